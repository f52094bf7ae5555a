// Lets the xml stage be tested alone.

#ifndef DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_
#define DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_

#include <string_view>
#include <utility>

#include "envelope/xml_body.h"

namespace dlverify {

struct XmlBodyForTests {
  static XmlBody of(std::string_view text) {
    SensitiveBuffer terminated(text.begin(), text.end());
    terminated.push_back('\0');
    return XmlBody(std::move(terminated));
  }
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_XML_BODY_FOR_TESTS_H_
