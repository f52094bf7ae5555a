#ifndef DLVERIFY_CLI_BATCH_SUMMARY_FILE_H_
#define DLVERIFY_CLI_BATCH_SUMMARY_FILE_H_

#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/files/file_descriptor.h"
#include "dlverify/config_error.h"

namespace dlverify::cli {

// The file that a batch's summary is written to at the end. It is opened before the first row, so that a name that
// cannot be written costs no run.
class SummaryFile {
 public:
  // Nothing: no summary is wanted. A file that is one of `others`, which need not exist yet, is an error.
  [[nodiscard]] static std::expected<SummaryFile, ConfigError> open(const std::optional<std::string>& path,
                                                                    std::initializer_list<std::string> others);

  // In place of what is in the file.
  [[nodiscard]] std::expected<void, ConfigError> write(std::string_view text) const;

 private:
  SummaryFile(FileDescriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  FileDescriptor file_;
  std::string path_;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_SUMMARY_FILE_H_
