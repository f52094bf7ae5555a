// One row of a manifest: a document, and what is known about it.
//
//   {"id": 17, "path": "inbox/17.xml", "uri": "in.gov.pan-PANCR-…", "hmac": "…", "at": "2026-11-22T10:00:00+05:30"}
//
// docs/batch.md tells what each key means, and `dlverify schema batch-row` is its JSON Schema.

#ifndef DLVERIFY_CLI_BATCH_BATCH_ROW_H_
#define DLVERIFY_CLI_BATCH_BATCH_ROW_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "dlverify/claims.h"
#include "dlverify/request.h"
#include "dlverify/secret_bytes.h"

namespace dlverify::cli {

// Why a row has no verdict. Stable by name; a document that is refused is no fault of its row.
enum class RowFaultCode : std::uint8_t {
  kRowTooLong,
  kRowMalformed,
  kKeyUnknown,
  kKeyRepeated,
  kValueMalformed,
  kDoctypeDiffers,
  kBodyMissing,
  kBodyAmbiguous,
  kBodyNotBase64,
  kFileUnreadable,
  kClientSecretMissing,
};

[[nodiscard]] std::string_view name(RowFaultCode code);  // "row_too_long"
[[nodiscard]] std::span<const RowFaultCode> all_row_fault_codes();

struct RowFault {
  RowFaultCode code;
  std::string message;  // for people; holds no text of the row
};
inline std::unexpected<RowFault> fault(RowFaultCode code, std::string message) {
  return std::unexpected(RowFault{code, std::move(message)});
}

using PathOfBody = std::string;     // relative to the folder that the run names
using BodyInRow = SensitiveBuffer;  // decoded

struct BatchRow {
  std::variant<PathOfBody, BodyInRow> body;
  std::optional<DocumentUri> uri;
  std::optional<Doctype> doctype;
  std::optional<SensitiveText> hmac;
  std::optional<std::chrono::sys_seconds> at;
  Claims claims;
};

struct ParsedRow {
  // As JSON, a text or a whole number; "null" where there is none, or it cannot be read.
  std::string id = "null";
  std::expected<BatchRow, RowFault> row;
};

inline constexpr std::size_t kRowIdBytesMax = 256;

// Reads one line, without its line feed. A key that rows do not have, a key twice and a value of another type are
// faults: none is passed over, because a misspelt "doctype" would weaken the check. null counts as absent.
[[nodiscard]] ParsedRow parse_batch_row(SensitiveBuffer line);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_BATCH_ROW_H_
