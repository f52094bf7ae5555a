#include "documents/coded_values.h"

#include <algorithm>
#include <array>

#include "documents/white_space.h"

namespace dlverify {
namespace {

struct CodedWord {
  std::string_view letter, word, normalised;
};

constexpr std::array kGenders{CodedWord{"m", "male", "M"}, CodedWord{"f", "female", "F"},
                              CodedWord{"t", "transgender", "T"}};
constexpr std::array kStatuses{CodedWord{"a", "active", "active"}, CodedWord{"e", "expired", "expired"},
                               CodedWord{"r", "revoked", "revoked"}, CodedWord{"s", "suspended", "suspended"}};

constexpr char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, {}, lower);
}

template <class Words>
std::string_view find_word(const Words& words, std::string_view written, std::string_view otherwise) {
  for (const CodedWord& word : words) {
    if (equals_ignoring_case(written, word.letter) || equals_ignoring_case(written, word.word)) return word.normalised;
  }
  return otherwise;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_upper(char character) { return character >= 'A' && character <= 'Z'; }

}  // namespace

std::string_view normalised_gender(std::string_view written) { return find_word(kGenders, trimmed(written), {}); }

std::string_view normalised_status(std::string_view written) {
  const std::string_view text = trimmed(written);
  return text.empty() ? text : find_word(kStatuses, text, "other");
}

bool is_pan(std::string_view text) {
  return text.size() == 10 && std::ranges::all_of(text.substr(0, 5), is_upper) &&
         std::ranges::all_of(text.substr(5, 4), is_digit) && is_upper(text[9]);
}

bool is_masked_uid(std::string_view text) {
  return text.size() == 12 && text.substr(0, 8).find_first_not_of("xX*") == std::string_view::npos &&
         std::ranges::all_of(text.substr(8), is_digit);
}

bool is_unmasked_uid(std::string_view text) {
  return std::ranges::count_if(text, is_digit) == 12 &&
         std::ranges::all_of(text, [](char character) { return is_digit(character) || character == ' '; });
}

}  // namespace dlverify
