#ifndef DLVERIFY_SRC_DIGILOCKER_ROW_LIST_H_
#define DLVERIFY_SRC_DIGILOCKER_ROW_LIST_H_

#include <expected>
#include <span>
#include <string_view>

#include "base/json/in_place_json.h"
#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

// Where the rows are in an answer. Views of the JSON, which must outlive it.
struct RowList {
  IssuedFilesKind kind;
  std::span<const JsonValue> rows;
};

// Finds the rows: a bare list, or under one of the keys items (v2), details (v1: a list, or one row alone), files,
// documents, issued_files (vendors), in each other where a vendor wraps them; an object whose keys are numbers is a
// list too. A `directory` beside them tells the list of uploaded files. Otherwise says what is wrong, in words that
// hold nothing of the answer.
[[nodiscard]] std::expected<RowList, std::string_view> find_rows(const JsonValue& answer);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_ROW_LIST_H_
