#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <map>
#include <set>

#include "cli/batch_call.h"
#include "cli/expect_error.h"
#include "cli/running_tool.h"
#include "support/json_schema.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

ToolRun run_on_input(const std::string& rows, std::vector<std::string> arguments = {}) {
  arguments.emplace_back("-");
  ToolCall call = batch(std::move(arguments));
  call.input = rows;
  return run_tool(call);
}

std::string base64_of(const std::string& path) {
  const std::string bytes = content_of(testdata(path));
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
    const unsigned group = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
    text += {digits[group >> 18U], digits[group >> 12U & 63U], digits[group >> 6U & 63U], digits[group & 63U]};
  }
  for (std::size_t i = 0; i < (3 - bytes.size() % 3) % 3; ++i) text[text.size() - 1 - i] = '=';
  return text;
}

TEST(BatchTest, ExitCodeTellsTheWorstVerdict) {
  for (const auto& [rows, code] : std::vector<std::pair<std::string, int>>{
           {"", 0},
           {kPassingRow, 0},
           {kPassingRow + kPassingRow, 0},
           {kPassingRow + kUnauthorisedRow, 3},
           {kPassingRow + "no row\n", 3},
           {kUnauthorisedRow + kForgedRow + "no row\n", 1},
       }) {
    const ToolRun run = run_on_input(rows);
    EXPECT_EQ(run.exit_code, code) << rows;
    EXPECT_EQ(std::ranges::count(run.output, '\n'), std::ranges::count(rows, '\n'));
  }
}

TEST(BatchTest, EachRowGivesTheReportThatVerifyGives) {
  const std::string path = "accepted/hscer_by_board_a/document.xml", uri = "in.gov.examplea-HSCER-0012345";
  const ToolRun run = run_on_input(row_of(path, R"(,"uri":")" + uri + "\"") + "{\"body\":\"" + base64_of(path) +
                                       "\",\"doctype\":\"HSCER\"}\n" + kForgedRow,
                                   {"--disclose", "name"});
  const auto lines = lines_of(run.output);
  ASSERT_EQ(lines.size(), 3U);
  const auto report_of = [](std::vector<std::string> arguments) {
    std::vector<std::string> all = {"verify",   "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z",
                                    "--format", "json",    "--disclose",           "name"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    auto report = nlohmann::json::parse(run_tool({.arguments = all}).output);
    report.erase("verified_at");
    return report;
  };
  const std::vector<nlohmann::json> expected = {report_of({"--uri", uri, testdata(path)}),
                                                report_of({"--doctype", "HSCER", testdata(path)}),
                                                report_of({testdata("signature/name_changed/document.xml")})};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    auto report = lines[i]["report"];
    report.erase("verified_at");
    EXPECT_EQ(report, expected[i]);
    EXPECT_EQ(lines[i]["row"], i + 1);
  }
}

TEST(BatchTest, ResultsComeInTheOrderOfTheRowsWithAnyNumberOfThreads) {
  const std::string rows = mixed_rows(120);
  std::string expected;
  for (const char* jobs : {"1", "2", "8"}) {
    const ToolRun run = run_on_input(rows, {"--jobs", jobs});
    EXPECT_EQ(run.exit_code, 1);
    const auto lines = lines_of(run.output);
    ASSERT_EQ(lines.size(), 120U);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      ASSERT_EQ(lines[i]["row"], i + 1);
      ASSERT_EQ(lines[i]["id"], i % 11 == 10 ? nlohmann::json() : nlohmann::json(1000 + i));
    }
    if (expected.empty()) expected = without_moment(run.output);
    EXPECT_EQ(without_moment(run.output), expected) << jobs;
  }
}

