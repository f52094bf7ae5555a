#include "claims/script.h"

#include <array>

#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

struct Block {
  std::int32_t first, last;
  unsigned int bit;
};

// Blocks of the Unicode Standard. Digits and punctuation below U+0061 belong to no script; names are casefolded.
constexpr std::array kBlocks{
    Block{0x0061, 0x007A, 0},  Block{0x00DF, 0x024F, 0},  Block{0x1E00, 0x1EFF, 0},  // Latin
    Block{0x0600, 0x06FF, 1},  Block{0x0750, 0x077F, 1},                             // Arabic: Urdu, Kashmiri, Sindhi
    Block{0x0900, 0x097F, 2},  Block{0xA8E0, 0xA8FF, 2},                             // Devanagari
    Block{0x0980, 0x09FF, 3},                                                        // Bengali, Assamese
    Block{0x0A00, 0x0A7F, 4},                                                        // Gurmukhi
    Block{0x0A80, 0x0AFF, 5},                                                        // Gujarati
    Block{0x0B00, 0x0B7F, 6},                                                        // Odia
    Block{0x0B80, 0x0BFF, 7},                                                        // Tamil
    Block{0x0C00, 0x0C7F, 8},                                                        // Telugu
    Block{0x0C80, 0x0CFF, 9},                                                        // Kannada
    Block{0x0D00, 0x0D7F, 10},                                                       // Malayalam
    Block{0x0F00, 0x0FFF, 11},                                                       // Tibetan
    Block{0x1C50, 0x1C7F, 12},                                                       // Ol Chiki
    Block{0xAAE0, 0xAAFF, 13}, Block{0xABC0, 0xABFF, 13},                            // Meetei Mayek
};

}  // namespace

std::uint32_t scripts_of(std::string_view text) {
  std::uint32_t scripts = 0;
  while (const auto character = take_character(text)) {
    for (const Block& block : kBlocks) {
      if (*character >= block.first && *character <= block.last) scripts |= 1U << block.bit;
    }
  }
  return scripts;
}

}  // namespace dlverify
