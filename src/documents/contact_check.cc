#include "documents/contact_check.h"

#include <span>

#include "base/crypto/sha256.h"
#include "base/text/ascii.h"
#include "documents/field_reader.h"

namespace dlverify {
namespace {

constexpr std::string_view kPlainRule = "sha256";
constexpr std::string_view kRoundsRule = "sha256_share_code_rounds";

// The hash in memory that is wiped.
SensitiveText hex_hash(std::span<const std::byte> data) {
  std::string hex = sha256_hex(data);
  SensitiveText kept(hex);
  wipe(hex.data(), hex.size());
  return kept;
}

bool matches_rounds(std::string_view hash, const SecretBytes& contact, const ContactClaims& claims, char last_digit) {
  return claims.share_code != nullptr &&
         equal_in_any_case(hash, share_code_rounds(contact, *claims.share_code, last_digit).view());
}

std::string_view outcome(std::string_view hash, bool matches) {
  if (hash.empty()) return "not_in_document";
  return matches ? "match" : "mismatch";
}

// The rule by which the address gives the hash; empty where none does.
std::string_view matching_email_rule(const ContactHashes& hashes, const ContactClaims& claims) {
  if (equal_in_any_case(hashes.email, hex_hash(claims.email->expose()).view())) return kPlainRule;
  return matches_rounds(hashes.email, *claims.email, claims, hashes.aadhaar_last_digit) ? kRoundsRule
                                                                                        : std::string_view();
}

}  // namespace

SensitiveText share_code_rounds(const SecretBytes& contact, const SecretBytes& share_code, char aadhaar_last_digit) {
  SensitiveBuffer salted;
  salted.reserve(contact.expose().size() + share_code.expose().size());
  for (const SecretBytes* part : {&contact, &share_code}) {
    for (const std::byte byte : part->expose()) salted.push_back(static_cast<char>(byte));
  }
  SensitiveText hash = hex_hash(std::as_bytes(std::span(salted)));
  for (char round = '1'; round < aadhaar_last_digit; ++round) hash = hex_hash(std::as_bytes(std::span(hash.view())));
  return hash;
}

void add_contact_checks(ParsedDocument& document, const ContactHashes& hashes, const ContactClaims& claims) {
  if (claims.mobile != nullptr) {
    const bool matches = matches_rounds(hashes.mobile, *claims.mobile, claims, hashes.aadhaar_last_digit);
    document.add_minimal("mobile_check", text_value(outcome(hashes.mobile, matches)));
  }
  if (claims.email != nullptr) {
    const std::string_view rule = matching_email_rule(hashes, claims);
    document.add_minimal("email_check", text_value(outcome(hashes.email, !rule.empty())));
    document.add_minimal("email_rule", text_value(rule));
  }
}

}  // namespace dlverify
