#include "dlverify/digilocker/request_hmac.h"

#include <vector>

#include "base/crypto/sha256.h"
#include "base/text/base64.h"
#include "base/text/hex.h"

namespace dlverify {

std::string request_hmac(const SecretBytes& client_secret, std::span<const std::string_view> parameters) {
  std::vector<std::span<const std::byte>> parts = {client_secret.expose()};
  for (const std::string_view parameter : parameters) parts.push_back(std::as_bytes(std::span(parameter)));
  return to_hex(sha256_of_parts(parts));
}

std::string body_hmac(const SecretBytes& client_secret, std::span<const std::byte> body) {
  return encode_base64(hmac_sha256(client_secret.expose(), body));
}

}  // namespace dlverify
