#ifndef DLVERIFY_SRC_XML_STATIC_INPUT_H_
#define DLVERIFY_SRC_XML_STATIC_INPUT_H_

#include <libxml/parser.h>

#include <memory>
#include <string_view>

namespace dlverify {

struct FreeXmlParser {
  void operator()(xmlParserCtxt* parser) const noexcept;
};

// Owns the parser, and a tree that was not taken from it.
using XmlParser = std::unique_ptr<xmlParserCtxt, FreeXmlParser>;

// A parser that will read `text` in place, so that no copy of it is left behind unwiped: as UTF-8 whatever the
// declaration says, without network. `text` must be followed by a NUL and outlive the parser. Throws std::bad_alloc.
[[nodiscard]] XmlParser parser_in_place(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_STATIC_INPUT_H_
