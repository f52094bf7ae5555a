// Runs the built tool as a process of its own.

#ifndef DLVERIFY_TESTS_CLI_TOOL_PROCESS_H_
#define DLVERIFY_TESTS_CLI_TOOL_PROCESS_H_

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/scratch_folder.h"

namespace dlverify {

struct ToolRun {
  int exit_code = -1;  // -1: it ended by a signal, the time limit's among them
  std::string output;
  std::string error;
};

struct ToolCall {
  std::vector<std::string> arguments = {};
  std::string input = {};                               // standard input
  std::optional<std::string> input_path = {};           // a file or device in its place
  std::optional<std::string> output_path = {};          // a device in place of standard output
  std::vector<int> closed = {};                         // descriptors that are closed when the tool starts
  std::map<std::string, std::string> environment = {};  // nothing else is in it
};

inline constexpr unsigned kToolSecondsMax = 120;  // of a tool that hangs; nothing is judged by it

inline std::string read_all(int descriptor) {
  std::string content;
  char chunk[4096];
  for (ssize_t size = 0; (size = ::read(descriptor, chunk, sizeof(chunk))) > 0;) {
    content.append(chunk, static_cast<std::size_t>(size));
  }
  return content;
}

// Replaces the child with the tool. Does not return.
[[noreturn]] inline void become_the_tool(const ToolCall& call) {
  std::vector<std::string> words = {DLVERIFY_TOOL};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<std::string> settings;
  for (const auto& [name, value] : call.environment) settings.push_back(name + "=" + value);
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<char*> envp;
  for (auto& setting : settings) envp.push_back(setting.data());
  envp.push_back(nullptr);
  for (const int descriptor : call.closed) ::close(descriptor);
  ::alarm(kToolSecondsMax);
  ::execve(DLVERIFY_TOOL, argv.data(), envp.data());
  ::_exit(127);
}

inline int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

inline ToolRun run_tool(const ToolCall& call) {
  const int input = call.input_path ? ::open(call.input_path->c_str(), O_RDONLY) : ::memfd_create("in", 0);
  const int output = call.output_path ? ::open(call.output_path->c_str(), O_WRONLY) : ::memfd_create("out", 0);
  const int error = ::memfd_create("err", 0);
  if (!call.input_path) {
    if (::write(input, call.input.data(), call.input.size()) != static_cast<ssize_t>(call.input.size())) return {};
    ::lseek(input, 0, SEEK_SET);
  }
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(error, STDERR_FILENO);
    become_the_tool(call);
  }
  ToolRun run;
  run.exit_code = exit_code_of(child);
  if (!call.output_path) {
    ::lseek(output, 0, SEEK_SET);
    run.output = read_all(output);
  }
  ::lseek(error, 0, SEEK_SET);
  run.error = read_all(error);
  for (const int descriptor : {input, output, error}) ::close(descriptor);
  return run;
}

// The two ends of a new terminal; nothing where the machine has none to give (a bare root without /dev/pts).
inline std::optional<std::pair<int, int>> open_terminal() {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) return std::nullopt;
  const bool is_usable = ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0;
  const int output = is_usable ? ::open(::ptsname(terminal), O_RDWR | O_NOCTTY) : -1;
  if (output >= 0) return std::pair(terminal, output);
  ::close(terminal);
  return std::nullopt;
}

inline bool has_terminals() {
  const auto ends = open_terminal();
  if (!ends) return false;
  ::close(ends->first);
  ::close(ends->second);
  return true;
}

// The same with a terminal as standard output; the machine must have one.
inline ToolRun run_tool_on_terminal(const ToolCall& call) {
  const auto [terminal, output] = open_terminal().value();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(output, STDOUT_FILENO);
    ::close(terminal);
    ::close(output);
    become_the_tool(call);
  }
  ::close(output);
  ToolRun run;
  run.output = read_all(terminal);  // ends with an error once the tool has closed its side
  ::close(terminal);
  run.exit_code = exit_code_of(child);
  return run;
}

inline std::string testdata(const std::string& path) { return std::string(DLVERIFY_SOURCE_DIR "/testdata/") + path; }

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_CLI_TOOL_PROCESS_H_
