#include "integrity/authentic_body.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/text/ascii.h"
#include "base/text/base64.h"
#include "base/text/hex.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::size_t kMacSize = 32;
constexpr std::size_t kHexTextSize = 2 * kMacSize;

struct HeaderMac {
  std::vector<std::byte> mac;
  HmacStatus form;
};

bool are_hex_digits(const std::vector<std::byte>& text) {
  return std::ranges::all_of(text, [](std::byte byte) { return is_hex_digit(static_cast<char>(byte)); });
}

Result<HeaderMac> decode_header(std::string_view header) {
  auto decoded = decode_base64(header);
  if (!decoded) {
    return refuse(FailureCode::kHmacMalformed,
                  "the hmac header is not padded standard Base64; pass it exactly as it was received");
  }
  if (decoded->size() == kMacSize) return HeaderMac{std::move(*decoded), HmacStatus::kVerified};
  if (decoded->size() == kHexTextSize && are_hex_digits(*decoded)) {
    return HeaderMac{std::move(*decoded), HmacStatus::kVerifiedHexText};
  }
  return refuse(FailureCode::kHmacMalformed,
                "the hmac header decodes neither to 32 bytes nor to 64 hex digits, so it is no HMAC-SHA-256");
}

}  // namespace

Result<AuthenticBody> authenticate_body(std::span<const std::byte> body, const CheckedRequest& checked,
                                        HmacDemand demand) {
  const Request& request = checked.request();
  if (!request.hmac && (!violates(Check::kHmacDemanded, demand == HmacDemand::kRequired))) {
    return AuthenticBody(body, HmacStatus::kNotChecked);
  }
  // RFC 9110, 5.5: optional white space around a field value is not part of it.
  const std::string_view header = request.hmac ? trimmed(*request.hmac) : std::string_view();
  if (!request.hmac || header.empty()) {
    return refuse(FailureCode::kHmacMissing,
                  "the body's HMAC is to be checked, but the response brought no hmac header");
  }
  const auto given = decode_header(header);
  if (!given) return std::unexpected(given.error());

  const Sha256Digest computed = hmac_sha256(request.client_secret->expose(), body);
  const std::string hex_text = to_hex(computed);
  const bool is_raw = given->form == HmacStatus::kVerified;
  const void* const expected = is_raw ? static_cast<const void*>(computed.data()) : hex_text.data();
  if (violates(Check::kHmacEqual, CRYPTO_memcmp(expected, given->mac.data(), given->mac.size()) != 0)) {
    return refuse(FailureCode::kHmacMismatch,
                  "the body is not the one that the hmac header was computed over under this client secret");
  }
  return AuthenticBody(body, given->form);
}

}  // namespace dlverify
