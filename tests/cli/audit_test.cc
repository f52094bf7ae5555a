#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "cli/expect_error.h"
#include "cli/tool_process.h"
#include "support/json_schema.h"
#include "support/scratch_folder.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

class AuditCommand : public testing::Test {
 protected:
  AuditCommand() {
    folder_ = folder_in_memory() / ("dlverify-audit-cli-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  ~AuditCommand() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string file(std::string_view name) const { return (folder_ / name).string(); }
  [[nodiscard]] ToolRun audit(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "audit");
    return run_tool({.arguments = std::move(arguments)});
  }
  void expect_refused(std::vector<std::string> arguments, const std::string& said) const {
    arguments.insert(arguments.begin(), "audit");
    expect_error({.arguments = std::move(arguments)}, said);
  }
  // Makes a log; returns its public key.
  [[nodiscard]] std::string init(const std::string& log) const {
    const auto run = audit({"init", log, "--origin", "example.com/kyc"});
    EXPECT_EQ(run.exit_code, 0) << run.error;
    return run.output;
  }
  void write(std::string_view name, std::string_view content) const {
    std::ofstream(file(name), std::ios::binary) << content;
  }
  [[nodiscard]] std::string read(std::string_view name) const {
    std::ifstream stream(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(AuditCommand, MakesALogThatVerifies) {
  const auto key = init(file("log"));
  write("key.pub", key);
  EXPECT_EQ(audit({"key", file("log")}).output, key);
  const auto checkpoint = audit({"checkpoint", file("log")});
  EXPECT_EQ(checkpoint.exit_code, 0);
  write("kept", checkpoint.output);
  const auto verified =
      audit({"verify", file("log"), "--public-key", file("key.pub"), "--checkpoint", file("kept"), "--format", "json"});
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
  EXPECT_TRUE(Json::parse(verified.output)["intact"]);
  EXPECT_EQ(audit({"verify", file("log")}).exit_code, 0);
  EXPECT_EQ(audit({"verify", file("log"), "--evidence-only", "--public-key", key}).exit_code, 0);
}

TEST_F(AuditCommand, TellsWhatWasAltered) {
  init(file("log")).clear();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(file("log"))) {
    const auto path = entry.path().string();
    if (!entry.is_regular_file() || !path.contains("entries")) continue;
    std::ifstream stream(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    content[30] = static_cast<char>(content[30] ^ 1);
    std::ofstream(path, std::ios::binary) << content;
  }
  const auto run = audit({"verify", file("log")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output, HasSubstr("ALTERED"));
  EXPECT_THAT(run.output, HasSubstr("entry 0: "));
  EXPECT_EQ(run.error, "");
}

TEST_F(AuditCommand, ProvesAnEntryToWhoeverHasTheKeyAlone) {
  const auto key = init(file("log"));
  const auto proof = audit({"prove", file("log"), "0"});
  ASSERT_EQ(proof.exit_code, 0) << proof.error;
  EXPECT_EQ(JsonSchema("audit-proof").faults(Json::parse(proof.output)), "");
  write("proof.json", proof.output);
  std::filesystem::remove_all(file("log"));
  EXPECT_EQ(audit({"check-proof", file("proof.json"), "--public-key", key}).exit_code, 0);
  const auto without_key = audit({"check-proof", file("proof.json")});
  EXPECT_EQ(without_key.exit_code, 3);
  EXPECT_THAT(without_key.output, HasSubstr("NOT PROVED"));
  const auto other = init(file("other"));
  EXPECT_EQ(audit({"check-proof", file("proof.json"), "--public-key", other}).exit_code, 1);
  std::string altered = proof.output;
  altered.replace(altered.find("\"sequence\": 0"), 13, "\"sequence\": 1");
  write("altered.json", altered);
  EXPECT_EQ(audit({"check-proof", file("altered.json"), "--public-key", key}).exit_code, 1);
  const auto body = audit({"check-proof", file("proof.json"), "--public-key", key, "--show-body"});
  EXPECT_EQ(Json::parse(body.output)["origin"], "example.com/kyc");
}

TEST_F(AuditCommand, DisclosesNothingWithoutContent) {
  const auto key = init(file("log"));
  const auto proof = audit({"prove", file("log"), "0", "--without-content"});
  ASSERT_EQ(proof.exit_code, 0);
  EXPECT_TRUE(Json::parse(proof.output)["content"].is_null());
  write("proof.json", proof.output);
  EXPECT_EQ(audit({"check-proof", file("proof.json"), "--public-key", key}).exit_code, 0);
}

TEST_F(AuditCommand, RefusesWhatIsNoLogNoProofNoKey) {
  const auto key = init(file("log"));
  write("text", "no proof");
  expect_refused({"init", file("log"), "--origin", "example.com/kyc"}, "is no empty folder");
  expect_refused({"init", file("new"), "--origin", "a b"}, "has a blank");
  expect_refused({"init", file("new"), "--origin", "a", "--period", "week"}, "neither month, year nor unlimited");
  expect_refused({"init", file("new"), "--origin", "a", "--key-file", file("none")}, "no signing key");
  EXPECT_FALSE(std::filesystem::exists(file("new")));
  expect_refused({"init", file("new")}, "--origin is missing");
  expect_refused({"verify", file("none")}, "is no audit log");
  expect_refused({"verify", file("log"), "--public-key", "x"}, "neither a public key nor a file");
  expect_refused({"verify", file("log"), "--checkpoint", file("text")}, "is no signed note");
  expect_refused({"verify", file("log"), "--evidence-only"}, "give the log's public key");
  expect_refused({"verify", file("log"), "--format", "xml"}, "neither text nor json");
  expect_refused({"prove", file("log"), "17"}, "there is no entry 17");
  for (const char* const number : {"x", "-1", "0x1", "1.0", "+1", "", "99999999999999999999"}) {
    expect_refused({"prove", file("log"), number}, "SEQUENCE: is no whole number");
  }
  expect_refused({"check-proof", file("text"), "--public-key", key}, "it is not JSON");
  expect_refused({"check-proof", file("none")}, "cannot be read");
  expect_refused({"checkpoint", file("log"), "--period", "1999-01"}, "has no period of that name");
  expect_refused({"prune", file("log"), "--through", "1999-01", "--by", "x", "--ground", "y"}, "names no period");
  expect_refused({"accept-clock", file("log"), "--by", "x", "--ground", "y"}, "nothing needs to be accepted");
  expect_refused({}, "no command is given");
}

}  // namespace
}  // namespace dlverify
