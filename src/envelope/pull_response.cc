#include "envelope/pull_response.h"

#include "base/text/base64.h"
#include "envelope/first_element.h"
#include "envelope/pull_response_reader.h"
#include "envelope/xml_in_body.h"

namespace dlverify {
namespace {

// A DOCTYPE, comment or processing instruction: the reader says which, and refuses each.
bool hides_its_root(std::string_view xml) {
  const std::string_view first = first_element_name(xml);
  return first.starts_with('!') || first.starts_with('?');
}

}  // namespace

bool is_pull_response(std::string_view xml) {
  std::string_view name = first_element_name(xml);
  if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name == kPullDocResponse || name == kPullUriResponse;
}

Result<UnwrappedDocument> unwrap_pull_response(const AuthenticBody& body, const BodyFacts& facts,
                                               const Limits& limits) {
  const std::string_view bytes(reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size());
  const bool may_be_answer =
      facts.kind == BodyKind::kPullResponse || (facts.kind == BodyKind::kXml && hides_its_root(bytes));
  if (!may_be_answer && (facts.kind == BodyKind::kXml || facts.kind == BodyKind::kZip)) {
    return refuse(FailureCode::kWrapperMissing,
                  "the body is not an issuer's answer (PullDocResponse, PullURIResponse), and was to be unwrapped; "
                  "verify a bare document without --unwrap");
  }
  if (!may_be_answer) return std::unexpected(refusal_of_kind(facts));
  PullResponseReader reader;
  if (const auto read = read_elements(EnvelopeStage::xml_of(bytes), limits, reader); !read) {
    return refuse(FailureCode::kWrapperMalformed,
                  "in the issuer's answer around the document: " + read.error().message);
  }
  const auto content = std::move(reader).take_data_content();
  if (!content) return std::unexpected(content.error());
  auto document = decode_sensitive_xml_base64({content->data(), content->size()});
  if (!document) return refuse(FailureCode::kWrapperMalformed, "DataContent is not padded standard Base64");
  return UnwrappedDocument(std::move(*document));
}

}  // namespace dlverify
