// What a harness asserts. A broken law ends the process, as a crash does: libFuzzer then keeps the input.

#ifndef DLVERIFY_FUZZ_SUPPORT_LAW_H_
#define DLVERIFY_FUZZ_SUPPORT_LAW_H_

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace dlverify::fuzz {

inline void require_law(bool holds, std::string_view law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %.*s\n", static_cast<int>(law.size()), law.data());
  std::abort();
}

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_LAW_H_
