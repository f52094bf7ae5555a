// What a verification opens: the input, what the command line names, and the libraries. Nothing else, and no socket.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "side_effects/case_on_the_tool.h"

namespace dlverify {
namespace {

// strace, as it is called for every case. It follows threads and children, and shows paths in full.
constexpr const char* kStrace =
    "strace -f --seccomp-bpf -qq -s 4096 -e "
    "trace=%network,execve,fork,vfork,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,"
    "renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,truncate,chmod,fchmodat -o ";

std::string shell_word(std::string_view word) {
  std::string result = "'";
  for (const char character : word) result += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return result + "'";
}

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> lines;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Returns strace's lines for the tool, or nothing where strace cannot work here.
std::vector<std::string> traced(const ToolCall& call) {
  const ScratchFolder scratch;
  std::string command = kStrace + scratch.path("trace") + " " + shell_word(DLVERIFY_TOOL);
  for (const std::string& argument : call.arguments) command += " " + shell_word(argument);
  command += " >/dev/null 2>" + scratch.path("error");
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): one thread
  if (status == -1 || !WIFEXITED(status)) return {};
  return lines_of(scratch.path("trace"));
}

// The start of the tool.
bool is_before_the_tool(const std::string& line) { return line.contains("execve(") && line.contains(DLVERIFY_TOOL); }

std::string first_path(const std::string& line) {
  const auto begin = line.find('"');
  const auto end = line.find('"', begin + 1);
  return begin == std::string::npos ? "" : line.substr(begin + 1, end - begin - 1);
}

bool is_library(std::string_view path) {
  return path == "/etc/ld.so.cache" ||
         ((path.starts_with("/lib/") || path.starts_with("/usr/lib/")) && path.contains(".so"));
}

// Debian 13's libtbb asks for the memory's pages while it is loaded.
bool is_of_allocator(std::string_view path) {
  return path == "/proc/meminfo" || path == "/proc/sys/vm/nr_hugepages" ||
         path == "/sys/kernel/mm/transparent_hugepage/enabled";
}

bool is_named(const std::string& path, const std::vector<std::string>& named) {
  return std::ranges::any_of(named, [&](const std::string& word) {
    return path == word || (word.size() > 1 && path.starts_with(word + "/"));
  });
}

bool only_reads(std::string_view line) {
  return line.contains("O_RDONLY") && !line.contains("O_CREAT") && !line.contains("O_TRUNC");
}

bool is_allowed(const std::string& line, const std::vector<std::string>& named) {
  if (line.contains(" exited with ") || line.contains("+++")) return true;
  const bool opens = line.contains("openat(") || line.contains("open(");
  const std::string path = first_path(line);
  return opens && only_reads(line) && (is_library(path) || is_of_allocator(path) || is_named(path, named));
}

std::string first_forbidden(const TestCase& test_case) {
  const CaseOnTheTool on_the_tool(test_case);
  const std::vector<std::string> lines = traced(on_the_tool.call());
  const auto start = std::ranges::find_if(lines, is_before_the_tool);
  if (start == lines.end()) return "the tool was not started";
  const auto forbidden = std::find_if(start + 1, lines.end(),
                                      [&](const std::string& line) { return !is_allowed(line, on_the_tool.named()); });
  return forbidden == lines.end() ? "" : *forbidden;
}

bool can_trace() { return !traced({.arguments = {"--version"}}).empty(); }

bool is_refused(const TestCase& test_case) { return test_case.expected() != "TOTAL_PASSED"; }

TEST(OpenedFiles, AreTheNamedOnesForEveryRefusedCase) {
#ifdef DLVERIFY_SANITIZED
  GTEST_SKIP() << "a sanitizer opens files of its own";
#endif
  if (!can_trace()) GTEST_SKIP() << "strace is not here, or may not trace";
  std::size_t traced_cases = 0;
  for (const TestCase& test_case : all_test_cases()) {
    if (!is_refused(test_case)) continue;
    EXPECT_EQ(first_forbidden(test_case), "") << test_case.name;
    ++traced_cases;
  }
  EXPECT_GE(traced_cases, 400U);
}

// That the search finds what it looks for: a file and a socket that are not allowed.
TEST(OpenedFiles, WouldBeSeen) {
  const std::vector<std::string> named = {"verify", "/data/document.xml", "/data/trust"};
  EXPECT_TRUE(is_allowed(R"(12 openat(AT_FDCWD, "/data/document.xml", O_RDONLY|O_CLOEXEC) = 3)", named));
  EXPECT_TRUE(is_allowed(R"(12 openat(AT_FDCWD, "/data/trust/anchors/a.pem", O_RDONLY) = 3)", named));
  EXPECT_TRUE(is_allowed(R"(12 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3)", named));
  EXPECT_TRUE(is_allowed(R"(12 openat(AT_FDCWD, "/proc/meminfo", O_RDONLY) = 3)", named));
  EXPECT_FALSE(is_allowed(R"(12 openat(AT_FDCWD, "/proc/self/maps", O_RDONLY) = 3)", named));
  EXPECT_FALSE(is_allowed(R"(12 openat(AT_FDCWD, "/etc/hostname", O_RDONLY) = 3)", named));
  EXPECT_FALSE(is_allowed(R"(12 openat(AT_FDCWD, "/data/document.xml", O_RDWR) = 3)", named));
  EXPECT_FALSE(is_allowed(R"(12 openat(AT_FDCWD, "/data/document.xml.bak", O_RDONLY) = 3)", named));
  EXPECT_FALSE(is_allowed("12 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3", named));
  EXPECT_FALSE(is_allowed(R"(12 execve("/bin/sh", ["sh"], 0x7ffe) = 0)", named));
  EXPECT_FALSE(is_allowed(R"(12 unlink("/data/document.xml") = 0)", named));
}

}  // namespace
}  // namespace dlverify
