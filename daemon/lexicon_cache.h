// The owner's lexicon as an image in a file, so that a start need not make it from the text again: that
// takes a third of a second and memory of its own, while the pages of a file belong to the system.
//
// The folder is the one that systemd gives (CacheDirectory=, $CACHE_DIRECTORY); without it there is no
// cache. Whatever is wrong with the file, the lexicon is made from the text: nothing but time is lost.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "nlp/lexicon.h"

namespace molva {

class LexiconCache {
 public:
  explicit LexiconCache(std::filesystem::path folder) : folder_(std::move(folder)) {}
  static std::optional<LexiconCache> of_service();

  // The lexicon that this build of the program made of the owner's sources, or null. `stamp` is
  // nlp::stamp_of() of them; of what is shipped the shipped image speaks.
  std::shared_ptr<const nlp::Lexicon> find(std::uint64_t stamp) const;
  // Writes the lexicon in the place of the older one. The same lexicon, looking at the file; or the one
  // given when the folder cannot be written.
  std::shared_ptr<const nlp::Lexicon> keep(std::shared_ptr<const nlp::Lexicon> lexicon,
                                           std::uint64_t stamp) const;

 private:
  std::filesystem::path file() const { return folder_ / "lexicon.image"; }
  std::filesystem::path folder_;
};

}  // namespace molva
