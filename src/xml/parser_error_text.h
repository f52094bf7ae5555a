#ifndef DLVERIFY_SRC_XML_PARSER_ERROR_TEXT_H_
#define DLVERIFY_SRC_XML_PARSER_ERROR_TEXT_H_

#include <string_view>

#include "dlverify/failure.h"

namespace dlverify {

struct ParserErrorText {
  FailureCode code;
  std::string_view text;  // static: libxml2's own messages quote the document
};

// What libxml2's error `number` (xmlParserErrors) means to a reader.
[[nodiscard]] ParserErrorText parser_error_text(int number);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_PARSER_ERROR_TEXT_H_
