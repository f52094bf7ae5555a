// Reads the part of XML 1.0 that documents are made of, several times faster than a parser of the whole.
//
// Whatever it does not know it leaves to libxml2 (libxml2_events.cc), which alone says what is wrong with a document.
// It cannot make a forgery pass: the octets that it leads to are believed because of their signature, as any are.

#ifndef DLVERIFY_SRC_XML_PLAIN_XML_H_
#define DLVERIFY_SRC_XML_PLAIN_XML_H_

#include <string_view>

#include "xml/xml_events.h"

namespace dlverify {

// Establishes that `text` is well-formed and namespace-well-formed XML 1.0 in UTF-8, made of an XML declaration at
// most, elements, attributes and text with the five predefined entities; and tells `events` of it as libxml2 would.
// False where it is anything else, or `events` wanted no more: what `events` heard is then worth nothing. False also
// for what is well-formed but rare: character references, CDATA, comments, processing instructions, names beyond ASCII,
// line ends in attributes, a namespace undeclared or of an unusual name, more than one attribute of an element in a
// namespace.
[[nodiscard]] bool read_plain_xml(std::string_view text, XmlEvents& events);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_PLAIN_XML_H_
