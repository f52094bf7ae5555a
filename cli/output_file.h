#ifndef DLVERIFY_CLI_OUTPUT_FILE_H_
#define DLVERIFY_CLI_OUTPUT_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/files/atomic_file.h"
#include "option_error.h"

namespace dlverify::cli {

// Where a command's output goes: a file where one is named, else standard output. Collects what is written into pieces
// of 64 KiB. A file is for its owner alone (mode 0600), and is written whole or not at all.
class CommandOutput {
 public:
  // No path, or "-": standard output.
  [[nodiscard]] static OrError<CommandOutput> open(const std::string& path);
  // "-" is a file's name here. An error where the place is a folder or a device, or its folder may not be written.
  [[nodiscard]] static OrError<CommandOutput> open_file(const std::string& path);
  CommandOutput(CommandOutput&&) noexcept = default;
  CommandOutput& operator=(CommandOutput&&) = delete;
  CommandOutput(const CommandOutput&) = delete;
  CommandOutput& operator=(const CommandOutput&) = delete;
  ~CommandOutput();

  [[nodiscard]] OrError<void> write(std::string_view text);
  // Writes what is left and makes it durable; a file appears only now.
  [[nodiscard]] OrError<void> finish();

 private:
  CommandOutput(std::string path, std::optional<AtomicFile> file) : path_(std::move(path)), file_(std::move(file)) {}
  [[nodiscard]] OrError<void> write_now(std::string_view text);
  [[nodiscard]] OrError<void> flush();

  std::string path_;
  std::optional<AtomicFile> file_;  // nothing: standard output
  std::string waiting_;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_OUTPUT_FILE_H_
