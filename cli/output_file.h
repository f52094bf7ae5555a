#ifndef DLVERIFY_CLI_OUTPUT_FILE_H_
#define DLVERIFY_CLI_OUTPUT_FILE_H_

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "dlverify/config_error.h"

namespace dlverify::cli {

// A file that is either written whole or not at all: it is made beside its place, for its owner alone (mode 0600), and
// put there by commit(), in place of a file that was there. Removed again where it is not committed.
class OutputFile {
 public:
  // An error where the place is a folder or a device, or its folder may not be written.
  [[nodiscard]] static std::expected<OutputFile, ConfigError> create(std::string path);
  ~OutputFile();
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] std::expected<void, ConfigError> write(std::string_view text);
  // Makes the content durable, and only then visible.
  [[nodiscard]] std::expected<void, ConfigError> commit();

 private:
  OutputFile(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}
  std::string path_, temporary_;
  int descriptor_;
};

// Where a command's output goes: a file where one is named, else standard output. Collects what is written into pieces
// of 64 KiB.
class CommandOutput {
 public:
  // No path, or "-": standard output.
  [[nodiscard]] static std::expected<CommandOutput, ConfigError> open(const std::string& path);
  CommandOutput(CommandOutput&&) noexcept = default;
  CommandOutput& operator=(CommandOutput&&) = delete;
  CommandOutput(const CommandOutput&) = delete;
  CommandOutput& operator=(const CommandOutput&) = delete;
  ~CommandOutput();

  [[nodiscard]] std::expected<void, ConfigError> write(std::string_view text);
  // Writes what is left; a file appears only now.
  [[nodiscard]] std::expected<void, ConfigError> finish();

 private:
  explicit CommandOutput(std::unique_ptr<OutputFile> file) : file_(std::move(file)) {}
  [[nodiscard]] std::expected<void, ConfigError> flush();
  std::unique_ptr<OutputFile> file_;
  std::string waiting_;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_OUTPUT_FILE_H_
