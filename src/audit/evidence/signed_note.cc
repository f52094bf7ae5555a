#include "audit/evidence/signed_note.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <utf8proc.h>

#include <algorithm>

#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/openssl_handle.h"
#include "base/crypto/sha256.h"
#include "base/text/base64.h"
#include "base/text/utf8_text.h"
#include "base/text/wrong_value.h"

namespace dlverify {
namespace {

constexpr std::string_view kSignaturePrefix = "\xE2\x80\x94 ";  // an em dash and a blank

std::uint32_t big_endian(std::span<const std::byte> four) {
  std::uint32_t value = 0;
  for (const std::byte byte : four.first(4)) value = value << 8U | std::to_integer<std::uint32_t>(byte);
  return value;
}

bool is_name_character(std::int32_t c) { return c >= 0x20 && c != '+' && c != 0x7F && !is_white_space(c); }

std::expected<NoteSignature, ConfigError> parse_signature_line(std::string_view line) {
  if (!line.starts_with(kSignaturePrefix)) return wrong_value("a signature line begins with no em dash and blank");
  line.remove_prefix(kSignaturePrefix.size());
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos) return wrong_value("a signature line has no blank after the key's name");
  NoteSignature signature{.name = line.substr(0, blank), .key_id = 0, .signature = {}};
  if (!is_key_name(signature.name)) return wrong_value("a signature line has no valid key name");
  auto bytes = decode_base64(line.substr(blank + 1));
  if (!bytes || bytes->size() < 5) return wrong_value("a signature is not the Base64 of five bytes or more");
  signature.key_id = big_endian(*bytes);
  signature.signature.assign(bytes->begin() + 4, bytes->end());
  return signature;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty()) return false;
  while (!name.empty()) {
    const auto character = take_character(name);
    if (!character || !is_name_character(*character)) return false;
  }
  return true;
}

std::uint32_t note_key_id(std::string_view name, const std::array<std::byte, 32>& key) {
  const std::array<std::byte, 2> type{std::byte{0x0A}, kEd25519NoteType};
  const std::array<std::span<const std::byte>, 3> parts{std::as_bytes(std::span(name)), type, key};
  return big_endian(sha256_of_parts(parts));
}

std::expected<SignedNote, ConfigError> parse_note(std::string_view note) {
  if (first_byte_not_utf8(note)) return wrong_value("is not UTF-8");
  if (std::ranges::any_of(note, [](unsigned char c) { return c < 0x20 && c != '\n'; })) {
    return wrong_value("has a control character");
  }
  const auto split = note.rfind("\n\n");
  if (split == std::string_view::npos || !note.ends_with('\n')) {
    return wrong_value("has no signature lines after an empty line, or does not end with a line break");
  }
  SignedNote parsed{.text = note.substr(0, split + 1), .signatures = {}};
  std::string_view lines = note.substr(split + 2);
  if (lines.empty()) return wrong_value("has no signature");
  while (!lines.empty()) {
    if (parsed.signatures.size() == SignedNote::kSignaturesMax) {
      return wrong_value(fmt::format("has more than {} signatures", SignedNote::kSignaturesMax));
    }
    const auto end = lines.find('\n');
    auto signature = parse_signature_line(lines.substr(0, end));
    if (!signature) return std::unexpected(signature.error());
    parsed.signatures.push_back(std::move(*signature));
    lines.remove_prefix(end + 1);
  }
  return parsed;
}

bool is_signature_of(const AuditPublicKey& key, std::string_view text, std::span<const std::byte> signature) {
  const OpenSslErrorScope errors;
  const OpenSslHandle<EVP_PKEY, EVP_PKEY_free> handle(
      EVP_PKEY_new_raw_public_key_ex(openssl_context(), "ED25519", nullptr,
                                     reinterpret_cast<const unsigned char*>(key.bytes().data()), key.bytes().size()));
  const OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  return handle && context &&
         EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, openssl_context(), nullptr, handle.get(), nullptr) ==
             1 &&
         EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

AuditResult<std::string> sign_note(std::string_view text, const AuditSigningKey& key) {
  const auto signature = key.sign(text);
  if (!signature) return std::unexpected(signature.error());
  const std::uint32_t id = key.public_key().id();
  std::vector<std::byte> bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::byte>(id >> static_cast<unsigned>(shift)));
  }
  bytes.insert(bytes.end(), signature->begin(), signature->end());
  return fmt::format("{}\n{}{} {}\n", text, kSignaturePrefix, key.public_key().name(), encode_base64(bytes));
}

}  // namespace dlverify
