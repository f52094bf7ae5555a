// Where the rows of a batch come from: a manifest of one row a line, or the files of a folder.

#ifndef DLVERIFY_CLI_BATCH_ROW_SOURCE_H_
#define DLVERIFY_CLI_BATCH_ROW_SOURCE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "dlverify/secret_bytes.h"
#include "option_error.h"

namespace dlverify::cli {

enum class RowForm : std::uint8_t {
  kLine,         // a row of a manifest
  kLineTooLong,  // its beginning alone; the rest was passed over
  kFileName,     // a file of the folder
};

struct InputRow {
  std::uint64_t number;  // the first row of the input has the number that the run begins with, 1 by default
  RowForm form;
  SensitiveBuffer text;  // without its line feed
};

// What a later run recognises a row by: the beginning of a SHA-256. It holds no text, but confirms a guess at a row.
using RowCheck = std::array<std::byte, 8>;
[[nodiscard]] RowCheck check_of(const InputRow& row);

// How far the input has been read, in bytes or in files.
struct InputExtent {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;  // nothing where nobody knows
};

class RowSource {
 public:
  RowSource() = default;
  virtual ~RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  RowSource(RowSource&&) = delete;
  RowSource& operator=(RowSource&&) = delete;

  // The next row of the shard; nothing at the end of the input, or once the run is to stop. One caller at a time.
  [[nodiscard]] virtual OrError<std::optional<InputRow>> next() = 0;

  // From any thread.
  [[nodiscard]] virtual InputExtent extent() const = 0;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_ROW_SOURCE_H_
