// The script that a name is written in, as far as it takes to tell "another name" from "the same name, written in
// another script".

#ifndef DLVERIFY_SRC_CLAIMS_SCRIPT_H_
#define DLVERIFY_SRC_CLAIMS_SCRIPT_H_

#include <cstdint>
#include <string_view>

namespace dlverify {

// One bit for each script of India's languages that has a letter or sign in the UTF-8 `text`. No bit for what belongs
// to no block of docs/claims.md.
[[nodiscard]] std::uint32_t scripts_of(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_SCRIPT_H_
