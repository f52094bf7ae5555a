#include "envelope/pull_response_reader.h"

#include <algorithm>
#include <utility>

#include "base/text/ascii.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::string_view kNamespace = "http://tempuri.org/";  // the placeholder that the specification prints
constexpr std::string_view kStatus = "ResponseStatus";
constexpr std::string_view kDetails = "DocDetails";
constexpr std::string_view kContent = "DataContent";

bool is_answer(std::string_view local_name) { return local_name == kPullDocResponse || local_name == kPullUriResponse; }

std::unexpected<Failure> malformed_response(std::string what) {
  return refuse(FailureCode::kWrapperMalformed, std::move(what));
}

}  // namespace

void PullResponseReader::start_element(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri,
                                       std::span<const CanonicalAttribute> attributes) {
  const bool is_ours = namespace_uri.empty() || namespace_uri == kNamespace;
  if (depth == 1) {
    is_answer_ = is_ours && is_answer(local_name);
    return;
  }
  is_nested_ |= is_answer(local_name);
  has_inline_ |= in_content_;
  const std::uint32_t met_before = statuses_ + details_ + contents_;
  if (is_ours && depth == 2) start_child(local_name, attributes);
  if (is_ours && depth == 3 && in_details_) start_grandchild(local_name);
  const bool has_name = local_name == kStatus || local_name == kDetails || local_name == kContent;
  if (has_name && statuses_ + details_ + contents_ == met_before) ++strays_;
}

void PullResponseReader::start_child(std::string_view local_name, std::span<const CanonicalAttribute> attributes) {
  if (local_name == kDetails) {
    ++details_;
    in_details_ = true;
  } else if (local_name == kStatus) {
    ++statuses_;
    const auto status = std::ranges::find_if(attributes, [](const CanonicalAttribute& attribute) {
      return attribute.namespace_uri.empty() && attribute.local_name == "Status";
    });
    status_ = status == attributes.end() ? std::string_view() : trimmed(status->value);
  }
}

void PullResponseReader::start_grandchild(std::string_view local_name) {
  if (local_name == kContent) {
    ++contents_;
    in_content_ = true;
  }
  has_pdf_ |= local_name == "DocContent";
}

void PullResponseReader::end_element(std::uint32_t depth) {
  if (depth == 3) in_content_ = false;
  if (depth == 2) in_details_ = false;
}

void PullResponseReader::text(std::string_view characters) {
  if (in_content_) content_.insert(content_.end(), characters.begin(), characters.end());
}

Result<void> PullResponseReader::require_shape() const {
  if (violates(Check::kWrapperNamespace, !is_answer_)) {
    return malformed_response("the issuer's answer is in a namespace that is not the specification's");
  }
  if (violates(Check::kWrapperNested, is_nested_)) {
    return malformed_response("an issuer's answer stands within another");
  }
  if (violates(Check::kWrapperOneStatus, statuses_ != 1)) {
    return malformed_response("the issuer's answer has not exactly one ResponseStatus below its root");
  }
  return {};
}

Result<void> PullResponseReader::require_success() const {
  if (!violates(Check::kWrapperStatus, status_ != "1")) return {};
  if (status_ == "0") return refuse(FailureCode::kIssuerError, "the issuer answered with an error: its Status is 0");
  if (status_ == "9")
    return refuse(FailureCode::kIssuerPending, "the issuer has no document yet: its Status is 9, pending");
  return malformed_response("ResponseStatus has a Status that is none of 1 (success), 0 (error) and 9 (pending)");
}

Result<void> PullResponseReader::require_content() const {
  const std::string_view content = trimmed({content_.data(), content_.size()});
  if (violates(Check::kWrapperInline, has_inline_ || content.starts_with('<'))) {
    return malformed_response(
        "DataContent holds XML itself, as answers before version 1.8 did, and not Base64: what stands "
        "around a signed document changes it; ask the issuer for Base64");
  }
  if (violates(Check::kWrapperOneContent, details_ > 1 || contents_ > 1)) {
    return malformed_response("the issuer's answer has more than one DocDetails/DataContent");
  }
  if (violates(Check::kWrapperStray, strays_ != 0)) {
    return malformed_response("ResponseStatus, DocDetails or DataContent stands also where it does not belong");
  }
  if (content.empty()) {
    return refuse(FailureCode::kXmlNotAvailable,
                  has_pdf_ ? "the issuer's answer holds a PDF (DocContent) and no XML (DataContent); ask for both"
                           : "the issuer's answer holds no document: DataContent is absent or empty");
  }
  return {};
}

Result<SensitiveBuffer> PullResponseReader::take_data_content() && {
  if (const auto shape = require_shape(); !shape) return std::unexpected(shape.error());
  if (const auto success = require_success(); !success) return std::unexpected(success.error());
  if (const auto content = require_content(); !content) return std::unexpected(content.error());
  return std::move(content_);
}

}  // namespace dlverify
