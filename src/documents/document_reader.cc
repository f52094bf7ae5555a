#include "documents/document_reader.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/text/ascii.h"
#include "base/text/comparable_text.h"
#include "base/text/document_dates.h"
#include "dlverify/verification_times.h"
#include "documents/coded_values.h"
#include "documents/doctype_registry.h"
#include "documents/signed_tree.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

const Doctype* asked_doctype(const DocumentExpectations& expected) {
  return expected.uri != nullptr ? &expected.uri->doctype() : expected.doctype;
}

Result<void> check_doctype(std::string_view doctype, const AgreedOctets& octets, const DocumentExpectations& expected) {
  for (const Doctype* asked : {asked_doctype(expected), expected.doctype}) {
    if (violates(Check::kDoctypeAsked, asked != nullptr && asked->code() != doctype)) {
      return refuse(FailureCode::kDoctypeMismatch,
                    fmt::format("{} was asked for, and the document is of another doctype", asked->code()));
    }
  }
  // Where none was asked for, the signer was authorised for the doctype that the stage `xml` met.
  const std::optional<std::string>& declared = octets.declared().doctype;
  if (violates(Check::kDoctypeDeclared, asked_doctype(expected) == nullptr && declared && *declared != doctype)) {
    return refuse(FailureCode::kDoctypeMismatch,
                  "the document is of another doctype than its signer was authorised for");
  }
  return {};
}

Result<void> check_issuer(const DoctypeFormat& format, const DocumentExpectations& expected) {
  const bool is_another =
      expected.uri != nullptr && !format.only_issuer.empty() && expected.uri->issuer() != format.only_issuer;
  if (!violates(Check::kIssuerOfDoctype, is_another)) return {};
  return refuse(FailureCode::kIssuerMismatch,
                fmt::format("only {} issues {}, and the URI names another issuer", format.only_issuer, format.code));
}

Result<void> check_number_of_uri(const DoctypeFormat& format, const ParsedDocument& document,
                                 const DocumentExpectations& expected) {
  if (expected.uri == nullptr || format.is_number == nullptr || !format.is_number(expected.uri->document_id())) {
    return {};
  }
  const bool agrees =
      equal_in_any_case(without_white_space(document.number.view()).view(), expected.uri->document_id());
  if (!violates(Check::kNumberOfUri, !agrees)) return {};
  return refuse(FailureCode::kFieldInconsistent, "the document's number is another one than the URI's");
}

Result<void> check_age(const ParsedDocument& document, const DocumentExpectations& expected) {
  if (!expected.max_age_days) return {};
  if (violates(Check::kMaxAge, !document.asserted_at)) {
    return refuse(FailureCode::kDocumentStale,
                  "a maximum age was asked for, and the document does not say when it was made");
  }
  if (!document.asserted_at) return {};
  const std::chrono::seconds age = expected.validation_time - *document.asserted_at;
  if (violates(Check::kNotFromFuture, age < -std::chrono::days(1))) {
    return refuse(FailureCode::kFieldMalformed,
                  "the document's own time lies more than a day after the time of validation");
  }
  if (violates(Check::kMaxAge, age > std::chrono::days(*expected.max_age_days))) {
    return refuse(FailureCode::kDocumentStale,
                  fmt::format("the document is older than the {} days that were asked for", *expected.max_age_days));
  }
  return {};
}

// What is found out on the way, for a refusal too.
struct Findings {
  DocumentFacts facts;
  std::vector<Warning> warnings;
};

Result<ParsedDocument> read_as(std::string_view doctype, const SignedTree& tree, const DocumentExpectations& expected,
                               Findings& found) {
  const DoctypeFormat& format = format_of(doctype);
  const KnownElement& known = tree.root().name() == "KycRes" ? kAdharKycRes : *format.known;
  found.facts.unknown_content = unknown_content(tree.root_node(), known);
  if (!found.facts.unknown_content.empty()) {
    found.warnings.push_back(
        {WarningCode::kUnknownContent, "the document holds content that no parser reads; the report lists where"});
  }
  if (const auto issuer = check_issuer(format, expected); !issuer) return std::unexpected(issuer.error());

  Result<ParsedDocument> document = format.parse({.root = tree.root(),
                                                  .doctype = doctype,
                                                  .validation_date = indian_date(expected.validation_time),
                                                  .claims = expected.claims,
                                                  .disclosure = expected.disclosure});
  if (!document) return document;
  // Only this format has hashes of them; what was claimed is answered for the others too.
  if (format.parse != parse_okyc) add_contact_checks(*document, ContactHashes(), expected.claims);
  if (const auto& time = document->asserted_at) found.facts.asserted_at = format_rfc3339(*time);
  if (document->is_not_active) {
    found.warnings.push_back(
        {WarningCode::kDocumentStatusNotActive, "the document gives its own status as something else than active"});
  }
  if (const auto number = check_number_of_uri(format, *document, expected); !number) {
    return std::unexpected(number.error());
  }
  if (const auto age = check_age(*document, expected); !age) return std::unexpected(age.error());
  return document;
}

Result<ParsedDocument> read_octets(const AgreedOctets& octets, const DocumentExpectations& expected, Findings& found) {
  const Result<SignedTree> tree = SignedTree::parse(octets);
  if (!tree) return std::unexpected(tree.error());
  const std::optional<std::string_view> doctype = doctype_of(tree->root());
  if (!doctype) {
    return refuse(FailureCode::kDoctypeUnknown,
                  "the document does not say what it is: its root is no Certificate with a type, no KycRes and no "
                  "OfflinePaperlessKyc");
  }
  found.facts.doctype = *doctype;
  if (const auto check = check_doctype(*doctype, octets, expected); !check) return std::unexpected(check.error());
  return read_as(*doctype, *tree, expected, found);
}

}  // namespace

DocumentOutcome read_document(const AgreedOctets& octets, const DocumentExpectations& expected) {
  Findings found;
  if (expected.uri != nullptr) found.facts.issuer_id = expected.uri->issuer();
  if (const Doctype* asked = asked_doctype(expected)) found.facts.doctype = asked->code();
  Result<ParsedDocument> parsed = read_octets(octets, expected, found);
  return {.facts = std::move(found.facts), .warnings = std::move(found.warnings), .parsed = std::move(parsed)};
}

}  // namespace dlverify
