// Lets the stage `document` be tested without a signature and without a trust store.

#ifndef DLVERIFY_TESTS_SUPPORT_AGREED_OCTETS_FOR_TESTS_H_
#define DLVERIFY_TESTS_SUPPORT_AGREED_OCTETS_FOR_TESTS_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "agreement/agreed_octets.h"
#include "base/crypto/certificate.h"
#include "base/crypto/openssl_handle.h"
#include "support/signed_octets_for_tests.h"

namespace dlverify {

struct TrustedOctetsForTests {
  static TrustedOctets make(SignedOctets octets) { return {std::move(octets), std::nullopt}; }
  static const std::optional<LearnedSigner>& learned_by(const TrustedOctets& octets) { return octets.learned_; }
};

struct AgreedOctetsForTests {
  // Octets that nobody signed. `declared` is what the stage `xml` would have met: by default nothing.
  static AgreedOctets make(std::string_view octets, DeclaredFacts declared = {}) {
    return AgreedOctets(
        TrustedOctetsForTests::make(SignedOctetsForTests::make(octets, nobody(), {}, std::move(declared))));
  }

 private:
  // A self-signed certificate that no stage after `trust` looks at.
  static const Certificate& nobody() {
    static const Certificate certificate = [] {
      const OpenSslHandle<EVP_PKEY, EVP_PKEY_free> key(EVP_EC_gen("P-256"));
      const OpenSslHandle<X509, X509_free> x509(X509_new());
      X509_set_version(x509.get(), X509_VERSION_3);
      ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
      X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
      X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
      X509_set_pubkey(x509.get(), key.get());
      X509_sign(x509.get(), key.get(), EVP_sha256());
      std::vector<std::byte> der(static_cast<std::size_t>(i2d_X509(x509.get(), nullptr)));
      auto* end = reinterpret_cast<unsigned char*>(der.data());
      i2d_X509(x509.get(), &end);
      return Certificate::from_der(der).value();
    }();
    return certificate;
  }
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_AGREED_OCTETS_FOR_TESTS_H_
