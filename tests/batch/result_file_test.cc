#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "batch/manifest_rows.h"
#include "batch/result_line.h"
#include "batch/result_output.h"
#include "support/scratch_folder.h"

namespace dlverify::cli {
namespace {

using testing::HasSubstr;

const std::string kPlan(64, 'a');
constexpr std::size_t kHeadBytes = 24 + 64 + 1;
constexpr std::size_t kCheckBytes = 8;

// A manifest of five rows, and the results of a run over it.
class ResultFileTest : public testing::Test {
 protected:
  static constexpr std::size_t kRows = 5;

  [[nodiscard]] static std::string line_of(std::size_t row) {
    return result_line(row, std::to_string(row * 10), {RowFaultCode::kBodyMissing, std::string(row, 'x')});
  }

  [[nodiscard]] std::unique_ptr<RowSource> input(const std::string& name = "manifest") const {
    return std::move(ManifestRows::open(folder_.path(name), plan_, stop_).value());
  }

  std::expected<std::unique_ptr<ResultFile>, ConfigError> open(Continuation continuation,
                                                               const std::string& plan_id = kPlan) {
    tally_ = BatchTally();
    return ResultFile::open(results_, continuation, plan_id, plan_, stop_, tally_);
  }

  [[nodiscard]] std::string error_of(Continuation continuation, const std::string& plan_id = kPlan) {
    const auto file = open(continuation, plan_id);
    return file ? "no error" : file.error().text();
  }

  // Appends the results of at most `count` rows that have none yet; returns what is wrong.
  std::string go_on(Continuation continuation, std::size_t count = kRows, const std::string& manifest = "manifest") {
    auto file = open(continuation);
    if (!file) return file.error().text();
    const auto source = input(manifest);
    const auto passed = (*file)->pass_over_finished_rows(*source);
    if (!passed) return passed.error().text();
    if (*passed < (*file)->finished_rows()) return "the input is too short";
    for (std::size_t i = 0; i < count; ++i) {
      const auto row = source->next().value();
      if (!row) break;
      if (auto done = (*file)->append(check_of(*row), line_of(row->number)); !done) return done.error().text();
    }
    if (continuation == Continuation::kResumed) return "";  // to wait for the disk every time takes too long
    const auto finished = (*file)->finish();
    return finished ? "" : finished.error().text();
  }

  [[nodiscard]] static std::string all_lines() {
    std::string lines;
    for (std::size_t row = 1; row <= kRows; ++row) lines += line_of(row);
    return lines;
  }

