#include "verdict/failure_catalogue.h"

namespace dlverify {
constexpr std::array<WarningRow, kWarningCodeCount> kWarningCatalogue = {{
    {WarningCode::kSha1Signature, "sha1_signature", "RFC 6194; NIST SP 800-131A rev. 2 section 9",
     "The signature over the list of digests was made with SHA-1. The document itself is covered by a SHA-256 digest "
     "or a better one.",
     "SHA-1 no longer withstands an attacker who can choose the text that is signed. Here that text is a short "
     "template with one digest in it, so the known attacks do not reach it; genuine DigiLocker documents are still "
     "signed so.",
     "Nothing for this document. Where your rules forbid SHA-1 altogether, verify with --policy strict."},
    {WarningCode::kSignerExpiredNow, "signer_expired_now", "RFC 5280 section 4.1.2.5; ETSI EN 319 102-1 clause 5.2.6",
     "The signer's certificate was valid at the moment it was judged at, and has expired since.",
     "After a certificate expires, its authority no longer reports whether its key was stolen. The verdict therefore "
     "rests on the moment that was given as the time of receipt.",
     "Keep the proof of when the document was received. Fetch the document again where a fresh signature is needed."},
    {WarningCode::kRevocationNotChecked, "revocation_not_checked", "RFC 5280 section 6.3",
     "Whether the certificates have been withdrawn by their authorities could not be told, or was not asked.",
     "A stolen signing key is announced by a certificate revocation list (CRL). Without a current one, a document "
     "signed with a stolen key looks genuine.",
     "Put current CRLs into the trust store (dlverify trust import), or demand them with a policy whose revocation is "
     "\"required\"."},
    {WarningCode::kRevokedLater, "revoked_later", "RFC 5280 sections 5.3.1 and 5.3.2",
     "The signer's certificate was revoked, but only after the moment it was judged at.",
     "A document received before the revocation may be believed; one received after it may not. The verdict rests on "
     "the moment that was given as the time of receipt.",
     "Make sure that the document was received at the time that was given, and ask the signer why the certificate was "
     "revoked: a key that was stolen may have been stolen earlier than announced."},
    {WarningCode::kHmacNotChecked, "hmac_not_checked", "DigiLocker Authorised Partner API, response header hmac",
     "No hmac header was given, so it was not checked that these are the bytes DigiLocker answered with.",
     "The header ties the answer to your account at DigiLocker. The document's signature is checked all the same, so "
     "its content cannot have been changed; but an older or another genuine document could have been put in its place.",
     "Keep the hmac header of each response, and give it with --hmac and --client-secret-file."},
    {WarningCode::kHmacHexTextForm, "hmac_hex_text_form",
     "RFC 4648 section 4; DigiLocker Authorised Partner API, response header hmac",
     "The hmac header is right, but encodes the digits of the HMAC as text instead of its bytes.",
     "The specification asks for Base64 of the HMAC itself. The other form is known from the issuer side of "
     "DigiLocker; it is just as strong.",
     "Nothing for this document. Where the form changes suddenly, ask whether the system that fetches has changed."},
    {WarningCode::kUnknownContent, "unknown_content", "DigiLocker XML certificate format",
     "The document holds elements or attributes that the format does not describe. They were not read.",
     "Issuers add content of their own. It is signed, but what it means is not known, so nothing is taken from it.",
     "Nothing, as a rule. The report lists the places, so that a change of the format is noticed."},
    {WarningCode::kDocumentStatusNotActive, "document_status_not_active",
     "DigiLocker XML certificate format, Certificate status",
     "The document is genuine, and says of itself that it is not active: expired, revoked or suspended, for instance.",
     "The signature proves who said it, not that the document may still be used.",
     "Look at the status in the record, and decide by your own rules whether such a document will do."},
    {WarningCode::kConsentNotInForce, "consent_not_in_force",
     "Digital Personal Data Protection Act 2023, section 6; DigiLocker token response, consent_valid_till",
     "The consent that was named was given after the moment of the verification, or had expired by then.",
     "The document says what it says, with or without consent. Whether it may be processed is another question.",
     "Do not process the document under this consent. Check the times in the consent, and ask for a new one."},
    {WarningCode::kConsentScopeExceeded, "consent_scope_exceeded",
     "Digital Personal Data Protection Act 2023, section 6; DigiLocker authorisation request, req_doctype",
     "The consent that was named lists doctypes, and the doctype of this document is not among them.",
     "Consent covers what it names and nothing else, however genuine the document is.",
     "Do not process the document under this consent. Ask the holder for consent to this doctype, or fetch another."},
    {WarningCode::kSecondOpinionSkipped, "second_opinion_skipped", "policy, insecurely_skip_second_opinion",
     "The signature was verified by one engine, OpenSSL under this library's own reader; xmlsec1 was not asked.",
     "Two engines that were written apart seldom have the same fault. With one, a fault in it can let a forgery "
     "through.",
     "Use a policy without insecurely_skip_second_opinion, unless another check of the signature follows."},
}};
static_assert(is_in_code_order(kWarningCatalogue));

std::string_view name(WarningCode code) { return kWarningCatalogue.at(static_cast<std::size_t>(code)).name; }

std::span<const WarningCode> all_warning_codes() {
  static constexpr auto codes = codes_of(kWarningCatalogue);
  return codes;
}

}  // namespace dlverify
