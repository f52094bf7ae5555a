#include "trust/revocation_list.h"

#include <new>

#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/openssl_handle.h"
#include "base/crypto/sha256.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

using DistributionPoints = OpenSslHandle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

// RFC 5280 section 5.2 and 5.3: the extensions that this reader honours or that change nothing for it.
bool is_understood(X509_EXTENSION* extension) {
  if (X509_EXTENSION_get_critical(extension) == 0) return true;
  const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
  return nid == NID_issuing_distribution_point || nid == NID_authority_key_identifier || nid == NID_crl_number ||
         nid == NID_crl_reason || nid == NID_invalidity_date;
}

// An entry with certificateIssuer belongs to an indirect CRL (section 5.3.3).
bool has_understood_entries(X509_CRL* crl) {
  const auto* entries = X509_CRL_get_REVOKED(crl);
  for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
    const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
    for (int j = 0; j < X509_REVOKED_get_ext_count(entry); ++j) {
      X509_EXTENSION* extension = X509_REVOKED_get_ext(entry, j);
      if (!is_understood(extension)) return false;
      if (OBJ_obj2nid(X509_EXTENSION_get_object(extension)) == NID_certificate_issuer) return false;
    }
  }
  return true;
}

bool has_understood_extensions(const X509_CRL* crl) {
  for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
    if (!is_understood(X509_CRL_get_ext(crl, i))) return false;
  }
  return X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) < 0;
}

bool is_for_all_reasons(const ISSUING_DIST_POINT& point) {
  return point.indirectCRL <= 0 && point.onlyattr <= 0 && point.onlysomereasons == nullptr &&
         !(point.onlyuser > 0 && point.onlyCA > 0);
}

bool is_among(const X509_NAME* relative, const GENERAL_NAMES* names) {
  for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
    if (name->type == GEN_DIRNAME && X509_NAME_cmp(relative, name->d.directoryName) == 0) return true;
  }
  return false;
}

bool share_a_name(const GENERAL_NAMES* ours, const GENERAL_NAMES* theirs) {
  for (int i = 0; i < sk_GENERAL_NAME_num(ours); ++i) {
    for (int j = 0; j < sk_GENERAL_NAME_num(theirs); ++j) {
      if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(ours, i), sk_GENERAL_NAME_value(theirs, j)) == 0) return true;
    }
  }
  return false;
}

constexpr int kFullName = 0;

// A name relative to the issuer has been completed in `dpname`.
bool name_the_same(const DIST_POINT_NAME& ours, const DIST_POINT_NAME& theirs) {
  if (ours.type == kFullName && theirs.type == kFullName) return share_a_name(ours.name.fullname, theirs.name.fullname);
  if (ours.type == kFullName) return theirs.dpname != nullptr && is_among(theirs.dpname, ours.name.fullname);
  if (ours.dpname == nullptr) return false;
  if (theirs.type == kFullName) return is_among(ours.dpname, theirs.name.fullname);
  return theirs.dpname != nullptr && X509_NAME_cmp(ours.dpname, theirs.dpname) == 0;
}

bool is_pointed_to(DIST_POINT_NAME& ours, const Certificate& certificate) {
  const DistributionPoints points(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(certificate.x509(), NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
    const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
    if (point->distpoint == nullptr || point->reasons != nullptr || point->CRLissuer != nullptr) continue;
    if (point->distpoint->type != kFullName &&
        DIST_POINT_set_dpname(point->distpoint, X509_get_issuer_name(certificate.x509())) != 1) {
      continue;
    }
    if (name_the_same(ours, *point->distpoint)) return true;
  }
  return false;
}

bool has_strong_digest(const X509_CRL* crl) {
  int digest = NID_undef;
  if (OBJ_find_sigid_algs(X509_CRL_get_signature_nid(crl), &digest, nullptr) != 1) return false;
  return digest == NID_sha256 || digest == NID_sha384 || digest == NID_sha512;
}

}  // namespace