TEST(BatchTest, AThousandFaultyRowsAreReportedInTheirPlaceAndEndNothing) {
  static const std::vector<std::string> kFaulty = {"",
                                                   "{",
                                                   "[]",
                                                   "{}",
                                                   R"({"path":"a","body":""})",
                                                   R"({"path":"/no/such/file"})",
                                                   R"({"body":"?"})",
                                                   R"({"path":"/dev/zero"})",
                                                   R"({"path":"/tmp"})",
                                                   "\xFF"};
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += kFaulty[static_cast<std::size_t>(i) % kFaulty.size()] + "\n";
  const ToolRun run = run_on_input(rows + kPassingRow);
  EXPECT_EQ(run.exit_code, 3);
  const auto lines = lines_of(run.output);
  ASSERT_EQ(lines.size(), 1001U);
  const JsonSchema schema("batch-result");
  for (std::size_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(lines[i]["row"], i + 1);
    EXPECT_TRUE(lines[i]["report"].is_null());
    ASSERT_EQ(i < kFaulty.size() ? schema.faults(lines[i]) : "", "");
  }
  EXPECT_EQ(lines[1000]["report"]["indication"], "TOTAL_PASSED");
  EXPECT_THAT(run.error, HasSubstr("1001 rows: 1 TOTAL_PASSED, 0 TOTAL_FAILED, 0 INDETERMINATE, 1000 without"));
}

TEST(BatchTest, RowsOfOneIdAreRowsOfTheirOwn) {
  const std::string row = row_of("accepted/pancr_real_shape/document.xml", R"(,"id":"same")");
  const auto lines = lines_of(run_on_input(row + row + row).output);
  ASSERT_EQ(lines.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(lines[i]["id"], "same");
    EXPECT_EQ(lines[i]["row"], i + 1);
  }
}

TEST(BatchTest, ARowsTimeOfReceiptGoesBeforeTheRuns) {
  const std::string path = "accepted/pancr_real_shape/document.xml";
  const auto lines = lines_of(run_on_input(row_of(path, R"(,"at":"2000-01-01T00:00:00Z")") + kPassingRow).output);
  EXPECT_EQ(lines[0]["report"]["validation_time"], "2000-01-01T00:00:00Z");
  EXPECT_EQ(lines[0]["report"]["failure"]["code"], "certificate_not_yet_valid");
  EXPECT_EQ(lines[1]["report"]["validation_time"], "2026-06-01T00:00:00Z");
}

TEST(BatchTest, AnHmacIsCheckedWithTheSecretAndIsAFaultWithoutIt) {
  const std::string path = "accepted/pancr_real_shape/document.xml";
  const std::string rows = row_of(path, R"(,"hmac":"AAAA")") + kPassingRow;
  const auto without = lines_of(run_on_input(rows).output);
  EXPECT_EQ(without[0]["error"]["code"], "client_secret_missing");
  EXPECT_EQ(without[1]["report"]["indication"], "TOTAL_PASSED");
  ToolCall call = batch({"--require-hmac", "-"});
  call.input = rows;
  call.environment["DLVERIFY_CLIENT_SECRET"] = "secret";
  const auto with = lines_of(run_tool(call).output);
  EXPECT_EQ(with[0]["report"]["failure"]["code"], "hmac_malformed");
  EXPECT_EQ(with[1]["report"]["failure"]["code"], "hmac_missing");
}

TEST(BatchTest, ADoctypeThatIsNotTheUrisIsAFault) {
  const std::string path = "accepted/pancr_real_shape/document.xml";
  const auto lines = lines_of(run_on_input(row_of(path, R"(,"uri":"in.gov.pan-PANCR-ZZZPE0000Z","doctype":"ADHAR")") +
                                           row_of(path, R"(,"uri":"in.gov.pan-PANCR-ZZZPE0000Z","doctype":"PANCR")"))
                                  .output);
  EXPECT_EQ(lines[0]["error"]["code"], "doctype_differs");
  EXPECT_EQ(lines[1]["report"]["document"]["doctype"], "PANCR");
}

TEST(BatchTest, AShortSubjectKeyIsAnErrorBeforeTheFirstRow) {
  const ScratchFolder folder;
  expect_error(batch({"--subject-key-file", folder.file("key", "short"), "-"}),
               "--subject-key-file: is shorter than 16");
}

TEST(BatchTest, ClaimsOfARowAreCompared) {
  const std::string path = "accepted/pancr_real_shape/document.xml";
  const auto lines = lines_of(
      run_on_input(row_of(path, R"(,"claims":{"dob":"1990-04-17"})") + row_of(path, R"(,"claims":{"dob":"1991"})"))
          .output);
  EXPECT_EQ(lines[0]["report"]["claims"][0]["result"], "match");
  EXPECT_EQ(lines[1]["report"]["claims"][0]["result"], "mismatch");
}

