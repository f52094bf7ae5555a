// What a service meets when it calls the API itself: an upload to be checked, an error that came back, parameters to be
// hashed. Laws: findings come once each, in order, and repeat nothing of the path; what is found is what an independent
// look at the path and the content finds; an error body's code is well-formed, its JSON validates against the published
// schema and its text drives no terminal; both hashes are those of OpenSSL's one-shot functions.

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/digilocker/api_error.h"
#include "dlverify/digilocker/request_hmac.h"
#include "dlverify/digilocker/upload_check.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/shared_text.h"
#include "support/signing.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

using Octets = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex_sha256(std::string_view text) {
  Octets digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (const unsigned char each : std::span(digest).first(size)) {
    hex += "0123456789abcdef"[each >> 4U];
    hex += "0123456789abcdef"[each & 15U];
  }
  return hex;
}

std::string base64_hmac(std::string_view secret, std::string_view body) {
  Octets mac{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac.data(), &size);
  return base64({reinterpret_cast<const char*>(mac.data()), size});
}

void require_right_hashes(std::string_view secret, std::string_view one, std::string_view other) {
  if (secret.empty()) return;  // the caller's mistake, as the header says
  const SecretBytes key(secret);
  const std::string joined = std::string(secret).append(one).append(other);
  require_law(request_hmac(key, {one, other}) == hex_sha256(joined), "request_hmac is SHA-256 of what is joined");
  require_law(body_hmac(key, std::as_bytes(std::span(one))) == base64_hmac(secret, one), "body_hmac is OpenSSL's HMAC");
}

bool has(const std::vector<UploadFinding>& findings, UploadProblem problem) {
  return std::ranges::find(findings, problem, &UploadFinding::problem) != findings.end();
}

void require_laws_of_upload(const Upload& upload) {
  const std::vector<UploadFinding> findings = check_upload(upload);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    require_law(i == 0 || findings[i - 1].problem < findings[i].problem, "findings come once each, in order");
    require_law(is_plain_text(findings[i].message) && !findings[i].message.empty(), "a finding is one line");
    require_law(!shares_text(findings[i].message, upload.path), "a finding repeats nothing of the path");
    require_law(find_api_error(findings[i].api_error).has_value(), "a finding names an error of the API");
  }
  require_law(has(findings, UploadProblem::kPathMissing) == upload.path.empty(), "a path is missing where it is empty");
  require_law(has(findings, UploadProblem::kContentMissing) == upload.content.empty(), "content is missing likewise");
  const bool is_ascii = std::ranges::all_of(upload.path, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  require_law(has(findings, UploadProblem::kNotAscii) == !is_ascii, "what an HTTP header cannot carry is found");
  const bool has_control = std::ranges::any_of(upload.path, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
  require_law(!has_control || has(findings, UploadProblem::kRestrictedCharacter), "what ends a header is found");
}

void require_laws_of_error(std::string_view body) {
  const auto error = read_api_error(std::as_bytes(std::span(body)));
  if (!error) return;
  if (error->code) {
    require_law(!error->code->empty() && error->code->size() <= 64 &&
                    error->code->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos,
                "a code is well-formed");
    require_law(!error->known || error->known->code == *error->code, "a code means what its name says");
  }
  require_law(!error->known || error->code, "only a code can be known");
  require_law(is_plain_text(api_error_summary(error->code)), "a summary is one line");
  const std::string json = to_json(*error);
  require_law(is_utf8(json), "JSON is UTF-8");
  require_valid("issued", json, "an error's JSON is what the published schema says");
  std::string text = to_text(*error);
  std::erase(text, '\n');
  require_law(is_plain_text(text), "an error's text drives no terminal");
  require_law(!shares_text(text, body.substr(std::min(body.size(), body.find("description")))) || error->code,
              "a description is never repeated");
}

}  // namespace
}  // namespace dlverify::fuzz

// The path, the content type and a secret, on a line each; the rest is the file, and an error body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  fuzz::Choices input(data, size);
  const std::string_view path = input.line(), content_type = input.line(), secret = input.line();
  fuzz::require_laws_of_upload(
      {.path = path, .content_type = content_type, .content = std::as_bytes(std::span(input.rest()))});
  fuzz::require_laws_of_error(input.rest());
  fuzz::require_right_hashes(secret, input.rest(), content_type);
  return 0;
}
