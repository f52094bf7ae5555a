// Whether something that is said of a document says something of what is in it.

#ifndef DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_
#define DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_

#include <cstddef>
#include <string_view>

namespace dlverify::fuzz {

inline constexpr std::size_t kTellingCharacters = 6;  // design, principle 6; issue 4

// Whether `said` holds six bytes in a row of `document` that are not the library's own: a run of characters that stands
// in the program's data (a word of a message, the name of an element that a parser looks for) says nothing of a
// document that happens to hold it too. Neither does a small number that stands alone, such as a line's.
[[nodiscard]] bool shares_text(std::string_view said, std::string_view document);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_
