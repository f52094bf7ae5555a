// Stage `integrity`: received body -> AuthenticBody.

#ifndef DLVERIFY_SRC_INTEGRITY_AUTHENTIC_BODY_H_
#define DLVERIFY_SRC_INTEGRITY_AUTHENTIC_BODY_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "dlverify/request.h"
#include "verdict/result.h"

namespace dlverify {

enum class HmacStatus : std::uint8_t {
  kNotChecked,
  kVerified,         // Base64 of the 32 raw bytes
  kVerifiedHexText,  // Base64 of 64 lower-case hex digits, which the issuer-side API sends
};

// The bytes received, under a limit, and what is known of their HMAC.
class AuthenticBody {
 public:
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
  [[nodiscard]] HmacStatus hmac() const { return hmac_; }

 private:
  friend Result<AuthenticBody> authenticate_body(std::span<const std::byte> body, const CheckedRequest& request,
                                                 HmacDemand demand);
  AuthenticBody(std::span<const std::byte> bytes, HmacStatus hmac) : bytes_(bytes), hmac_(hmac) {}
  std::span<const std::byte> bytes_;
  HmacStatus hmac_;
};

// Establishes that the header equals Base64(HMAC-SHA-256(client secret, body)), compared in constant time on decoded
// bytes, in either of its two forms; or that no header was given and none is demanded. White space around the header
// is trimmed; an empty header counts as missing.
[[nodiscard]] Result<AuthenticBody> authenticate_body(std::span<const std::byte> body, const CheckedRequest& request,
                                                      HmacDemand demand);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_INTEGRITY_AUTHENTIC_BODY_H_
