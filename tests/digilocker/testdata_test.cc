// Every list of testdata/issued/ is read as the file beside it says.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "digilocker/issued_list_texts.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/digilocker/issued_files.h"
#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using Lines = std::vector<std::string>;

std::vector<std::string> all_lists() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(testdata_folder() / "issued")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

Lines expected_of(const std::string& name) {
  std::istringstream text(read_whole_file(testdata_folder() / "issued" / (name + ".expect")));
  Lines lines;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

std::string_view fault_name(IssuedFilesFault fault) {
  static const std::map<IssuedFilesFault, std::string_view> names = {
      {IssuedFilesFault::kTooLarge, "too_large"}, {IssuedFilesFault::kEmpty, "empty"},
      {IssuedFilesFault::kNotUtf8, "not_utf8"},   {IssuedFilesFault::kMalformed, "malformed"},
      {IssuedFilesFault::kTooDeep, "too_deep"},   {IssuedFilesFault::kApiError, "api_error"},
      {IssuedFilesFault::kNoList, "no_list"}};
  return names.at(fault);
}

std::string note_line(const IssuedDiagnostic& note) {
  std::string line = "note: ";
  if (note.row) line += std::to_string(*note.row) + " ";
  line += name(note.note);
  if (!note.field.empty()) line += " " + std::string(note.field);
  return line;
}

// What was read, in the words of the .expect files; of `xml` and `date` only what those name.
Lines read_lines(const std::expected<IssuedFiles, IssuedFilesError>& list, const Lines& expected) {
  if (!list) return {"error: " + std::string(fault_name(list.error().fault))};
  Lines lines;
  const Json json = Json::parse(to_json(*list));
  const auto add_if_named = [&](const std::string& key, const IssuedFile& file, const std::string& value) {
    const std::string start = key + ": " + std::to_string(file.row) + " ";
    if (std::ranges::any_of(expected, [&](const auto& line) { return line.starts_with(start); })) {
      lines.push_back(start + value);
    }
  };
  for (std::size_t i = 0; i < list->files.size(); ++i) {
    const Json& file = json["files"][i];
    lines.push_back("file: " + std::to_string(list->files[i].row));
    add_if_named("xml", list->files[i], file["xml"]);
    add_if_named("date", list->files[i], file["date"].is_null() ? "-" : file["date"]);
  }
  for (const auto& note : list->diagnostics) lines.push_back(note_line(note));
  if (list->kind == IssuedFilesKind::kUploaded) lines.emplace_back("kind: uploaded");
  if (list->rows_lost > 0) lines.push_back("lost: " + std::to_string(list->rows_lost));
  if (list->rows_over_limit > 0) lines.push_back("over_limit: " + std::to_string(list->rows_over_limit));
  if (list->uploads_without_uri > 0) {
    lines.push_back("uploads_without_uri: " + std::to_string(list->uploads_without_uri));
  }
  std::ranges::sort(lines);
  return lines;
}

class IssuedTestdata : public testing::TestWithParam<std::string> {};

TEST_P(IssuedTestdata, IsReadAsForeseen) {
  const std::string body = read_whole_file(testdata_folder() / "issued" / GetParam());
  const auto expected = expected_of(GetParam());
  EXPECT_EQ(read_lines(parse(body), expected), expected);
}

TEST_P(IssuedTestdata, IsPrintedAsTheSchemaSays) {
  const std::string body = read_whole_file(testdata_folder() / "issued" / GetParam());
  if (const auto list = parse(body)) {
    EXPECT_EQ(JsonSchema("issued").faults(Json::parse(to_json(*list))), "");
    EXPECT_EQ(list->rows_received,
              list->files.size() + list->rows_lost + list->rows_over_limit + list->uploads_without_uri);
  }
  if (const auto error = read_api_error(std::as_bytes(std::span(body)))) {
    EXPECT_EQ(JsonSchema("issued").faults(Json::parse(to_json(*error))), "");
  }
}

TEST_P(IssuedTestdata, IsAnErrorAnswerOnlyWhereBothReadersSaySo) {
  const std::string body = read_whole_file(testdata_folder() / "issued" / GetParam());
  const auto list = parse(body);
  EXPECT_EQ(read_api_error(std::as_bytes(std::span(body))).has_value(),
            !list && list.error().fault == IssuedFilesFault::kApiError);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  return std::filesystem::path(info.param).stem().string();
}

INSTANTIATE_TEST_SUITE_P(Lists, IssuedTestdata, testing::ValuesIn(all_lists()), test_name);

}  // namespace
}  // namespace dlverify
