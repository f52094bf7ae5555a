// Stage `xml`: XmlBody -> CanonicalDocument.

#ifndef DLVERIFY_SRC_XML_CANONICAL_DOCUMENT_H_
#define DLVERIFY_SRC_XML_CANONICAL_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "dlverify/policy.h"
#include "dlverify/secret_bytes.h"
#include "verdict/result.h"
#include "xml/signature_block.h"
#include "xml/xml_body.h"

namespace dlverify {

// What the document says of itself, met in the pass that wrote its octets: only a claim until they are trusted.
struct DeclaredFacts {
  // Certificate@type where it is a well-formed code; "ADHAR" for KycRes as the root, or in a Certificate without a
  // well-formed type; "OKYC" for OfflinePaperlessKyc; else nothing.
  std::optional<std::string> doctype;
  // KycRes@ts, `verifiedOn` of a body element, or OfflinePaperlessKyc@referenceId, as written.
  std::optional<SensitiveText> asserted_time;
};

// A document that the hardened reader accepted: its canonical octets without the Signature, and the Signature.
class CanonicalDocument {
 public:
  // Inclusive Canonical XML 1.0 without comments of the document less its Signature children of the root.
  [[nodiscard]] const SensitiveBuffer& inclusive_octets() const { return inclusive_octets_; }
  // The same under Exclusive XML Canonicalization 1.0; differs only where the document declares namespaces.
  [[nodiscard]] const SensitiveBuffer& exclusive_octets() const {
    return exclusive_octets_ ? *exclusive_octets_ : inclusive_octets_;
  }
  [[nodiscard]] const SignatureCount& signatures() const { return signatures_; }
  [[nodiscard]] const DeclaredFacts& declared() const { return declared_; }
  // The bytes that were read, for the second engine.
  [[nodiscard]] const XmlBody& body() const { return body_; }

 private:
  friend class HardenedReader;  // src/xml/hardened_reader.cc: the only place that makes one
  friend class SignatureStage;  // takes the octets over
  explicit CanonicalDocument(XmlBody body) : body_(body) {}

  XmlBody body_;
  SensitiveBuffer inclusive_octets_;
  std::optional<SensitiveBuffer> exclusive_octets_;
  SignatureCount signatures_;
  DeclaredFacts declared_;
};

// Which program reads. Both come to the same octets, or the tokenizer gives up.
enum class XmlReader : std::uint8_t {
  kTokenizerFirst,  // our own (plain_xml.h), and libxml2 where that gives up
  kLibxml2,
};

// Establishes that the body is well-formed, namespace-well-formed XML 1.0 in UTF-8 within `limits`, without DOCTYPE,
// processing instruction, comment, xml:* attribute or doubtful namespace; and canonicalises it in the same pass.
// CDATA sections are text. Opens nothing; resolves no entity but the five predefined ones.
[[nodiscard]] Result<CanonicalDocument> canonicalise(XmlBody body, const Limits& limits,
                                                     XmlReader reader = XmlReader::kTokenizerFirst);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_CANONICAL_DOCUMENT_H_
