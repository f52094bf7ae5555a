// The security checks of the pipeline, by name, each where its refusal is decided:
//
//   if (violates(Check::kOneReference, references != 1)) return refuse(...);
//
// check_table.inc has one row for each. In the shipped library violates() is its condition, so no check can be turned
// off. Only tests/switchboard/ compiles the same sources with DLVERIFY_CHECK_SWITCHBOARD, to show for each check which
// attack passes without it: docs/checks.md. tests/verdict/unguarded_refusals.txt lists the refusals that have no check.

#ifndef DLVERIFY_SRC_VERDICT_CHECK_H_
#define DLVERIFY_SRC_VERDICT_CHECK_H_

#include <cstdint>

#ifdef DLVERIFY_CHECK_SWITCHBOARD
#include <source_location>
#endif

namespace dlverify {

enum class Check : std::uint8_t {
#define CHECK(enumerator, ...) enumerator,
#include "verdict/check_table.inc"
#undef CHECK
};

#ifdef DLVERIFY_CHECK_SWITCHBOARD
// Whether the check is on: tests/switchboard/switchboard.cc.
[[nodiscard]] bool enforced(Check check, std::source_location point);

// Whether `condition` holds, which the check forbids.
[[nodiscard]] inline bool violates(Check check, bool condition,
                                   std::source_location point = std::source_location::current()) {
  return condition && enforced(check, point);
}
// The same where the condition has been found already.
[[nodiscard]] inline bool violates(Check check, std::source_location point = std::source_location::current()) {
  return enforced(check, point);
}
#else
[[nodiscard]] constexpr bool violates(Check /*check*/, bool condition) { return condition; }
[[nodiscard]] consteval bool violates(Check /*check*/) { return true; }
#endif

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_CHECK_H_
