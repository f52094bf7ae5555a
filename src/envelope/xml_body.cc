#include "envelope/xml_body.h"

#include <fmt/format.h>

#include <span>
#include <string>

#include "dlverify/api_error.h"
#include "envelope/body_kind.h"
#include "envelope/legacy_offline_ekyc.h"

namespace dlverify {
namespace {

Result<XmlBody> refuse_legacy() {
  return refuse(Code::kLegacyOfflineEkyc,
                "an Aadhaar offline e-KYC of 2018 or 2019 (OKY, OKV) came, a format without an XML signature");
}

}  // namespace

Failure refusal_of_kind(const BodyFacts& facts) {
  if (facts.kind == "empty") {
    return {Code::kBodyEmpty, "the body is empty, or holds nothing but white space; fetch the document again"};
  }
  if (facts.kind == "api_error") {
    return {Code::kApiError, fmt::format("DigiLocker answered with an error in place of a document: {}",
                                         api_error_summary(facts.api_error))};
  }
  if (facts.kind == "pdf" || facts.kind == "image") {
    return {Code::kXmlNotAvailable,
            fmt::format("a {} came in place of XML; fetch the XML of this document, if its issuer offers it",
                        facts.kind == "pdf" ? "PDF" : "picture")};
  }
  if (facts.kind == "pull_response") {
    return {
        Code::kWrapperNotUnwrapped,
        "an issuer's answer (PullDocResponse, PullURIResponse) came, with the document inside it; --unwrap opens it"};
  }
  if (facts.kind == "html") {
    return {Code::kNotXml, "an HTML page came in place of XML, as gateways send when they fail"};
  }
  if (facts.kind == "zip") return {Code::kNotXml, "a ZIP archive came in place of XML"};
  if (facts.kind == "json") return {Code::kNotXml, "JSON came in place of XML"};
  return {Code::kNotXml, "the body does not begin as an XML document does"};
}

Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts) {
  if (facts.kind != "xml") return std::unexpected(refusal_of_kind(facts));
  const std::string_view bytes(reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size());
  if (is_legacy_offline_ekyc(bytes)) return refuse_legacy();
  return XmlBody(bytes);
}

Result<XmlBody> require_xml(const UnpackedEntry& entry) {
  const std::string kind = describe_body(std::as_bytes(std::span(entry.bytes()))).kind;
  if (kind == "zip") return refuse(Code::kArchiveForbidden, "the ZIP archive holds another archive");
  if (kind == "pull_response") return refuse(Code::kNotXml, "the ZIP archive's entry is an issuer's answer");
  if (kind != "xml") return refuse(Code::kNotXml, "the ZIP archive's entry does not begin as an XML document does");
  if (is_legacy_offline_ekyc(entry.bytes())) return refuse_legacy();
  return XmlBody(entry.bytes());
}

Result<XmlBody> require_xml(const UnwrappedDocument& document) {
  const std::string kind = describe_body(std::as_bytes(std::span(document.bytes()))).kind;
  if (kind == "pull_response") return refuse(Code::kWrapperMalformed, "an issuer's answer lies in DataContent again");
  if (kind == "pdf" || kind == "image") {
    return refuse(Code::kXmlNotAvailable,
                  fmt::format("a {} lies in DataContent, where the XML belongs", kind == "pdf" ? "PDF" : "picture"));
  }
  if (kind != "xml") return refuse(Code::kNotXml, "what DataContent holds does not begin as an XML document does");
  if (is_legacy_offline_ekyc(document.bytes())) return refuse_legacy();
  return XmlBody(document.bytes());
}

}  // namespace dlverify
