// Inputs that were made to cost much, one row each of docs/resources.md.

#ifndef DLVERIFY_TESTS_RESOURCES_HOSTILE_INPUT_H_
#define DLVERIFY_TESTS_RESOURCES_HOSTILE_INPUT_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/verify.h"

namespace dlverify::test {

// Gives the input to the library, and tells the verdict. Nothing but this is measured.
using Attempt = std::function<std::string()>;

struct HostileInput {
  std::string name;
  std::string verdict;               // what the attempt must tell
  std::function<Attempt()> prepare;  // makes the input: slow, and not measured
};

inline constexpr std::size_t kMiB = std::size_t{1} << 20U;
inline constexpr std::size_t kBodyLimit = 4 * kMiB;

[[nodiscard]] std::string repeat(std::string_view piece, std::size_t times);
// What `piece` makes of 0, 1, 2, …
[[nodiscard]] std::string join(std::size_t times, const std::function<std::string(std::size_t)>& piece);

struct Asked {
  const char* uri = nullptr;
  const char* doctype = nullptr;
  const char* share_code = nullptr;
  const char* disclose = nullptr;
  bool has_subject_key = false;
  Wrapping wrapping = Wrapping::kNone;
};

// Verifies `body` against testdata's trust store "main", or `store`; the report is written as JSON and as text.
[[nodiscard]] Attempt verification_of(std::string body, Asked asked = {});
[[nodiscard]] Attempt verification_of(std::string body, TrustStore store, Asked asked = {});

[[nodiscard]] std::vector<HostileInput> unsigned_documents();    // refused before any signature is looked at
[[nodiscard]] std::vector<HostileInput> signed_documents();      // by a trusted signer: every stage sees them
[[nodiscard]] std::vector<HostileInput> hostile_certificates();  // in KeyInfo
[[nodiscard]] std::vector<HostileInput> hostile_archives();
[[nodiscard]] std::vector<HostileInput> hostile_texts();   // lists, error bodies, and what else is JSON
[[nodiscard]] std::vector<HostileInput> hostile_stores();  // trust stores with many or large CRLs

// The costliest documents at a sixteenth and at an eighth of their size, in this order.
[[nodiscard]] std::vector<HostileInput> growing_documents();

// All of the above but those.
[[nodiscard]] const std::vector<HostileInput>& hostile_inputs();

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_RESOURCES_HOSTILE_INPUT_H_
