#include "support/test_certificates.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/conf.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <span>
#include <stdexcept>

#include "base/crypto/openssl_handle.h"
#include "dlverify/verification_times.h"

namespace dlverify::test {
namespace {

using X509Handle = OpenSslHandle<X509, X509_free>;
using CrlHandle = OpenSslHandle<X509_CRL, X509_CRL_free>;
using NameHandle = OpenSslHandle<X509_NAME, X509_NAME_free>;
using TimeHandle = OpenSslHandle<ASN1_TIME, ASN1_TIME_free>;
using ExtensionHandle = OpenSslHandle<X509_EXTENSION, X509_EXTENSION_free>;
using Configuration = OpenSslHandle<CONF, NCONF_free>;

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("test certificates: ") + what);
}

TimeHandle asn1_time(std::chrono::sys_seconds time) {
  TimeHandle converted(ASN1_TIME_set(nullptr, time.time_since_epoch().count()));
  require(converted != nullptr, "time");
  return converted;
}

NameHandle to_x509_name(const Name& name) {
  NameHandle converted(X509_NAME_new());
  for (const auto& [type, value] : name) {
    require(X509_NAME_add_entry_by_txt(converted.get(), type.c_str(), MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(value.data()),
                                       static_cast<int>(value.size()), -1, 0) == 1,
            "name");
  }
  return converted;
}

long next_serial() {
  static long serial = 0x1000;
  return ++serial;
}

Configuration configuration(const std::string& text) {
  Configuration conf(NCONF_new(nullptr));
  const OpenSslHandle<BIO, BIO_free> bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  require(NCONF_load_bio(conf.get(), bio.get(), nullptr) == 1, "configuration");
  return conf;
}

ExtensionHandle make_extension(CONF* conf, X509V3_CTX* context, const std::string& name, const std::string& value) {
  ExtensionHandle extension(X509V3_EXT_nconf(conf, context, name.c_str(), value.c_str()));
  require(extension != nullptr, (name + " = " + value).c_str());
  return extension;
}

void sign(X509* x509, const CertificateSpec& spec, EVP_PKEY* key) {
  require(X509_sign(x509, key, EVP_get_digestbyname(spec.digest)) > 0, "signature");
  if (!spec.corrupt_signature) return;
  const ASN1_BIT_STRING* signature = nullptr;
  X509_get0_signature(&signature, nullptr, x509);
  signature->data[signature->length - 1] ^= 1U;
}

std::vector<std::pair<std::string, std::string>> extensions_of(const CertificateSpec& spec) {
  std::vector<std::pair<std::string, std::string>> extensions = {{"basicConstraints", spec.basic_constraints},
                                                                 {"keyUsage", spec.key_usage},
                                                                 {"extendedKeyUsage", spec.extended_key_usage},
                                                                 {"certificatePolicies", spec.policies}};
  if (spec.key_identifiers) {
    extensions.emplace_back("subjectKeyIdentifier", "hash");
    extensions.emplace_back("authorityKeyIdentifier", "keyid");
  }
  extensions.insert(extensions.end(), spec.more_extensions.begin(), spec.more_extensions.end());
  return extensions;
}

// `issuer` is null for a self-signed certificate.
Certificate make_certificate(const CertificateSpec& spec, X509* issuer, EVP_PKEY* issuer_key) {
  const X509Handle x509(X509_new());
  const auto subject = to_x509_name(spec.subject);
  X509_set_version(x509.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), spec.serial ? *spec.serial : next_serial());
  X509_set_subject_name(x509.get(), subject.get());
  X509_set_issuer_name(x509.get(), issuer != nullptr ? X509_get_subject_name(issuer) : subject.get());
  X509_set1_notBefore(x509.get(), asn1_time(spec.not_before).get());
  X509_set1_notAfter(x509.get(), asn1_time(spec.not_after).get());
  require(X509_set_pubkey(x509.get(), spec.key.get()) == 1, "public key");
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer != nullptr ? issuer : x509.get(), x509.get(), nullptr, nullptr, 0);
  const auto empty = configuration("");
  X509V3_set_nconf(&context, empty.get());
  for (const auto& [name, value] : extensions_of(spec)) {
    if (value.empty()) continue;
    require(X509_add_ext(x509.get(), make_extension(empty.get(), &context, name, value).get(), -1) == 1, "extension");
  }
  sign(x509.get(), spec, issuer_key);
  unsigned char* encoded = nullptr;
  const int size = i2d_X509(x509.get(), &encoded);
  require(size > 0, "encoding");
  auto certificate = Certificate::from_der(std::as_bytes(std::span(encoded, static_cast<std::size_t>(size))));
  OPENSSL_free(encoded);
  require(certificate.has_value(), "certificate");
  return *std::move(certificate);
}

void add_entry(X509_CRL* crl, const RevokedEntry& entry, CONF* conf, X509V3_CTX* context) {
  OpenSslHandle<X509_REVOKED, X509_REVOKED_free> revoked(X509_REVOKED_new());
  // OpenSSL copies the number, but takes it as one to change.
  const OpenSslHandle<ASN1_INTEGER, ASN1_INTEGER_free> serial(
      ASN1_INTEGER_dup(X509_get0_serialNumber(entry.certificate.x509())));
  X509_REVOKED_set_serialNumber(revoked.get(), serial.get());
  X509_REVOKED_set_revocationDate(revoked.get(), asn1_time(entry.date).get());
  for (const auto& [name, value] : entry.extensions) {
    require(X509_REVOKED_add_ext(revoked.get(), make_extension(conf, context, name, value).get(), -1) == 1, "entry");
  }
  require(X509_CRL_add0_revoked(crl, revoked.release()) == 1, "entry");
}

