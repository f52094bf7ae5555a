#include "claims/name_parts.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text/comparable_text.h"
#include "base/text/utf8_text.h"
#include "claims/name_titles.h"

namespace dlverify {
namespace {

enum class Reading : std::uint8_t { kKept, kSeparates };

// ' ` U+02BB U+02BC U+2018 U+2019 U+201B U+2032: D'Souza, DSouza and D’Souza are one name.
bool is_apostrophe(std::int32_t character) {
  return character == 0x27 || character == 0x60 || character == 0x02BB || character == 0x02BC || character == 0x2018 ||
         character == 0x2019 || character == 0x201B || character == 0x2032;
}

struct SplitLetter {
  std::int32_t character;
  std::string_view written_apart;
};

// Letters without a vowel that Unicode also writes as a consonant, its virama and a joiner, which comparable_name()
// drops: documents have either (the Unicode Standard, chapter 12: Malayalam chillu characters, Bengali khanda ta).
constexpr std::array kSplitLetters{SplitLetter{0x09CE, "\u09A4\u09CD"}, SplitLetter{0x0D7A, "\u0D23\u0D4D"},
                                   SplitLetter{0x0D7B, "\u0D28\u0D4D"}, SplitLetter{0x0D7C, "\u0D30\u0D4D"},
                                   SplitLetter{0x0D7D, "\u0D32\u0D4D"}, SplitLetter{0x0D7E, "\u0D33\u0D4D"},
                                   SplitLetter{0x0D7F, "\u0D15\u0D4D"}};

// `bytes`, which are `character`, or what stands for them where names are compared.
std::string_view written_apart(std::int32_t character, std::string_view bytes) {
  const auto* const found = std::ranges::find(kSplitLetters, character, &SplitLetter::character);
  return found == kSplitLetters.end() ? bytes : found->written_apart;
}

Reading reading_of(std::int32_t character) {
  if (character == ' ') return Reading::kSeparates;
  if (character == '/') return Reading::kKept;  // until the word is whole: it may be "s/o"
  const auto category = utf8proc_category(character);
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO ? Reading::kSeparates : Reading::kKept;
}

// `name` as it is compared. Without its apostrophes, and where a letter is written apart, a letter may meet a combining
// mark: it is normalised once more then, so that one text has one form.
SensitiveText folded(std::string_view name) {
  SensitiveText text = comparable_name(name);
  SensitiveBuffer kept;
  kept.reserve(text.view().size());
  for (std::string_view rest = text.view(); !rest.empty();) {
    const std::string_view from_here = rest;
    const auto character = take_character(rest);
    if (!character) break;
    const std::string_view bytes = from_here.substr(0, from_here.size() - rest.size());
    const std::string_view as_compared = is_apostrophe(*character) ? "" : written_apart(*character, bytes);
    kept.insert(kept.end(), as_compared.begin(), as_compared.end());
  }
  const std::string_view changed(kept.data(), kept.size());
  return changed == text.view() ? std::move(text) : comparable_name(changed);
}

// Bytes of the first extended grapheme cluster of `text` (Unicode Standard Annex 29, as utf8proc knows it); 0 where
// `text` is empty.
std::size_t first_grapheme_cluster_bytes(std::string_view text) {
  std::string_view rest = text;
  auto before = take_character(rest);
  utf8proc_int32_t state = 0;
  while (before && !rest.empty()) {
    std::string_view behind = rest;
    const auto next = take_character(behind);
    if (!next || utf8proc_grapheme_break_stateful(*before, *next, &state)) break;
    before = next;
    rest = behind;
  }
  return text.size() - rest.size();
}

// Takes words, and makes parts of those that are no title and no mark of a relation.
class PartCollector {
 public:
  void add_word(std::string_view word) {
    if (word.empty()) return;
    if (const auto relation = relation_marked_by(word)) {
      end_segment();
      part_of_ = *relation;
    } else if (is_title(word) && !segment_has_part_) {
      title_ = SensitiveText(word);
    } else {
      add_pieces(word);
    }
  }

  [[nodiscard]] std::vector<NamePart> finish() && {
    end_segment();
    return std::move(parts_);
  }

 private:
  void add_pieces(std::string_view word) {
    while (!word.empty()) {
      const auto slash = std::min(word.find('/'), word.size());
      if (slash > 0) add_part(word.substr(0, slash));
      word.remove_prefix(std::min(slash + 1, word.size()));
    }
  }

  void add_part(std::string_view text) {
    parts_.push_back({part_of_, SensitiveText(text), first_grapheme_cluster_bytes(text)});
    segment_has_part_ = true;
    title_.reset();
  }

  // A title with nothing behind it is somebody's name.
  void end_segment() {
    if (const auto title = std::exchange(title_, std::nullopt)) add_part(title->view());
    segment_has_part_ = false;
  }

  std::vector<NamePart> parts_;
  PartOf part_of_ = PartOf::kPerson;
  bool segment_has_part_ = false;
  std::optional<SensitiveText> title_;  // the last one at the start of the segment
};

}  // namespace

std::vector<NamePart> name_parts(std::string_view name) {
  const SensitiveText text = folded(name);
  PartCollector parts;
  SensitiveBuffer word;
  for (std::string_view rest = text.view(); !rest.empty();) {
    const std::string_view from_here = rest;
    const auto character = take_character(rest);
    if (!character) break;
    if (reading_of(*character) == Reading::kKept) {
      const std::string_view bytes = from_here.substr(0, from_here.size() - rest.size());
      word.insert(word.end(), bytes.begin(), bytes.end());
    } else {
      parts.add_word({word.data(), word.size()});
      word.clear();
    }
  }
  parts.add_word({word.data(), word.size()});
  return std::move(parts).finish();
}

}  // namespace dlverify
