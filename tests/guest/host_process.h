// The process that dlverify is a guest in, as the tests of this folder play it.

#ifndef DLVERIFY_TESTS_GUEST_HOST_PROCESS_H_
#define DLVERIFY_TESTS_GUEST_HOST_PROCESS_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "dlverify/process.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify::test {

inline const std::string& pan_document() {
  static const std::string document = read_whole_file(testdata_folder() / "accepted/pancr_real_shape/document.xml");
  return document;
}

inline TrustStore main_store() { return TrustStore::load(testdata_folder() / "trust" / "main").value(); }

inline Policy one_opinion() {
  Policy policy = Policy::digilocker();
  policy.insecurely_skip_second_opinion = true;
  return policy;
}

// "TOTAL_PASSED", "<stage>/<code>", or "no verdict: <reason>".
inline std::string verdict_on(const Verifier& verifier, const std::string& body) {
  try {
    return verdict(verifier.verify(body, {}, VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value())));
  } catch (const EngineUnavailable& reason) {
    return std::string("no verdict: ") + reason.what();
  }
}

// Runs `scene` in a child, whose process-wide state is then nobody's. Its failed expectations are the test's, and so is
// its end by a signal, that of the alarm clock among them.
template <class Scene>
void in_child(Scene scene) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::alarm(60);
    scene();
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_GUEST_HOST_PROCESS_H_
