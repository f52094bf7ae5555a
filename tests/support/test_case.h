// One folder of testdata/: an input, what is asked of it, and what is expected. See testdata/README.md.

#ifndef DLVERIFY_TESTS_SUPPORT_TEST_CASE_H_
#define DLVERIFY_TESTS_SUPPORT_TEST_CASE_H_

#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "dlverify/verify.h"

namespace dlverify {

[[nodiscard]] std::filesystem::path testdata_folder();

// The whole file; fails the test where it cannot be read.
[[nodiscard]] std::string read_whole_file(const std::filesystem::path& file);

struct TestCase {
  std::string name;  // "<group>/<case>"
  std::filesystem::path folder;
  std::map<std::string, std::string> values;  // of case.txt

  [[nodiscard]] std::optional<std::string> value(const std::string& key) const;
  [[nodiscard]] std::string expected() const { return value("expect").value_or("(nothing)"); }
  [[nodiscard]] std::string input() const;
  [[nodiscard]] std::chrono::sys_seconds validation_time() const;

  // How GoogleTest names it.
  friend void PrintTo(const TestCase& test_case, std::ostream* stream) { *stream << test_case.name; }
};

// Every case of testdata/ that has a verdict, by name.
[[nodiscard]] const std::vector<TestCase>& all_test_cases();
// Those whose request no Verifier takes.
[[nodiscard]] const std::vector<TestCase>& mistaken_test_cases();

// What the case asks about its input.
[[nodiscard]] Request request_of(const TestCase& test_case);

// Verifies the case's input as its case.txt says, at its validation time. A store or policy that does not load fails
// the test.
[[nodiscard]] Verification verify_case(const TestCase& test_case);
// The same of another body.
[[nodiscard]] Verification verify_case(const TestCase& test_case, std::string_view body);

// A Verifier under the case's store and policy; and the case by one that may have verified others before.
[[nodiscard]] Verifier verifier_for(const TestCase& test_case);
[[nodiscard]] Verification verify_case(const TestCase& test_case, const Verifier& verifier);

// Trust stores are loaded once; afterwards they are loaded anew.
void forget_loaded_stores();

// "TOTAL_PASSED", or "<stage>/<code>".
[[nodiscard]] std::string verdict(const Verification& outcome);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_TEST_CASE_H_
