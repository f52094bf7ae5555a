#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "cli/expect_error.h"
#include "cli/tool_process.h"
#include "dlverify/failure.h"
#include "dlverify/verify.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Mistake {
  std::vector<std::string> arguments;
  std::string said;
};

TEST(CommandLineTest, MistakesAreNamedInOneLine) {
  const std::vector<Mistake> mistakes = {
      {{}, "no command is given; see dlverify --help"},
      {{"verfy"}, "there is no such command; see dlverify --help"},
      {{"--bogus"}, "--bogus: there is no such option; see dlverify --help"},
      {{"verify"}, "FILE is missing; see dlverify verify --help"},
      {{"verify", "a", "b"}, "an argument too many; see dlverify verify --help"},
      {{"verify", "--bogus", "a"}, "--bogus: there is no such option; see dlverify verify --help"},
      {{"verify", "-x", "a"}, "-x: there is no such option"},
      {{"verify", "--trust"}, "--trust: is given without a value"},
      {{"verify", "a", "--trust", "b", "--trust", "c"}, "--trust: is given without a value, or more than once"},
      {{"verify", "--require-hmac=no", "a"}, "--require-hmac: takes no value"},
      {{"verify", "--format", "xml", "a"}, "--format: is neither text nor json"},
      {{"verify", "--at", "tomorrow", "a"}, "--at: is not an RFC 3339 date and time"},
      {{"verify", "--at", "2026-02-29T00:00:00Z", "a"}, "--at: "},
      {{"verify", "--at", "", "a"}, "--at: "},
      {{"verify", "--doctype", "pancr", "a"}, "--doctype: is not 2 to 16"},
      {{"verify", "--uri", "in.gov.pan", "a"}, "--uri: has fewer than two hyphens"},
      {{"verify", "--uri", "in.gov.pan-PANCR-X", "--doctype", "ADHAR", "a"}, "--doctype: differs"},
      {{"verify", "--disclose", "no_such_field", "a"}, "--disclose: "},
      {{"verify", "--policy", "lax", "a"}, "--policy: there is neither a policy nor a file of this name"},
      {{"verify", "--consent-file", "no-such-file", "a"}, "no-such-file: cannot be read"},
      {{"verify", "--subject-key-file", "no-such-file", "a"}, "no-such-file: cannot be read"},
      {{"verify", "a"}, "trust store: none is given"},
      {{"verify", "--trust", "", "a"}, "trust store: none is given"},
      {{"verify", "--trust", "no-such-folder", "a"}, "no-such-folder"},
      {{"explain", "no_such_code"}, "there is no such code"},
      {{"explain", ""}, "there is no such code"},
      {{"explain", "xml/signer_not_authorised"}, "there is no such code"},
      {{"explain", "trust/"}, "there is no such code"},
      {{"schema", "no_such_schema"}, "there is no such schema"},
      {{"explain", "xml", "trust"}, "an argument too many"},
      {{"trust"}, "no command is given; see dlverify trust --help"},
      {{"trust", "remove"}, "there is no such command; see dlverify trust --help"},
      {{"trust", "init", "x"}, "--profile is missing; see dlverify trust init --help"},
      {{"trust", "init", "--profile", "france", "x"}, "profile"},
      {{"trust", "import", "x"}, "FILE is missing"},
      {{"trust", "check"}, "DIR is missing"},
      {{"trust", "check", "no-such-folder"}, "no-such-folder"},
  };
  for (const Mistake& mistake : mistakes) expect_error({.arguments = mistake.arguments}, mistake.said);
}