  ScratchFolder folder_;
  StopSignal stop_;
  RowPlan plan_ = {.first_number = 1, .shard = {}, .line_bytes_max = 1000};
  BatchTally tally_;
  std::string manifest_ = folder_.file("manifest", "one\ntwo\nthree\nfour\nfive\n");
  std::string results_ = folder_.path("results");
  std::string checks_ = results_ + ".resume";
};

TEST_F(ResultFileTest, HoldsTheLinesAndACheckOfEachRowForTheOwnerAlone) {
  EXPECT_EQ(go_on(Continuation::kNew), "");
  EXPECT_EQ(content_of(results_), all_lines());
  EXPECT_EQ(content_of(checks_).size(), kHeadBytes + kRows * kCheckBytes);
  for (const std::string& path : {results_, checks_}) {
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << path;
  }
}

// Every state that a kill can leave: a result is written behind its check.
TEST_F(ResultFileTest, WhereverBothFilesEndEachRowHasOneResultInTheEnd) {
  ASSERT_EQ(go_on(Continuation::kNew), "");
  const std::string results = content_of(results_), checks = content_of(checks_);
  for (std::size_t size = 0; size <= results.size(); ++size) {
    const auto whole = static_cast<std::size_t>(std::ranges::count(results.substr(0, size), '\n'));
    const bool is_torn = size > 0 && results[size - 1] != '\n';
    for (const std::size_t check_bytes : {whole * kCheckBytes, (whole + 1) * kCheckBytes, kRows * kCheckBytes}) {
      if (is_torn && check_bytes != (whole + 1) * kCheckBytes) continue;
      static_cast<void>(folder_.file("results", results.substr(0, size)));
      static_cast<void>(folder_.file("results.resume", checks.substr(0, kHeadBytes + check_bytes)));
      ASSERT_EQ(go_on(Continuation::kResumed), "") << size;
      ASSERT_EQ(content_of(results_), results) << size;
      ASSERT_EQ(content_of(checks_), checks) << size;
    }
  }
}

// What a power failure can leave beside: results without checks are done again.
TEST_F(ResultFileTest, ResultsWithoutAWholeCheckAreDoneAgain) {
  ASSERT_EQ(go_on(Continuation::kNew), "");
  const std::string results = content_of(results_), checks = content_of(checks_);
  for (std::size_t size = kHeadBytes; size <= checks.size(); ++size) {
    static_cast<void>(folder_.file("results", results));
    static_cast<void>(folder_.file("results.resume", checks.substr(0, size)));
    ASSERT_EQ(go_on(Continuation::kResumed), "") << size;
    ASSERT_EQ(content_of(results_), results) << size;
    ASSERT_EQ(content_of(checks_), checks) << size;
  }
}

TEST_F(ResultFileTest, CountsTheResultsThatWereThere) {
  ASSERT_EQ(go_on(Continuation::kNew, 3), "");
  const auto file = open(Continuation::kResumed);
  ASSERT_TRUE(file);
  EXPECT_EQ((*file)->finished_rows(), 3U);
  EXPECT_EQ(tally_.rows(), 3U);
  EXPECT_EQ(tally_.row_faults().at("body_missing"), 3U);
}

TEST_F(ResultFileTest, AFinishedRunIsResumedToNothingNew) {
  ASSERT_EQ(go_on(Continuation::kNew), "");
  for (int time = 0; time < 3; ++time) ASSERT_EQ(go_on(Continuation::kResumed), "");
  EXPECT_EQ(content_of(results_), all_lines());
}

TEST_F(ResultFileTest, ResumingWhereNothingIsBeginsAnew) {
  EXPECT_EQ(go_on(Continuation::kResumed, 2), "");
  EXPECT_EQ(go_on(Continuation::kResumed), "");
  EXPECT_EQ(content_of(results_), all_lines());
}

TEST_F(ResultFileTest, AKillBeforeTheFirstResultIsAnewBeginning) {
  for (const char* checks : {"", "dlverify-b", "dlverify-batch-resume/1 aaaa"}) {
    static_cast<void>(folder_.file("results", ""));
    static_cast<void>(folder_.file("results.resume", checks));
    EXPECT_EQ(go_on(Continuation::kResumed), "") << checks;
    EXPECT_EQ(content_of(results_), all_lines());
  }
}

TEST_F(ResultFileTest, RefusesAChangedInput) {
  ASSERT_EQ(go_on(Continuation::kNew, 3), "");
  const std::string results = content_of(results_);
  for (const auto& [manifest, row] : std::vector<std::pair<std::string, std::string>>{
           {"One\ntwo\nthree\nfour\nfive\n", "row 1 "},
           {"two\none\nthree\nfour\nfive\n", "row 1 "},
           {"one\ntwo \nthree\nfour\nfive\n", "row 2 "},
           {"one\ntwo\nthre\nfour\nfive\n", "row 3 "},
           {"zero\none\ntwo\nthree\nfour\nfive\n", "row 1 "},
           {"one\ntwo\n", "the input is too short"},
           {"", "the input is too short"},
       }) {
    static_cast<void>(folder_.file("changed", manifest));
    EXPECT_THAT(go_on(Continuation::kResumed, kRows, "changed"), HasSubstr(row)) << manifest;
    EXPECT_EQ(content_of(results_), results);
  }
}

TEST_F(ResultFileTest, RowsThatHaveNoResultYetMayChange) {
  ASSERT_EQ(go_on(Continuation::kNew, 3), "");
  static_cast<void>(folder_.file("changed", "one\ntwo\nthree\n4\n5\n"));
  EXPECT_EQ(go_on(Continuation::kResumed, kRows, "changed"), "");
}

TEST_F(ResultFileTest, RefusesAnotherPlan) {
  ASSERT_EQ(go_on(Continuation::kNew, 3), "");
  EXPECT_THAT(error_of(Continuation::kResumed, std::string(64, 'b')), HasSubstr("other options"));
  EXPECT_EQ(go_on(Continuation::kResumed), "");
}

TEST_F(ResultFileTest, NeverWritesOverAFile) {
  static_cast<void>(folder_.file("results", "mine"));
  EXPECT_THAT(error_of(Continuation::kNew), HasSubstr("exists already; use --resume"));
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("results.resume: is missing"));
  EXPECT_EQ(content_of(results_), "mine");
  static_cast<void>(folder_.file("results.resume", "mine too"));
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("is not what dlverify batch wrote"));
  std::filesystem::remove(results_);
  EXPECT_THAT(error_of(Continuation::kNew), HasSubstr("results.resume: is a file of something else"));
  EXPECT_EQ(content_of(checks_), "mine too");
}

TEST_F(ResultFileTest, RefusesResultsThatWereChanged) {
  ASSERT_EQ(go_on(Continuation::kNew), "");
  const std::string results = content_of(results_);
  std::string swapped = line_of(2) + line_of(1) + line_of(3) + line_of(4) + line_of(5);
  for (const std::string& changed :
       std::vector<std::string>{swapped, "x" + results, line_of(1) + "\n" + line_of(3), "{}\n", line_of(7),
                                line_of(1) + line_of(1) + line_of(2)}) {
    static_cast<void>(folder_.file("results", changed));
    EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("is not the result of row")) << changed;
    EXPECT_EQ(content_of(results_), changed);
  }
}

TEST_F(ResultFileTest, AResultOfAnotherNumberingIsRefused) {
  ASSERT_EQ(go_on(Continuation::kNew), "");
  plan_.shard = {.index = 1, .count = 2};
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("line 2 is not the result of row 3"));
}

TEST_F(ResultFileTest, TwoRunsCannotWriteToOneFile) {
  ASSERT_EQ(go_on(Continuation::kNew, 2), "");
  const int other = ::open(results_.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("another process writes to it"));
  ::close(other);
  EXPECT_EQ(go_on(Continuation::kResumed), "");
}

TEST_F(ResultFileTest, RefusesWhatIsNoRegularFile) {
  ASSERT_EQ(::mkfifo(results_.c_str(), 0600), 0);
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("is no regular file"));
  results_ = "/dev/null";
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("is no regular file"));
  EXPECT_THAT(error_of(Continuation::kNew), HasSubstr("exists already"));
  results_ = folder_.path("");
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("Is a directory"));
  results_ = folder_.path("missing/results");
  EXPECT_THAT(error_of(Continuation::kResumed), HasSubstr("No such file or directory"));
}

}  // namespace
}  // namespace dlverify::cli