std::optional<RevocationList> RevocationList::from_der(std::span<const std::byte> der) {
  const auto* cursor = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = cursor + der.size();
  auto facts = std::make_shared<Facts>();
  X509_CRL* decoded = X509_CRL_new_ex(openssl_context(), nullptr);
  if (decoded == nullptr) throw std::bad_alloc();
  const bool is_decoded = d2i_X509_CRL(&decoded, &cursor, static_cast<long>(der.size())) != nullptr;
  facts->crl.reset(decoded, X509_CRL_free);  // null where decoding gave it up
  if (!is_decoded || cursor != end) return std::nullopt;
  X509_CRL* crl = facts->crl.get();
  const auto this_update = to_sys_seconds(X509_CRL_get0_lastUpdate(crl));
  const ASN1_TIME* next_update = X509_CRL_get0_nextUpdate(crl);
  facts->next_update = to_sys_seconds(next_update);
  if (!this_update || (next_update != nullptr && !facts->next_update)) return std::nullopt;
  facts->this_update = *this_update;
  facts->sha256 = sha256_hex(der);
  int criticality = -1;
  facts->distribution_point.reset(static_cast<ISSUING_DIST_POINT*>(
                                      X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &criticality, nullptr)),
                                  ISSUING_DIST_POINT_free);
  const auto& point = facts->distribution_point;
  const bool is_readable = point ? is_for_all_reasons(*point) : criticality == -1;
  if (point && point->distpoint != nullptr && point->distpoint->type != kFullName) {
    DIST_POINT_set_dpname(point->distpoint, X509_CRL_get_issuer(crl));
  }
  facts->is_understood = is_readable && has_understood_extensions(crl) && has_understood_entries(crl);
  return RevocationList(std::move(facts));
}

std::string RevocationList::issuer() const { return to_rfc4514(X509_CRL_get_issuer(facts_->crl.get())); }

bool RevocationList::is_issued_by_name(const X509_NAME* name) const {
  return X509_NAME_cmp(X509_CRL_get_issuer(facts_->crl.get()), name) == 0;
}

bool RevocationList::is_signed_by(const Certificate& issuer) const {
  if (!is_issued_by_name(X509_get_subject_name(issuer.x509())) || issuer.public_key() == nullptr) return false;
  if (violates(Check::kCrlIssuer, (X509_get_key_usage(issuer.x509()) & KU_CRL_SIGN) == 0)) return false;
  if (violates(Check::kCrlDigest, !has_strong_digest(facts_->crl.get()))) return false;
  const OpenSslErrorScope errors;
  const bool verifies = X509_CRL_verify(facts_->crl.get(), issuer.public_key()) == 1;
  return !violates(Check::kCrlSignature, !verifies);
}

bool RevocationList::covers(const Certificate& certificate) const {
  if (violates(Check::kCrlUnderstood, !facts_->is_understood)) return false;
  const auto& point = facts_->distribution_point;
  if (!point) return true;
  const bool is_of_its_kind = certificate.is_ca() ? point->onlyuser <= 0 : point->onlyCA <= 0;
  const bool is_in_scope =
      is_of_its_kind && (point->distpoint == nullptr || is_pointed_to(*point->distpoint, certificate));
  return !violates(Check::kCrlScope, !is_in_scope);
}

std::optional<std::chrono::sys_seconds> RevocationList::revoked_at(const Certificate& certificate) const {
  X509_REVOKED* entry = nullptr;
  if (X509_CRL_get0_by_serial(facts_->crl.get(), &entry, X509_get0_serialNumber(certificate.x509())) == 0) {
    return std::nullopt;
  }
  // An entry whose date cannot be read has been revoked since ever.
  return to_sys_seconds(X509_REVOKED_get0_revocationDate(entry)).value_or(std::chrono::sys_seconds::min());
}

bool RevocationList::is_evidence_of_absence(const Certificate& certificate, std::chrono::sys_seconds time) const {
  const auto& next_update = facts_->next_update;
  const bool is_in_time = next_update && time <= *next_update && facts_->this_update <= certificate.not_after();
  return !violates(Check::kCrlInTime, !is_in_time);
}

}  // namespace dlverify
