#include "trust/encoded_object.h"

#include <openssl/bio.h>
#include <openssl/pem.h>

#include <new>
#include <span>

#include "base/crypto/openssl_handle.h"
#include "base/text/base64.h"
#include "base/text/wrong_value.h"

namespace dlverify {
namespace {

using Bio = OpenSslHandle<BIO, BIO_free>;

constexpr std::string_view kPemBegin = "-----BEGIN ";
constexpr char kDerSequence = 0x30;

std::vector<std::byte> copy(std::string_view content) {
  const auto bytes = std::as_bytes(std::span(content));
  return {bytes.begin(), bytes.end()};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::expected<EncodedKind, ConfigError> kind_of_label(std::string_view label) {
  if (label == PEM_STRING_X509 || label == PEM_STRING_X509_OLD) return EncodedKind::kCertificate;
  if (label == PEM_STRING_X509_CRL) return EncodedKind::kRevocationList;
  return wrong_value("its PEM label is neither CERTIFICATE nor X509 CRL");
}

std::expected<EncodedObject, ConfigError> decode_pem(std::string_view content) {
  if (count(content, kPemBegin) != 1) {
    return wrong_value("it holds more than one PEM object; one a file is allowed");
  }
  const Bio bio(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
  if (!bio) throw std::bad_alloc();
  char* label = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(bio.get(), &label, &header, &data, &size) != 1) {
    return wrong_value("its PEM cannot be decoded");
  }
  const auto bytes = std::as_bytes(std::span(data, static_cast<std::size_t>(size)));
  const auto kind = kind_of_label(label);
  const bool has_header = header != nullptr && *header != '\0';
  std::vector<std::byte> der(bytes.begin(), bytes.end());
  OPENSSL_free(label);
  OPENSSL_free(header);
  OPENSSL_free(data);
  if (!kind) return std::unexpected(kind.error());
  if (has_header) return wrong_value("its PEM has a header, which no certificate or CRL has");
  return EncodedObject{*kind, std::move(der)};
}

}  // namespace

std::expected<EncodedObject, ConfigError> decode_object(std::string_view content) {
  if (content.empty()) return wrong_value("it is empty");
  if (content.front() == kDerSequence) return EncodedObject{EncodedKind::kUndeclared, copy(content)};
  if (content.find(kPemBegin) != std::string_view::npos) return decode_pem(content);
  auto der = decode_xml_base64(content);
  if (!der || der->empty() || der->front() != std::byte{kDerSequence}) {
    return wrong_value("it is neither PEM, nor DER, nor bare base64 of DER");
  }
  return EncodedObject{EncodedKind::kUndeclared, std::move(*der)};
}

std::string to_pem(std::string_view label, const std::vector<std::byte>& der) {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (!bio || PEM_write_bio(bio.get(), std::string(label).c_str(), "",
                            reinterpret_cast<const unsigned char*>(der.data()), static_cast<long>(der.size())) <= 0) {
    throw std::bad_alloc();
  }
  const char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace dlverify
