// The built tool as a process that is talked to, or ended, while it runs.

#ifndef DLVERIFY_TESTS_CLI_RUNNING_TOOL_H_
#define DLVERIFY_TESTS_CLI_RUNNING_TOOL_H_

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/tool_process.h"

namespace dlverify {

// Whether each of its threads waits for something else than a processor.
inline bool all_threads_sleep(pid_t process) {
  std::error_code ignored;
  const std::filesystem::path tasks("/proc/" + std::to_string(process) + "/task");
  for (const auto& task : std::filesystem::directory_iterator(tasks, ignored)) {
    std::ifstream file(task.path() / "stat");
    const std::string text{std::istreambuf_iterator<char>(file), {}};  // "123 (name) S …"
    if (!text.contains(") S ")) return false;
  }
  return true;
}

// Its standard input and output are pipes, and its standard error goes to a file in memory.
class RunningTool {
 public:
  explicit RunningTool(const ToolCall& call) {
    int input[2], output[2];
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0) return;
    error_ = ::memfd_create("err", MFD_CLOEXEC);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(input[0], STDIN_FILENO);
      ::dup2(output[1], STDOUT_FILENO);
      ::dup2(error_, STDERR_FILENO);
      become_the_tool(call);
    }
    ::close(input[0]);
    ::close(output[1]);
    input_ = input[1];
    output_ = output[0];
    std::signal(SIGPIPE, SIG_IGN);
  }
  ~RunningTool() {
    if (child_ > 0) static_cast<void>(end(SIGKILL));
    close_input();
    ::close(output_);
    ::close(error_);
  }
  RunningTool(const RunningTool&) = delete;
  RunningTool& operator=(const RunningTool&) = delete;

  [[nodiscard]] pid_t process() const { return child_; }

  // Returns whether the tool took all of `text`.
  [[nodiscard]] bool write(std::string_view text) const {
    return ::write(input_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }

  // For long texts: fewer changes between the two processes.
  void widen_input() const { ::fcntl(input_, F_SETPIPE_SZ, 1 << 20); }

  // Writes `text` over and over, until the tool sleeps although there is more for it to read, or it took `bytes_max`;
  // returns the bytes it took.
  [[nodiscard]] std::size_t write_until_it_sleeps(std::string_view text, std::size_t bytes_max) const {
    ::fcntl(input_, F_SETFL, O_NONBLOCK);
    std::size_t taken = 0;
    for (int times_asleep = 0; times_asleep < 20 && taken < bytes_max;) {
      const std::size_t begin = taken % text.size();
      const ssize_t size = ::write(input_, text.data() + begin, text.size() - begin);
      if (size > 0) taken += static_cast<std::size_t>(size);
      if (size < 0 && errno != EAGAIN) break;
      times_asleep = size < 0 && all_threads_sleep(child_) ? times_asleep + 1 : 0;
      if (size < 0) ::poll(nullptr, 0, 10);
    }
    ::fcntl(input_, F_SETFL, 0);
    return taken;
  }

  // What it has written and nobody has read.
  [[nodiscard]] std::size_t bytes_to_read() const {
    int bytes = 0;
    return ::ioctl(output_, FIONREAD, &bytes) == 0 ? static_cast<std::size_t>(bytes) : 0;
  }

  void close_input() {
    if (input_ >= 0) ::close(input_);
    input_ = -1;
  }

  // The next line of standard output, with its line feed; what there is, where the output ends.
  [[nodiscard]] std::string read_line() {
    while (!buffered_.contains('\n')) {
      char chunk[4096];
      const ssize_t size = ::read(output_, chunk, sizeof chunk);
      if (size <= 0) return std::exchange(buffered_, {});
      buffered_.append(chunk, static_cast<std::size_t>(size));
    }
    const std::size_t end = buffered_.find('\n') + 1;
    std::string line = buffered_.substr(0, end);
    buffered_.erase(0, end);
    return line;
  }

  [[nodiscard]] std::string read_rest() {
    std::string rest = std::exchange(buffered_, {});
    return rest += read_all(output_);
  }

  // Sends `signal`, waits, and returns the exit code; -1 where a signal ended it.
  int end(int signal) {
    ::kill(child_, signal);
    return wait();
  }

  // Whether it has ended by itself, without waiting for it.
  [[nodiscard]] bool has_ended() {
    int status = 0;
    if (child_ > 0 && ::waitpid(child_, &status, WNOHANG) == child_) child_ = -1;
    return child_ < 0;
  }

  int wait() {
    int status = 0;
    rusage usage{};
    ::wait4(child_, &status, 0, &usage);
    child_ = -1;
    peak_kilobytes_ = usage.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  // Once it has ended.
  [[nodiscard]] long peak_kilobytes() const { return peak_kilobytes_; }
  [[nodiscard]] std::string error() const {
    ::lseek(error_, 0, SEEK_SET);
    return read_all(error_);
  }

 private:
  pid_t child_ = -1;
  int input_ = -1, output_ = -1, error_ = -1;
  std::string buffered_;
  long peak_kilobytes_ = 0;
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_CLI_RUNNING_TOOL_H_
