// Stage `envelope`: AuthenticBody -> XmlBody, or AuthenticBody -> UnpackedEntry -> XmlBody.

#ifndef DLVERIFY_SRC_ENVELOPE_XML_BODY_H_
#define DLVERIFY_SRC_ENVELOPE_XML_BODY_H_

#include <string_view>

#include "dlverify/report.h"
#include "envelope/offline_ekyc_archive.h"
#include "integrity/authentic_body.h"
#include "result.h"

namespace dlverify {

// A body that looks like an XML document. Whether it is one, the next stage finds out. A view: the caller of the
// pipeline keeps the bytes.
class XmlBody {
 public:
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  friend Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);
  friend Result<XmlBody> require_xml(const UnpackedEntry& entry);
  friend struct XmlBodyForTests;  // tests/support/: lets the xml stage be tested alone
  explicit XmlBody(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

// Establishes that the body is XML by its first bytes, and not one of the other answers that DigiLocker gives.
[[nodiscard]] Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);

// The same of the entry of an archive, which must outlive the result. An archive in an archive is archive_forbidden.
[[nodiscard]] Result<XmlBody> require_xml(const UnpackedEntry& entry);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_XML_BODY_H_
