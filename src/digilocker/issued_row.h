#ifndef DLVERIFY_SRC_DIGILOCKER_ISSUED_ROW_H_
#define DLVERIFY_SRC_DIGILOCKER_ISSUED_ROW_H_

#include <cstdint>
#include <expected>

#include "base/json/in_place_json.h"
#include "digilocker/diagnostics.h"
#include "dlverify/digilocker/issued_files.h"

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

#endif  // DLVERIFY_SRC_DIGILOCKER_ISSUED_ROW_H_