TEST(CommandLineTest, ErrorsNeverRepeatAValue) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"verify", "--bogus=s3cr3t", "a"},
                                             {"verify", "--client-secret", "s3cr3t", "a"},
                                             {"verify", "--client-secret=s3cr3t", "a"},
                                             {"verify", "--secret=s3cr3t", "a"},
                                             {"verify", "--subject-key=s3cr3t", "a"},
                                             {"verify", "a", "s3cr3t"},
                                             {"verify", "--uri", "s3cr3t", "a"},
                                             {"verify", "--uri", "in.gov.pan-PANCR-s3cr3t\n", "a"},
                                             {"verify", "--hmac", "s3cr3t", "a"},
                                             {"verify", "--require-hmac=s3cr3t", "a"},
                                             {"s3cr3t"}}) {
    const ToolRun run = run_tool({.arguments = arguments});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.error, Not(HasSubstr("s3cr3t")));
  }
}

TEST(CommandLineTest, SecretsAreNotTakenFromTheCommandLine) {
  expect_error({.arguments = {"verify", "--client-secret", "x", "a"}}, "use --client-secret-file");
  expect_error({.arguments = {"verify", "--subject-key", "x", "a"}}, "use --subject-key-file");
}

TEST(CommandLineTest, ErrorsStayOnOneLineWhateverTheFileIsCalled) {
  expect_error({.arguments = {"verify", "--trust", testdata("trust/main"), "no\nsuch\x1B[31mfile"}},
               "no?such?[31mfile: cannot be read");
}

TEST(CommandLineTest, EveryCommandHasHelpWithExamples) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{},
                                                                                       {"verify"},
                                                                                       {"batch"},
                                                                                       {"explain"},
                                                                                       {"trust"},
                                                                                       {"trust", "init"},
                                                                                       {"trust", "import"},
                                                                                       {"trust", "check"}}) {
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    const ToolRun run = run_tool({.arguments = arguments});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_EQ(run.error, "");
    EXPECT_THAT(run.output, HasSubstr("Usage: dlverify"));
    EXPECT_THAT(run.output, HasSubstr("Example"));
    EXPECT_THAT(run.output, HasSubstr("\n  dlverify "));
  }
}

TEST(CommandLineTest, VersionIsTheLibrarys) {
  const ToolRun run = run_tool({.arguments = {"--version"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, "dlverify " + std::string(version()) + "\n");
}

TEST(CommandLineTest, HelpThatCannotBeWrittenIsAnError) {
  expect_error({.arguments = {"--help"}, .output_path = "/dev/full"}, "standard output: cannot be written");
}

TEST(ExplainTest, ExplainsEveryCodeAndWarning) {
  std::set<Stage> stages;
  for (const FailureCode code : all_codes()) {
    const ToolRun run = run_tool({.arguments = {"explain", std::string(name(code))}});
    if (stages.insert(stage_of(code)).second) {
      const std::string in_reports = fmt::format("{}/{}", name(stage_of(code)), name(code));
      EXPECT_EQ(run_tool({.arguments = {"explain", in_reports}}).output, run.output) << in_reports;
    }
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_TRUE(run.output.starts_with(name(code)));
    EXPECT_THAT(run.output, HasSubstr(std::string(name(indication_of(code)))));
    EXPECT_THAT(run.output, HasSubstr("What to do\n"));
  }
  for (const WarningCode code : all_warning_codes()) {
    const ToolRun run = run_tool({.arguments = {"explain", std::string(name(code))}});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.output, HasSubstr("does not change the verdict"));
  }
}

TEST(ExplainTest, ListsEverythingOrOneStage) {
  const ToolRun all = run_tool({.arguments = {"explain"}});
  for (const FailureCode code : all_codes()) EXPECT_THAT(all.output, HasSubstr(std::string(name(code))));
  for (const WarningCode code : all_warning_codes()) EXPECT_THAT(all.output, HasSubstr(std::string(name(code))));
  const ToolRun xml = run_tool({.arguments = {"explain", "xml"}});
  EXPECT_THAT(xml.output, HasSubstr("malformed_xml"));
  EXPECT_THAT(xml.output, Not(HasSubstr("digest_mismatch")));
}

}  // namespace
}  // namespace dlverify
