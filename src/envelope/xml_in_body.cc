#include "envelope/xml_in_body.h"

#include <fmt/format.h>

#include "dlverify/digilocker/api_error.h"
#include "envelope/body_kind.h"
#include "envelope/legacy_offline_ekyc.h"

namespace dlverify {
namespace {

Result<XmlBody> refuse_legacy() {
  return refuse(FailureCode::kLegacyOfflineEkyc,
                "an Aadhaar offline e-KYC of 2018 or 2019 (OKY, OKV) came, a format without an XML signature");
}

}  // namespace

Failure refusal_of_kind(const BodyFacts& facts) {
  if (facts.kind == BodyKind::kEmpty) {
    return {FailureCode::kBodyEmpty, "the body is empty, or holds nothing but white space; fetch the document again"};
  }
  if (facts.kind == BodyKind::kApiError) {
    return {FailureCode::kApiError, fmt::format("DigiLocker answered with an error in place of a document: {}",
                                                api_error_summary(facts.api_error))};
  }
  if (facts.kind == BodyKind::kPdf || facts.kind == BodyKind::kImage) {
    return {FailureCode::kXmlNotAvailable,
            fmt::format("a {} came in place of XML; fetch the XML of this document, if its issuer offers it",
                        facts.kind == BodyKind::kPdf ? "PDF" : "picture")};
  }
  if (facts.kind == BodyKind::kPullResponse) {
    return {
        FailureCode::kWrapperNotUnwrapped,
        "an issuer's answer (PullDocResponse, PullURIResponse) came, with the document inside it; --unwrap opens it"};
  }
  if (facts.kind == BodyKind::kHtml) {
    return {FailureCode::kNotXml, "an HTML page came in place of XML, as gateways send when they fail"};
  }
  if (facts.kind == BodyKind::kZip) return {FailureCode::kNotXml, "a ZIP archive came in place of XML"};
  if (facts.kind == BodyKind::kJson) return {FailureCode::kNotXml, "JSON came in place of XML"};
  return {FailureCode::kNotXml, "the body does not begin as an XML document does"};
}

Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts) {
  if (facts.kind != BodyKind::kXml) return std::unexpected(refusal_of_kind(facts));
  const std::string_view bytes(reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size());
  if (is_legacy_offline_ekyc(bytes)) return refuse_legacy();
  return EnvelopeStage::xml_of(bytes);
}

Result<XmlBody> require_xml(const UnpackedEntry& entry) {
  const BodyKind kind = kind_of(entry.bytes());
  if (kind == BodyKind::kZip) return refuse(FailureCode::kArchiveForbidden, "the ZIP archive holds another archive");
  if (kind == BodyKind::kPullResponse) {
    return refuse(FailureCode::kNotXml, "the ZIP archive's entry is an issuer's answer");
  }
  if (kind != BodyKind::kXml) {
    return refuse(FailureCode::kNotXml, "the ZIP archive's entry does not begin as an XML document does");
  }
  if (is_legacy_offline_ekyc(entry.bytes())) return refuse_legacy();
  return EnvelopeStage::xml_of(entry.bytes());
}

Result<XmlBody> require_xml(const UnwrappedDocument& document) {
  const BodyKind kind = kind_of(document.bytes());
  if (kind == BodyKind::kPullResponse) {
    return refuse(FailureCode::kWrapperMalformed, "an issuer's answer lies in DataContent again");
  }
  if (kind == BodyKind::kPdf || kind == BodyKind::kImage) {
    return refuse(FailureCode::kXmlNotAvailable, fmt::format("a {} lies in DataContent, where the XML belongs",
                                                             kind == BodyKind::kPdf ? "PDF" : "picture"));
  }
  if (kind != BodyKind::kXml) {
    return refuse(FailureCode::kNotXml, "what DataContent holds does not begin as an XML document does");
  }
  if (is_legacy_offline_ekyc(document.bytes())) return refuse_legacy();
  return EnvelopeStage::xml_of(document.bytes());
}

}  // namespace dlverify
