// docs/adding-a-doctype.md teaches by the code of CTCER: what it shows must be that code.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace dlverify {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string file;  // the last one that the page names before it, of the sample's language
  std::vector<std::string> lines;
};

std::string without_indentation(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? "" : line.substr(first);
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream stream(fs::path(DLVERIFY_SOURCE_DIR) / file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(without_indentation(line));
  return lines;
}

std::vector<Sample> samples_of(const fs::path& page) {
  static const std::regex path(R"(`((?:src|testdata)/[\w/]+\.(?:cc|py))`)");
  std::vector<Sample> samples;
  std::string source, script;
  Sample* open = nullptr;
  for (const std::string& line : lines_of(page)) {
    if (line.starts_with("```")) {
      open = nullptr;
      if (line == "```cpp") open = &samples.emplace_back(source, std::vector<std::string>());
      if (line == "```python") open = &samples.emplace_back(script, std::vector<std::string>());
    } else if (open != nullptr) {
      if (!line.empty()) open->lines.push_back(line);
    } else {
      for (std::sregex_iterator at(line.begin(), line.end(), path); at != std::sregex_iterator(); ++at) {
        const std::string file = (*at)[1];
        (file.ends_with(".cc") ? source : script) = file;
      }
    }
  }
  return samples;
}

const fs::path kPage = "docs/adding-a-doctype.md";

TEST(AddingADoctype, ShowsLinesOfTheCodeInTheirOrder) {
  const std::vector<Sample> samples = samples_of(kPage);
  EXPECT_GE(samples.size(), 5U);
  for (const Sample& sample : samples) {
    const std::vector<std::string> code = lines_of(sample.file);
    auto at = code.begin();
    for (const std::string& line : sample.lines) {
      const auto found = std::find(at, code.end(), line);
      EXPECT_NE(found, code.end()) << sample.file << " has no such line, or an earlier one: " << line;
      if (found != code.end()) at = std::next(found);
    }
  }
}

TEST(AddingADoctype, ShowsEveryCheckOfItsParser) {
  static const std::string parser = "src/documents/ctcer_parser.cc";
  std::set<std::string> shown;
  for (const Sample& sample : samples_of(kPage)) {
    if (sample.file == parser) shown.insert(sample.lines.begin(), sample.lines.end());
  }
  std::size_t checks = 0;
  for (const std::string& line : lines_of(parser)) {
    if (!line.contains("violates(")) continue;
    EXPECT_TRUE(shown.contains(line)) << line;
    ++checks;
  }
  EXPECT_EQ(checks, 3U);
}

}  // namespace
}  // namespace dlverify
