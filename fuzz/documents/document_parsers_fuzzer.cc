// AgreedOctets -> record, for every doctype: the document itself says which. Laws: any octets are read or refused by
// the stage; octets of the hardened reader are read by pugixml too; holder, number and issuer are those that a walk
// over libxml2's tree finds, and every other value stands in the document or is a date or a code; what is said of the
// document outside of the record shares no text with it; a record holds nothing that was not asked for.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_reader.h"
#include "documents/signed_tree.h"
#include "record/minimal_record.h"
#include "support/agreed_octets_for_tests.h"
#include "support/choices.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/record_texts.h"
#include "support/shared_text.h"
#include "support/value_walk.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 1;

namespace {

constexpr std::chrono::sys_seconds kValidationTime =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::June / 1);

constexpr auto kCodedValues =
    std::to_array<std::string_view>({"M", "F", "T", "active", "expired", "revoked", "suspended", "other", "person",
                                     "organization", "match", "mismatch", "not_in_document"});

// Dates and times, which are rewritten, are digits and what stands between them.
bool is_moment(std::string_view text) {
  return text.size() >= 4 && text.find_first_not_of("0123456789-:TZ") == std::string_view::npos;
}

struct Asked {
  explicit Asked(std::uint8_t choice) {
    if (choice % 4U == 1) uri = DocumentUri::parse("in.gov.pan-PANCR-AAAPX0000X").value();
    if (choice % 4U == 2) doctype = Doctype::parse("OKYC").value();
    if (choice / 4U % 2U == 1) claims = {.share_code = &share_code, .mobile = &mobile, .email = &email};
    if (choice / 8U % 2U == 1) max_age_days = 365;
  }
  [[nodiscard]] DocumentExpectations expectations() const {
    return {.uri = uri ? &*uri : nullptr,
            .doctype = doctype ? &*doctype : nullptr,
            .validation_time = kValidationTime,
            .max_age_days = max_age_days,
            .claims = claims};
  }
  SecretBytes share_code{std::string_view("1234")}, mobile{std::string_view("9000000000")},
      email{std::string_view("asha@example.invalid")};
  std::optional<DocumentUri> uri;
  std::optional<Doctype> doctype;
  ContactClaims claims;
  std::optional<std::uint32_t> max_age_days;
};

std::optional<std::string> holder_by_walk(const ValueWalk& walk) {
  if (walk.root() == "KycRes" || walk.root() == "OfflinePaperlessKyc") return walk.value("UidData/Poi", "name");
  if (const auto name = walk.value("CertificateData/KycRes/UidData/Poi", "name")) return name;
  const auto person = walk.value("IssuedTo/Person", "name");
  return person ? person : walk.value("IssuedTo/Organization", "name");
}

std::optional<std::string> number_by_walk(const ValueWalk& walk, std::string_view doctype) {
  if (doctype == "OKYC") return walk.value("", "referenceId").value_or("").substr(0, 4);
  if (walk.root() == "KycRes") return walk.value("UidData", "uid");
  if (doctype == "ADHAR") return walk.value("CertificateData/KycRes/UidData", "uid");
  const std::string number = walk.value("", "number").value_or("");
  if (!number.empty() || doctype != "PANCR") return number;
  const auto pan = walk.value("CertificateData/PAN", "num");
  return pan ? pan : walk.value("CertificateData/PANVerificationRecord", "num");
}

void require_values_of_walk(const ParsedDocument& document, const ValueWalk& walk) {
  if (document.doctype == "ADHAR" || walk.elements("CertificateData/KycRes").empty()) {
    require_law(holder_by_walk(walk) == document.holder_name.view(), "the holder is the one that libxml2's tree names");
  }
  require_law(number_by_walk(walk, document.doctype) == document.number.view(), "the number is that of libxml2's tree");
  require_law(!document.issued_by || walk.value("IssuedBy/Organization", "name") == document.issued_by->view(),
              "the issuer is the one that libxml2's tree names");
  const std::set<std::string> values = walk.all_values();
  for (const ParsedField& field : document.fields) {
    if (field.name == "email_rule") continue;
    for (const std::string_view text : texts_of(field.value)) {
      require_law(values.contains(std::string(text)) || is_moment(text) ||
                      std::ranges::find(kCodedValues, text) != kCodedValues.end(),
                  "every value stands in the document, or is a date or a code");
    }
  }
}

void require_nothing_leaked(const DocumentOutcome& outcome, const ValueWalk& walk) {
  const std::string text = walk.all_text();
  for (const Warning& warning : outcome.warnings) {
    require_law(!shares_text(warning.message, text), "a warning shares no text with the document");
  }
  if (outcome.parsed) return;
  require_law(stage_of(outcome.parsed.error().code) == Stage::kDocument, "a refusal belongs to the stage document");
  require_law(!shares_text(outcome.parsed.error().message, text), "a refusal shares no text with the document");
}

void require_minimal(ParsedDocument document) {
  std::set<std::string_view> minimal;
  for (const ParsedField& field : document.fields) {
    if (field.visibility == Visibility::kMinimal) minimal.insert(field.name);
  }
  const Record record = minimise(std::move(document), Disclosure(), nullptr);
  for (const RecordField& field : record.fields()) {
    require_law(minimal.contains(field.name), "a record holds nothing that was not asked for");
  }
  require_law(!record.number_last4() || record.number_last4()->size() <= 16, "four characters of the number are kept");
  require_law(!record.name_hash() && !record.document_ref(), "without a key there are no hashes");
}

void require_laws_of_canonical(std::string_view octets, DeclaredFacts declared, const Asked& asked) {
  const AgreedOctets trusted = AgreedOctetsForTests::make(octets);
  require_law(SignedTree::parse(trusted).has_value(), "pugixml reads what the hardened reader wrote");
  const ValueWalk walk(octets);
  DocumentOutcome outcome =
      read_document(AgreedOctetsForTests::make(octets, std::move(declared)), asked.expectations());
  require_nothing_leaked(outcome, walk);
  if (!outcome.parsed) return;
  require_values_of_walk(*outcome.parsed, walk);
  require_minimal(std::move(*outcome.parsed));
}

}  // namespace
}  // namespace dlverify::fuzz

// What is asked for, then the document: as octets, and as what the hardened reader makes of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  fuzz::Choices input(data, size);
  const fuzz::Asked asked(input.byte());
  if (input.empty()) return 0;
  const std::string_view xml = input.rest();
  const DocumentOutcome raw = read_document(AgreedOctetsForTests::make(xml), asked.expectations());
  fuzz::require_law(raw.parsed || stage_of(raw.parsed.error().code) == Stage::kDocument,
                    "any octets are read or refused");
  auto document = canonicalise(XmlBodyForTests::of(xml), Limits());
  if (!document) return 0;
  const SensitiveBuffer& octets = document->inclusive_octets();
  fuzz::require_laws_of_canonical({octets.data(), octets.size()}, document->declared(), asked);
  return 0;
}