Hierarchy make_hierarchy() {
  auto root = Issuer::self_signed(ca_spec("Example Root CA 2022"));
  auto licensed_ca = root.issue_ca(ca_spec("Example Licensed CA 2022", 1));
  auto sub_ca = licensed_ca.issue_ca(ca_spec("Example Sub-CA for Document Signer 2022", 0));
  auto signer = sub_ca.issue({});
  return {std::move(root), std::move(licensed_ca), std::move(sub_ca), std::move(signer)};
}

}  // namespace

Key make_ec_key(const char* group) {
  Key key(EVP_EC_gen(group), EVP_PKEY_free);
  require(key != nullptr, "EC key");
  return key;
}

Key make_rsa_key(unsigned bits, std::uint32_t exponent) {
  const OpenSslHandle<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  const OpenSslHandle<BIGNUM, BN_free> e(BN_new());
  EVP_PKEY* key = nullptr;
  require(EVP_PKEY_keygen_init(context.get()) == 1 &&
              EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), static_cast<int>(bits)) == 1 &&
              BN_set_word(e.get(), exponent) == 1 && EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context.get(), e.get()) == 1 &&
              EVP_PKEY_generate(context.get(), &key) == 1,
          "RSA key");
  return {key, EVP_PKEY_free};
}

Key shared_rsa_2048_key() {
  static const Key key = make_rsa_key(2048);
  return key;
}

std::chrono::sys_seconds at(std::string_view rfc3339) {
  const auto time = parse_rfc3339(rfc3339);
  require(time.has_value(), "time");
  return *time;
}

CertificateSpec ca_spec(std::string common_name, std::optional<int> path_length) {
  CertificateSpec spec;
  spec.subject = {{"C", "IN"}, {"O", "Example PKI"}, {"CN", std::move(common_name)}};
  spec.basic_constraints = "critical,CA:TRUE";
  if (path_length) spec.basic_constraints += ",pathlen:" + std::to_string(*path_length);
  spec.key_usage = "critical,keyCertSign,cRLSign";
  spec.extended_key_usage = "";
  spec.policies = "2.16.356.100.2";
  return spec;
}

Issuer Issuer::self_signed(CertificateSpec spec) {
  if (!spec.key) spec.key = make_ec_key();
  return {make_certificate(spec, nullptr, spec.key.get()), spec.key};
}

Certificate Issuer::issue(CertificateSpec spec) const {
  if (!spec.key) spec.key = make_ec_key();
  return make_certificate(spec, certificate_.x509(), key_.get());
}

Issuer Issuer::issue_ca(CertificateSpec spec) const {
  if (!spec.key) spec.key = make_ec_key();
  return {make_certificate(spec, certificate_.x509(), key_.get()), spec.key};
}

std::vector<std::byte> Issuer::issue_crl(const CrlSpec& spec) const {
  const CrlHandle crl(X509_CRL_new());
  X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(certificate_.x509()));
  X509_CRL_set1_lastUpdate(crl.get(), asn1_time(spec.this_update).get());
  if (spec.next_update) X509_CRL_set1_nextUpdate(crl.get(), asn1_time(*spec.next_update).get());
  const auto conf = configuration("[idp]\n" + spec.issuing_distribution_point);
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate_.x509(), nullptr, nullptr, crl.get(), 0);
  X509V3_set_nconf(&context, conf.get());
  auto extensions = spec.more_extensions;
  if (!spec.issuing_distribution_point.empty()) extensions.emplace_back("issuingDistributionPoint", "critical,@idp");
  for (const auto& [name, value] : extensions) {
    require(X509_CRL_add_ext(crl.get(), make_extension(conf.get(), &context, name, value).get(), -1) == 1, "CRL");
  }
  for (const auto& entry : spec.revoked) add_entry(crl.get(), entry, conf.get(), &context);
  require(X509_CRL_sign(crl.get(), key_.get(), EVP_get_digestbyname(spec.digest)) > 0, "CRL signature");
  unsigned char* encoded = nullptr;
  const int size = i2d_X509_CRL(crl.get(), &encoded);
  const auto bytes = std::as_bytes(std::span(encoded, static_cast<std::size_t>(size)));
  std::vector<std::byte> der(bytes.begin(), bytes.end());
  OPENSSL_free(encoded);
  return der;
}

std::vector<std::byte> der_of(const Certificate& certificate) {
  unsigned char* encoded = nullptr;
  const int size = i2d_X509(certificate.x509(), &encoded);
  const auto bytes = std::as_bytes(std::span(encoded, static_cast<std::size_t>(size)));
  std::vector<std::byte> der(bytes.begin(), bytes.end());
  OPENSSL_free(encoded);
  return der;
}

const Hierarchy& hierarchy() {
  static const Hierarchy made = make_hierarchy();
  return made;
}

const Hierarchy& rogue_hierarchy() {
  static const Hierarchy made = make_hierarchy();
  return made;
}

}  // namespace dlverify::test
