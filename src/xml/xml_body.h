#ifndef DLVERIFY_SRC_XML_XML_BODY_H_
#define DLVERIFY_SRC_XML_XML_BODY_H_

#include <string_view>

namespace dlverify {

// A body that looks like an XML document: what stage `xml` takes. A view: the caller of the pipeline keeps the bytes.
class XmlBody {
 public:
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  friend class EnvelopeStage;     // src/envelope/xml_in_body.h: the only place that makes one
  friend struct XmlBodyForTests;  // tests/support/: lets the xml stage be tested alone
  explicit XmlBody(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_XML_BODY_H_
