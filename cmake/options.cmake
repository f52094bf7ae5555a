# What a build can be asked for.

option(DLVERIFY_BUILD_AUDIT "Build the audit log: the library dlverify_audit, and the tool's commands" ON)
option(DLVERIFY_BUILD_TOOL "Build the dlverify command-line tool" ${PROJECT_IS_TOP_LEVEL})
# The tests call what a shared library hides, and test the audit log too.
set(tests_by_default OFF)
if(PROJECT_IS_TOP_LEVEL AND DLVERIFY_BUILD_AUDIT AND NOT BUILD_SHARED_LIBS)
  set(tests_by_default ON)
endif()
option(DLVERIFY_BUILD_TESTS "Build the tests" ${tests_by_default})
option(DLVERIFY_BUILD_FUZZERS "Build the fuzz harnesses" ${tests_by_default})
option(DLVERIFY_BUILD_BENCHMARKS "Build the benchmarks of bench/" OFF)
option(DLVERIFY_INSTALL "Install the libraries, the tool and their documents" ${PROJECT_IS_TOP_LEVEL})
option(DLVERIFY_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
set(DLVERIFY_FUZZ_ENGINE "" CACHE STRING "What links a fuzzing engine: -fsanitize=fuzzer, or OSS-Fuzz's library")
set(DLVERIFY_FUZZ_INSTRUMENTATION "" CACHE STRING
    "What a fuzzing engine needs of the library and the harnesses, as -fsanitize=fuzzer-no-link; no test needs it")
set(DLVERIFY_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")
option(DLVERIFY_COVERAGE "Build for line coverage with gcov" OFF)

if(BUILD_SHARED_LIBS AND (DLVERIFY_BUILD_TESTS OR DLVERIFY_BUILD_FUZZERS OR DLVERIFY_BUILD_BENCHMARKS))
  message(FATAL_ERROR "tests, fuzz harnesses and benchmarks call what a shared library hides: add -DBUILD_SHARED_LIBS=OFF, "
                      "or set DLVERIFY_BUILD_TESTS, DLVERIFY_BUILD_FUZZERS and DLVERIFY_BUILD_BENCHMARKS to OFF")
endif()
if(NOT DLVERIFY_BUILD_AUDIT AND (DLVERIFY_BUILD_TESTS OR DLVERIFY_BUILD_FUZZERS))
  message(FATAL_ERROR "tests and fuzz harnesses cover the audit log too: add -DDLVERIFY_BUILD_AUDIT=ON, or set "
                      "DLVERIFY_BUILD_TESTS and DLVERIFY_BUILD_FUZZERS to OFF")
endif()
