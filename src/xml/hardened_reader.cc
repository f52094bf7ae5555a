#include "xml/hardened_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.h"
#include "verdict/check.h"
#include "xml/plain_xml.h"
#include "xml/raw_text.h"

namespace dlverify {
namespace {

constexpr auto kUriCharacters = [] {
  std::array<bool, 256> table{};
  for (int c = ' ' + 1; c < 0x7F; ++c) {
    table[static_cast<std::size_t>(c)] = !std::string_view("&<>\"'`\\^{|}").contains(static_cast<char>(c));
  }
  return table;
}();

// RFC 3986 and Namespaces in XML 1.0: absolute, and of characters that every canonicaliser writes alike.
bool is_plain_absolute_uri(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(uri.front())) return false;
  const bool has_scheme = std::ranges::all_of(
      uri.substr(0, colon), [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
  return has_scheme && std::ranges::all_of(uri, [](char c) { return kUriCharacters[static_cast<unsigned char>(c)]; });
}

}  // namespace

void HardenedReader::refuse_now(FailureCode code, std::string message) {
  if (!failure_) failure_ = Failure{code, std::move(message)};
}

bool HardenedReader::within_limits(const StartTag& tag) {
  auto& declarations = capture_.is_inside() ? declarations_inside_signature_ : declarations_outside_signature_;
  declarations += static_cast<std::uint32_t>(tag.declarations.size());
  attributes_ += static_cast<std::uint32_t>(tag.attributes.size());
  ++elements_;
  const auto refuse_more = [&](std::uint32_t most, std::string_view what) {
    refuse_now(FailureCode::kLimitExceeded, fmt::format("line {}: more than {} {}", line(), most, what));
  };
  if (violates(Check::kDepth, depth_ > limits_.depth)) {
    refuse_more(limits_.depth, "elements stand within one another");
  } else if (violates(Check::kElements, elements_ > limits_.elements)) {
    refuse_more(limits_.elements, "elements");
  } else if (violates(Check::kAttributesOfElement, tag.attributes.size() > limits_.attributes_per_element)) {
    refuse_more(limits_.attributes_per_element, "attributes on one element");
  } else if (violates(Check::kAttributes, attributes_ > limits_.attributes)) {
    refuse_more(limits_.attributes, "attributes in all");
  } else if (violates(Check::kDeclarations, declarations > limits_.namespace_declarations)) {
    refuse_more(limits_.namespace_declarations, "namespace declarations");
  }
  return !failure_;
}

bool HardenedReader::has_plain_namespaces(const StartTag& tag) {
  for (const auto& [prefix, uri] : tag.declarations) {
    const bool is_plain = uri.empty() ? prefix.empty() : is_plain_absolute_uri(uri);
    if (violates(Check::kPlainNamespace, !is_plain)) {
      refuse_now(FailureCode::kNamespaceForbidden,
                 fmt::format("line {}: a namespace name is not an absolute URI of plain characters", line()));
      return false;
    }
  }
  for (const CanonicalAttribute& attribute : tag.attributes) {
    if (violates(Check::kXmlAttribute, attribute.prefix == "xml")) {
      refuse_now(FailureCode::kNamespaceForbidden, fmt::format("line {}: an xml:* attribute", line()));
      return false;
    }
    if (violates(Check::kPlainSignatureAttribute, capture_.is_inside() && !attribute.prefix.empty())) {
      refuse_now(FailureCode::kNamespaceForbidden,
                 fmt::format("line {}: an attribute within the Signature is in a namespace", line()));
      return false;
    }
  }
  return true;
}

bool HardenedReader::start_element(StartTag& tag) {
  ++depth_;
  const bool is_signature =
      listener_ == nullptr &&
      capture_.start_element(depth_, tag.prefix, tag.local_name, tag.namespace_uri, tag.declarations, tag.attributes);
  if (!within_limits(tag) || !has_plain_namespaces(tag)) return false;
  if (listener_ != nullptr) {
    listener_->start_element(depth_, tag.local_name, tag.namespace_uri, tag.attributes);
  } else if (!is_signature) {
    declared_.start_element(depth_, tag.prefix, tag.local_name, tag.namespace_uri, tag.attributes);
    write_start(tag);
  }
  return !failure_;
}

void HardenedReader::write_start(StartTag& tag) {
  // Without a declaration both canonical forms are the same.
  if (!exclusive_ && !tag.declarations.empty()) exclusive_.emplace(inclusive_, Canonicalization::kExclusive10);
  inclusive_.start_element(tag.prefix, tag.local_name, tag.declarations, tag.attributes);
  if (exclusive_) exclusive_->start_element(tag.prefix, tag.local_name, tag.declarations, tag.attributes);
  require_bounded_output();
}

bool HardenedReader::end_element(std::string_view local_name, std::string_view prefix) {
  if (listener_ != nullptr) {
    listener_->end_element(depth_);
  } else if (!capture_.end_element(depth_)) {
    inclusive_.end_element(prefix, local_name);
    if (exclusive_) exclusive_->end_element(prefix, local_name);
    require_bounded_output();
  }
  --depth_;
  return !failure_;
}

bool HardenedReader::text(std::string_view characters, TextForm form) {
  if (listener_ != nullptr) {
    listener_->text(characters);
  } else if (capture_.is_inside()) {
    capture_.text(characters, form == TextForm::kCdata);
  } else {
    write_text(characters, form);
  }
  return !failure_;
}

void HardenedReader::write_text(std::string_view characters, TextForm form) {
  const auto write = form == TextForm::kVerbatim ? &CanonicalWriter::verbatim_text : &CanonicalWriter::text;
  (inclusive_.*write)(characters);
  if (exclusive_) ((*exclusive_).*write)(characters);
  require_bounded_output();
}

void HardenedReader::require_bounded_output() {
  const bool overflowed = inclusive_.overflowed() || (exclusive_ && exclusive_->overflowed());
  if (violates(Check::kCanonicalBytes, overflowed)) {
    refuse_now(FailureCode::kLimitExceeded,
               fmt::format("the canonical form is longer than {} bytes", limits_.canonical_bytes));
  }
}

Result<CanonicalDocument> HardenedReader::read() && {
  const auto text = require_utf8(document_.body().bytes());
  if (!text) return std::unexpected(text.error());
  if (const auto bounded = require_bounded_tags(*text, limits_); !bounded) return std::unexpected(bounded.error());

  if (text->empty()) return refuse(FailureCode::kMalformedXml, "there is no root element");

  if (listener_ == nullptr) inclusive_.reserve(text->size());
  parse(*text);
  if (failure_) return std::unexpected(std::move(*failure_));
  return std::move(*this).take_document();
}

std::optional<CanonicalDocument> HardenedReader::read_plain() && {
  const std::string_view text = document_.body().bytes();
  inclusive_.reserve(text.size());
  if (!read_plain_xml(text, *this) || failure_) return std::nullopt;
  return std::move(*this).take_document();
}

CanonicalDocument HardenedReader::take_document() && {
  document_.inclusive_octets_ = std::move(inclusive_).take_octets();
  if (exclusive_) document_.exclusive_octets_ = std::move(*exclusive_).take_octets();
  document_.signatures_ = std::move(capture_).take_count();
  document_.declared_ = std::move(declared_).take_facts();
  return std::move(document_);
}

Result<CanonicalDocument> canonicalise(XmlBody body, const Limits& limits, XmlReader reader) {
  if (reader == XmlReader::kTokenizerFirst) {
    if (auto plain = HardenedReader(body, limits).read_plain()) return std::move(*plain);
  }
  return HardenedReader(body, limits).read();
}

Result<void> read_elements(XmlBody body, const Limits& limits, ElementListener& listener) {
  const auto read = HardenedReader(body, limits, listener).read();
  if (!read) return std::unexpected(read.error());
  return {};
}

}  // namespace dlverify
