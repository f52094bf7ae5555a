// Finds and validates the path from a certificate to a pinned anchor (RFC 5280 section 6). The one place that uses
// OpenSSL's X509_STORE.

#ifndef DLVERIFY_SRC_TRUST_CERTIFICATE_PATH_H_
#define DLVERIFY_SRC_TRUST_CERTIFICATE_PATH_H_

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/openssl_handle.h"
#include "verdict/result.h"

namespace dlverify {

// Certificates below the anchor, the end certificate among them.
inline constexpr int kMaxCertificatesBelowAnchor = 5;

// A validated path: the end certificate first, the anchor last.
class CertificatePath {
 public:
  [[nodiscard]] const std::vector<Certificate>& certificates() const { return certificates_; }
  [[nodiscard]] const Certificate& anchor() const { return certificates_.back(); }

 private:
  friend class PathFinder;
  explicit CertificatePath(std::vector<Certificate> certificates) : certificates_(std::move(certificates)) {}
  std::vector<Certificate> certificates_;
};

// Who is meant, without a name: "the signer's certificate", "CA certificate 1 above the signer".
[[nodiscard]] std::string position_in_path(std::size_t depth);

// Made once for a store. Safe to share between threads.
class PathFinder {
 public:
  PathFinder(std::vector<Certificate> anchors, std::vector<Certificate> intermediates);

  // Establishes that `end` chains to an anchor at `time`: names, signatures (SHA-256 or better below the anchor),
  // validity with both ends inclusive (RFC 5280 section 4.1.2.5), CA and path length constraints, key identifiers,
  // critical extensions and name constraints, as OpenSSL's strict mode judges them. The anchor's own signature is not
  // checked: its fingerprint is what was pinned. `untrusted` may help where the store's intermediates do not suffice,
  // and can make no path fail that they carry.
  //
  // chain_incomplete where there is no path to an anchor, certificate_expired, certificate_not_yet_valid, else
  // chain_invalid. Usage, revocation, certificate policies and key algorithms are not looked at.
  [[nodiscard]] Result<CertificatePath> find(const Certificate& end, const std::vector<Certificate>& untrusted,
                                             std::chrono::sys_seconds time) const;

 private:
  [[nodiscard]] Result<CertificatePath> find_with(const Certificate& end, STACK_OF(X509) * helpers,
                                                  const std::vector<Certificate>& untrusted,
                                                  std::chrono::sys_seconds time) const;

  std::vector<Certificate> anchors_;
  std::vector<Certificate> intermediates_;
  OpenSslHandle<X509_STORE, X509_STORE_free> store_;  // the anchors, and nothing else
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_CERTIFICATE_PATH_H_
