// One CRL, decoded once: what it says of a certificate, and whether it may be believed (RFC 5280 sections 5 and 6.3).

#ifndef DLVERIFY_SRC_TRUST_REVOCATION_LIST_H_
#define DLVERIFY_SRC_TRUST_REVOCATION_LIST_H_

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/crypto/certificate.h"

namespace dlverify {

// Immutable and cheap to copy; safe to share between threads.
class RevocationList {
 public:
  // Decodes DER that must be consumed to its last byte. Nothing where it is not a CRL or its times are not times.
  [[nodiscard]] static std::optional<RevocationList> from_der(std::span<const std::byte> der);

  [[nodiscard]] const std::string& sha256() const { return facts_->sha256; }  // of the DER, lower-case hex
  [[nodiscard]] std::string issuer() const;                                   // RFC 4514
  [[nodiscard]] std::chrono::sys_seconds this_update() const { return facts_->this_update; }
  [[nodiscard]] std::optional<std::chrono::sys_seconds> next_update() const { return facts_->next_update; }

  [[nodiscard]] bool is_issued_by_name(const X509_NAME* name) const;

  // Whether `issuer` has the CRL's issuer name, may sign CRLs, and its key verifies the CRL's signature, which must not
  // be over MD5 or SHA-1. Whether `issuer` is genuine is not asked.
  [[nodiscard]] bool is_signed_by(const Certificate& issuer) const;

  // Whether the CRL speaks of `certificate` for every reason of revocation. A delta or indirect CRL, one for some
  // reasons only, and one with a critical extension that is not understood speak of none (RFC 5280 section 5.2); else
  // its distribution point and kind of certificates decide (section 6.3.3 (b)).
  [[nodiscard]] bool covers(const Certificate& certificate) const;

  // The revocationDate of the entry for `certificate`; nothing where it is not listed.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> revoked_at(const Certificate& certificate) const;

  // Whether an absent entry shows that `certificate` was not revoked at `time`: the CRL must not be past its nextUpdate
  // then, nor issued after the certificate's expiry, for a CA may drop expired certificates (RFC 5280 section 3.3).
  [[nodiscard]] bool is_evidence_of_absence(const Certificate& certificate, std::chrono::sys_seconds time) const;

 private:
  struct Facts {
    std::shared_ptr<X509_CRL> crl;
    std::shared_ptr<ISSUING_DIST_POINT> distribution_point;  // null where the CRL has none
    std::string sha256;
    std::chrono::sys_seconds this_update;
    std::optional<std::chrono::sys_seconds> next_update;
    bool is_understood = false;
  };
  explicit RevocationList(std::shared_ptr<const Facts> facts) : facts_(std::move(facts)) {}
  std::shared_ptr<const Facts> facts_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_REVOCATION_LIST_H_
