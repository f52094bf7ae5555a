// What is asked of a document's bytes before a parser sees them.

#ifndef DLVERIFY_SRC_XML_RAW_TEXT_H_
#define DLVERIFY_SRC_XML_RAW_TEXT_H_

#include <string_view>

#include "dlverify/policy.h"
#include "verdict/result.h"

namespace dlverify {

// Establishes that `bytes` are UTF-8 (RFC 3629: shortest forms, no surrogates) without NUL, that the XML declaration
// names no other encoding, and that there is one byte order mark at most. Returns them without the mark.
[[nodiscard]] Result<std::string_view> require_utf8(std::string_view bytes);

// Establishes that no tag holds more attributes and declarations than `limits` allow. libxml2 compares each attribute
// of a tag with every other before it tells of the tag, so counting afterwards would be too late.
[[nodiscard]] Result<void> require_bounded_tags(std::string_view text, const Limits& limits);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_RAW_TEXT_H_
