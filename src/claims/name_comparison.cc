#include "claims/name_comparison.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/utf8_text.h"
#include "claims/name_parts.h"

namespace dlverify {
namespace {

using Key = std::pair<PartOf, std::string_view>;

// How many parts of each name have one key: whole parts of one text, or all that begin with one initial.
struct Counts {
  std::size_t one = 0, other = 0;
};

struct InitialCounts {
  Counts initials, words;
};

// What the two names have left of each text once equal parts are paired, by what it begins with.
class Pairing {
 public:
  Pairing(const std::vector<NamePart>& one, const std::vector<NamePart>& other) {
    std::map<Key, std::pair<Counts, const NamePart*>> texts;
    const auto count = [&texts](const std::vector<NamePart>& parts, std::size_t Counts::* side) {
      for (const NamePart& part : parts) {
        auto& [counts, any] = texts[{part.part_of, part.text.view()}];
        ++(counts.*side);
        any = &part;
      }
    };
    count(one, &Counts::one);
    count(other, &Counts::other);
    std::map<Key, InitialCounts> left;
    for (const auto& [key, found] : texts) pair_equals(found.first, *found.second, left);
    for (const auto& [key, counts] : left) pair_initials(counts);
  }

  [[nodiscard]] std::size_t equal_pairs() const { return equal_pairs_; }
  [[nodiscard]] std::size_t initial_pairs() const { return initial_pairs_; }

 private:
  void pair_equals(const Counts& counts, const NamePart& part, std::map<Key, InitialCounts>& left) {
    const std::size_t pairs = std::min(counts.one, counts.other);
    equal_pairs_ += pairs;
    InitialCounts& here = left[{part.part_of, part.initial()}];
    Counts& kind = part.is_initial() ? here.initials : here.words;
    kind.one += counts.one - pairs;
    kind.other += counts.other - pairs;
  }

  // Initials with this letter are left in one of the names at most, so the largest pairing is the only one.
  void pair_initials(const InitialCounts& counts) {
    initial_pairs_ += std::min(counts.initials.one, counts.words.other);
    initial_pairs_ += std::min(counts.initials.other, counts.words.one);
  }

  std::size_t equal_pairs_ = 0, initial_pairs_ = 0;
};

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

// One bit for each script of India's languages that has a letter or sign in the UTF-8 `text`: tells "another name" from
// "the same name, written in another script". No bit for what belongs to no block of docs/claims.md.
std::uint32_t scripts_of(std::string_view text) {
  std::uint32_t scripts = 0;
  while (const auto character = take_character(text)) {
    for (const Block& block : kBlocks) {
      if (*character >= block.first && *character <= block.last) scripts |= 1U << block.bit;
    }
  }
  return scripts;
}

std::uint32_t scripts_of_parts(const std::vector<NamePart>& parts) {
  std::uint32_t scripts = 0;
  for (const NamePart& part : parts) scripts |= scripts_of(part.text.view());
  return scripts;
}

bool are_of_different_scripts(const std::vector<NamePart>& one, const std::vector<NamePart>& other) {
  const std::uint32_t scripts_of_one = scripts_of_parts(one);
  const std::uint32_t scripts_of_other = scripts_of_parts(other);
  return scripts_of_one != 0 && scripts_of_other != 0 && (scripts_of_one & scripts_of_other) == 0;
}

}  // namespace

std::string_view name(NameRule rule) {
  switch (rule) {
    case NameRule::kDifferentScripts:
      return "different_scripts";
    case NameRule::kDifferentParts:
      return "different_parts";
    case NameRule::kMissingParts:
      return "missing_parts";
    case NameRule::kInitials:
      return "initials";
    case NameRule::kEqualParts:
      return "equal_parts";
  }
  return {};
}

unsigned NameComparison::hundredths() const { return parts == 0 ? 0 : static_cast<unsigned>(100 * agreement / parts); }

NameComparison compare_names(std::string_view one, std::string_view other) {
  const std::vector<NamePart> parts_of_one = name_parts(one);
  const std::vector<NamePart> parts_of_other = name_parts(other);
  const Pairing pairing(parts_of_one, parts_of_other);
  const std::size_t pairs = pairing.equal_pairs() + pairing.initial_pairs();
  const std::size_t shorter = std::min(parts_of_one.size(), parts_of_other.size());
  const std::size_t longer = std::max(parts_of_one.size(), parts_of_other.size());
  NameComparison comparison{.rule = NameRule::kEqualParts,
                            .agreement = 2 * pairing.equal_pairs() + pairing.initial_pairs(),
                            .parts = shorter + longer};
  if (pairs == 0 && are_of_different_scripts(parts_of_one, parts_of_other)) {
    comparison.rule = NameRule::kDifferentScripts;
  } else if (pairs < shorter || shorter == 0) {
    comparison.rule = NameRule::kDifferentParts;
  } else if (shorter < longer) {
    comparison.rule = NameRule::kMissingParts;
  } else if (pairing.initial_pairs() > 0) {
    comparison.rule = NameRule::kInitials;
  }
  return comparison;
}

}  // namespace dlverify
