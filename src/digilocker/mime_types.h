#ifndef DLVERIFY_SRC_DIGILOCKER_MIME_TYPES_H_
#define DLVERIFY_SRC_DIGILOCKER_MIME_TYPES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/json/in_place_json.h"
#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

struct MimeTypes {
  std::vector<std::string> types;  // type/subtype of RFC 6838, lower case, each once
  std::size_t malformed = 0;       // entries that are none
};

// `value` is a text, in which commas separate the types, or a list of such texts. Blank entries are passed over, and so
// are parameters (";charset=…"). "xml", "pdf" and "json" alone are the application types of that name.
[[nodiscard]] MimeTypes parse_mime_types(const JsonValue& value);

// What the types say of XML: RFC 7303's two types, and those that end in +xml.
[[nodiscard]] XmlOffer xml_offer(const MimeTypes& mime);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_MIME_TYPES_H_
