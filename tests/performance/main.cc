// performance_tests: the tests; with --run, the verifications that are counted, for valgrind.

#include <gmock/gmock.h>

#include <string_view>

#include "performance/warm_verification.h"

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--run") return dlverify::test::run_under_valgrind();
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
