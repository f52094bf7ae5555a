// The verifications whose cost is recorded: documents of testdata/, by a signer whom the Verifier knows already.

#ifndef DLVERIFY_TESTS_PERFORMANCE_WARM_VERIFICATION_H_
#define DLVERIFY_TESTS_PERFORMANCE_WARM_VERIFICATION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dlverify/verify.h"

namespace dlverify::test {

class WarmVerification {
 public:
  // `name` is one of warm_verifications().
  explicit WarmVerification(const std::string& name);

  // Whether the document was believed.
  [[nodiscard]] bool run() const;

 private:
  std::string body_;
  Verifier verifier_;
  VerificationTimes times_;
};

// "<case> one opinion", "<case> two opinions".
[[nodiscard]] std::vector<std::string> warm_verifications();

// Instructions by the library that they are in: "dlverify", "libxml2", "libxmlsec1", "libpugixml", "libcrypto", "libc".
using Instructions = std::map<std::string, std::uint64_t>;

// Of one warm verification each, by its name: runs this program under valgrind, with the processor's special
// instructions switched off in OpenSSL and in the C library, so that the figures are the same on every x86-64. Nothing
// where valgrind is absent, or cannot run.
[[nodiscard]] std::optional<std::map<std::string, Instructions>> count_warm_verifications();

// What the program does when count_warm_verifications() runs it.
int run_under_valgrind();

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_PERFORMANCE_WARM_VERIFICATION_H_
