// What 0.1.0 wrote (testdata/written_by_0_1_0) is read for ever.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/tool_process.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

class OlderVersion : public testing::Test {
 protected:
  static std::string written(const std::string& name) { return testdata("written_by_0_1_0/" + name); }

  // A copy of its log: who reads a vault makes files in its folder.
  [[nodiscard]] std::string log() const {
    const auto copy = std::filesystem::path(scratch_.file("subject", "")).parent_path() / "log";
    std::filesystem::copy(written("log"), copy,
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::skip_existing);
    return copy.string();
  }

  // What replaying an entry prints as JSON. The subject key is that of the reports.
  ToolRun replay(const std::string& entry, const std::string& document, std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"audit",
                                          "replay",
                                          log(),
                                          "--entry",
                                          entry,
                                          "--trust",
                                          testdata("trust/main"),
                                          "--format",
                                          "json",
                                          "--subject-key-file",
                                          scratch_.file("key", "written-by-0.1.0-test-subject-key")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(testdata(document));
    return run_tool({.arguments = arguments});
  }

  const ScratchFolder scratch_;
};

TEST_F(OlderVersion, ItsLogVerifies) {
  const ToolRun run = run_tool({.arguments = {"audit", "verify", log(), "--public-key", written("log.pub")}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, HasSubstr("6 entries recomputed, 6 contents compared"));
}

TEST_F(OlderVersion, ItsEntriesAreFoundAndExported) {
  const ToolRun refused =
      run_tool({.arguments = {"audit", "query", log(), "--code", "digest_mismatch", "--format", "ndjson"}});
  EXPECT_EQ(refused.exit_code, 0) << refused.error;
  EXPECT_THAT(refused.output, HasSubstr("digest_mismatch"));
  const std::string exported = scratch_.file("all.ndjson", "");
  const ToolRun run =
      run_tool({.arguments = {"audit", "export", log(), "--format", "ndjson", "--with-report", "--output", exported}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(read_whole_file(exported), HasSubstr("dlverify-report/1"));
}

TEST_F(OlderVersion, ItsReportsMatch) {
  const ToolRun run = run_tool({.arguments = {"match", written("pancr.json"), written("adhar.json")}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_TRUE(run.output.starts_with("match: ")) << run.output;
}

TEST_F(OlderVersion, ItsReportMatchesOneOfToday) {
  const ToolRun now =
      run_tool({.arguments = {"verify", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z", "--format",
                              "json", "--subject-key-file", scratch_.file("key", "written-by-0.1.0-test-subject-key"),
                              testdata("accepted/pancr_real_shape/document.xml")}});
  ASSERT_EQ(now.exit_code, 0) << now.error;
  EXPECT_EQ(nlohmann::json::parse(now.output)["format"], "dlverify-report/2");
  const ToolRun run = run_tool({.arguments = {"match", written("adhar.json"), scratch_.file("now", now.output)}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
}

TEST_F(OlderVersion, ReplayOfItsEntriesNeverDiffers) {
  for (const auto& [entry, document, more] :
       std::vector<std::tuple<std::string, std::string, std::vector<std::string>>>{
           {"1", "accepted/pancr_real_shape/document.xml", {"--doctype", "PANCR", "--disclose", "name"}},
           {"4", "signature/name_changed/document.xml", {"--doctype", "ADHAR"}},
           {"5", "trust/citizen_signs_pancr/document.xml", {"--doctype", "PANCR"}},
           {"5", "accepted/pancr_real_shape/document.xml", {"--doctype", "PANCR"}}}) {
    const ToolRun run = replay(entry, document, more);
    EXPECT_EQ(run.exit_code, 3) << run.error;
    ASSERT_FALSE(run.output.empty()) << run.error;
    EXPECT_EQ(nlohmann::json::parse(run.output)["result"], "different_version") << entry;
  }
}

}  // namespace
}  // namespace dlverify
