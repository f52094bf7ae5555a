// The codes that documents write in several ways, each in one.

#ifndef DLVERIFY_SRC_DOCUMENTS_CODED_VALUES_H_
#define DLVERIFY_SRC_DOCUMENTS_CODED_VALUES_H_

#include <string_view>

namespace dlverify {

// "M", "F" or "T" from the letter or the English word in any case; empty for anything else.
[[nodiscard]] std::string_view normalised_gender(std::string_view written);

// "active", "expired", "revoked" or "suspended" from the letter or the word in any case; empty for a blank; else
// "other".
[[nodiscard]] std::string_view normalised_status(std::string_view written);

// [A-Z]{5}[0-9]{4}[A-Z] (Income Tax Department of India).
[[nodiscard]] bool is_pan(std::string_view text);

// The same with small letters or capitals, as people write it into a URI.
[[nodiscard]] bool is_pan_in_any_case(std::string_view text);

// Eight of x, X or *, then four digits.
[[nodiscard]] bool is_masked_uid(std::string_view text);

// Twelve digits, blanks among them or not: an Aadhaar number that nobody masked.
[[nodiscard]] bool is_unmasked_uid(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CODED_VALUES_H_
