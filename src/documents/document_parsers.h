// One parser a document format. Each is total: any tree gives a document or a refusal.

#ifndef DLVERIFY_SRC_DOCUMENTS_DOCUMENT_PARSERS_H_
#define DLVERIFY_SRC_DOCUMENTS_DOCUMENT_PARSERS_H_

#include <chrono>
#include <string_view>

#include "dlverify/request.h"
#include "documents/contact_check.h"
#include "documents/known_content.h"
#include "documents/parsed_document.h"
#include "documents/signed_tree.h"
#include "verdict/result.h"

namespace dlverify {

struct ParsingContext {
  SignedElement root;                           // "Certificate", "KycRes" for ADHAR, "OfflinePaperlessKyc" for OKYC
  std::string_view doctype;                     // the code that the document is of
  std::chrono::year_month_day validation_date;  // in India: nobody is born after it
  ContactClaims claims = {};                    // to be compared with what the document has of them
  const Disclosure* disclosure = nullptr;       // photos and objects are read where it has them; null: all are
};

// eAadhaar, as Certificate/CertificateData/KycRes or with KycRes as the root.
[[nodiscard]] Result<ParsedDocument> parse_adhar(const ParsingContext& context);
// PAN verification record, with a PAN or a PANVerificationRecord body.
[[nodiscard]] Result<ParsedDocument> parse_pancr(const ParsingContext& context);
// Driving licence, flat or with Categories.
[[nodiscard]] Result<ParsedDocument> parse_drvlc(const ParsingContext& context);
// Registration certificate of a vehicle.
[[nodiscard]] Result<ParsedDocument> parse_rvcer(const ParsingContext& context);
// Caste certificate, with its attributes on Caste or on CertificateData.
[[nodiscard]] Result<ParsedDocument> parse_ctcer(const ParsingContext& context);
// School certificates and marksheets (AcademicCertificateSchema).
[[nodiscard]] Result<ParsedDocument> parse_school_certificate(const ParsingContext& context);
// Aadhaar Paperless Offline e-KYC, with OfflinePaperlessKyc as the root. Adds the contact checks that were asked for.
[[nodiscard]] Result<ParsedDocument> parse_okyc(const ParsingContext& context);
// Any other Certificate: its envelope, and nothing of its body but when it was verified.
[[nodiscard]] Result<ParsedDocument> parse_generic_certificate(const ParsingContext& context);

// What each format holds. KycRes may be the root or the child of CertificateData.
extern const KnownElement kAdharCertificate;
extern const KnownElement kAdharKycRes;
extern const KnownElement kPancrCertificate;
extern const KnownElement kDrvlcCertificate;
extern const KnownElement kRvcerCertificate;
extern const KnownElement kCtcerCertificate;
extern const KnownElement kSchoolCertificate;
extern const KnownElement kOfflinePaperlessKyc;
extern const KnownElement kGenericCertificate;

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_DOCUMENT_PARSERS_H_
