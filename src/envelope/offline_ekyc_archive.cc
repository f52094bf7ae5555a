#include "envelope/offline_ekyc_archive.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "base/crypto/openssl_handle.h"
#include "base/text/ascii.h"
#include "base/text/utf8_text.h"
#include "dlverify/process.h"
#include "envelope/archive_framing.h"
#include "envelope/inflated_text.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10U;

struct ZipDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ZipFileClose {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, ZipDiscard>;
using ArchiveFile = std::unique_ptr<zip_file_t, ZipFileClose>;

std::unexpected<Failure> unreadable_archive() {
  return refuse(FailureCode::kArchiveMalformed, "the ZIP archive is damaged or contradicts itself");
}

std::unexpected<Failure> refuse_error(int error) {
  switch (error) {
    case ZIP_ER_MEMORY:
      throw std::bad_alloc();
    case ZIP_ER_WRONGPASSWD:
      return refuse(FailureCode::kShareCodeWrong, "the share code does not open the archive");
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_MULTIDISK:
      return refuse(FailureCode::kArchiveForbidden, "the ZIP archive is packed in a way that UIDAI does not use");
    default:
      return unreadable_archive();
  }
}

// libzip decrypts WinZip AES with OpenSSL as the process has set it up, and calls an entry damaged where that may not.
std::unexpected<Failure> refuse_decryption(const zip_stat_t& entry, int error) {
  if (entry.encryption_method == ZIP_EM_TRAD_PKWARE) return refuse_error(error);
  static constexpr std::array<unsigned char, 8> salt{};
  std::array<unsigned char, 32> key{};
  const OpenSslHandle<EVP_CIPHER, EVP_CIPHER_free> aes(EVP_CIPHER_fetch(nullptr, "AES-256-ECB", nullptr));
  if (!aes || PKCS5_PBKDF2_HMAC_SHA1("", 0, salt.data(), salt.size(), 1000, key.size(), key.data()) != 1) {
    throw EngineUnavailable("the process does not let OpenSSL decrypt WinZip AES");
  }
  return refuse_error(error);
}

Result<Archive> open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) throw std::bad_alloc();
  // On success the archive owns the source.
  Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (archive) return archive;
  zip_source_free(source);
  return refuse_error(code);
}

bool is_supported_encryption(std::uint16_t method) {
  return method == ZIP_EM_TRAD_PKWARE || method == ZIP_EM_AES_128 || method == ZIP_EM_AES_192 ||
         method == ZIP_EM_AES_256;
}

Result<zip_stat_t> describe_entry(zip_t* archive, std::size_t max_bytes) {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  zip_stat_t entry;
  zip_stat_init(&entry);
  if (zip_stat_index(archive, 0, 0, &entry) != 0 || (entry.valid & kNeeded) != kNeeded) return unreadable_archive();
  // libzip 1.11 tells no checksum of AE-2, which has none.
  if (entry.encryption_method == ZIP_EM_TRAD_PKWARE && (entry.valid & ZIP_STAT_CRC) == 0) return unreadable_archive();
  if (violates(Check::kArchiveEncrypted, entry.encryption_method == ZIP_EM_NONE)) {
    return refuse(FailureCode::kArchiveForbidden, "the ZIP archive is not protected by a share code");
  }
  if (entry.encryption_method != ZIP_EM_NONE && !is_supported_encryption(entry.encryption_method)) {
    return refuse(FailureCode::kArchiveForbidden,
                  "the ZIP archive is encrypted neither by ZipCrypto nor by WinZip AES");
  }
  if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE) {
    return refuse(FailureCode::kArchiveForbidden, "the ZIP archive's entry is neither stored nor deflated");
  }
  // libzip 1.7 holds stored content against the checksum that AE-2 leaves out, and calls it damaged.
  if (entry.comp_method == ZIP_CM_STORE && entry.encryption_method != ZIP_EM_TRAD_PKWARE) {
    return refuse(FailureCode::kArchiveForbidden,
                  "the ZIP archive's entry is encrypted by WinZip AES without being deflated");
  }
  if (violates(Check::kArchiveStatedBytes, entry.size > max_bytes)) {
    return refuse(FailureCode::kArchiveForbidden,
                  fmt::format("the ZIP archive's entry is longer than the policy's {} bytes", max_bytes));
  }
  return entry;
}

// The share code as C text, which libzip wants.
Result<SensitiveBuffer> as_password(const SecretBytes& share_code) {
  SensitiveBuffer password;
  password.reserve(share_code.expose().size() + 1);
  for (const std::byte byte : share_code.expose()) password.push_back(static_cast<char>(byte));
  if (std::ranges::find(password, '\0') != password.end()) {
    return refuse(FailureCode::kShareCodeWrong, "the share code holds a NUL, which no share code does");
  }
  password.push_back('\0');
  return password;
}

