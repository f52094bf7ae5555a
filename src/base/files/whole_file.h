#ifndef DLVERIFY_SRC_BASE_FILES_WHOLE_FILE_H_
#define DLVERIFY_SRC_BASE_FILES_WHOLE_FILE_H_

#include <cstddef>
#include <expected>

namespace dlverify {

// All of an open file, pipe or device, or its first `bytes_max` bytes; the error's number where it cannot be read.
// Takes memory for what is there, not for what may be. `Buffer`: std::string, std::vector<std::byte> or
// SensitiveBuffer.
template <class Buffer>
[[nodiscard]] std::expected<Buffer, int> read_at_most(int descriptor, std::size_t bytes_max);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_FILES_WHOLE_FILE_H_
