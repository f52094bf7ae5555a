// Whether something that is said of a document says something of what is in it.

#ifndef DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_
#define DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_

#include <cstddef>
#include <string_view>

namespace dlverify::fuzz {

inline constexpr std::size_t kTellingCharacters = 6;  // design, principle 6; issue 4

// Whether `said` holds six bytes in a row of `document` that are not the library's own. A word (a run of letters and
// digits) that stands anywhere in the program is its own, whatever document happens to hold it too, and so is a number
// of at most five digits, or one that a limit may be (a multiple of 1000 or 1024). A name or number of a document is
// therefore found out only where no part of the program, the harness included, has it: fuzzing finds such.
[[nodiscard]] bool shares_text(std::string_view said, std::string_view document);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_SHARED_TEXT_H_