// The entry as it was compressed, decrypted: unpacking is left to inflate_text(), which wipes what it used. WinZip AES
// is authenticated when the end has been read.
Result<SensitiveBuffer> decrypt_entry(zip_t* archive, const zip_stat_t& entry, const SecretBytes& share_code,
                                      std::size_t room) {
  const auto password = as_password(share_code);
  if (!password) return std::unexpected(password.error());
  const ArchiveFile file(zip_fopen_index_encrypted(archive, 0, ZIP_FL_COMPRESSED, password->data()));
  if (!file) return refuse_decryption(entry, zip_error_code_zip(zip_get_error(archive)));
  SensitiveBuffer content;
  content.reserve(room + kReadBytes);
  for (;;) {
    const std::size_t size_before = content.size();
    content.resize(size_before + kReadBytes);
    const zip_int64_t received = zip_fread(file.get(), content.data() + size_before, kReadBytes);
    content.resize(size_before + static_cast<std::size_t>(std::max<zip_int64_t>(received, 0)));
    if (received > 0) continue;
    const int error = received < 0 ? zip_error_code_zip(zip_file_get_error(file.get())) : ZIP_ER_OK;
    // require_whole() judges ZipCrypto's checksum; of WinZip AES, this error is the authentication code's.
    if (error == ZIP_ER_OK || (error == ZIP_ER_CRC && entry.encryption_method == ZIP_EM_TRAD_PKWARE)) return content;
    return refuse_decryption(entry, error);
  }
}

// ZipCrypto's own check lets one wrong share code in 256 pass, and what it decrypts to then is noise. A sound share
// code gives the beginning of an XML document, damage behind it or not.
bool begins_as_xml(std::string_view text) {
  if (text.starts_with(kUtf8ByteOrderMark)) text.remove_prefix(kUtf8ByteOrderMark.size());
  return skip_blanks(text).starts_with('<');
}

Failure refuse_damage(const zip_stat_t& entry, std::string_view content, Failure damage) {
  if (entry.encryption_method != ZIP_EM_TRAD_PKWARE || damage.code != FailureCode::kArchiveMalformed) return damage;
  const bool deflated = entry.comp_method == ZIP_CM_DEFLATE;
  constexpr std::size_t kBeginningBytes = 64;
  const SensitiveBuffer beginning =
      deflated ? inflate_beginning(content, kBeginningBytes) : SensitiveBuffer(content.begin(), content.end());
  if (begins_as_xml({beginning.data(), beginning.size()})) return damage;
  return {FailureCode::kShareCodeWrong, "the share code does not open the archive, or its beginning is damaged"};
}

// ZipCrypto has a checksum. WinZip AES has an authentication code, which was checked when the entry was decrypted, and
// in its form AE-2 no checksum.
Result<void> require_whole(std::string_view text, const zip_stat_t& entry) {
  if (violates(Check::kArchiveSize, text.size() != entry.size)) {
    return refuse(FailureCode::kArchiveMalformed, "the ZIP archive's entry has another size than the archive says");
  }
  if (violates(Check::kArchiveChecksum, entry.encryption_method == ZIP_EM_TRAD_PKWARE && crc32_of(text) != entry.crc)) {
    return refuse(FailureCode::kArchiveMalformed,
                  "the ZIP archive's entry has another checksum than the archive says: it is damaged");
  }
  return {};
}

}  // namespace

Result<UnpackedEntry> unpack_offline_ekyc(const AuthenticBody& body, const SecretBytes* share_code,
                                          std::size_t max_bytes) {
  if (share_code == nullptr || share_code->expose().empty()) {
    return refuse(FailureCode::kShareCodeMissing,
                  "a ZIP archive came, which only its share code opens, and none was given");
  }
  const std::string_view bytes(reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size());
  if (const auto framing = require_single_entry(bytes); !framing) return std::unexpected(framing.error());
  const auto archive = open_archive(bytes);
  if (!archive) return std::unexpected(archive.error());
  const auto entry = describe_entry(archive->get(), max_bytes);
  if (!entry) return std::unexpected(entry.error());
  const auto content = decrypt_entry(archive->get(), *entry, *share_code, bytes.size());
  if (!content) return std::unexpected(content.error());
  const std::string_view packed(content->data(), content->size());
  auto text =
      entry->comp_method == ZIP_CM_DEFLATE ? inflate_text(packed, max_bytes) : Result<SensitiveBuffer>(*content);
  if (!text) return std::unexpected(refuse_damage(*entry, packed, text.error()));
  if (const auto whole = require_whole({text->data(), text->size()}, *entry); !whole) {
    return std::unexpected(refuse_damage(*entry, packed, whole.error()));
  }
  return UnpackedEntry(std::move(*text));
}

}  // namespace dlverify
