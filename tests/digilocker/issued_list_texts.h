// Lists of issued documents as the tests write them.

#ifndef DLVERIFY_TESTS_DIGILOCKER_ISSUED_LIST_TEXTS_H_
#define DLVERIFY_TESTS_DIGILOCKER_ISSUED_LIST_TEXTS_H_

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

inline nlohmann::json good_row(const std::string& document_id, const std::string& doctype = "HSCER") {
  return {{"name", "Own title"},
          {"type", "file"},
          {"size", ""},
          {"date", "14/02/2021"},
          {"parent", ""},
          {"mime", {"application/xml"}},
          {"uri", "in.gov.example-" + doctype + "-" + document_id},
          {"doctype", doctype},
          {"description", "Marksheet"},
          {"issuerid", "in.gov.example"},
          {"issuer", "Example Board"}};
}

inline std::expected<IssuedFiles, IssuedFilesError> parse(std::string_view text, const IssuedFilesLimits& limits = {}) {
  return parse_issued_files(std::as_bytes(std::span(text)), limits);
}

inline std::expected<IssuedFiles, IssuedFilesError> parse_rows(const nlohmann::json& rows) {
  return parse(nlohmann::json({{"items", rows}, {"resource", ""}}).dump());
}

inline std::string uri_of(const IssuedFile& file) { return std::string(file.uri_text().view()); }

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_DIGILOCKER_ISSUED_LIST_TEXTS_H_
