// Whether a mobile number or an e-mail address is the one whose hash an offline e-KYC holds.

#ifndef DLVERIFY_SRC_DOCUMENTS_CONTACT_CHECK_H_
#define DLVERIFY_SRC_DOCUMENTS_CONTACT_CHECK_H_

#include <string_view>

#include "dlverify/secret_bytes.h"
#include "documents/parsed_document.h"

namespace dlverify {

// What the caller knows of the holder. Null: not to be compared. The share code is part of the hashes; where it is null
// nothing but the plain hash of an address can match.
struct ContactClaims {
  const SecretBytes* share_code = nullptr;
  const SecretBytes* mobile = nullptr;
  const SecretBytes* email = nullptr;
};

// The hashes as the document holds them: 64 hex digits in any case, or empty.
struct ContactHashes {
  std::string_view mobile, email;
  char aadhaar_last_digit = '0';
};

// SHA-256 of `contact` and the share code behind it, in lower-case hex, and of that text again, as many times in all as
// the last digit of the Aadhaar number says; once for 0 and 1.
[[nodiscard]] SensitiveText share_code_rounds(const SecretBytes& contact, const SecretBytes& share_code,
                                              char aadhaar_last_digit);

// Adds to the minimal fields, for what was claimed only: `mobile_check` and `email_check`, each "match", "mismatch" or
// "not_in_document", and `email_rule`, which of the two published rules matched: "sha256" (UIDAI's questions and
// answers: the address alone), "sha256_share_code_rounds" (as for mobile numbers), or null.
void add_contact_checks(ParsedDocument& document, const ContactHashes& hashes, const ContactClaims& claims);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CONTACT_CHECK_H_
