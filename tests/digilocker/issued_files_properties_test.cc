// Laws of the reader of issued-files lists.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "digilocker/issued_list_texts.h"
#include "dlverify/digilocker/issued_files.h"
#include "support/json_schema.h"

namespace dlverify {
namespace {

using Strings = std::vector<std::string>;

// Characters that no message of ours holds six of in a row.
std::string drawn_text(std::size_t size) {
  return *rc::gen::container<std::string>(size, rc::gen::elementOf(std::string("0123456789QXZVJK")));
}

std::string drawn_value() { return drawn_text(*rc::gen::inRange<std::size_t>(6, 24)); }

Json drawn_good_row() {
  Json row = {
      {"uri", "in.gov.example-" + *rc::gen::element<std::string>("PANCR", "INCER", "QZ9") + "-" + drawn_value()},
      {"name", drawn_value()}};
  if (*rc::gen::arbitrary<bool>())
    row["mime"] = *rc::gen::element<Json>("application/xml", Json{"application/PDF"}, "");
  if (*rc::gen::arbitrary<bool>()) row["date"] = *rc::gen::element<Json>("14/02/2021", "2021-02-14", drawn_value());
  if (*rc::gen::arbitrary<bool>()) row["description"] = drawn_value();
  if (*rc::gen::arbitrary<bool>()) row["issuer"] = drawn_value();
  if (*rc::gen::arbitrary<bool>()) row["doctype"] = *rc::gen::element<Json>("PANCR", drawn_value(), 7);
  if (*rc::gen::arbitrary<bool>()) row["issuerid"] = *rc::gen::element<Json>("in.gov.example", drawn_value());
  return row;
}

// The JSON text of a row that cannot be kept.
std::string drawn_bad_row() {
  const Json row = drawn_good_row();
  Json without_uri = row;
  without_uri.erase("uri");
  Json malformed = row;
  malformed["uri"] = drawn_value();
  Json not_text = row;
  not_text["uri"] = {drawn_value()};
  Json folder = row;
  folder["type"] = "dir";
  const std::string twice = row.dump();
  return *rc::gen::element<std::string>("null", "[]", "17", Json(drawn_value()).dump(), without_uri.dump(),
                                        malformed.dump(), not_text.dump(), folder.dump(),
                                        twice.substr(0, twice.size() - 1) + R"(,"uri":")" + drawn_value() + "\"}");
}

Strings drawn_good_rows() {
  Strings rows;
  for (std::size_t left = *rc::gen::inRange<std::size_t>(0, 8); left > 0; --left)
    rows.push_back(drawn_good_row().dump());
  return rows;
}

std::string list_of(const Strings& rows) {
  std::string text;
  for (const std::string& row : rows) text += (text.empty() ? "" : ",") + row;
  return "{\"items\":[" + text + "]}";
}

// The files of a list, without their row numbers.
Json files_of(const IssuedFiles& list) {
  Json files = Json::parse(to_json(list))["files"];
  for (Json& file : files) file.erase("row");
  return files;
}

void require_printable(const IssuedFiles& list) {
  RC_ASSERT(JsonSchema("issued").faults(Json::parse(to_json(list))).empty());
  RC_ASSERT(list.rows_received == list.files.size() + list.rows_lost + list.rows_over_limit + list.uploads_without_uri);
  for (const auto display : {UriDisplay::kMasked, UriDisplay::kFull}) RC_ASSERT(to_text(list, display).ends_with('\n'));
}

RC_GTEST_PROP(IssuedFilesLaw, ReadingIsTotal, (const std::string& text)) {
  const auto list = parse(text);
  if (list) require_printable(*list);
  RC_ASSERT((list || !list.error().what.empty()));
}

RC_GTEST_PROP(IssuedFilesLaw, ReadingOfAMutatedListIsTotal, ()) {
  std::string text = list_of(drawn_good_rows());
  for (int left = *rc::gen::inRange(1, 5); left > 0; --left) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const char other = *rc::gen::element('{', '}', '[', ']', '"', ',', ':', '\\', '\0', '\xC3', 'x', '1');
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        text[at] = other;
        break;
      case 1:
        text.insert(at, 1, other);
        break;
      default:
        text.erase(at, 1);
    }
    if (text.empty()) return;
  }
  const auto list = parse(text);
  if (list) require_printable(*list);
  RC_ASSERT((list || !list.error().what.empty()));
}

