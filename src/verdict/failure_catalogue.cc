#include "verdict/failure_catalogue.h"

namespace dlverify {
namespace {

constexpr auto kFailed = Indication::kTotalFailed;
constexpr auto kUndecided = Indication::kIndeterminate;

constexpr std::string_view kFormat = "FORMAT_FAILURE";
constexpr std::string_view kHash = "HASH_FAILURE";
constexpr std::string_view kConstraints = "SIG_CONSTRAINTS_FAILURE";
constexpr std::string_view kCryptoConstraints = "CRYPTO_CONSTRAINTS_FAILURE";
constexpr std::string_view kNoCertificate = "NO_SIGNING_CERTIFICATE_FOUND";

}  // namespace

constexpr std::array<CatalogueRow, kCodeCount> kCatalogue = {{
    {FailureCode::kHmacMissing, "hmac_missing", Stage::kIntegrity, kFailed, kFormat,
     "DigiLocker Authorised Partner API, response header hmac"},
    {FailureCode::kHmacMalformed, "hmac_malformed", Stage::kIntegrity, kFailed, kFormat,
     "RFC 4648 section 4; DigiLocker Authorised Partner API, response header hmac"},
    {FailureCode::kHmacMismatch, "hmac_mismatch", Stage::kIntegrity, kFailed, kHash, "RFC 2104 section 2; RFC 6234"},

    {FailureCode::kBodyEmpty, "body_empty", Stage::kEnvelope, kFailed, kFormat, "XML 1.0 (5th ed.) section 2.1"},
    {FailureCode::kBodyTooLarge, "body_too_large", Stage::kEnvelope, kFailed, kFormat,
     "policy limit body_bytes; W3C XML Signature Best Practices"},
    {FailureCode::kApiError, "api_error", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Authorised Partner API, error responses"},
    {FailureCode::kXmlNotAvailable, "xml_not_available", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Authorised Partner API, Get Certificate Data in XML Format"},
    {FailureCode::kNotXml, "not_xml", Stage::kEnvelope, kFailed, kFormat, "XML 1.0 (5th ed.) section 2.1"},
    {FailureCode::kArchiveMalformed, "archive_malformed", Stage::kEnvelope, kFailed, kFormat,
     "PKWARE .ZIP File Format Specification section 4; UIDAI Aadhaar Paperless Offline e-KYC"},
    {FailureCode::kArchiveForbidden, "archive_forbidden", Stage::kEnvelope, kFailed, kFormat,
     "UIDAI Aadhaar Paperless Offline e-KYC; policy limit body_bytes"},
    {FailureCode::kShareCodeMissing, "share_code_missing", Stage::kEnvelope, kFailed, kFormat,
     "UIDAI Aadhaar Paperless Offline e-KYC, share code"},
    {FailureCode::kShareCodeWrong, "share_code_wrong", Stage::kEnvelope, kFailed, kFormat,
     "UIDAI Aadhaar Paperless Offline e-KYC, share code"},
    {FailureCode::kLegacyOfflineEkyc, "legacy_offline_ekyc", Stage::kEnvelope, kFailed, kFormat,
     "UIDAI Aadhaar Paperless Offline e-KYC, the XML format in force"},
    {FailureCode::kWrapperNotUnwrapped, "wrapper_not_unwrapped", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Issuer API, PullDocResponse and PullURIResponse"},
    {FailureCode::kWrapperMissing, "wrapper_missing", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Issuer API, PullDocResponse and PullURIResponse"},
    {FailureCode::kWrapperMalformed, "wrapper_malformed", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Issuer API, PullDocResponse and PullURIResponse, DataContent"},
    {FailureCode::kIssuerError, "issuer_error", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Issuer API, ResponseStatus"},
    {FailureCode::kIssuerPending, "issuer_pending", Stage::kEnvelope, kFailed, kFormat,
     "DigiLocker Issuer API, ResponseStatus"},

    {FailureCode::kEncodingNotUtf8, "encoding_not_utf8", Stage::kXml, kFailed, kFormat,
     "XML 1.0 (5th ed.) section 4.3.3; RFC 3629 section 3"},
    {FailureCode::kMalformedXml, "malformed_xml", Stage::kXml, kFailed, kFormat,
     "XML 1.0 (5th ed.) section 2.1; Namespaces in XML 1.0 (3rd ed.) section 7"},
    {FailureCode::kDoctypeForbidden, "doctype_forbidden", Stage::kXml, kFailed, kFormat,
     "XML 1.0 (5th ed.) section 2.8; W3C XML Signature Best Practices"},
    {FailureCode::kCommentOrPiForbidden, "comment_or_pi_forbidden", Stage::kXml, kFailed, kFormat,
     "Canonical XML 1.0 section 2.1; XML 1.0 (5th ed.) sections 2.5 and 2.6"},
    {FailureCode::kNamespaceForbidden, "namespace_forbidden", Stage::kXml, kFailed, kFormat,
     "Canonical XML 1.0 sections 1.3 and 2.4; Namespaces in XML 1.0 (3rd ed.) section 2.2"},
    {FailureCode::kLimitExceeded, "limit_exceeded", Stage::kXml, kFailed, kFormat,
     "policy limits; W3C XML Signature Best Practices"},

    {FailureCode::kSignatureMissing, "signature_missing", Stage::kSignature, kFailed, kFormat,
     "XML Signature 1.1 section 4.2; ETSI EN 319 102-1 clause 5.2.2"},
    {FailureCode::kSignatureMisplaced, "signature_misplaced", Stage::kSignature, kFailed, kFormat,
     "XML Signature 1.1 section 6.6.4; DigiLocker XML certificate format"},
    {FailureCode::kSignatureMultiple, "signature_multiple", Stage::kSignature, kFailed, kFormat,
     "DigiLocker XML certificate format; W3C XML Signature Best Practices"},
    {FailureCode::kSignatureShape, "signature_shape", Stage::kSignature, kFailed, kFormat,
     "XML Signature 1.1 sections 4.2 to 4.5; ETSI EN 319 102-1 clause 5.2.2"},
    {FailureCode::kReferenceForbidden, "reference_forbidden", Stage::kSignature, kFailed, kFormat,
     "XML Signature 1.1 section 4.4.3; W3C XML Signature Best Practices"},
    {FailureCode::kTransformForbidden, "transform_forbidden", Stage::kSignature, kFailed, kFormat,
     "XML Signature 1.1 sections 4.4.3.4 and 6.6; RFC 3741; W3C XML Signature Best Practices"},
    {FailureCode::kAlgorithmForbidden, "algorithm_forbidden", Stage::kSignature, kUndecided, kCryptoConstraints,
     "RFC 6931; XML Signature 1.1 section 6.1; ETSI EN 319 102-1 clause 5.2.8"},
    {FailureCode::kKeyTooWeak, "key_too_weak", Stage::kSignature, kUndecided, kCryptoConstraints,
     "RFC 8017 section 3.1; NIST SP 800-131A rev. 2 section 3; ETSI EN 319 102-1 clause 5.2.8"},
    {FailureCode::kSignerCertificateMissing, "signer_certificate_missing", Stage::kSignature, kUndecided,
     kNoCertificate, "XML Signature 1.1 section 4.5.4; ETSI EN 319 102-1 clause 5.2.3"},
    {FailureCode::kSignerCertificateAmbiguous, "signer_certificate_ambiguous", Stage::kSignature, kUndecided,
     kNoCertificate, "XML Signature 1.1 section 4.5.4; ETSI EN 319 102-1 clause 5.2.3"},
    {FailureCode::kDigestMismatch, "digest_mismatch", Stage::kSignature, kFailed, kHash,
     "XML Signature 1.1 section 3.2.1; ETSI EN 319 102-1 clause 5.2.7"},
    {FailureCode::kSignatureMismatch, "signature_mismatch", Stage::kSignature, kFailed, "SIG_CRYPTO_FAILURE",
     "XML Signature 1.1 section 3.2.2; RFC 8017 section 8.2.2; ETSI EN 319 102-1 clause 5.2.7"},

    {FailureCode::kChainIncomplete, "chain_incomplete", Stage::kTrust, kUndecided, "NO_CERTIFICATE_CHAIN_FOUND",
     "RFC 5280 section 6.1; ETSI EN 319 102-1 clause 5.2.6"},
    {FailureCode::kChainInvalid, "chain_invalid", Stage::kTrust, kUndecided, "CHAIN_CONSTRAINTS_FAILURE",
     "RFC 5280 sections 4.2.1 and 6.1.4; ETSI EN 319 102-1 clause 5.2.6"},
    {FailureCode::kCertificateExpired, "certificate_expired", Stage::kTrust, kUndecided, "OUT_OF_BOUNDS_NO_POE",
     "RFC 5280 sections 4.1.2.5 and 6.1.3; ETSI EN 319 102-1 clause 5.2.6"},
    {FailureCode::kCertificateNotYetValid, "certificate_not_yet_valid", Stage::kTrust, kUndecided,
     "OUT_OF_BOUNDS_NO_POE", "RFC 5280 sections 4.1.2.5 and 6.1.3; ETSI EN 319 102-1 clause 5.2.6"},
    {FailureCode::kCertificateRevoked, "certificate_revoked", Stage::kTrust, kFailed, "REVOKED",
     "RFC 5280 sections 5.3.1 and 6.3; ETSI EN 319 102-1 clause 5.2.6"},
    {FailureCode::kRevocationUnknown, "revocation_unknown", Stage::kTrust, kUndecided, "TRY_LATER",
     "RFC 5280 sections 5.1.2.5 and 6.3; ETSI EN 319 102-1 clause 5.2.5"},
    {FailureCode::kSignerNotAuthorised, "signer_not_authorised", Stage::kTrust, kUndecided, kConstraints,
     "signer rules of the trust store; RFC 5280 section 4.2.1.4; ETSI EN 319 102-1 clause 5.2.8"},

    {FailureCode::kEnginesDisagree, "engines_disagree", Stage::kAgreement, kUndecided, "CUSTOM",
     "Canonical XML 1.0 section 1.1; XML Signature 1.1 section 3.2; ETSI EN 319 102-1 clause 5.1.3"},

    {FailureCode::kDoctypeUnknown, "doctype_unknown", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, Certificate"},
    {FailureCode::kDoctypeMismatch, "doctype_mismatch", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, Certificate type; Dedicated Repository API, document URI"},
    {FailureCode::kIssuerMismatch, "issuer_mismatch", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker Dedicated Repository API, document URI"},
    {FailureCode::kHolderMissing, "holder_missing", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, IssuedTo; UIDAI e-KYC API, UidData"},
    {FailureCode::kHolderAmbiguous, "holder_ambiguous", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, IssuedTo; UIDAI e-KYC API, UidData"},
    {FailureCode::kFieldMissing, "field_missing", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, CertificateData; UIDAI e-KYC API, KycRes"},
    {FailureCode::kFieldMalformed, "field_malformed", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, CertificateData; UIDAI e-KYC API, KycRes"},
    {FailureCode::kFieldInconsistent, "field_inconsistent", Stage::kDocument, kFailed, kConstraints,
     "DigiLocker XML certificate format, Certificate number and CertificateData"},
    {FailureCode::kDocumentStale, "document_stale", Stage::kDocument, kFailed, kConstraints,
     "policy max_document_age_days"},
}};
static_assert(is_in_code_order(kCatalogue));

namespace {

const CatalogueRow& row_of(FailureCode code) { return kCatalogue.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view name(Stage stage) {
  static constexpr std::array<std::string_view, 7> names = {"integrity", "envelope",  "xml",     "signature",
                                                            "trust",     "agreement", "document"};
  return names.at(static_cast<std::size_t>(stage));
}

std::string_view name(Indication indication) {
  static constexpr std::array<std::string_view, 3> names = {"TOTAL_PASSED", "TOTAL_FAILED", "INDETERMINATE"};
  return names.at(static_cast<std::size_t>(indication));
}

std::string_view name(FailureCode code) { return row_of(code).name; }
Stage stage_of(FailureCode code) { return row_of(code).stage; }
Indication indication_of(FailureCode code) { return row_of(code).indication; }
std::string_view sub_indication_of(FailureCode code) { return row_of(code).sub_indication; }
std::string_view reference_of(FailureCode code) { return row_of(code).reference; }

std::span<const FailureCode> all_codes() {
  static constexpr auto codes = codes_of(kCatalogue);
  return codes;
}

}  // namespace dlverify
