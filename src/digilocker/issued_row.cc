#include "digilocker/issued_row.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/in_place_json.h"
#include "base/text/ascii.h"
#include "base/text/document_dates.h"
#include "dlverify/digilocker/issued_files.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

// The keys whose repetition is noted where they are read.
constexpr std::array<std::string_view, 8> kFieldsRead = {"name",     "description", "type", "doctype",
                                                         "issuerid", "issuer",      "mime", "date"};

// A field that is there once and not null; a repeated one is noted and left out.
const JsonValue* single_field(const JsonValue& row, std::string_view field, RowNotes& notes) {
  if (row.count(field) > 1) {
    notes.add(IssuedNote::kFieldRepeated, field);
    return nullptr;
  }
  const JsonValue* const value = row.find(field);
  return value == nullptr || value->kind == JsonKind::kNull ? nullptr : value;
}

// Empty where there is none that is a text.
std::string_view text_field(const JsonValue& row, std::string_view field, RowNotes& notes) {
  const JsonValue* const value = single_field(row, field, notes);
  if (value == nullptr) return {};
  if (value->kind == JsonKind::kString) return value->text;
  notes.add(IssuedNote::kFieldWrongType, field);
  return {};
}

bool is_blank(const JsonValue* value) {
  return value == nullptr || value->kind == JsonKind::kNull ||
         (value->kind == JsonKind::kString && trimmed(value->text).empty());
}

std::string_view noting_blanks(std::string_view text, std::string_view field, RowNotes& notes) {
  const std::string_view kept = trimmed(text);
  if (kept.size() != text.size()) notes.add(IssuedNote::kBlanksTrimmed, field);
  return kept;
}

// The text of the URI: `uri`, or `id` where a vendor calls it so. In a list of uploads `id` is a folder's number.
std::expected<std::string_view, RowLoss> read_uri_text(const JsonValue& row, IssuedFilesKind list, RowNotes& notes) {
  const auto lost = [&](IssuedNote note, std::string_view field) {
    notes.add(note, field);
    return std::unexpected(RowLoss::kFault);
  };
  std::string_view field = "uri";
  if (row.count(field) > 1) return lost(IssuedNote::kUriAmbiguous, field);
  if (is_blank(row.find(field))) {
    if (list == IssuedFilesKind::kUploaded) return std::unexpected(RowLoss::kUploadWithoutUri);
    if (is_blank(row.find("id"))) return lost(IssuedNote::kUriMissing, field);
    field = "id";
    if (row.count(field) > 1) return lost(IssuedNote::kUriAmbiguous, field);
  }
  const JsonValue& value = *row.find(field);
  if (value.kind != JsonKind::kString) {
    const bool is_folder_number = field == "id" && value.kind == JsonKind::kNumber;
    return is_folder_number ? lost(IssuedNote::kUriMissing, "uri") : lost(IssuedNote::kUriWrongType, field);
  }
  return noting_blanks(value.text, field, notes);
}

std::expected<DocumentUri, RowLoss> read_uri(const JsonValue& row, IssuedFilesKind list, RowNotes& notes) {
  const auto text = read_uri_text(row, list, notes);
  if (!text) return std::unexpected(text.error());
  auto uri = DocumentUri::parse(*text);
  if (uri) return *std::move(uri);
  if (list == IssuedFilesKind::kUploaded) return std::unexpected(RowLoss::kUploadWithoutUri);
  notes.add(IssuedNote::kUriMalformed, "uri", "it " + uri.error().what);
  return std::unexpected(RowLoss::kFault);
}

// Where the row says the same again, it should be the same.
void compare_with_uri(const JsonValue& row, const DocumentUri& uri, RowNotes& notes) {
  const std::string_view doctype = trimmed(text_field(row, "doctype", notes));
  if (!doctype.empty() && doctype != uri.doctype().code()) notes.add(IssuedNote::kDoctypeDiffers, "doctype");
  const std::string_view issuer = trimmed(text_field(row, "issuerid", notes));
  if (!issuer.empty() && issuer != uri.issuer()) notes.add(IssuedNote::kIssuerDiffers, "issuerid");
}

// DD/MM/YYYY, DD-MM-YYYY or YYYY-MM-DD, alone or with a time of day behind a blank or T; `time` is set where all of it
// is an RFC 3339 time. The day comes first, as the specification has it: 05/12/2020 is the fifth of December. Of
// anything else only the text is kept.
IssuedDate parse_issued_date(std::string_view text) {
  static constexpr std::size_t kDayCharacters = 10;  // of YYYY-MM-DD
  IssuedDate date{.text = SensitiveText(text), .day = parse_date(text), .time = parse_rfc3339(text)};
  if (date.time) date.day = parse_date(text.substr(0, kDayCharacters));
  if (const auto written = parse_written_time(text); !date.day && written) date.day = written->date;
  if (!date.day) date.time = std::nullopt;  // a year that no document has
  return date;
}

std::optional<IssuedDate> read_date(const JsonValue& row, RowNotes& notes) {
  const std::string_view text = noting_blanks(text_field(row, "date", notes), "date", notes);
  if (text.empty()) return std::nullopt;
  IssuedDate date = parse_issued_date(text);
  if (!date.day) notes.add(IssuedNote::kDateUnreadable, "date");
  return date;
}

