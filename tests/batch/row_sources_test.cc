#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <set>
#include <string>
#include <vector>

#include "batch/folder_rows.h"
#include "batch/manifest_rows.h"
#include "support/scratch_folder.h"

namespace dlverify::cli {
namespace {

using testing::ElementsAre;

RowPlan plan(std::size_t line_bytes_max = 1000, Shard shard = {}) {
  return {.first_number = 1, .shard = shard, .line_bytes_max = line_bytes_max};
}

std::vector<std::string> rows_of(RowSource& source) {
  std::vector<std::string> rows;
  for (;;) {
    const auto row = source.next();
    if (!row) return {"error: " + row.error().text()};
    if (!*row) return rows;
    const auto& [number, form, text] = **row;
    rows.push_back(std::to_string(number) + (form == RowForm::kLineTooLong ? " too long " : " ") +
                   std::string(text.begin(), text.end()));
  }
}

std::vector<std::string> rows_of_manifest(std::string_view content, const RowPlan& how = plan()) {
  const ScratchFolder folder;
  const StopSignal stop;
  auto rows = ManifestRows::open(folder.file("manifest", content), how, stop);
  return rows ? rows_of(**rows) : std::vector<std::string>{"error: " + rows.error().text()};
}

TEST(ManifestRowsTest, EachLineIsARowAnEmptyOneToo) {
  EXPECT_THAT(rows_of_manifest("a\n\nb\r\n c \n"), ElementsAre("1 a", "2 ", "3 b\r", "4  c "));
}

TEST(ManifestRowsTest, TheLastLineNeedsNoLineFeed) {
  EXPECT_THAT(rows_of_manifest("a\nb"), ElementsAre("1 a", "2 b"));
  EXPECT_THAT(rows_of_manifest("a\n"), ElementsAre("1 a"));
  EXPECT_THAT(rows_of_manifest("\n"), ElementsAre("1 "));
  EXPECT_THAT(rows_of_manifest(""), ElementsAre());
}

TEST(ManifestRowsTest, ALineAtItsLimitIsARowAndOneBeyondIsNoneAndCostsNoOther) {
  const std::string at(10, 'x'), beyond(11, 'x'), far_beyond(700'000, 'x');
  EXPECT_THAT(rows_of_manifest(at + "\n" + beyond + "\n" + far_beyond + "\nb\n" + far_beyond, plan(10)),
              ElementsAre("1 " + at, "2 too long " + at, "3 too long " + at, "4 b", "5 too long " + at));
}

TEST(ManifestRowsTest, LinesAreWholeAcrossPiecesOfTheInput) {
  std::string content;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 40; ++i) {
    const std::string line(65'530 + i, static_cast<char>('a' + i % 26));
    content += line + "\n";
    expected.push_back(std::to_string(i + 1) + " " + line);
  }
  EXPECT_EQ(rows_of_manifest(content, plan(100'000)), expected);
}

TEST(ManifestRowsTest, NumbersBeginWhereTheyAreToldTo) {
  RowPlan how = plan();
  how.first_number = 5001;
  EXPECT_THAT(rows_of_manifest("a\nb\n", how), ElementsAre("5001 a", "5002 b"));
}

TEST(ManifestRowsTest, WhatCannotBeReadIsAnError) {
  const StopSignal stop;
  EXPECT_FALSE(ManifestRows::open("/nonexistent/manifest", plan(), stop));
  auto folder = ManifestRows::open("/", plan(), stop);
  ASSERT_TRUE(folder);
  EXPECT_FALSE((*folder)->next());
}

TEST(ManifestRowsTest, EqualTextsHaveEqualChecksWhateverTheirNumber) {
  const auto row = [](std::string_view text, RowForm form, std::uint64_t number) {
    return check_of({.number = number, .form = form, .text = SensitiveBuffer(text.begin(), text.end())});
  };
  EXPECT_EQ(row("a", RowForm::kLine, 1), row("a", RowForm::kLine, 2));
  EXPECT_NE(row("a", RowForm::kLine, 1), row("b", RowForm::kLine, 1));
  EXPECT_NE(row("a", RowForm::kLine, 1), row("a", RowForm::kFileName, 1));
  EXPECT_NE(row("a", RowForm::kLine, 1), row("a", RowForm::kLineTooLong, 1));
}

TEST(ShardTest, ReadsWhatIsOneAndNothingElse) {
  const auto shard = Shard::parse("3/8");
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->index, 3U);
  EXPECT_EQ(shard->count, 8U);
  EXPECT_TRUE(Shard::parse("1/1"));
  EXPECT_TRUE(Shard::parse("1000000/1000000"));
  for (const char* text : {"", "/", "1", "1/", "/1", "0/1", "2/1", "1/0", "1/1000001", "-1/2", "+1/2", "1/2/3", " 1/2",
                           "1/2 ", "a/2", "1/99999999999999999999", "1.0/2"}) {
    EXPECT_FALSE(Shard::parse(text)) << text;
  }
}

TEST(ShardTest, ShardsPartitionEveryInput) {
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 20U}) {
    for (const std::size_t rows : {0U, 1U, 2U, 6U, 7U, 8U, 15U}) {
      std::string content;
      std::multiset<std::string> expected, found;
      for (std::size_t i = 1; i <= rows; ++i) {
        content += "r" + std::to_string(i) + "\n";
        expected.insert(std::to_string(i) + " r" + std::to_string(i));
      }
      for (std::uint32_t index = 1; index <= count; ++index) {
        const auto shard = rows_of_manifest(content, plan(1000, {.index = index, .count = count}));
        found.insert(shard.begin(), shard.end());
      }
      EXPECT_EQ(found, expected) << rows << " rows in " << count << " shards";
    }
  }
}

TEST(ShardTest, RowsOfAShardHaveTheNumbersThatThePlanForesees) {
  const RowPlan how = {.first_number = 101, .shard = {.index = 2, .count = 3}, .line_bytes_max = 10};
  const auto rows = rows_of_manifest("a\nb\nc\nd\ne\nf\ng\n", how);
  EXPECT_THAT(rows, ElementsAre("102 b", "105 e"));
  EXPECT_EQ(how.number_of(0), 102U);
  EXPECT_EQ(how.number_of(1), 105U);
}

TEST(FolderRowsTest, RegularFilesOfTheFolderItselfInTheOrderOfTheirNames) {
  const ScratchFolder folder;
  for (const char* name : {"b.xml", "a.xml", "B.xml", ".hidden", "a", "\xE0\xA4\x85", "10", "9"}) {
    static_cast<void>(folder.file(name, "x"));
  }
  std::filesystem::create_directory(folder.path("folder"));
  static_cast<void>(folder.file("folder/inner.xml", "x"));
  std::filesystem::create_symlink("a.xml", folder.path("link.xml"));
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  const StopSignal stop;
  auto rows = FolderRows::open(folder.path(""), plan(), stop);
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)->passed_over(), 3U);
  EXPECT_THAT(rows_of(**rows),
              ElementsAre("1 .hidden", "2 10", "3 9", "4 B.xml", "5 a", "6 a.xml", "7 b.xml", "8 \xE0\xA4\x85"));
  EXPECT_EQ((*rows)->extent().done, 8U);
  EXPECT_EQ((*rows)->extent().total, 8U);
}

TEST(FolderRowsTest, AShardOfAFolderHasEveryNthFile) {
  const ScratchFolder folder;
  for (const char* name : {"a", "b", "c", "d", "e"}) static_cast<void>(folder.file(name, "x"));
  const StopSignal stop;
  auto rows = FolderRows::open(folder.path(""), plan(1000, {.index = 2, .count = 2}), stop);
  ASSERT_TRUE(rows);
  EXPECT_THAT(rows_of(**rows), ElementsAre("2 b", "4 d"));
}

TEST(FolderRowsTest, AnEmptyFolderHasNoRowsAndNoFolderIsAnError) {
  const ScratchFolder folder;
  const StopSignal stop;
  auto rows = FolderRows::open(folder.path(""), plan(), stop);
  ASSERT_TRUE(rows);
  EXPECT_THAT(rows_of(**rows), ElementsAre());
  EXPECT_FALSE(FolderRows::open(folder.path("missing"), plan(), stop));
  EXPECT_FALSE(FolderRows::open(folder.file("file", "x"), plan(), stop));
}

}  // namespace
}  // namespace dlverify::cli
