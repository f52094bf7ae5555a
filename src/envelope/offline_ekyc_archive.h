// The ZIP archive in which UIDAI gives out an Aadhaar Paperless Offline e-KYC: AuthenticBody -> UnpackedEntry.
//
// The share code keeps the archive from strangers' eyes and proves nothing: what is unpacked is as untrusted as a body
// that came without an archive.

#ifndef DLVERIFY_SRC_ENVELOPE_OFFLINE_EKYC_ARCHIVE_H_
#define DLVERIFY_SRC_ENVELOPE_OFFLINE_EKYC_ARCHIVE_H_

#include <cstddef>
#include <string_view>

#include "dlverify/secret_bytes.h"
#include "integrity/authentic_body.h"
#include "verdict/result.h"

namespace dlverify {

// The one entry of an archive, in memory that is wiped. Whether it is XML, require_xml() finds out.
class UnpackedEntry {
 public:
  // Valid while this object lives, moved or not.
  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

 private:
  friend Result<UnpackedEntry> unpack_offline_ekyc(const AuthenticBody& body, const SecretBytes* share_code,
                                                   std::size_t max_bytes);
  explicit UnpackedEntry(SensitiveBuffer bytes) : bytes_(std::move(bytes)) {}
  SensitiveBuffer bytes_;
};

// Establishes that `body` is a ZIP archive of exactly one entry, "*.xml", deflated and encrypted by ZipCrypto or WinZip
// AES (or only encrypted, by ZipCrypto) under `share_code`, whole by its checksum or authentication code, and not
// longer than `max_bytes` when unpacked. `share_code` may be null. Refuses with share_code_missing, share_code_wrong,
// archive_malformed or archive_forbidden. ZipCrypto lets one wrong code in 256 pass its own check: then the content is
// found damaged.
[[nodiscard]] Result<UnpackedEntry> unpack_offline_ekyc(const AuthenticBody& body, const SecretBytes* share_code,
                                                        std::size_t max_bytes);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_OFFLINE_EKYC_ARCHIVE_H_
