#include "xml/parser_error_text.h"

#include <libxml/xmlerror.h>

namespace dlverify {

ParserErrorText parser_error_text(int number) {
  switch (number) {
    case XML_ERR_DOCUMENT_EMPTY:
      return {FailureCode::kMalformedXml, "there is no root element"};
    case XML_ERR_DOCUMENT_END:
      return {FailureCode::kMalformedXml, "something follows the root element, or the document ends early"};
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
      return {FailureCode::kMalformedXml, "a character reference names no XML character"};
    case XML_ERR_INVALID_CHAR:
      return {FailureCode::kMalformedXml, "a character stands there that XML does not allow"};
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return {FailureCode::kMalformedXml, "an entity is used that XML does not predefine"};
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_NAME_REQUIRED:
      return {FailureCode::kMalformedXml, "a bare ampersand, or a name is missing"};
    case XML_ERR_LT_IN_ATTRIBUTE:
      return {FailureCode::kMalformedXml, "an attribute's value holds a bare less-than sign"};
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return {FailureCode::kMalformedXml, "an element has the same attribute twice"};
    case XML_ERR_MISPLACED_CDATA_END:
      return {FailureCode::kMalformedXml, "the end of a CDATA section stands in text"};
    case XML_ERR_TAG_NAME_MISMATCH:
      return {FailureCode::kMalformedXml, "an end tag does not match its start tag"};
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_LTSLASH_REQUIRED:
      return {FailureCode::kMalformedXml, "a tag or section is not finished: the document may have been cut off"};
    case XML_ERR_NAME_TOO_LONG:
      return {FailureCode::kLimitExceeded, "a name is too long"};
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return {FailureCode::kMalformedXml, "a prefix is used that no declaration binds"};
    case XML_NS_ERR_QNAME:
    case XML_NS_ERR_COLON:
      return {FailureCode::kMalformedXml, "a name has a misplaced colon"};
    case XML_WAR_NS_URI:
    case XML_WAR_NS_URI_RELATIVE:
      return {FailureCode::kNamespaceForbidden, "a namespace name is not an absolute URI"};
    case XML_NS_ERR_XML_NAMESPACE:
    case XML_NS_ERR_EMPTY:
      return {FailureCode::kMalformedXml, "a reserved prefix or namespace is declared, or a prefix is undeclared"};
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
      return {FailureCode::kEncodingNotUtf8, "the document is not in UTF-8"};
    case XML_ERR_RESERVED_XML_NAME:
      return {FailureCode::kMalformedXml, "an XML declaration stands elsewhere than at the very beginning"};
    default:
      return {FailureCode::kMalformedXml, "the document is not well-formed XML"};
  }
}

}  // namespace dlverify
