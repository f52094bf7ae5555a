#include "base/crypto/certificate.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <new>
#include <string_view>

#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/openssl_handle.h"
#include "base/crypto/sha256.h"
#include "base/text/ascii.h"
#include "base/text/hex.h"
#include "base/text/printable_text.h"
#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

using Bio = OpenSslHandle<BIO, BIO_free>;

std::span<const std::byte> bytes_of(const unsigned char* data, int size) {
  return std::as_bytes(std::span(data, static_cast<std::size_t>(std::max(size, 0))));
}

// RFC 5280 4.1 is DER; OpenSSL also decodes BER, in which one certificate has many fingerprints.
bool is_its_own_encoding(X509* x509, std::span<const std::byte> der) {
  unsigned char* encoded = nullptr;
  const int size = i2d_X509(x509, &encoded);
  const bool equal = size > 0 && std::ranges::equal(bytes_of(encoded, size), der);
  OPENSSL_free(encoded);
  return equal;
}

// As RFC 4514 section 2.4 lets any octet be written: a backslash and two hex digits.
void append_hex_pairs(std::string& text, std::string_view octets) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char octet : octets) {
    const auto value = static_cast<unsigned char>(octet);
    text.push_back('\\');
    text.push_back(digits[value >> 4U]);
    text.push_back(digits[value & 0xFU]);
  }
}

std::string printable(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    std::string_view rest = name;
    const auto character = take_character(rest);
    if (!character) rest.remove_prefix(1);
    const auto octets = name.substr(0, name.size() - rest.size());
    if (character && !drives_the_terminal(*character)) {
      text.append(octets);
    } else {
      append_hex_pairs(text, octets);
    }
    name = rest;
  }
  return text;
}

std::optional<std::string> print_name(const X509_NAME* name, unsigned long flags) {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (!bio) throw std::bad_alloc();
  if (X509_NAME_print_ex(bio.get(), name, 0, flags) < 0) return std::nullopt;
  const char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<std::size_t>(std::max(size, 0L)));
}

}  // namespace

std::optional<Certificate> Certificate::from_der(std::span<const std::byte> der) {
  auto certificate = decode(der);
  return certificate && certificate->is_der() ? certificate : std::nullopt;
}

std::optional<Certificate> Certificate::decode(std::span<const std::byte> ber) {
  const auto* cursor = reinterpret_cast<const unsigned char*>(ber.data());
  const auto* end = cursor + ber.size();
  const OpenSslErrorScope errors;
  X509* decoded = X509_new_ex(openssl_context(), nullptr);
  if (decoded == nullptr) throw std::bad_alloc();
  const bool is_decoded = d2i_X509(&decoded, &cursor, static_cast<long>(ber.size())) != nullptr;
  const std::shared_ptr<X509> x509(decoded, X509_free);  // null where decoding gave it up
  if (!is_decoded || X509_check_purpose(x509.get(), -1, 0) != 1) return std::nullopt;
  const auto not_before = to_sys_seconds(X509_get0_notBefore(x509.get()));
  const auto not_after = to_sys_seconds(X509_get0_notAfter(x509.get()));
  if (!not_before || !not_after) return std::nullopt;
  auto facts = std::make_shared<Facts>();
  facts->x509 = x509;
  facts->digest = dlverify::sha256(ber);
  facts->sha256 = to_hex(facts->digest);
  facts->is_der = cursor == end && is_its_own_encoding(x509.get(), ber);
  facts->not_before = *not_before;
  facts->not_after = *not_after;
  facts->is_ca = X509_check_ca(x509.get()) != 0 || (X509_get_extension_flags(x509.get()) & EXFLAG_CA) != 0;
  facts->key = key_facts_of(X509_get0_pubkey(x509.get()));
  return Certificate(std::move(facts));
}

std::string Certificate::spki_sha256() const {
  unsigned char* encoded = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509()), &encoded);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(encoded, [](auto* p) { OPENSSL_free(p); });
  return sha256_hex(bytes_of(encoded, size));
}

std::string Certificate::subject() const { return to_rfc4514(X509_get_subject_name(x509())); }

std::string Certificate::issuer() const { return to_rfc4514(X509_get_issuer_name(x509())); }

std::string Certificate::serial() const {
  const OpenSslHandle<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509()), nullptr));
  const OpenSslMemory<char> hex(number ? BN_bn2hex(number.get()) : nullptr);
  if (!hex) throw std::bad_alloc();
  return in_lower_case(hex.get());
}

std::optional<std::chrono::sys_seconds> to_sys_seconds(const ASN1_TIME* time) {
  std::tm tm{};
  // Given no time at all, ASN1_TIME_to_tm answers with the clock's.
  if (time == nullptr || ASN1_TIME_to_tm(time, &tm) != 1) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(tm.tm_year + 1900),
                                         std::chrono::month(static_cast<unsigned>(tm.tm_mon + 1)),
                                         std::chrono::day(static_cast<unsigned>(tm.tm_mday)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(tm.tm_hour) + std::chrono::minutes(tm.tm_min) +
         std::chrono::seconds(tm.tm_sec);
}

std::string to_rfc4514(const X509_NAME* name) {
  auto text = print_name(name, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  // A name whose strings are not what their type says is shown as its DER.
  if (!text) text = print_name(name, XN_FLAG_RFC2253 | ASN1_STRFLGS_DUMP_ALL);
  return text ? printable(*text) : "(unreadable name)";
}

}  // namespace dlverify
