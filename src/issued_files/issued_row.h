#ifndef DLVERIFY_SRC_ISSUED_FILES_ISSUED_ROW_H_
#define DLVERIFY_SRC_ISSUED_FILES_ISSUED_ROW_H_

#include <cstdint>
#include <expected>

#include "dlverify/issued_files.h"
#include "encoding/in_place_json.h"
#include "issued_files/diagnostics.h"

namespace dlverify {

// Why a row gave no file.
enum class RowLoss : std::uint8_t {
  kFault,             // it was noted
  kUploadWithoutUri,  // an uploaded file or folder: nothing to note
};

// Reads one row. What is wrong with it, and what that costs, goes to `notes`.
[[nodiscard]] std::expected<IssuedFile, RowLoss> read_issued_row(const JsonValue& row, IssuedFilesKind list,
                                                                 RowNotes& notes);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ISSUED_FILES_ISSUED_ROW_H_
