#include "dlverify/doctypes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DoctypesTest, ListsEachOnALine) {
  const ToolRun run = run_tool({.arguments = {"doctypes"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.error, "");
  EXPECT_THAT(run.output, HasSubstr("\nPANCR     parser    PAN Verification Record\n"));
  EXPECT_THAT(run.output, HasSubstr("\nINCER     envelope  Income Certificate\n"));
  EXPECT_EQ(std::ranges::count(run.output, '\n'), std::ssize(known_doctypes()) + 1);
}

TEST(DoctypesTest, PrintsTheLibrarysJson) {
  const ToolRun run = run_tool({.arguments = {"doctypes", "--format", "json"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, known_doctypes_json());
}

TEST(DoctypesTest, RefusesWhatItDoesNotUnderstand) {
  expect_error({.arguments = {"doctypes", "--format", "xml"}}, "--format: is neither text nor json");
  expect_error({.arguments = {"doctypes", "PANCR"}}, "an argument too many; see dlverify doctypes --help");
  expect_error({.arguments = {"doctypes"}, .output_path = "/dev/full"}, "standard output: cannot be written");
}

TEST(DoctypesTest, HasHelpWithExamples) {
  const ToolRun run = run_tool({.arguments = {"doctypes", "--help"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, HasSubstr("\n  dlverify doctypes --format json\n"));
}

TEST(ExplainTest, SaysHowMuchOfADoctypeIsRead) {
  const ToolRun parsed = run_tool({.arguments = {"explain", "PANCR"}});
  EXPECT_EQ(parsed.exit_code, 0);
  EXPECT_TRUE(parsed.output.starts_with("PANCR, PAN Verification Record\n"));
  EXPECT_THAT(parsed.output, HasSubstr("A parser of its own"));
  const ToolRun enveloped = run_tool({.arguments = {"explain", "INCER"}});
  EXPECT_THAT(enveloped.output, HasSubstr("Its body is not read"));
  EXPECT_THAT(enveloped.output, Not(HasSubstr("A parser of its own")));
}

TEST(ExplainTest, KnowsNoOtherDoctype) {
  for (const char* asked : {"ZZZZZ", "pancr", "PANCRX"}) {
    expect_error({.arguments = {"explain", asked}}, "there is no such code");
  }
}

}  // namespace
}  // namespace dlverify
