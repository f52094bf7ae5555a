// What every "Certificate" document has around its body: who issued it, to whom, when, and in what state it is.

#ifndef DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_ENVELOPE_H_
#define DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_ENVELOPE_H_

#include <chrono>
#include <cstdint>
#include <optional>

#include "dlverify/secret_bytes.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "documents/parsed_document.h"
#include "documents/signed_tree.h"

namespace dlverify {

enum class HolderKind : std::uint8_t { kPerson, kOrganization };

struct CertificateEnvelope {
  SignedElement certificate;
  SignedElement holder;  // Person or Organization
  HolderKind holder_kind = HolderKind::kPerson;
  SensitiveText holder_name;
  SensitiveText birth_date;                // ISO 8601; empty where the document does not say
  std::string_view status;                 // normalised; empty where the document does not say
  std::string_view number;                 // Certificate@number, trimmed; empty where it is absent or blank
  std::optional<SensitiveText> issued_by;  // IssuedBy/Organization@name
  std::optional<std::chrono::year_month_day> issued_on, valid_from, valid_until;
  const Disclosure* disclosure = nullptr;  // of the ParsingContext
};

// Establishes through `reader`: exactly one holder (Person or Organization) under exactly one IssuedTo, with a name;
// dates that exist; an expiry that is not before the issue.
[[nodiscard]] CertificateEnvelope read_certificate_envelope(FieldReader& reader, const ParsingContext& context);

// Within what a doctype's numbers are unique.
enum class NumberScope : std::uint8_t { kNationwide, kIssuer };

// A document with doctype, number, issuer and holder set, and an identity of the number without blanks; of the issuer's
// name too where numbers are the issuer's own; and of birth date and name where there is no number.
[[nodiscard]] ParsedDocument begin_document(const ParsingContext& context, const CertificateEnvelope& envelope,
                                            std::string_view number, NumberScope scope);

// The fields that every Certificate can disclose on request.
void add_certificate_fields(ParsedDocument& document, FieldReader& reader, const CertificateEnvelope& envelope);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_ENVELOPE_H_
