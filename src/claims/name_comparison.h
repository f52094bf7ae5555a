// How far two names agree. docs/claims.md gives the rule so that others can write it.

#ifndef DLVERIFY_SRC_CLAIMS_NAME_COMPARISON_H_
#define DLVERIFY_SRC_CLAIMS_NAME_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dlverify {

// What keeps two names from being the same, the gravest first.
enum class NameRule : std::uint8_t {
  kDifferentScripts,  // no part agrees, and they have no script in common
  kDifferentParts,    // each has a part that agrees with none of the other's
  kMissingParts,      // one has more parts, and all of the other's agree
  kInitials,          // all parts agree, some only as an initial
  kEqualParts,        // nothing: the same parts, each as often, in any order
};

[[nodiscard]] std::string_view name(NameRule rule);  // "different_scripts", …

struct NameComparison {
  NameRule rule;
  // The score is agreement / parts: 2 for each pair of equal parts and 1 for each pair of an initial and a part that
  // begins with it, over the number of parts of both names.
  std::size_t agreement, parts;

  // Rounded down: 100 only for kEqualParts.
  [[nodiscard]] unsigned hundredths() const;
};

// Symmetric, and independent of the order of parts. A name without parts agrees with none, itself included. Time
// n log n in the number of parts.
[[nodiscard]] NameComparison compare_names(std::string_view one, std::string_view other);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_NAME_COMPARISON_H_
