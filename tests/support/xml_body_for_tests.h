// Lets the xml stage be tested alone.

#ifndef DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_
#define DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_

#include <string_view>

#include "xml/xml_body.h"

namespace dlverify {

struct XmlBodyForTests {
  // `text` must outlive the body.
  static XmlBody of(std::string_view text) { return XmlBody(text); }
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_
