// The key that signs an audit log's checkpoints, and the public one that they are checked with.
//
// Ed25519 as C2SP signed-note has it. The key's name is the log's origin, for every period of the log.

#ifndef DLVERIFY_AUDIT_KEY_H_
#define DLVERIFY_AUDIT_KEY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "dlverify/audit/error.h"
#include "dlverify/export.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

// A public key in its text form (vkey), "<name>+<8 hex digits of the key's id>+<Base64 of 0x01 and the 32 bytes>".
// Immutable and valid by construction.
class AuditPublicKey {
 public:
  // `where` names the text in an error. Surrounding blanks and one final line break are allowed.
  [[nodiscard]] static std::expected<AuditPublicKey, AuditError> parse(std::string_view vkey, std::string_view where);

  // `name` must be a key's name: not empty, UTF-8, without blanks, control characters and '+'.
  [[nodiscard]] static std::expected<AuditPublicKey, AuditError> create(std::string_view name,
                                                                        const std::array<std::byte, 32>& key);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint32_t id() const { return id_; }
  [[nodiscard]] const std::array<std::byte, 32>& bytes() const { return key_; }
  [[nodiscard]] std::string to_vkey() const;
  friend bool operator==(const AuditPublicKey&, const AuditPublicKey&) = default;

 private:
  AuditPublicKey(std::string name, const std::array<std::byte, 32>& key);
  std::string name_;
  std::uint32_t id_;
  std::array<std::byte, 32> key_;
};

// Move-only; the private part is wiped when it is released.
class AuditSigningKey {
 public:
  // A new key, from OpenSSL's random generator. `name`: as AuditPublicKey::create().
  [[nodiscard]] static std::expected<AuditSigningKey, AuditError> generate(std::string_view name);

  // A private key as PEM (PKCS #8, not encrypted), or in the form of Go's sumdb/note,
  // "PRIVATE+KEY+<name>+<id>+<Base64>", whose name must be `name`. `where` names the text in an error.
  [[nodiscard]] static std::expected<AuditSigningKey, AuditError> parse(std::string_view text, std::string_view name,
                                                                        std::string_view where);

  // The same from a file, which nobody but its owner may read or write (mode 0600 or 0400).
  [[nodiscard]] static std::expected<AuditSigningKey, AuditError> load(const std::filesystem::path& file,
                                                                       std::string_view name);

  // Writes the key as PEM into a file that must not exist yet, with mode 0600, and makes it durable.
  [[nodiscard]] std::expected<void, AuditError> save(const std::filesystem::path& file) const;

  [[nodiscard]] const AuditPublicKey& public_key() const { return public_key_; }

  // Another object with the same key, for whoever must own one.
  [[nodiscard]] AuditSigningKey copy() const { return {public_key_, SecretBytes(seed_.expose())}; }

  // The Ed25519 signature over `text`. Safe to call from any number of threads.
  [[nodiscard]] std::expected<std::array<std::byte, 64>, AuditError> sign(std::string_view text) const;

 private:
  AuditSigningKey(AuditPublicKey public_key, SecretBytes seed)
      : public_key_(std::move(public_key)), seed_(std::move(seed)) {}
  [[nodiscard]] static std::expected<AuditSigningKey, AuditError> from_seed(SecretBytes seed, std::string_view name);
  AuditPublicKey public_key_;
  SecretBytes seed_;  // RFC 8032: the 32-byte private key
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_KEY_H_
