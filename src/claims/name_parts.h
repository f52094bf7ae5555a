// The parts of a name, in the form in which docs/claims.md compares them.

#ifndef DLVERIFY_SRC_CLAIMS_NAME_PARTS_H_
#define DLVERIFY_SRC_CLAIMS_NAME_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// Whose name a part belongs to: the person's own, or that of the relative behind "S/O" and the like.
enum class PartOf : std::uint8_t { kPerson, kSonOf, kDaughterOf, kWifeOf, kHusbandOf, kCareOf };

struct NamePart {
  PartOf part_of;
  SensitiveText text;         // never empty
  std::size_t initial_bytes;  // of its first grapheme cluster

  [[nodiscard]] std::string_view initial() const { return text.view().substr(0, initial_bytes); }
  [[nodiscard]] bool is_initial() const { return initial_bytes == text.view().size(); }
};

// The parts of `name` (UTF-8) as docs/claims.md finds them: casefolded, split at white space and punctuation, titles
// dropped. In the order of the name; empty where it holds nothing but white space and punctuation.
[[nodiscard]] std::vector<NamePart> name_parts(std::string_view name);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_NAME_PARTS_H_
