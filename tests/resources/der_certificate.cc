#include "resources/der_certificate.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <span>
#include <stdexcept>

#include "base/crypto/openssl_handle.h"
#include "base/text/base64.h"
#include "support/test_case.h"

namespace dlverify::test {
namespace {

using X509Handle = OpenSslHandle<X509, X509_free>;
using KeyHandle = OpenSslHandle<EVP_PKEY, EVP_PKEY_free>;
using BioHandle = OpenSslHandle<BIO, BIO_free>;

constexpr unsigned char kSequence = 0x30;
constexpr std::string_view kSha256WithRsa = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0B\x05";  // and a NULL
constexpr std::string_view kRsaEncryption = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01\x05";

BioHandle file(const std::string& name) {
  return BioHandle(BIO_new_file((testdata_folder() / "pki" / name).c_str(), "rb"));
}

X509Handle certificate_of(const std::string& name) {
  return X509Handle(PEM_read_bio_X509(file("certs/" + name + ".pem").get(), nullptr, nullptr, nullptr));
}

template <class Object>
std::string encoding_of(Object* object, int (*encode)(Object*, unsigned char**)) {
  unsigned char* bytes = nullptr;
  const int size = encode(object, &bytes);
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(std::max(size, 0)));
  OPENSSL_free(bytes);
  return text;
}

std::string subject_of(const std::string& name) {
  return encoding_of<const X509_NAME>(X509_get_subject_name(certificate_of(name).get()), i2d_X509_NAME);
}

std::string public_key_of(const std::string& name) {
  return encoding_of<const X509_PUBKEY>(X509_get_X509_PUBKEY(certificate_of(name).get()), i2d_X509_PUBKEY);
}

std::string with_null(std::string_view oid) { return der::sequence(std::string(oid) + '\0'); }

std::string signature_over(std::string_view text, const std::string& key_name) {
  const KeyHandle key(PEM_read_bio_PrivateKey(file("keys/" + key_name + ".pem").get(), nullptr, nullptr, nullptr));
  const OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
  std::string signature(1024, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data, text.size()) !=
          1) {
    throw std::runtime_error("a certificate cannot be signed");
  }
  signature.resize(size);
  return signature;
}

std::string bit_string(std::string_view content) {
  return der::value(0x03, std::string(1, '\0') + std::string(content));
}

constexpr std::string_view kOwnKeyId = "\x11\x12\x13\x14\x15\x16\x17\x18";

std::string issuer_key_id(const DerCertificate& certificate) {
  if (!certificate.issuer.empty()) return std::string(kOwnKeyId);
  const X509Handle issuer = certificate_of(certificate.issued_by);
  const ASN1_OCTET_STRING* const id = X509_get0_subject_key_id(issuer.get());
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)), static_cast<std::size_t>(ASN1_STRING_length(id))};
}

std::string basic_extensions(const DerCertificate& certificate) {
  const bool is_authority = certificate.kind == CertificateKind::kAuthority;
  const std::string constraints =
      der::sequence(is_authority ? std::string_view("\x01\x01\xFF", 3) : std::string_view());
  const std::string usage = is_authority ? "\x03\x02\x01\x06" : "\x03\x02\x06\xC0";
  return der::critical_extension("\x55\x1D\x13", constraints) + der::critical_extension("\x55\x1D\x0F", usage) +
         der::extension("\x55\x1D\x0E", der::value(0x04, kOwnKeyId)) +
         der::extension("\x55\x1D\x23", der::sequence(der::value(0x80, issuer_key_id(certificate))));
}

}  // namespace

namespace der {

std::string value(unsigned char tag, std::string_view content) {
  std::string length;
  if (content.size() < 0x80) {
    length = std::string(1, static_cast<char>(content.size()));
  } else {
    for (std::size_t rest = content.size(); rest > 0; rest >>= 8U) length.insert(0, 1, static_cast<char>(rest & 0xFFU));
    length.insert(0, 1, static_cast<char>(0x80U | length.size()));
  }
  std::string encoded(1, static_cast<char>(tag));
  encoded += length;
  encoded += content;
  return encoded;
}

std::string sequence(std::string_view content) { return value(kSequence, content); }

std::string integer(std::string_view magnitude) {
  const bool is_high = (static_cast<unsigned char>(magnitude.front()) & 0x80U) != 0;
  return value(0x02, (is_high ? std::string(1, '\0') : std::string()) + std::string(magnitude));
}

std::string extension(std::string_view oid, std::string_view content) {
  return sequence(value(0x06, oid) + value(0x04, content));
}

std::string critical_extension(std::string_view oid, std::string_view content) {
  return sequence(value(0x06, oid) + std::string("\x01\x01\xFF", 3) + value(0x04, content));
}

std::string name(std::string_view organization) {
  return sequence(value(0x31, sequence(value(0x06, "\x55\x04\x0A") + value(0x0C, organization))));
}

}  // namespace der

std::string encode(const DerCertificate& certificate) {
  static const std::string version = der::value(0xA0, der::integer("\x02"));
  const std::string validity = der::sequence(der::value(0x17, "200101000000Z") + der::value(0x17, "400101000000Z"));
  const std::string extensions = basic_extensions(certificate) + certificate.more_extensions;
  const std::string to_be_signed =
      der::sequence(version + certificate.serial + with_null(kSha256WithRsa) +
                    (certificate.issuer.empty() ? subject_of(certificate.issued_by) : certificate.issuer) + validity +
                    (certificate.subject.empty() ? subject_of("digilocker") : certificate.subject) +
                    (certificate.public_key.empty() ? public_key_of("digilocker") : certificate.public_key) +
                    der::value(0xA3, der::sequence(extensions)));
  const std::string key = certificate.issuer.empty() ? certificate.issued_by : "digilocker";
  const std::string whole =
      der::sequence(to_be_signed + with_null(kSha256WithRsa) + bit_string(signature_over(to_be_signed, key)));
  return encode_base64(std::as_bytes(std::span(whole)));
}

std::string revocation_list(std::size_t entries) {
  const std::string long_ago = der::value(0x17, "240101000000Z");
  std::string revoked;
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t mixed = (i * 2'654'435'761U) & 0xFFFFFFU;  // not in order: who looks one up sorts them first
    const std::string serial = {'\x55', static_cast<char>(mixed >> 16U), static_cast<char>(mixed >> 8U),
                                static_cast<char>(mixed)};
    revoked += der::sequence(der::integer(serial) + long_ago);
  }
  const std::string list =
      der::sequence(der::integer("\x01") + with_null(kSha256WithRsa) + subject_of("sub_ca") + long_ago +
                    der::value(0x17, "350101000000Z") + (revoked.empty() ? revoked : der::sequence(revoked)));
  return der::sequence(list + with_null(kSha256WithRsa) + bit_string(signature_over(list, "sub_ca")));
}

std::string rsa_public_key(std::size_t bits, std::string_view exponent) {
  const std::string modulus(bits / 8, '\xA5');
  const std::string key = der::sequence(der::integer(modulus) + der::integer(exponent));
  return der::sequence(with_null(kRsaEncryption) + bit_string(key));
}

}  // namespace dlverify::test
