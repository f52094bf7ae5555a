// Neither the environment nor the locale has a say in a report.

#include <gtest/gtest.h>

#include <clocale>
#include <locale>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "side_effects/case_on_the_tool.h"

namespace dlverify {
namespace {

// One case of each verdict: every refusal that there is, and an accepted document.
std::vector<TestCase> one_of_each_verdict() {
  std::set<std::string> seen;
  std::vector<TestCase> chosen;
  for (const TestCase& test_case : all_test_cases()) {
    if (seen.insert(test_case.expected()).second) chosen.push_back(test_case);
  }
  return chosen;
}

std::map<std::string, std::string> hostile_environment(const ScratchFolder& files) {
  const std::string configuration = files.file("openssl.cnf",
                                               "openssl_conf = all\n[all]\nalg_section = algorithms\nproviders = none\n"
                                               "[algorithms]\ndefault_properties = fips=yes\n"
                                               "[none]\nnull = active\n[active]\nactivate = 1\n");
  const std::string rogue_root = testdata("pki/certs/rogue_root.pem");
  return {{"OPENSSL_CONF", configuration},
          {"OPENSSL_MODULES", "/nonexistent"},
          {"OPENSSL_ENGINES", "/nonexistent"},
          {"SSL_CERT_FILE", rogue_root},
          {"SSL_CERT_DIR", testdata("pki/certs")},
          {"XML_CATALOG_FILES", "/nonexistent/catalog"},
          {"SGML_CATALOG_FILES", "/nonexistent/catalog"},
          {"TZ", "right/Asia/Kolkata"},
          {"LC_ALL", "tr_TR.UTF-8"},
          {"LANG", "hi_IN"},
          {"LANGUAGE", "tr:hi"},
          {"LOCPATH", "/nonexistent"},
          {"GCONV_PATH", "/nonexistent"},
          {"ICU_DATA", "/nonexistent"},
          {"HOME", "/nonexistent"},
          {"TMPDIR", "/nonexistent"},
          {"http_proxy", "http://127.0.0.1:9/"},
          {"MALLOC_PERTURB_", "165"}};
}

// The report, less the moment at which it was made.
std::string report_of(ToolCall call, const std::map<std::string, std::string>& environment) {
  static const std::regex moment("\"verified_at\": \"[^\"]*\"");
  call.environment = environment;
  const ToolRun run = run_tool(call);
  const std::string output = std::regex_replace(run.output, moment, "");
  return std::to_string(run.exit_code) + "\n" + std::regex_replace(output, std::regex("\"expired_now\": [a-z]*"), "") +
         run.error;
}

TEST(Environment, ChangesNoReportOfTheTool) {
  const ScratchFolder files;
  const auto hostile = hostile_environment(files);
  for (const TestCase& test_case : one_of_each_verdict()) {
    const CaseOnTheTool on_the_tool(test_case);
    const std::string plain = report_of(on_the_tool.call(), {});
    EXPECT_NE(plain.find("\"indication\""), std::string::npos) << test_case.name << "\n" << plain;
    EXPECT_EQ(report_of(on_the_tool.call(), hostile), plain) << test_case.name;
  }
}

// Groups digits as no number in a report may be.
class OddNumbers : public std::numpunct<char> {
 protected:
  char do_thousands_sep() const override { return '\''; }
  std::string do_grouping() const override { return "\1"; }
  char do_decimal_point() const override { return ','; }
  std::string do_truename() const override { return "evet"; }
};

std::string reports_of_all_cases() {
  std::string reports;
  for (const TestCase& test_case : one_of_each_verdict()) {
    const auto outcome = verify_case(test_case);
    const Report& report = outcome.report();
    reports += to_json(report) + to_text(report, TextColour::kNone);
  }
  return reports;
}

TEST(Environment, LocaleOfTheHostChangesNoReport) {
  const std::string plain = reports_of_all_cases();
  const std::locale before = std::locale::global(std::locale(std::locale(), new OddNumbers));
  EXPECT_EQ(reports_of_all_cases(), plain);
  int tried = 0;
  for (const char* name : {"C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "hi_IN.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) == nullptr) continue;  // NOLINT(concurrency-mt-unsafe): one thread
    EXPECT_EQ(reports_of_all_cases(), plain) << name;
    ++tried;
  }
  EXPECT_GE(tried, 1) << "C.UTF-8 is part of glibc";
  std::locale::global(before);
  std::setlocale(LC_ALL, "C");  // NOLINT(concurrency-mt-unsafe): one thread
}

}  // namespace
}  // namespace dlverify
