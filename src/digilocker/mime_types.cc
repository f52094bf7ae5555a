#include "digilocker/mime_types.h"

#include <algorithm>
#include <string_view>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

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

}  // namespace

MimeTypes parse_mime_types(const JsonValue& value) {
  MimeTypes mime;
  if (value.kind == JsonKind::kArray) {
    for (const JsonValue& item : value.items) add_types(item, mime);
  } else {
    add_types(value, mime);
  }
  return mime;
}

XmlOffer xml_offer(const MimeTypes& mime) {
  if (std::ranges::any_of(mime.types, is_xml)) return XmlOffer::kYes;
  return mime.types.empty() || mime.malformed > 0 ? XmlOffer::kUnknown : XmlOffer::kNo;
}

}  // namespace dlverify
