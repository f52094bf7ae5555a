#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "audit/evidence/durable_file.h"
#include "audit/evidence/signed_note.h"
#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/openssl_handle.h"
#include "base/text/ascii.h"
#include "base/text/base64.h"
#include "base/text/hex.h"
#include "dlverify/audit/key.h"

namespace dlverify {
namespace {

using KeyBytes = std::array<std::byte, 32>;
using PrivateKey = OpenSslHandle<EVP_PKEY, EVP_PKEY_free>;

constexpr std::string_view kPrivatePrefix = "PRIVATE+KEY+";
constexpr std::size_t kKeyFileBytesMax = std::size_t{16} << 10U;

std::unexpected<AuditError> key_fault(std::string_view where, std::string what, std::string remedy) {
  return audit_fault(AuditFault::kKey, where, std::move(what), std::move(remedy));
}

// "<name>+<id>+<Base64 of the type and 32 bytes>": a public key, or a private one behind its prefix.
struct NoteKeyText {
  std::string_view name;
  std::uint32_t id = 0;
  SecretBytes bytes;
};

std::optional<std::uint32_t> parse_key_id(std::string_view text) {
  if (!is_lower_hex(text, 8)) return std::nullopt;
  std::uint32_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id, 16);
  return id;
}

std::optional<NoteKeyText> split_note_key(std::string_view text) {
  const auto first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto id = parse_key_id(text.substr(first + 1, second - first - 1));
  const auto bytes = decode_sensitive_xml_base64(text.substr(second + 1));
  if (!id || !bytes || bytes->size() != 1 + std::tuple_size_v<KeyBytes>) return std::nullopt;
  if (static_cast<std::byte>(bytes->front()) != kEd25519NoteType) return std::nullopt;
  const auto key = std::as_bytes(std::span(*bytes)).subspan(1);
  return NoteKeyText{.name = text.substr(0, first), .id = *id, .bytes = SecretBytes(key)};
}

KeyBytes to_key_bytes(std::span<const std::byte> bytes) {
  KeyBytes key;
  std::ranges::copy(bytes.first(key.size()), key.begin());
  return key;
}

PrivateKey private_key(const SecretBytes& seed) {
  const auto bytes = seed.expose();
  return PrivateKey(EVP_PKEY_new_raw_private_key_ex(
      openssl_context(), "ED25519", nullptr, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

int refuse_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*context*/) { return -1; }

std::optional<SecretBytes> seed_of_pem(std::string_view pem) {
  const OpenSslHandle<BIO, BIO_free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) return std::nullopt;
  const PrivateKey key(
      PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, refuse_passphrase, nullptr, openssl_context(), nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
  SensitiveBuffer seed(std::tuple_size_v<KeyBytes>);
  std::size_t size = seed.size();
  if (EVP_PKEY_get_raw_private_key(key.get(), reinterpret_cast<unsigned char*>(seed.data()), &size) != 1 ||
      size != seed.size()) {
    return std::nullopt;
  }
  return SecretBytes(std::string_view(seed.data(), seed.size()));
}

}  // namespace

AuditPublicKey::AuditPublicKey(std::string name, const KeyBytes& key)
    : name_(std::move(name)), id_(note_key_id(name_, key)), key_(key) {}

std::expected<AuditPublicKey, AuditError> AuditPublicKey::create(std::string_view name, const KeyBytes& key) {
  if (!is_key_name(name)) {
    return key_fault("the log's origin", "is empty, or has a blank, a control character or '+'",
                     "name it like a URL without a scheme: example.com/kyc-audit");
  }
  return AuditPublicKey(std::string(name), key);
}

std::expected<AuditPublicKey, AuditError> AuditPublicKey::parse(std::string_view vkey, std::string_view where) {
  constexpr const char* kRemedy = "give the text that dlverify audit init printed: <origin>+<8 hex digits>+<Base64>";
  const auto parts = split_note_key(trimmed(vkey));
  if (!parts) return key_fault(where, "is no public Ed25519 key in the form of signed notes", kRemedy);
  auto key = create(parts->name, to_key_bytes(parts->bytes.expose()));
  if (!key) return key_fault(where, "is a public key with an invalid name", kRemedy);
  if (key->to_vkey() != trimmed(vkey)) return key_fault(where, "is a public key whose digits are not its own", kRemedy);
  return key;
}

std::string AuditPublicKey::to_vkey() const {
  std::array<std::byte, 1 + std::tuple_size_v<KeyBytes>> typed;
  typed[0] = kEd25519NoteType;
  std::ranges::copy(key_, typed.begin() + 1);
  return fmt::format("{}+{:08x}+{}", name_, id_, encode_base64(typed));
}

std::expected<AuditSigningKey, AuditError> AuditSigningKey::from_seed(SecretBytes seed, std::string_view name) {
  const OpenSslErrorScope errors;
  KeyBytes bytes;
  std::size_t size = bytes.size();
  const PrivateKey key = private_key(seed);
  if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1) {
    return key_fault("the signing key", "is refused by OpenSSL", "check that OpenSSL offers Ed25519");
  }
  auto public_key = AuditPublicKey::create(name, bytes);
  if (!public_key) return std::unexpected(public_key.error());
  return AuditSigningKey(std::move(*public_key), std::move(seed));
}

std::expected<AuditSigningKey, AuditError> AuditSigningKey::generate(std::string_view name) {
  const OpenSslErrorScope errors;
  SensitiveBuffer seed(std::tuple_size_v<KeyBytes>);
  if (RAND_priv_bytes_ex(openssl_context(), reinterpret_cast<unsigned char*>(seed.data()), seed.size(), 0) != 1) {
    return key_fault("a new signing key", "cannot be made: OpenSSL has no random numbers", "check the system");
  }
  return from_seed(SecretBytes(std::string_view(seed.data(), seed.size())), name);
}

std::expected<AuditSigningKey, AuditError> AuditSigningKey::parse(std::string_view text, std::string_view name,
                                                                  std::string_view where) {
  const OpenSslErrorScope errors;
  const auto content = trimmed(text);
  if (content.starts_with(kPrivatePrefix)) {
    auto parts = split_note_key(content.substr(kPrivatePrefix.size()));
    if (!parts) return key_fault(where, "is no private Ed25519 key in the form of signed notes", "give the log's key");
    if (parts->name != name) return key_fault(where, "is the key of another log", "give the log's own key");
    auto key = from_seed(std::move(parts->bytes), name);
    if (key && key->public_key().id() != parts->id) {
      return key_fault(where, "is a private key whose digits are not its own", "give the log's key as it was made");
    }
    return key;
  }
  auto seed = seed_of_pem(content);
  if (!seed) {
    return key_fault(where, "is no Ed25519 private key in PEM without a passphrase, nor in the form of signed notes",
                     "give the log's key");
  }
  return from_seed(std::move(*seed), name);
}

std::expected<AuditSigningKey, AuditError> AuditSigningKey::load(const std::filesystem::path& file,
                                                                 std::string_view name) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) {
    return key_fault(file.string(), "there is no signing key that can be read",
                     "put the log's key there, or name its file");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return key_fault(file.string(), "may be used by others than its owner", "chmod 600 it, and think of a new key");
  }
  auto text = read_sensitive_file(file, kKeyFileBytesMax);
  if (!text) return std::unexpected(text.error());
  return parse(std::string_view(text->data(), text->size()), name, file.string());
}

std::expected<void, AuditError> AuditSigningKey::save(const std::filesystem::path& file) const {
  const OpenSslErrorScope errors;
  const PrivateKey key = private_key(seed_);
  const OpenSslHandle<BIO, BIO_free> bio(BIO_new(BIO_s_secmem()));
  if (!key || !bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return key_fault(file.string(), "the key cannot be written as PEM", "check that OpenSSL offers Ed25519");
  }
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return create_secret_file(file, std::string_view(text, static_cast<std::size_t>(std::max(size, 0L))));
}

std::expected<std::array<std::byte, 64>, AuditError> AuditSigningKey::sign(std::string_view text) const {
  const OpenSslErrorScope errors;
  std::array<std::byte, 64> signature;
  std::size_t size = signature.size();
  const PrivateKey key = private_key(seed_);
  const OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  if (!key || !context ||
      EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, openssl_context(), nullptr, key.get(), nullptr) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1 ||
      size != signature.size()) {
    return key_fault("the signing key", "cannot sign", "check that OpenSSL offers Ed25519");
  }
  return signature;
}

}  // namespace dlverify