RC_GTEST_PROP(IssuedFilesLaw, ABadRowLeavesTheGoodOnesAlone, ()) {
  const Strings good = drawn_good_rows();
  Strings mixed = good;
  const auto at = *rc::gen::inRange<std::size_t>(0, good.size() + 1);
  mixed.insert(mixed.begin() + static_cast<std::ptrdiff_t>(at), drawn_bad_row());
  const auto expected = parse(list_of(good));
  const auto list = parse(list_of(mixed));
  RC_ASSERT((expected && list));
  RC_ASSERT(expected->files.size() == good.size());
  RC_ASSERT(files_of(*list) == files_of(*expected));
  RC_ASSERT(list->rows_lost == 1U);
  RC_ASSERT(
      std::ranges::any_of(list->diagnostics, [&](const auto& note) { return note.row == at + 1 && note.loses_row(); }));
  require_printable(*list);
}

RC_GTEST_PROP(IssuedFilesLaw, OrderIsKept, ()) {
  const Strings rows = drawn_good_rows();
  const auto list = parse(list_of(rows));
  RC_ASSERT((list && list->files.size() == rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RC_ASSERT(list->files[i].row == i + 1);
    RC_ASSERT(uri_of(list->files[i]) == Json::parse(rows[i])["uri"].get<std::string>());
  }
}

// `text` and `value` have six bytes in a row in common.
bool share_text(const std::string& text, const std::string& value) {
  for (std::size_t at = 0; at + 6 <= value.size(); ++at) {
    if (text.contains(value.substr(at, 6))) return true;
  }
  return false;
}

void collect_texts(const Json& json, Strings& texts) {
  if (json.is_string()) texts.push_back(json.get<std::string>());
  for (const auto& item : json.is_structured() ? json : Json::array()) collect_texts(item, texts);
}

RC_GTEST_PROP(IssuedFilesLaw, DiagnosticsHoldNoTextOfTheList, ()) {
  Strings rows = drawn_good_rows();
  for (int left = *rc::gen::inRange(1, 5); left > 0; --left) rows.push_back(drawn_bad_row());
  const auto list = parse(list_of(rows));
  RC_ASSERT(list);
  for (const std::string& row : rows) {
    Strings texts;
    collect_texts(Json::parse(row), texts);
    // The words that are ours too, and the public part of the URI.
    std::erase_if(texts, [](const auto& text) { return text.starts_with("application") || text == "in.gov.example"; });
    for (std::string& text : texts) {
      if (text.starts_with("in.gov.example-")) text.erase(0, text.rfind('-'));
      for (const auto& note : list->diagnostics) RC_ASSERT(!share_text(note.message, text));
    }
  }
}

RC_GTEST_PROP(IssuedFilesLaw, ErrorsHoldNoTextOfTheList, ()) {
  const std::string value = drawn_value();
  std::string text = R"([{"uri":")" + value + R"(","name":")" + value + "\"}]";
  text.erase(*rc::gen::inRange<std::size_t>(0, text.size()), 1);
  const auto list = parse(text);
  if (!list) RC_ASSERT(!share_text(list.error().what + list.error().remedy, value));
}

RC_GTEST_PROP(IssuedFilesLaw, TheMaskedTableHoldsNoNameAndNoDocumentId, ()) {
  const Strings rows = drawn_good_rows();
  const auto list = parse(list_of(rows));
  RC_ASSERT(list);
  const std::string table = to_text(*list, UriDisplay::kMasked);
  for (const IssuedFile& file : list->files) {
    RC_ASSERT(!share_text(table, std::string(file.uri.document_id())));
    RC_ASSERT(!share_text(table, std::string(file.name.view())));
  }
}

}  // namespace
}  // namespace dlverify
