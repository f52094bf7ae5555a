#include "xml/declared_facts.h"

#include <algorithm>

#include "base/text/ascii.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

std::string_view attribute_value(std::span<const CanonicalAttribute> attributes, std::string_view name) {
  const auto found = std::ranges::find_if(attributes, [&](const CanonicalAttribute& attribute) {
    return attribute.namespace_uri.empty() && attribute.local_name == name;
  });
  return found == attributes.end() ? std::string_view() : found->value;
}

}  // namespace

void DeclaredFactsReader::start_element(std::uint32_t depth, std::string_view prefix, std::string_view local_name,
                                        std::string_view namespace_uri,
                                        std::span<const CanonicalAttribute> attributes) {
  if (depth > 3) return;
  const bool is_in_no_namespace = prefix.empty() && namespace_uri.empty();
  if (depth == 1 && is_in_no_namespace) start_root(local_name, attributes);
  if (depth == 2) in_certificate_data_ = in_certificate_ && is_in_no_namespace && local_name == "CertificateData";
  if (depth == 3 && in_certificate_data_ && is_in_no_namespace) start_body(local_name, attributes);
}

void DeclaredFactsReader::start_root(std::string_view local_name, std::span<const CanonicalAttribute> attributes) {
  if (local_name == "Certificate") {
    in_certificate_ = true;
    type_ = trimmed(attribute_value(attributes, "type"));
  } else if (local_name == "KycRes") {
    start_body(local_name, attributes);
  } else if (local_name == "OfflinePaperlessKyc") {
    facts_.doctype = "OKYC";
    const std::string_view reference = trimmed(attribute_value(attributes, "referenceId"));
    if (!reference.empty()) facts_.asserted_time = SensitiveText(reference);
  }
}

void DeclaredFactsReader::start_body(std::string_view local_name, std::span<const CanonicalAttribute> attributes) {
  const bool is_kyc_response = local_name == "KycRes";
  has_kyc_response_ |= is_kyc_response;
  const std::string_view time = trimmed(attribute_value(attributes, is_kyc_response ? "ts" : "verifiedOn"));
  if (!time.empty() && !facts_.asserted_time) facts_.asserted_time = SensitiveText(time);
}

DeclaredFacts DeclaredFactsReader::take_facts() && {
  if (auto type = Doctype::parse(type_)) {
    facts_.doctype = type->code();
  } else if (has_kyc_response_) {
    facts_.doctype = "ADHAR";
  }
  return std::move(facts_);
}

}  // namespace dlverify
