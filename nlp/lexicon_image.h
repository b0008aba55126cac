// A lexicon as one run of bytes: its tables one after another, each where a cache line begins, found by
// their offsets. Reading one costs nothing: the tables are looked at where they stand. So the program
// carries the image of the shipped lexicon, and an owner's lexicon can be kept in a file.
//
// An image is good for the build of the program that wrote it: rows are written as they are in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "nlp/lexicon.h"

namespace molva::nlp {

struct alignas(64) ImageLine {
  std::byte bytes[64];
};
using LexiconImage = std::vector<ImageLine>;

// `made`: the indexes of sounds and Latin spellings are made now if nobody has needed them yet. `stamp`
// says what the lexicon was made from (stamp_of()), for whoever keeps images.
enum class ImageIndexes : bool { as_they_are, made };
LexiconImage image_of(const Lexicon& lexicon, ImageIndexes indexes, std::uint64_t stamp = 0);
// Of an image that open_image() takes.
std::uint64_t stamp_of(std::span<const std::byte> image);
// Of every byte of the sources and their names. (A lexicon's version takes texts for equal that differ
// in white space.) `shipped` is the shipped image, which another build of the engine has otherwise.
std::uint64_t stamp_of(const std::vector<LexiconSource>& sources,
                       std::span<const std::byte> shipped);

// The lexicon that looks at `image`, and keeps `owner` as long as it lives. `image` begins at a
// multiple of 64. Null when it is not an image of this build. `check` reads all of it: for a file, that
// somebody may have damaged.
enum class ImageCheck : bool { header, all };
std::shared_ptr<Lexicon> open_image(std::span<const std::byte> image,
                                    std::shared_ptr<const void> owner, ImageCheck check);

// What stands in the program.
std::span<const std::byte> shipped_image();

}  // namespace molva::nlp
