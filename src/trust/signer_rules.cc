#include "trust/signer_rules.h"

#include <fmt/format.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "base/crypto/openssl_handle.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

using Policies = OpenSslHandle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;

std::optional<std::string> utf8_of(const ASN1_STRING* string) {
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, string);
  if (size < 0) return std::nullopt;
  const OpenSslMemory<unsigned char> owned(utf8);
  return std::string(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
}

// Two values of one type would let a rule see one and a reader the other.
bool has_exactly(const X509_NAME* subject, const SubjectAttribute& attribute) {
  const int at = X509_NAME_get_index_by_NID(subject, attribute.nid, -1);
  if (at < 0) return !violates(Check::kSignerSubject);
  if (violates(Check::kSubjectOnce, X509_NAME_get_index_by_NID(subject, attribute.nid, at) >= 0)) return false;
  const bool is_equal = utf8_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))) == attribute.value;
  return !violates(Check::kSignerSubject, !is_equal);
}

std::string dotted(const ASN1_OBJECT* object) {
  std::string text(128, '\0');
  const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
  if (size <= 0 || static_cast<std::size_t>(size) >= text.size()) return {};
  text.resize(static_cast<std::size_t>(size));
  return text;
}

bool asserts_all(const X509* signer, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return true;
  // Null where the extension is absent, malformed or there twice.
  const Policies policies(
      static_cast<CERTIFICATEPOLICIES*>(X509_get_ext_d2i(signer, NID_certificate_policies, nullptr, nullptr)));
  if (!policies) return false;
  std::vector<std::string> asserted;
  asserted.reserve(static_cast<std::size_t>(sk_POLICYINFO_num(policies.get())));
  for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i) {
    asserted.push_back(dotted(sk_POLICYINFO_value(policies.get(), i)->policyid));
  }
  return std::ranges::all_of(wanted,
                             [&](const auto& oid) { return std::ranges::find(asserted, oid) != asserted.end(); });
}

bool covers(const std::vector<std::string>& allowed, const std::optional<std::string>& asked) {
  return std::ranges::any_of(allowed, [&](const auto& one) { return one == "*" || one == asked; });
}

bool may_sign(const SignerRule& rule, const AuthorisationRequest& request) {
  return std::ranges::any_of(rule.may_sign, [&](const SigningScope& scope) {
    if (violates(Check::kSignerIssuer, !covers(scope.issuers, request.issuer_id))) return false;
    return !violates(Check::kSignerDoctype, !covers(scope.doctypes, request.doctype));
  });
}

}  // namespace

bool matches(const SignerMatch& match, const Certificate& signer) {
  const bool says_who = !match.subject.empty() || match.sha256 || match.spki_sha256;
  if (!says_who) return false;
  if (violates(Check::kSignerFingerprint, match.sha256 && *match.sha256 != signer.sha256())) return false;
  if (violates(Check::kSignerKey, match.spki_sha256 && *match.spki_sha256 != signer.spki_sha256())) return false;
  const X509_NAME* subject = X509_get_subject_name(signer.x509());
  if (!std::ranges::all_of(match.subject, [&](const auto& each) { return has_exactly(subject, each); })) return false;
  return !violates(Check::kSignerPolicies, !asserts_all(signer.x509(), match.policies));
}

std::vector<const SignerRule*> rules_naming(const std::vector<SignerRule>& rules, const Certificate& signer) {
  std::vector<const SignerRule*> naming;
  for (const auto& rule : rules) {
    if (matches(rule.match, signer)) naming.push_back(&rule);
  }
  return naming;
}

Result<const SignerRule*> find_authorisation(const std::vector<const SignerRule*>& naming, const Certificate& signer,
                                             const AuthorisationRequest& request) {
  for (const SignerRule* const rule : naming) {
    if (may_sign(*rule, request)) return rule;
  }
  if (!naming.empty()) {
    return refuse(
        FailureCode::kSignerNotAuthorised,
        fmt::format("the rule \"{}\" names the signer, but does not let it sign for the issuer and doctype in "
                    "question (certificate {})",
                    naming.back()->name, signer.sha256()));
  }
  return refuse(FailureCode::kSignerNotAuthorised,
                fmt::format("no signer rule of the trust store names the signer (certificate {})", signer.sha256()));
}

Result<const SignerRule*> find_authorisation(const std::vector<SignerRule>& rules, const Certificate& signer,
                                             const AuthorisationRequest& request) {
  return find_authorisation(rules_naming(rules, signer), signer, request);
}

bool is_any_authorised(const std::vector<SignerRule>& rules, const AuthorisationRequest& request) {
  return std::ranges::any_of(rules, [&](const SignerRule& rule) { return may_sign(rule, request); });
}

}  // namespace dlverify
