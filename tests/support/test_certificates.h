// Certificates and CRLs made in the test process: a small hierarchy shaped like India's, and every way to spoil it.

#ifndef DLVERIFY_TESTS_SUPPORT_TEST_CERTIFICATES_H_
#define DLVERIFY_TESTS_SUPPORT_TEST_CERTIFICATES_H_

#include <openssl/evp.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/crypto/certificate.h"

namespace dlverify::test {

using Key = std::shared_ptr<EVP_PKEY>;

// A new key. Groups are OpenSSL's names: "P-256".
[[nodiscard]] Key make_ec_key(const char* group = "P-256");
[[nodiscard]] Key make_rsa_key(unsigned bits, std::uint32_t exponent = 65537);
// One RSA key of 2048 bits for the whole process: making one is slow.
[[nodiscard]] Key shared_rsa_2048_key();

// "2026-06-01T00:00:00Z"
[[nodiscard]] std::chrono::sys_seconds at(std::string_view rfc3339);

using Name = std::vector<std::pair<std::string, std::string>>;  // short name of the attribute, value

// Extensions are in the syntax of OpenSSL's x509v3_config(5); an empty one is left out.
struct CertificateSpec {
  Name subject = {{"O", "EXAMPLE GOVERNANCE DIVISION"}, {"CN", "DS EXAMPLE GOVERNANCE DIVISION 1"}};
  Key key;  // null: a new EC P-256 key
  std::chrono::sys_seconds not_before = at("2020-01-01T00:00:00Z");
  std::chrono::sys_seconds not_after = at("2040-01-01T00:00:00Z");
  std::string basic_constraints = "critical,CA:FALSE";
  std::string key_usage = "critical,digitalSignature,nonRepudiation";
  std::string extended_key_usage = "emailProtection,1.2.840.113583.1.1.5,1.3.6.1.4.1.311.10.3.12";
  std::string policies = "2.16.356.100.2.3,2.16.356.100.10.1";
  std::vector<std::pair<std::string, std::string>> more_extensions;  // name, value
  std::optional<long> serial;                                        // nothing: one that no other certificate has
  const char* digest = "SHA256";
  bool corrupt_signature = false;
  bool key_identifiers = true;
};

[[nodiscard]] CertificateSpec ca_spec(std::string common_name, std::optional<int> path_length = std::nullopt);

struct RevokedEntry {
  Certificate certificate;
  std::chrono::sys_seconds date;
  std::vector<std::pair<std::string, std::string>> extensions;
};

struct CrlSpec {
  std::chrono::sys_seconds this_update = at("2024-01-01T00:00:00Z");
  std::optional<std::chrono::sys_seconds> next_update = at("2035-01-01T00:00:00Z");
  std::vector<RevokedEntry> revoked;
  std::string issuing_distribution_point;  // lines of its section, e.g. "onlyuser=TRUE\n"
  std::vector<std::pair<std::string, std::string>> more_extensions;
  const char* digest = "SHA256";
};

// A certificate with its private key.
class Issuer {
 public:
  [[nodiscard]] static Issuer self_signed(CertificateSpec spec);

  [[nodiscard]] const Certificate& certificate() const { return certificate_; }
  [[nodiscard]] const Key& key() const { return key_; }

  // Signs with this issuer's name and key, whether it is allowed to or not.
  [[nodiscard]] Certificate issue(CertificateSpec spec) const;
  [[nodiscard]] Issuer issue_ca(CertificateSpec spec) const;
  [[nodiscard]] std::vector<std::byte> issue_crl(const CrlSpec& spec) const;

  // This issuer's name with another key: what it issues is forged.
  [[nodiscard]] Issuer with_key(Key key) const { return {certificate_, std::move(key)}; }

 private:
  Issuer(Certificate certificate, Key key) : certificate_(std::move(certificate)), key_(std::move(key)) {}
  Certificate certificate_;
  Key key_;
};

[[nodiscard]] std::vector<std::byte> der_of(const Certificate& certificate);

// root -> licensed CA -> sub-CA -> signer, made once for the process.
struct Hierarchy {
  Issuer root;
  Issuer licensed_ca;
  Issuer sub_ca;
  Certificate signer;
};
[[nodiscard]] const Hierarchy& hierarchy();
// The same names and periods, other keys.
[[nodiscard]] const Hierarchy& rogue_hierarchy();

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_SUPPORT_TEST_CERTIFICATES_H_