TEST(BatchTest, AFolderGivesItsFilesInOrder) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path("in"));
  static_cast<void>(folder.file("in/b.xml", content_of(testdata("accepted/pancr_real_shape/document.xml"))));
  static_cast<void>(folder.file("in/a.xml", content_of(testdata("signature/name_changed/document.xml"))));
  static_cast<void>(folder.file("in/c\xFF.xml", "x"));
  std::filesystem::create_directory(folder.path("in/folder"));
  const ToolRun run = run_tool(batch({folder.path("in")}));
  EXPECT_EQ(run.exit_code, 1);
  const auto lines = lines_of(run.output);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0]["id"], "a.xml");
  EXPECT_EQ(lines[0]["report"]["indication"], "TOTAL_FAILED");
  EXPECT_EQ(lines[1]["id"], "b.xml");
  EXPECT_EQ(lines[1]["report"]["indication"], "TOTAL_PASSED");
  EXPECT_TRUE(lines[2]["id"].is_null());
  EXPECT_EQ(lines[2]["error"]["code"], "file_unreadable");
  EXPECT_THAT(run.error, HasSubstr("passed over: 1 entries of the folder"));
  expect_error(batch({"-o", folder.path("in/results"), folder.path("in")}), "lies in the folder");
}

TEST(BatchTest, FolderEntriesThatAreNoFilesAreNeitherReadNorWaitedFor) {
  const ScratchFolder folder;
  const std::string in = folder.path("in");
  std::filesystem::create_directories(in + "/folder");
  static_cast<void>(folder.file("in/.a", content_of(testdata("accepted/pancr_real_shape/document.xml"))));
  std::filesystem::create_symlink(".a", in + "/link");
  std::filesystem::create_symlink("nowhere", in + "/dangling");
  ASSERT_EQ(::mkfifo((in + "/fifo").c_str(), 0600), 0);
  const ToolRun run = run_tool(batch({in}));
  EXPECT_EQ(run.exit_code, 0);
  ASSERT_EQ(lines_of(run.output).size(), 1U);
  EXPECT_EQ(lines_of(run.output)[0]["id"], ".a");
  EXPECT_THAT(run.error, HasSubstr("passed over: 4 entries of the folder"));
  const ToolRun named = run_on_input("{\"path\":\"" + in + "/fifo\"}");
  EXPECT_EQ(lines_of(named.output)[0]["error"]["code"], "file_unreadable");
}

TEST(BatchTest, ManifestsOfOtherSystemsAreRead) {
  const std::string row = kPassingRow.substr(0, kPassingRow.size() - 1);
  EXPECT_EQ(run_on_input(row + "\r\n" + row + "\r\n").exit_code, 0);
  EXPECT_EQ(run_on_input("\xEF\xBB\xBF" + row + "\n" + row).exit_code, 0);
  std::string utf16 = "\xFF\xFE";
  for (const char c : row) utf16 += {c, '\0'};
  const auto lines = lines_of(run_on_input(utf16).output);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["error"]["code"], "row_malformed");
}

TEST(BatchTest, PathsBeginInTheFolderThatIsNamed) {
  const std::string row = R"({"path":"accepted/pancr_real_shape/document.xml"})";
  EXPECT_EQ(run_on_input(row, {"--base", testdata("")}).exit_code, 0);
  EXPECT_EQ(lines_of(run_on_input(row, {"--base", "/nonexistent"}).output)[0]["error"]["code"], "file_unreadable");
  EXPECT_EQ(run_on_input(kPassingRow, {"--base", "/nonexistent"}).exit_code, 0) << "an absolute path stays one";
}

TEST(BatchTest, ShardsHaveEachRowOnceWithItsNumber) {
  const std::string rows = mixed_rows(50);
  const auto whole = lines_of(without_moment(run_on_input(rows).output));
  std::map<int, nlohmann::json> found;
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    for (const auto& line : lines_of(without_moment(run_on_input(rows, {"--shard", shard}).output))) {
      EXPECT_TRUE(found.emplace(line["row"], line).second) << line["row"];
    }
  }
  ASSERT_EQ(found.size(), whole.size());
  for (const auto& line : whole) EXPECT_EQ(found.at(line["row"]), line);
  EXPECT_EQ(lines_of(run_on_input(kPassingRow + kForgedRow, {"--first-row", "5001"}).output)[1]["row"], 5002);
}

