// Stage `envelope`: AuthenticBody -> XmlBody, or AuthenticBody -> UnpackedEntry or UnwrappedDocument -> XmlBody.

#ifndef DLVERIFY_SRC_ENVELOPE_XML_IN_BODY_H_
#define DLVERIFY_SRC_ENVELOPE_XML_IN_BODY_H_

#include <string_view>

#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "envelope/offline_ekyc_archive.h"
#include "envelope/pull_response.h"
#include "integrity/authentic_body.h"
#include "verdict/result.h"
#include "xml/xml_body.h"

namespace dlverify {

// Makes what stage `xml` takes.
class EnvelopeStage {
  friend Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);
  friend Result<XmlBody> require_xml(const UnpackedEntry& entry);
  friend Result<XmlBody> require_xml(const UnwrappedDocument& document);
  friend Result<UnwrappedDocument> unwrap_pull_response(const AuthenticBody& body, const BodyFacts& facts,
                                                        const Limits& limits);  // reads the answer as one
  static XmlBody xml_of(std::string_view bytes) { return XmlBody(bytes); }
};

// Establishes that the body is XML by its first bytes, and not one of the other answers that DigiLocker gives.
[[nodiscard]] Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts);

// The same of the entry of an archive, which must outlive the result. An archive in an archive is archive_forbidden.
[[nodiscard]] Result<XmlBody> require_xml(const UnpackedEntry& entry);

// The same of the document in an issuer's answer, which must outlive the result. An answer in an answer is
// wrapper_malformed.
[[nodiscard]] Result<XmlBody> require_xml(const UnwrappedDocument& document);

// Why a body of this kind, which is not "xml", is refused.
[[nodiscard]] Failure refusal_of_kind(const BodyFacts& facts);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_XML_IN_BODY_H_
