#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dlverify/digilocker/issued_files.h"

namespace dlverify {
namespace {

std::string row_numbers(const std::vector<IssuedFile>& files) {
  std::string numbers;
  for (const IssuedFile& file : files) numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", file.row);
  return numbers;
}

// What may be the reason that a document is not there.
std::string what_was_not_read(const IssuedFiles& list) {
  std::string said;
  if (list.is_truncated()) said += fmt::format("; {} further rows were not read", list.rows_over_limit);
  if (list.rows_lost > 0) said += fmt::format("; rows that could not be read: {}", list.rows_lost);
  return said;
}

}  // namespace

IssuedFiles select_doctype(IssuedFiles&& list, const Doctype& doctype) {
  IssuedFiles selected = std::move(list);
  // Erasing in place would leave the values of what is erased in the vector until it grows or goes.
  std::vector<IssuedFile> files;
  for (IssuedFile& file : selected.files) {
    if (file.uri.doctype() == doctype) files.push_back(std::move(file));
  }
  selected.files = std::move(files);
  std::erase_if(selected.diagnostics, [&](const IssuedDiagnostic& diagnostic) {
    return diagnostic.row && !diagnostic.loses_row() &&
           std::ranges::find(selected.files, *diagnostic.row, &IssuedFile::row) == selected.files.end();
  });
  return selected;
}

std::expected<IssuedFile, IssuedFilesError> require_single(IssuedFiles&& list, const Doctype& doctype) {
  const auto refuse = [](IssuedFilesFault fault, std::string what) {
    return std::unexpected(IssuedFilesError{{"the list", std::move(what), {}}, fault});
  };
  IssuedFiles selected = select_doctype(std::move(list), doctype);
  if (selected.files.empty()) {
    return refuse(IssuedFilesFault::kNoDocument, fmt::format("the list holds no document of doctype {}{}",
                                                             doctype.code(), what_was_not_read(selected)));
  }
  if (selected.files.size() > 1) {
    return refuse(IssuedFilesFault::kSeveralDocuments,
                  fmt::format("the list holds {} documents of doctype {} (rows {}); let the holder choose one",
                              selected.files.size(), doctype.code(), row_numbers(selected.files)));
  }
  return std::move(selected.files.front());
}

}  // namespace dlverify
