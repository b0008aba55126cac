// The shipped lexicon: its image stands in the program, made by the build (write_image.cpp).
#include <cstddef>
#include <span>

#include "nlp/lexicon_image.h"

// clang-format off
__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".global molva_lexicon_image_begin\nmolva_lexicon_image_begin:\n"
        ".incbin \"" MOLVA_LEXICON_IMAGE "\"\n"
        ".global molva_lexicon_image_end\nmolva_lexicon_image_end:\n"
        ".byte 0\n"
        ".popsection\n");
// clang-format on
extern "C" {
extern const std::byte molva_lexicon_image_begin[];
extern const std::byte molva_lexicon_image_end[];
}

namespace molva::nlp {

std::span<const std::byte> shipped_image() {
  return {molva_lexicon_image_begin, molva_lexicon_image_end};
}

std::shared_ptr<const Lexicon> shipped_lexicon() {
  static const std::shared_ptr<const Lexicon> lexicon =
      open_image(shipped_image(), nullptr, ImageCheck::header);
  return lexicon;
}

}  // namespace molva::nlp
