// One X.509 certificate, decoded once, with the facts that reports and rules need.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_H_

#include <openssl/x509.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/crypto/key_contexts.h"
#include "base/crypto/key_facts.h"
#include "base/crypto/sha256.h"

namespace dlverify {

// Immutable and cheap to copy; safe to share between threads.
class Certificate {
 public:
  // Decodes DER that must be consumed to its last byte. Nothing where it is not a certificate in DER, its validity is
  // not a time, or OpenSSL finds its extensions malformed.
  [[nodiscard]] static std::optional<Certificate> from_der(std::span<const std::byte> der);
  // The same of BER, in which one certificate has many fingerprints, and of what is longer: is_der() is yet to be
  // asked.
  [[nodiscard]] static std::optional<Certificate> decode(std::span<const std::byte> ber);

  // Whether it was decoded from its own DER, to the last byte (RFC 5280 4.1).
  [[nodiscard]] bool is_der() const { return facts_->is_der; }

  [[nodiscard]] const Sha256Digest& digest() const { return facts_->digest; }  // SHA-256 of the DER
  [[nodiscard]] const std::string& sha256() const { return facts_->sha256; }   // of the DER, lower-case hex
  [[nodiscard]] std::string spki_sha256() const;                               // of SubjectPublicKeyInfo
  [[nodiscard]] std::string subject() const;                                   // RFC 4514, UTF-8
  [[nodiscard]] std::string issuer() const;                                    // RFC 4514, UTF-8
  [[nodiscard]] std::string serial() const;                                    // lower-case hex
  [[nodiscard]] std::chrono::sys_seconds not_before() const { return facts_->not_before; }
  [[nodiscard]] std::chrono::sys_seconds not_after() const { return facts_->not_after; }

  // Whether it is a CA's of any kind, by its BasicConstraints or by X509_check_ca(): such a certificate is never a
  // document's signer.
  [[nodiscard]] bool is_ca() const { return facts_->is_ca; }

  // OpenSSL's objects; owned by this certificate, never to be changed. The key is null where it cannot be decoded.
  [[nodiscard]] X509* x509() const { return facts_->x509.get(); }
  [[nodiscard]] EVP_PKEY* public_key() const { return X509_get0_pubkey(x509()); }
  [[nodiscard]] const KeyFacts& key_facts() const { return facts_->key; }
  // For verifying under the key again without setting it up again.
  [[nodiscard]] const KeyContexts& key_contexts() const { return facts_->key_contexts; }

 private:
  struct Facts {
    std::shared_ptr<X509> x509;
    Sha256Digest digest;
    std::string sha256;
    std::chrono::sys_seconds not_before;
    std::chrono::sys_seconds not_after;
    bool is_ca = false;
    bool is_der = false;
    KeyFacts key;
    KeyContexts key_contexts;
  };
  explicit Certificate(std::shared_ptr<const Facts> facts) : facts_(std::move(facts)) {}
  std::shared_ptr<const Facts> facts_;
};

// A point in time of a certificate or CRL; nothing where it is not a valid time.
[[nodiscard]] std::optional<std::chrono::sys_seconds> to_sys_seconds(const ASN1_TIME* time);

// A distinguished name in RFC 4514 form, valid UTF-8 without control characters.
[[nodiscard]] std::string to_rfc4514(const X509_NAME* name);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_H_
