// What DigiLocker's partner API calls `hmac`, for the calls that a service makes itself. Two different things bear that
// name; neither is the check of a response, which Verifier does.
//
//   request_hmac(client_secret, {client_id, timestamp})   the `hmac` parameter of the meta calls
//   body_hmac(client_secret, file)                        the `hmac` header of the upload call
//
// Both are made for sending. To compare one that came, use Verifier: these are plain strings, and == takes as long as
// they agree. The client secret and whatever is made of it on the way are wiped, the result is not secret.

#ifndef DLVERIFY_DIGILOCKER_REQUEST_HMAC_H_
#define DLVERIFY_DIGILOCKER_REQUEST_HMAC_H_

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/export.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

// 64 lower-case hex digits: SHA-256 of the client secret and the parameters' values, one behind the other with nothing
// between them, in the order given. In spite of its name it is no HMAC (RFC 2104): it does not tell where one value
// ends and the next begins, and whoever knows a result can make that of a longer text. So it authenticates the secret's
// owner only towards an API that checks each parameter by itself, and protects nothing else.
//
// API Setu's description (Account, Meta, Statistics: pushuri, verify, demoauth, pull/issuers, pull/doctype,
// pull/parameters, counts) says: client secret, clientid, ts. Integrators of pull/doctype and pull/parameters put orgid
// between clientid and ts. `client_secret` must not be empty; parameters are taken as they are, before URL encoding.
[[nodiscard]] std::string request_hmac(const SecretBytes& client_secret, std::span<const std::string_view> parameters);

[[nodiscard]] inline std::string request_hmac(const SecretBytes& client_secret,
                                              std::initializer_list<std::string_view> parameters) {
  return request_hmac(client_secret, std::span(parameters.begin(), parameters.size()));
}

// 44 characters: Base64 of HMAC-SHA-256 (RFC 2104) under the client secret of the file's bytes, exactly as they are
// sent.
[[nodiscard]] std::string body_hmac(const SecretBytes& client_secret, std::span<const std::byte> body);
[[nodiscard]] inline std::string body_hmac(const SecretBytes& client_secret, std::string_view body) {
  return body_hmac(client_secret, std::as_bytes(std::span(body)));
}

}  // namespace dlverify

#endif  // DLVERIFY_DIGILOCKER_REQUEST_HMAC_H_
