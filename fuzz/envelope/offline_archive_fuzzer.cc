// The ZIP archive of an offline e-KYC: any bytes, or an archive that libzip makes here and that is then bent. Laws: the
// parser is total; what comes out is within the limit and passes on unchanged from an honest archive; an archive under
// WinZip AES that was changed is refused or gives the same content; another share code never opens one.

#include <zip.h>

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "envelope/offline_ekyc_archive.h"
#include "support/choices.h"
#include "support/law.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 16U;
constexpr const char* kShareCode = "1234";
constexpr std::array<zip_uint16_t, 4> kEncryptions{ZIP_EM_AES_256, ZIP_EM_AES_128, ZIP_EM_TRAD_PKWARE, ZIP_EM_NONE};

// One entry "offline.xml" as libzip packs it; empty where libzip does not.
std::string packed(std::string_view content, zip_uint16_t encryption, zip_int32_t compression) {
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
  const zip_int64_t entry = zip_file_add(archive, "offline.xml", source, 0);
  require_law(entry == 0 && zip_set_file_compression(archive, 0, compression, 0) == 0, "(set-up) libzip adds an entry");
  if (encryption != ZIP_EM_NONE) zip_file_set_encryption(archive, 0, encryption, kShareCode);
  std::string bytes;
  if (zip_close(archive) == 0 && zip_source_open(target) == 0) {
    std::array<char, 4096> chunk{};
    for (zip_int64_t read = 0; (read = zip_source_read(target, chunk.data(), chunk.size())) > 0;) {
      bytes.append(chunk.data(), static_cast<std::size_t>(read));
    }
    zip_source_close(target);
  }
  zip_source_free(target);
  return bytes;
}

Result<UnpackedEntry> unpacked(std::string_view archive, std::string_view code) {
  const SecretBytes share_code(code);
  const auto body = authenticate_body(std::as_bytes(std::span(archive)), {}, HmacDemand::kIfGiven);
  auto entry = unpack_offline_ekyc(*body, &share_code, kMaxBytes);
  if (entry) {
    require_law(entry->bytes().size() <= kMaxBytes, "what is unpacked is within the limit");
  } else {
    require_law(stage_of(entry.error().code) == Stage::kEnvelope, "a refusal belongs to the stage envelope");
    require_law(!entry.error().message.empty(), "a refusal says what is wrong");
  }
  return entry;
}

void bend(std::string& archive, Choices& input) {
  while (!input.empty() && !archive.empty()) {
    const std::size_t at = input.word() % archive.size();
    const std::uint8_t how = input.byte();
    if (how < 0xF0) {
      archive[at] = static_cast<char>(how);
    } else if (how < 0xF8) {
      archive.erase(at, how - 0xEFU);
    } else {
      archive.insert(at, archive.substr(0, how - 0xF7U));
    }
  }
}

// How an archive is made, and how many letters its content has.
struct Packing {
  zip_uint16_t encryption;
  zip_int32_t compression;
  std::size_t letters;

  auto operator<=>(const Packing&) const = default;
  [[nodiscard]] bool is_aes() const { return encryption == ZIP_EM_AES_128 || encryption == ZIP_EM_AES_256; }
  // UIDAI's archives are encrypted, and never stored under AES.
  [[nodiscard]] bool is_offline_ekyc() const {
    return encryption == ZIP_EM_TRAD_PKWARE || (is_aes() && compression == ZIP_CM_DEFLATE);
  }
  [[nodiscard]] std::string content() const {
    std::string text = "<OfflinePaperlessKyc/>";
    for (std::size_t i = 0; i < letters; ++i) text += static_cast<char>('a' + i * i % 23U);
    return text;
  }
};

std::string packed_honestly(const Packing& packing) {
  const std::string content = packing.content();
  std::string archive = packed(content, packing.encryption, packing.compression);
  const auto honest = unpacked(archive, kShareCode);
  require_law(honest.has_value() || !packing.is_offline_ekyc(), "an honest archive opens");
  require_law(!honest || honest->bytes() == content, "what was packed is what is unpacked");
  require_law(!packing.is_aes() || !unpacked(archive, "4321"), "another share code does not open WinZip AES");
  return archive;
}

// Made once: WinZip AES stretches its key with a thousand rounds, at each step.
const std::string& honest_archive(const Packing& packing) {
  static std::map<Packing, std::string> made;
  const auto found = made.find(packing);
  return found != made.end() ? found->second : made.emplace(packing, packed_honestly(packing)).first->second;
}

void require_laws_of_archive(const Packing& packing, Choices& changes) {
  std::string archive = honest_archive(packing);
  bend(archive, changes);
  const auto bent = unpacked(archive, kShareCode);
  require_law(!bent || !packing.is_aes() || bent->bytes() == packing.content(),
              "WinZip AES gives what was packed, or nothing");
}

}  // namespace
}  // namespace dlverify::fuzz

// A first byte of "P" is that of an archive; else: how to pack, how long the content is, the content, the changes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify::fuzz;
  Choices input(data, size);
  if (input.rest().starts_with('P')) {
    static_cast<void>(unpacked(input.rest(), kShareCode));
    return 0;
  }
  const zip_uint16_t encryption = kEncryptions.at(input.below(kEncryptions.size()));
  const zip_int32_t compression = input.byte() % 4U == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  const std::size_t letters = input.word() % 4096U;
  require_laws_of_archive({.encryption = encryption, .compression = compression, .letters = letters}, input);
  return 0;
}
