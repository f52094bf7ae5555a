#include <array>
#include <string_view>
#include <utility>

#include "base/text/ascii.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

using Checked = std::expected<void, ConfigError>;

Checked mistake(std::string_view member, std::string_view what, std::string_view remedy) {
  return std::unexpected(ConfigError{std::string(member), std::string(what), std::string(remedy)});
}

std::string_view text_of(const SecretBytes& secret) {
  return {reinterpret_cast<const char*>(secret.expose().data()), secret.expose().size()};
}

bool is_mobile_number(std::string_view text) { return text.size() == 10 && is_digits(text); }

bool is_email_address(std::string_view text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

Checked check_document(const Request& request) {
  if (request.uri && request.doctype && request.uri->doctype() != *request.doctype) {
    return mistake("doctype", "differs from the doctype in the URI", "leave the doctype out: the URI tells it");
  }
  if (request.hmac && !request.client_secret) {
    return mistake("hmac", "cannot be checked without the client secret", "give the client secret as well");
  }
  return {};
}

constexpr std::array<std::pair<std::string_view, std::optional<SecretBytes> Request::*>, 5> kSecrets = {
    {{"client_secret", &Request::client_secret},
     {"subject_key", &Request::subject_key},
     {"share_code", &Request::share_code},
     {"mobile", &Request::mobile},
     {"email", &Request::email}}};

Checked check_secrets(const Request& request) {
  for (const auto& [name, member] : kSecrets) {
    const auto& secret = request.*member;
    if (secret && secret->expose().empty()) return mistake(name, "holds no secret: it is empty", "leave it out");
  }
  // Pseudonyms under a key that can be guessed name the person to whoever guesses it.
  if (request.subject_key && request.subject_key->expose().size() < kSubjectKeyBytesMin) {
    return mistake("subject_key", "is shorter than 16 bytes", "make a random one of 32 bytes, and keep it");
  }
  return {};
}

Checked check_contact(const Request& request, std::string_view member, const std::optional<SecretBytes>& contact) {
  if (!contact || request.share_code) return {};
  return mistake(member, "cannot be checked without the share code", "give the share code as well");
}

Checked check_contacts(const Request& request) {
  if (auto checked = check_contact(request, "mobile", request.mobile); !checked) return checked;
  if (auto checked = check_contact(request, "email", request.email); !checked) return checked;
  if (request.mobile && !is_mobile_number(text_of(*request.mobile))) {
    return mistake("mobile", "does not hold ten digits and nothing else", "write the number without country code");
  }
  if (request.email && !is_email_address(text_of(*request.email))) {
    return mistake("email", "does not hold an e-mail address and nothing else", "write the address alone");
  }
  return {};
}

}  // namespace

std::expected<CheckedRequest, ConfigError> CheckedRequest::create(Request request) {
  for (const auto check : {check_document, check_secrets, check_contacts}) {
    if (auto checked = check(request); !checked) return std::unexpected(std::move(checked.error()));
  }
  return CheckedRequest(std::move(request));
}

}  // namespace dlverify
