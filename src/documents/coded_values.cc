#include "documents/coded_values.h"

#include <algorithm>
#include <array>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

struct CodedWord {
  std::string_view letter, word, normalised;
};

constexpr std::array kGenders{CodedWord{"m", "male", "M"}, CodedWord{"f", "female", "F"},
                              CodedWord{"t", "transgender", "T"}};
constexpr std::array kStatuses{CodedWord{"a", "active", "active"}, CodedWord{"e", "expired", "expired"},
                               CodedWord{"r", "revoked", "revoked"}, CodedWord{"s", "suspended", "suspended"}};

template <class Words>
std::string_view find_word(const Words& words, std::string_view written, std::string_view otherwise) {
  for (const CodedWord& word : words) {
    if (equal_in_any_case(written, word.letter) || equal_in_any_case(written, word.word)) return word.normalised;
  }
  return otherwise;
}

bool is_pan_with(std::string_view text, bool (*is_its_letter)(char)) {
  return text.size() == 10 && std::ranges::all_of(text.substr(0, 5), is_its_letter) &&
         std::ranges::all_of(text.substr(5, 4), is_digit) && is_its_letter(text[9]);
}

}  // namespace

std::string_view normalised_gender(std::string_view written) { return find_word(kGenders, trimmed(written), {}); }

std::string_view normalised_status(std::string_view written) {
  const std::string_view text = trimmed(written);
  return text.empty() ? text : find_word(kStatuses, text, "other");
}

bool is_pan(std::string_view text) { return is_pan_with(text, is_upper); }
bool is_pan_in_any_case(std::string_view text) { return is_pan_with(text, is_letter); }

bool is_masked_uid(std::string_view text) {
  return text.size() == 12 && text.substr(0, 8).find_first_not_of("xX*") == std::string_view::npos &&
         std::ranges::all_of(text.substr(8), is_digit);
}

bool is_unmasked_uid(std::string_view text) {
  return std::ranges::count_if(text, is_digit) == 12 &&
         std::ranges::all_of(text, [](char character) { return is_digit(character) || character == ' '; });
}

}  // namespace dlverify