struct MimeTypes {
  std::vector<std::string> types;  // type/subtype of RFC 6838, lower case, each once
  std::size_t malformed = 0;       // entries that are not such a name
};

constexpr std::size_t kNameMax = 64;  // RFC 6838, section 4.2, recommends no more

// RFC 6838, section 4.2: restricted-name.
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kNameMax && is_lower_or_digit(text.front()) &&
         std::ranges::all_of(text,
                             [](char c) { return is_lower_or_digit(c) || std::string_view("!#$&-^_.+").contains(c); });
}

bool is_type(std::string_view text) {
  const auto slash = text.find('/');
  return slash != std::string_view::npos && is_name(text.substr(0, slash)) && is_name(text.substr(slash + 1));
}

// What lists of the field write without "application/".
bool is_bare_subtype(std::string_view text) { return text == "xml" || text == "pdf" || text == "json"; }

void add_type(std::string_view text, MimeTypes& mime) {
  if (text.empty()) return;
  // RFC 9110, section 8.3.1: parameters follow a semicolon.
  std::string type = in_lower_case(trimmed(text.substr(0, text.find(';'))));
  if (is_bare_subtype(type)) type.insert(0, "application/");
  if (!is_type(type)) {
    ++mime.malformed;
  } else if (std::ranges::find(mime.types, type) == mime.types.end()) {
    mime.types.push_back(std::move(type));
  }
}

void add_types(const JsonValue& value, MimeTypes& mime) {
  if (value.kind != JsonKind::kString) {
    ++mime.malformed;
    return;
  }
  std::string_view rest = value.text;
  for (auto comma = rest.find(','); comma != std::string_view::npos; comma = rest.find(',')) {
    add_type(trimmed(rest.substr(0, comma)), mime);
    rest.remove_prefix(comma + 1);
  }
  add_type(trimmed(rest), mime);
}

bool is_xml(std::string_view type) { return type == "application/xml" || type == "text/xml" || type.ends_with("+xml"); }

// `value` is a text, in which commas separate the types, or a list of such texts. Blank entries are passed over, and so
// are parameters (";charset=…"). "xml", "pdf" and "json" alone are the application types of that name.
MimeTypes parse_mime_types(const JsonValue& value) {
  MimeTypes mime;
  if (value.kind == JsonKind::kArray) {
    for (const JsonValue& item : value.items) add_types(item, mime);
  } else {
    add_types(value, mime);
  }
  return mime;
}

// What the types say of XML: RFC 7303's two types, and those that end in +xml.
XmlOffer xml_offer(const MimeTypes& mime) {
  if (std::ranges::any_of(mime.types, is_xml)) return XmlOffer::kYes;
  return mime.types.empty() || mime.malformed > 0 ? XmlOffer::kUnknown : XmlOffer::kNo;
}

MimeTypes read_mime(const JsonValue& row, RowNotes& notes) {
  const JsonValue* const value = single_field(row, "mime", notes);
  if (value == nullptr) return {};
  if (value->kind != JsonKind::kString && value->kind != JsonKind::kArray) {
    notes.add(IssuedNote::kFieldWrongType, "mime");
    return {};
  }
  MimeTypes types = parse_mime_types(*value);
  if (types.malformed > 0) notes.add(IssuedNote::kMimeMalformed, "mime");
  return types;
}

void note_repeated_keys(const JsonValue& row, RowNotes& notes) {
  std::set<std::string_view> seen;
  const bool is_repeated = std::ranges::any_of(row.keys, [&](std::string_view key) {
    return std::ranges::find(kFieldsRead, key) == kFieldsRead.end() && !seen.insert(key).second;
  });
  if (is_repeated) notes.add(IssuedNote::kKeyRepeated, {});
}

}  // namespace

std::expected<IssuedFile, RowLoss> read_issued_row(const JsonValue& row, IssuedFilesKind list, RowNotes& notes) {
  if (row.kind != JsonKind::kObject) {
    notes.add(IssuedNote::kRowNotObject, {});
    return std::unexpected(RowLoss::kFault);
  }
  if (trimmed(text_field(row, "type", notes)) == "dir") {
    if (list == IssuedFilesKind::kUploaded) return std::unexpected(RowLoss::kUploadWithoutUri);
    notes.add(IssuedNote::kRowIsFolder, {});
    return std::unexpected(RowLoss::kFault);
  }
  auto uri = read_uri(row, list, notes);
  if (!uri) return std::unexpected(uri.error());
  compare_with_uri(row, *uri, notes);
  MimeTypes mime = read_mime(row, notes);
  IssuedFile file{.row = notes.row(),
                  .uri = *std::move(uri),
                  .name = SensitiveText(text_field(row, "name", notes)),
                  .description = SensitiveText(text_field(row, "description", notes)),
                  .issuer_name = SensitiveText(text_field(row, "issuer", notes)),
                  .date = read_date(row, notes),
                  .mime = {},
                  .xml = xml_offer(mime),
                  .may_be_signed = {}};
  file.mime = std::move(mime.types);
  note_repeated_keys(row, notes);
  return file;
}

}  // namespace dlverify
