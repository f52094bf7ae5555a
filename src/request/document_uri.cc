#include <algorithm>

#include "base/text/ascii.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

constexpr std::size_t kIssuerMax = 100;
constexpr std::size_t kDocumentIdMax = 256;

bool is_issuer_character(char c) { return is_letter_or_digit(c) || c == '.' || c == '_'; }

// No part of the URI is repeated: its document id is often the holder's number.
std::unexpected<ConfigError> malformed(std::string what) {
  return std::unexpected(
      ConfigError{"uri", std::move(what), "give it as DigiLocker lists it: <issuer>-<doctype>-<document id>"});
}

}  // namespace

std::expected<DocumentUri, ConfigError> DocumentUri::parse(std::string_view uri) {
  const auto first = uri.find('-');
  const auto second = first == std::string_view::npos ? first : uri.find('-', first + 1);
  if (second == std::string_view::npos) return malformed("has fewer than two hyphens");

  const auto issuer = uri.substr(0, first);
  const auto document_id = uri.substr(second + 1);
  if (issuer.empty() || issuer.size() > kIssuerMax || !std::ranges::all_of(issuer, is_issuer_character)) {
    return malformed("has an issuer that is not 1 to 100 letters, digits, dots and underscores");
  }
  auto doctype = Doctype::parse(uri.substr(first + 1, second - first - 1));
  if (!doctype) return malformed("has a doctype that is not 2 to 16 upper-case letters and digits");
  if (document_id.empty() || document_id.size() > kDocumentIdMax) {
    return malformed("has a document id that is not 1 to 256 bytes");
  }
  if (std::ranges::any_of(document_id, is_control)) {
    return malformed("has a control character in its document id");
  }
  return DocumentUri(std::string(issuer), std::move(*doctype), SensitiveText(document_id));
}

}  // namespace dlverify
