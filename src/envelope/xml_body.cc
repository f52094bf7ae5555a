#include "envelope/xml_body.h"

#include <fmt/format.h>

namespace dlverify {
namespace {

Result<XmlBody> refuse_kind(const BodyFacts& facts) {
  if (facts.kind == "empty") {
    return refuse(Code::kBodyEmpty, "the body is empty, or holds nothing but white space; fetch the document again");
  }
  if (facts.kind == "api_error") {
    return refuse(Code::kApiError, fmt::format("DigiLocker answered with an error ({}) in place of a document",
                                               facts.api_error.value_or("without a well-formed code")));
  }
  if (facts.kind == "pdf" || facts.kind == "image") {
    return refuse(Code::kXmlNotAvailable,
                  fmt::format("a {} came in place of XML; fetch the XML of this document, if its issuer offers it",
                              facts.kind == "pdf" ? "PDF" : "picture"));
  }
  if (facts.kind == "html") {
    return refuse(Code::kNotXml, "an HTML page came in place of XML, as gateways send when they fail");
  }
  if (facts.kind == "zip") return refuse(Code::kNotXml, "a ZIP archive came in place of XML");
  if (facts.kind == "json") return refuse(Code::kNotXml, "JSON came in place of XML");
  return refuse(Code::kNotXml, "the body does not begin as an XML document does");
}

}  // namespace

Result<XmlBody> require_xml(const AuthenticBody& body, const BodyFacts& facts) {
  if (facts.kind != "xml") return refuse_kind(facts);
  return XmlBody({reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size()});
}

}  // namespace dlverify
