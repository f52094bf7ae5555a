#ifndef DLVERIFY_CLI_INPUT_FILE_H_
#define DLVERIFY_CLI_INPUT_FILE_H_

#include <cstddef>
#include <string>

#include "dlverify/secret_bytes.h"
#include "option_error.h"

namespace dlverify::cli {

// The first `max_bytes` of a file, a pipe or a device, or all of it where it is shorter. "-" is standard input. Never
// reads further, so that an endless input is answered too. An error for a directory or whatever cannot be read.
[[nodiscard]] OrError<SensitiveBuffer> read_up_to(const std::string& path, std::size_t max_bytes);

// The same of a regular file: never waits for a pipe or a device, which is an error. "-" is a file's name here.
[[nodiscard]] OrError<SensitiveBuffer> read_regular_file(const std::string& path, std::size_t max_bytes);

// All of a small file that the user wrote; an error where it is longer than 64 KiB. "-" is a file's name here.
[[nodiscard]] OrError<SensitiveBuffer> read_settings_file(const std::string& path);

// The key in a file: its content up to one final line break (LF or CR LF). An error where it is empty.
[[nodiscard]] OrError<SecretBytes> read_secret_file(const std::string& path);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_INPUT_FILE_H_
