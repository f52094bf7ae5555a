// Stage `envelope`: AuthenticBody -> XmlBody.

#ifndef DLVERIFY_SRC_ENVELOPE_XML_BODY_H_
#define DLVERIFY_SRC_ENVELOPE_XML_BODY_H_

#include <string_view>
#include <utility>

#include "dlverify/report.h"
#include "dlverify/secret_bytes.h"
#include "integrity/authentic_body.h"
#include "result.h"

namespace dlverify {

// A body that looks like an XML document. Whether it is one, the next stage finds out.
class XmlBody {
 public:
  // The bytes received, all of them. One NUL follows the last, as libxml2 wants it.
  [[nodiscard]] std::string_view bytes() const { return {terminated_.data(), terminated_.size() - 1}; }

 private:
  friend Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);
  friend struct XmlBodyForTests;  // tests/support/: lets the xml stage be tested alone
  explicit XmlBody(SensitiveBuffer terminated) : terminated_(std::move(terminated)) {}
  SensitiveBuffer terminated_;
};

// Establishes that the body is XML by its first bytes, and not one of the other answers that DigiLocker gives.
[[nodiscard]] Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_XML_BODY_H_
