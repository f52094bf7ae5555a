#ifndef DLVERIFY_TESTS_CLI_EXPECT_ERROR_H_
#define DLVERIFY_TESTS_CLI_EXPECT_ERROR_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "cli/tool_process.h"

namespace dlverify {

// Exit 2, nothing on standard output, one line on standard error that says `said`.
inline void expect_error(const ToolCall& call, const std::string& said) {
  const ToolRun run = run_tool(call);
  const std::string trace = testing::PrintToString(call.arguments) + "\n" + run.error;
  EXPECT_EQ(run.exit_code, 2) << trace;
  EXPECT_EQ(run.output, "") << trace;
  EXPECT_TRUE(run.error.starts_with("dlverify: ")) << trace;
  EXPECT_EQ(std::ranges::count(run.error, '\n'), 1) << trace;
  EXPECT_TRUE(run.error.ends_with('\n')) << trace;
  EXPECT_THAT(run.error, testing::HasSubstr(said)) << trace;
}

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_CLI_EXPECT_ERROR_H_
