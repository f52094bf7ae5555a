// The hmac header against the body. Laws: the header is accepted exactly where it is Base64 of the HMAC-SHA-256 (raw,
// or as lower-case hex) that OpenSSL's one-shot HMAC gives; the two true headers always pass; a refusal names its
// reason.

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "integrity/authentic_body.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/signing.h"

namespace dlverify::fuzz {
namespace {

std::string mac_of(std::string_view secret, std::string_view body) {
  std::string mac(32, '\0');
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), reinterpret_cast<unsigned char*>(mac.data()),
       &size);
  return mac;
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char each : bytes) {
    const auto value = static_cast<unsigned char>(each);
    hex += kDigits[value >> 4U];
    hex += kDigits[value & 15U];
  }
  return hex;
}

std::string_view without_white_space_around(std::string_view text) {
  while (!text.empty() && std::string_view(" \t\r\n").contains(text.front())) text.remove_prefix(1);
  while (!text.empty() && std::string_view(" \t\r\n").contains(text.back())) text.remove_suffix(1);
  return text;
}

Result<AuthenticBody> judged(std::string_view secret, std::string_view header, std::string_view body) {
  const auto request = CheckedRequest::create({.hmac = std::string(header), .client_secret = SecretBytes(secret)});
  require_law(request.has_value() == !secret.empty(), "an empty secret is refused, and no other");
  if (!request) return refuse(FailureCode::kHmacMissing, "");
  return authenticate_body(std::as_bytes(std::span(body)), *request, HmacDemand::kIfGiven);
}

void require_true_headers_pass(std::string_view secret, std::string_view body) {
  const std::string mac = mac_of(secret, body);
  const auto raw = judged(secret, base64(mac), body);
  const auto hex = judged(secret, " " + base64(hex_of(mac)) + "\r\n", body);
  require_law(raw && raw->hmac() == HmacStatus::kVerified, "the true header passes");
  require_law(hex && hex->hmac() == HmacStatus::kVerifiedHexText, "the true header in its hex form passes");
}

void require_right_verdict(std::string_view secret, std::string_view header, std::string_view body) {
  const auto verdict = judged(secret, header, body);
  const std::string mac = mac_of(secret, body);
  const std::string_view trimmed = without_white_space_around(header);
  const bool is_true = trimmed == base64(mac) || trimmed == base64(hex_of(mac));
  require_law(verdict.has_value() == is_true, "a header is accepted exactly where it is the HMAC's");
  if (verdict) return;
  const FailureCode code = verdict.error().code;
  require_law(
      code == FailureCode::kHmacMissing || code == FailureCode::kHmacMalformed || code == FailureCode::kHmacMismatch,
      "a refusal belongs to the stage integrity");
  require_law((code == FailureCode::kHmacMissing) == trimmed.empty(), "only an empty header is missing");
}

}  // namespace
}  // namespace dlverify::fuzz

// The secret, the header and the body, on a line each; or, with a first byte below 64, the header is the true one with
// that byte of it changed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify::fuzz;
  Choices input(data, size);
  const std::size_t changed = input.byte();
  const std::string_view secret = input.line();
  std::string header(input.line());
  const std::string_view body = input.rest();
  if (secret.empty()) {
    static_cast<void>(judged(secret, header, body));
    return 0;
  }
  require_true_headers_pass(secret, body);
  if (changed < 64) {
    std::string from_truth = base64(mac_of(secret, body));
    from_truth[changed % from_truth.size()] = header.empty() ? 'A' : header.front();
    header = from_truth;
  }
  require_right_verdict(secret, header, body);
  return 0;
}