TEST(BatchTest, TheSummaryAsJsonSaysWhatTheLinesSay) {
  const ScratchFolder folder;
  const std::string summary_file =
      folder.file("summary", "something longer than that which will be written " + std::string(10'000, 'x'));
  const ToolRun run = run_on_input(mixed_rows(60), {"--summary", summary_file});
  const auto summary = nlohmann::json::parse(content_of(summary_file));
  EXPECT_EQ(JsonSchema("batch-summary").faults(summary), "");
  std::map<std::string, int> verdicts;
  for (const auto& line : lines_of(run.output)) {
    ++verdicts[line["report"].is_null() ? "none" : line["report"]["indication"].get<std::string>()];
  }
  EXPECT_EQ(summary["complete"], true);
  EXPECT_EQ(summary["rows"], 60);
  EXPECT_EQ(summary["verdicts"]["TOTAL_PASSED"], verdicts["TOTAL_PASSED"]);
  EXPECT_EQ(summary["verdicts"]["TOTAL_FAILED"], verdicts["TOTAL_FAILED"]);
  EXPECT_EQ(summary["verdicts"]["INDETERMINATE"], verdicts["INDETERMINATE"]);
  EXPECT_EQ(summary["rows_without_verdict"]["rows"], verdicts["none"]);
  EXPECT_EQ(summary["signers"].size(), 3U) << "none, DigiLocker and a citizen";
}

TEST(BatchTest, AnswersEachRowOfAPipeAtOnce) {
  for (const char* jobs : {"1", "2"}) {
    RunningTool tool(batch({"--jobs", jobs, "-"}));
    for (int row = 1; row <= 20; ++row) {
      ASSERT_TRUE(tool.write(row % 3 == 0 ? "no row\n" : kPassingRow));
      const auto line = nlohmann::json::parse(tool.read_line(), nullptr, false);
      ASSERT_EQ(line["row"], row);
    }
    tool.close_input();
    EXPECT_EQ(tool.wait(), 3);
    EXPECT_EQ(tool.read_rest(), "");
  }
}

TEST(BatchTest, QuietSaysNothingBesideTheResults) {
  EXPECT_EQ(run_on_input(kPassingRow, {"--quiet"}).error, "");
  EXPECT_THAT(run_on_input(kPassingRow).error, Not(IsEmpty()));
}

// Rows for some tenths of a second, so that there is progress to show.
#ifdef DLVERIFY_SANITIZED
constexpr std::size_t kRowsForProgress = 300;
#else
constexpr std::size_t kRowsForProgress = 6000;
#endif

TEST(BatchTest, ProgressIsForTerminalsAlone) {
  EXPECT_THAT(run_on_input(mixed_rows(200)).error, Not(HasSubstr("\r")));
  if (!has_terminals()) GTEST_SKIP() << "there is no /dev/pts on this machine";
  const std::string summary = fmt::format("{} rows: ", kRowsForProgress);
  const ScratchFolder folder;
  const std::string manifest = folder.file("manifest", mixed_rows(kRowsForProgress));
  for (const auto& [quiet, is_shown] : std::vector<std::pair<std::string, bool>>{{"", true}, {"--quiet", false}}) {
    const auto [terminal, error] = open_terminal().value();
    const winsize narrow = {.ws_row = 24, .ws_col = 40, .ws_xpixel = 0, .ws_ypixel = 0};
    ASSERT_EQ(::ioctl(error, TIOCSWINSZ, &narrow), 0);
    ToolCall call = batch({"-o", folder.path("results" + quiet), manifest});
    if (!quiet.empty()) call.arguments.push_back(quiet);
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(error, STDERR_FILENO);
      ::close(terminal);
      ::close(error);
      become_the_tool(call);
    }
    ::close(error);
    const std::string said = read_all(terminal);
    ::close(terminal);
    EXPECT_EQ(exit_code_of(child), 1);
    EXPECT_EQ(said.contains(" left"), is_shown) << said;
    EXPECT_EQ(said.contains(summary), is_shown);
    EXPECT_FALSE(said.contains('[')) << "the bar has no room";
    std::istringstream shown(said.substr(0, said.find(summary)));
    for (std::string line; std::getline(shown, line, '\r');) EXPECT_LT(line.size(), 40U) << line;
  }
}

TEST(BatchTest, WhatCannotBeCarriedOutIsAnErrorBeforeAnyRow) {
  const ScratchFolder folder;
  const std::string manifest = folder.file("manifest", kPassingRow);
  expect_error({.arguments = {"batch", manifest}}, "trust store: none is given");
  expect_error({.arguments = {"batch"}}, "INPUT is missing; see dlverify batch --help");
  expect_error(batch({folder.path("missing")}), "missing: cannot be read");
  expect_error(batch({"--resume", manifest}), "--resume: needs the file");
  for (const char* shard : {"3/2", "0/0", "1/0", "0/1", "1", "1/", "/1", "1/2/3", "a/b"}) {
    expect_error(batch({"--shard", shard, manifest}), "--shard: is not i/n");
  }
  expect_error(batch({"--jobs", "0", manifest}), "--jobs: is not a whole number from 1 to 1024");
  expect_error(batch({"--jobs", "two", manifest}), "--jobs: is not");
  expect_error(batch({"--first-row", "-1", manifest}), "--first-row: is not");
  expect_error(batch({"--name-threshold", "2", manifest}), "--name-threshold: is not");
  expect_error(batch({"--disclose", "everything", manifest}), "--disclose: ");
  expect_error(batch({"--summary", manifest, manifest}), "--summary: names the input");
  expect_error(batch({"--summary", folder.path("missing/x"), manifest}), "missing/x: cannot be written");
  expect_error(batch({"-o", folder.path("missing/x"), manifest}), "missing/x: cannot be written");
  expect_error(batch({"-o", manifest, manifest}), "manifest: exists already; use --resume");
  expect_error(batch({"--uri", "in.gov.pan-PANCR-1", manifest}), "--uri: there is no such option");
  expect_error(batch({"--client-secret", "x", manifest}), "a secret is never a command-line value");
  EXPECT_EQ(content_of(manifest), kPassingRow);
}

TEST(BatchTest, AnErrorBeforeAnyRowLeavesNoResultsThatStandInTheWay) {
  const ScratchFolder folder;
  const std::string manifest = folder.file("manifest", kPassingRow), results = folder.path("results");
  const std::string twice = "--summary: names the input or the results";
  expect_error(batch({"-o", results, "--summary", results, manifest}), twice);
  expect_error(batch({"-o", results, "--summary", results + ".resume", manifest}), twice);
  expect_error(batch({"-o", results, "--summary", folder.path("missing/x"), manifest}), "missing/x: cannot be written");
  const std::string another = folder.file("results.resume", "something else");
  expect_error(batch({"-o", results, manifest}), "results.resume: is a file of something else");
  EXPECT_FALSE(std::filesystem::exists(results));
  EXPECT_EQ(content_of(another), "something else");
  std::filesystem::remove(another);
  EXPECT_EQ(run_tool(batch({"-o", results, manifest})).exit_code, 0);
}

TEST(BatchTest, ClosedStandardStreamsDoNoHarmToTheResults) {
  const ScratchFolder folder;
  ToolCall call = batch({"-o", folder.path("results"), folder.file("manifest", mixed_rows(30))});
  call.closed = {0, 1, 2};
  EXPECT_EQ(run_tool(call).exit_code, 1);
  const auto lines = lines_of(content_of(folder.path("results")));
  ASSERT_EQ(lines.size(), 30U);
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i]["row"], i + 1);
  ToolCall no_input = batch({"-"});
  no_input.closed = {0};
  expect_error(no_input, "standard input: cannot be read");
}

TEST(BatchTest, ResultsThatCannotBeWrittenAreAnError) {
  ToolCall full = batch({"-"});
  full.input = mixed_rows(100);
  full.output_path = "/dev/full";
  expect_error(full, "standard output: cannot be written: No space left on device");
  RunningTool tool(batch({"-"}));
  ASSERT_TRUE(tool.write(kPassingRow));
  EXPECT_THAT(tool.read_line(), HasSubstr("TOTAL_PASSED"));
}

}  // namespace
}  // namespace dlverify
