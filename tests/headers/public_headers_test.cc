// Public headers include no third-party header. That each compiles alone is tested by compiling each alone: see
// tests/CMakeLists.txt.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace dlverify {
namespace {

TEST(PublicHeaders, IncludeOnlyTheStandardLibraryAndEachOther) {
  const std::regex allowed(R"(#include (<[a-z_]+>|"dlverify/[a-z0-9_/]+\.h"|<dlverify/needs/C\+\+23>)(  //.*)?)");
  int includes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DLVERIFY_SOURCE_DIR "/include/dlverify")) {
    std::ifstream header(entry.path());
    for (std::string line; std::getline(header, line);) {
      if (!line.starts_with("#include")) continue;
      ++includes;
      EXPECT_TRUE(std::regex_match(line, allowed)) << entry.path().filename() << ": " << line;
    }
  }
  EXPECT_GT(includes, 30);
}

// Without the macro, a shared library hides what the header declares.
TEST(PublicHeaders, ExportWhatTheyDeclare) {
  int namespaces = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DLVERIFY_SOURCE_DIR "/include/dlverify")) {
    std::ifstream header(entry.path());
    for (std::string line; std::getline(header, line);) {
      if (!line.starts_with("namespace")) continue;
      ++namespaces;
      EXPECT_EQ(line, "namespace DLVERIFY_EXPORT dlverify {") << entry.path().filename();
    }
  }
  EXPECT_GT(namespaces, 25);
}

}  // namespace
}  // namespace dlverify
