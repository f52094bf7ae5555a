// Include it where there are RapidCheck properties: they then run from a fixed seed, which is printed. RC_PARAMS of the
// environment overrides it: RC_PARAMS="seed=1 max_success=20000" for a long night, reproduce=… for a failure.

#ifndef DLVERIFY_TESTS_SUPPORT_FIXED_SEED_H_
#define DLVERIFY_TESTS_SUPPORT_FIXED_SEED_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace dlverify {

class FixedSeed : public testing::Environment {
 public:
  void SetUp() override {
    ::setenv("RC_PARAMS", "seed=20260601 max_success=200", /*overwrite=*/0);
    std::cout << "RC_PARAMS=" << std::getenv("RC_PARAMS") << '\n';
  }
};

// GoogleTest owns it.
inline const testing::Environment* const kFixedSeed = testing::AddGlobalTestEnvironment(new FixedSeed);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_FIXED_SEED_H_
