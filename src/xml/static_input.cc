#include "xml/static_input.h"

#include <libxml/parserInternals.h>

#include <mutex>
#include <new>

namespace dlverify {

void FreeXmlParser::operator()(xmlParserCtxt* parser) const noexcept {
  xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

XmlParser parser_in_place(std::string_view text) {
  static std::once_flag initialised;
  std::call_once(initialised, [] { xmlInitParser(); });

  XmlParser parser(xmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  xmlParserInputBuffer* const buffer =
      xmlParserInputBufferCreateStatic(text.data(), static_cast<int>(text.size()), XML_CHAR_ENCODING_NONE);
  if (buffer == nullptr) throw std::bad_alloc();
  xmlParserInput* const input = xmlNewIOInputStream(parser.get(), buffer, XML_CHAR_ENCODING_NONE);
  if (input == nullptr) {
    xmlFreeParserInputBuffer(buffer);
    throw std::bad_alloc();
  }
  if (inputPush(parser.get(), input) < 0) {
    xmlFreeInputStream(input);
    throw std::bad_alloc();
  }
  // All of the input is there: it must not be "shrunk" while it is read. libxml2 2.9.14 loses its place in a static
  // buffer when it does so.
  parser->progressive = 1;
  return parser;
}

}  // namespace dlverify
