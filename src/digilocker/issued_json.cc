#include <utility>

#include "base/json/ordered_json.h"
#include "base/json/wiped_json.h"
#include "base/text/document_dates.h"
#include "digilocker/xml_offer_name.h"
#include "dlverify/digilocker/issued_files.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json file_json(const IssuedFile& file) {
  const std::string& code = file.uri.doctype().code();
  const auto known = find_doctype(code);
  Json json;
  json["row"] = file.row;
  json["uri"] = file.uri_text().view();
  json["issuer_id"] = file.uri.issuer();
  json["doctype"] = code;
  json["doctype_name"] = known ? Json(known->name) : Json();
  json["document_id"] = file.uri.document_id();
  json["name"] = text_or_null(file.name.view());
  json["description"] = text_or_null(file.description.view());
  json["issuer"] = text_or_null(file.issuer_name.view());
  json["date"] = file.date && file.date->day ? Json(iso_date(*file.date->day).view()) : Json();
  json["time"] = file.date && file.date->time ? Json(format_rfc3339(*file.date->time)) : Json();
  json["date_text"] = file.date ? Json(file.date->text.view()) : Json();
  json["mime"] = file.mime;
  json["xml"] = name(file.xml);
  json["read_by"] = name(file.reading());
  json["signer_rule"] = or_null(file.may_be_signed);
  return json;
}

Json diagnostic_json(const IssuedDiagnostic& diagnostic) {
  Json json;
  json["code"] = name(diagnostic.note);
  json["row"] = or_null(diagnostic.row);
  json["field"] = text_or_null(diagnostic.field);
  json["row_lost"] = diagnostic.loses_row();
  json["message"] = diagnostic.message;
  return json;
}

}  // namespace

std::string to_json(const IssuedFiles& list) {
  Json json;
  json["format"] = "dlverify-issued/1";
  json["kind"] = list.kind == IssuedFilesKind::kUploaded ? "uploaded" : "issued";
  json["trust_store_sha256"] = or_null(list.trust_store_sha256);
  json["rows_received"] = list.rows_received;
  json["rows_over_limit"] = list.rows_over_limit;
  json["rows_lost"] = list.rows_lost;
  json["uploads_without_uri"] = list.uploads_without_uri;
  json["truncated"] = list.is_truncated();
  json["files"] = Json::array();
  for (const IssuedFile& file : list.files) json["files"].push_back(file_json(file));
  json["diagnostics"] = Json::array();
  for (const IssuedDiagnostic& note : list.diagnostics) json["diagnostics"].push_back(diagnostic_json(note));
  return text_of_wiped(std::move(json), JsonLayout::kIndented);
}

}  // namespace dlverify
