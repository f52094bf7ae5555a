// What documents and comments refer to is there: a promise that names a test which is gone would be an empty one.

#include <glob.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace dlverify {
namespace {

namespace fs = std::filesystem;

const fs::path kProject = DLVERIFY_SOURCE_DIR;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> documents() {
  std::vector<fs::path> found = {kProject / "README.md", kProject / "SECURITY.md", kProject / "CHANGELOG.md",
                                 kProject / "fuzz/README.md", kProject / "testdata/README.md"};
  for (const auto& entry : fs::directory_iterator(kProject / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  return found;
}

std::vector<std::string> matches_in(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), expression); at != std::sregex_iterator(); ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

// "testdata/{xml,signature}/" and "testdata/envelope/unwrap_*" stand for the files of a shell's expansion.
bool names_something(const std::string& path) {
  glob_t found{};
  const int result = glob((kProject / path).c_str(), GLOB_BRACE, nullptr, &found);
  globfree(&found);
  return result == 0;
}

TEST(Documents, LinkToFilesThatExist) {
  std::size_t links = 0;
  for (const fs::path& document : documents()) {
    for (const std::string& link : matches_in(content_of(document), R"(\]\((?![a-z]+:)([^)#:\s]+)[^)]*\))")) {
      EXPECT_TRUE(fs::exists(document.parent_path() / link)) << document << " links to " << link;
      ++links;
    }
  }
  EXPECT_GT(links, 50U);
}

// `fuzz/corpus/TARGET/`, `tests/<stage>/`: the reader puts a name in.
bool has_placeholder(const std::string& path) {
  return path.contains('<') || path.contains("NAME") || path.contains("TARGET");
}

TEST(Documents, NamePathsThatExist) {
  std::size_t paths = 0;
  for (const fs::path& document : documents()) {
    for (const std::string& path : matches_in(
             content_of(document),
             R"(`((?:src|include|cli|tests|testdata|fuzz|bench|cmake|docs|examples|schemas|scripts)/[^`\s]+)`)")) {
      EXPECT_TRUE(has_placeholder(path) || names_something(path)) << document << " names " << path;
      ++paths;
    }
  }
  EXPECT_GT(paths, 100U);
}

// The paths in the comment of a line.
std::vector<std::string> paths_in(const std::string& line) {
  const std::size_t comment = line.find("//");
  if (comment == std::string::npos || line.find('/', comment + 2) == std::string::npos) return {};
  return matches_in(line.substr(comment),
                    R"([ `(]((?:src|include/dlverify|cli|tests|docs)/[\w/]*\w(?:\.(?:h|cc|md|py|inc)|/)))");
}

TEST(Comments, NamePathsThatExist) {
  std::size_t paths = 0;
  for (const char* const folder : {"include", "src", "cli", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kProject / folder)) {
      if (entry.path().extension() != ".h" && entry.path().extension() != ".cc") continue;
      std::ifstream stream(entry.path());
      for (std::string line; std::getline(stream, line);) {
        for (const std::string& path : paths_in(line)) {
          EXPECT_TRUE(names_something(path)) << entry.path() << " names " << path;
          ++paths;
        }
      }
    }
  }
  EXPECT_GT(paths, 40U);
}

TEST(ThreatModel, ShowsEachPromiseByATestThatExists) {
  const std::string text = content_of(kProject / "docs/threat-model.md");
  const std::size_t begin = text.find("## What is promised"), end = text.find("## What is not promised");
  ASSERT_TRUE(begin < end && end != std::string::npos);
  const std::string promises = text.substr(begin, end - begin);
  std::size_t rows = 0;
  for (const std::string& row : matches_in(promises, R"(\n(\| [^|]+ \| [^|]+ \|))")) {
    if (row.starts_with("| promise |")) continue;
    ++rows;
    const std::string shown_by = row.substr(row.find('|', 1));
    const std::vector<std::string> files = matches_in(shown_by, "`([^`]+)`"), pages = matches_in(shown_by, R"((\]\())");
    EXPECT_FALSE(files.empty() && pages.empty()) << row;
    for (const std::string& file : files) {
      // "company_*" stands beside "testdata/trust/citizen_*", in its folder.
      if (!file.contains('/')) continue;
      EXPECT_TRUE(names_something(file)) << file;
    }
  }
  EXPECT_GE(rows, 15U);
}

}  // namespace
}  // namespace dlverify
