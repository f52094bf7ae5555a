#include "envelope/offline_ekyc_archive.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "envelope/archive_framing.h"
#include "envelope/xml_in_body.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

constexpr std::size_t kLimit = std::size_t{1} << 20U;
constexpr const char* kShareCode = "A1b2";

AuthenticBody body_of(std::string_view bytes) {
  return authenticate_body(std::as_bytes(std::span(bytes)), {}, HmacDemand::kIfGiven).value();
}

Result<UnpackedEntry> unpack(std::string_view archive, std::string_view share_code = kShareCode,
                             std::size_t limit = kLimit) {
  const SecretBytes secret(share_code);
  return unpack_offline_ekyc(body_of(archive), &secret, limit);
}

std::optional<FailureCode> refusal(const Result<UnpackedEntry>& unpacked) {
  return unpacked ? std::nullopt : std::optional(unpacked.error().code);
}

const std::string& committed(std::string_view name) {
  static std::map<std::string, std::string> read;
  auto& content = read[std::string(name)];
  if (content.empty()) content = read_whole_file(testdata_folder() / "accepted" / name / "body.bin");
  return content;
}

std::string committed_xml() { return read_whole_file(testdata_folder() / "accepted/okyc_real_shape/document.xml"); }

constexpr std::array kArchives{"okyc_zip_by_info_zip", "okyc_zip_stored", "okyc_zip_by_7z", "okyc_zip_aes128",
                               "okyc_zip_aes256"};

TEST(OfflineEkycArchive, UnpacksWhatOtherToolsPacked) {
  for (const char* name : kArchives) {
    const auto unpacked = unpack(committed(name));
    ASSERT_TRUE(unpacked) << name << ": " << unpacked.error().message;
    EXPECT_EQ(unpacked->bytes(), committed_xml()) << name;
    EXPECT_TRUE(require_xml(*unpacked)) << name;
  }
}

TEST(OfflineEkycArchive, AsksForAShareCode) {
  EXPECT_EQ(refusal(unpack_offline_ekyc(body_of(committed("okyc_zip_by_7z")), nullptr, kLimit)),
            FailureCode::kShareCodeMissing);
  EXPECT_EQ(refusal(unpack(committed("okyc_zip_by_7z"), "")), FailureCode::kShareCodeMissing);
  EXPECT_EQ(refusal(unpack("PK\x03\x04", "")), FailureCode::kShareCodeMissing);
}

TEST(OfflineEkycArchive, TellsAWrongShareCodeFromADamagedArchive) {
  using namespace std::string_literals;
  for (const char* name : kArchives) {
    for (const std::string& code : {"A1b3"s, "a1b2"s, "A1b2 "s, "A1b2\0"s, "A1b"s, "xyzw"s, "0000"s, "A1b2A1b2"s}) {
      EXPECT_EQ(refusal(unpack(committed(name), code)), FailureCode::kShareCodeWrong) << name;
    }
  }
}

// ZipCrypto checks one byte of the share code: among so many wrong ones, some pass it.
TEST(OfflineEkycArchive, TellsEveryWrongShareCodeOfZipCrypto) {
  for (const char* name : {"okyc_zip_by_info_zip", "okyc_zip_stored", "okyc_zip_by_7z"}) {
    for (int number = 0; number < 4096; ++number) {
      const std::string code = "c" + std::to_string(number);
      ASSERT_EQ(refusal(unpack(committed(name), code)), FailureCode::kShareCodeWrong) << name << ", " << code;
    }
  }
}

TEST(OfflineEkycArchive, TellsDamageWhereTheShareCodeIsRight) {
  for (const char* name : kArchives) {
    std::string archive = committed(name);
    archive[archive.size() / 2] = static_cast<char>(~archive[archive.size() / 2]);
    EXPECT_EQ(refusal(unpack(archive)), FailureCode::kArchiveMalformed) << name;
  }
}

TEST(OfflineEkycArchive, TakesContentUpToTheLimit) {
  const std::size_t size = committed_xml().size();
  for (const char* name : kArchives) {
    EXPECT_EQ(refusal(unpack(committed(name), kShareCode, size)), std::nullopt) << name;
    EXPECT_EQ(refusal(unpack(committed(name), kShareCode, size - 1)), FailureCode::kArchiveForbidden) << name;
  }
}

// Whoever changes an archive can make it useless, or change what does not matter; never what is read from it.
RC_GTEST_PROP(OfflineEkycArchive, NoChangedByteChangesTheContent, ()) {
  std::string archive = committed(kArchives[*rc::gen::inRange<std::size_t>(0, kArchives.size())]);
  const auto at = *rc::gen::inRange<std::size_t>(0, archive.size());
  archive[at] = static_cast<char>(archive[at] ^ (1 << *rc::gen::inRange(0, 8)));
  const auto unpacked = unpack(archive);
  RC_ASSERT((!unpacked || unpacked->bytes() == committed_xml()));
}

RC_GTEST_PROP(OfflineEkycArchive, RefusesEveryPartOfAnArchive, ()) {
  const std::string& archive = committed(kArchives[*rc::gen::inRange<std::size_t>(0, kArchives.size())]);
  const auto begin = *rc::gen::inRange<std::size_t>(0, archive.size());
  const auto size = *rc::gen::inRange<std::size_t>(0, archive.size());
  const std::string part = archive.substr(begin, size);
  RC_PRE(part.size() < archive.size());
  RC_ASSERT(refusal(unpack(part)) == FailureCode::kArchiveMalformed);
}

RC_GTEST_PROP(OfflineEkycArchive, FramingIsTotal, ()) {
  std::string archive = committed("okyc_zip_by_info_zip");
  for (int i = *rc::gen::inRange(1, 12); i > 0; --i) {
    // Most of them among the numbers of the directory and the end.
    const std::size_t from = *rc::gen::element<std::size_t>(0, archive.size() - 110);
    const std::size_t at = from + *rc::gen::inRange<std::size_t>(0, 110);
    archive[at] = static_cast<char>(*rc::gen::element(0, 1, 2, 0x7F, 0xFF, *rc::gen::inRange(0, 256)));
  }
  const auto framing = require_single_entry(archive);
  RC_ASSERT((framing || framing.error().code == FailureCode::kArchiveMalformed ||
             framing.error().code == FailureCode::kArchiveForbidden));
}

bool has_tool(const std::string& tool) {
  return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;  // NOLINT(concurrency-mt-unsafe)
}

// A folder with the XML in it, where a tool of the system packs it.
class Packed {
 public:
  explicit Packed(const std::string& command) {
    std::string name = (std::filesystem::temp_directory_path() / "dlverify-zip-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    std::ofstream(folder_ / "offline.xml", std::ios::binary) << committed_xml();
    const std::string line = "cd '" + folder_.string() + "' && " + command + " made.zip offline.xml >/dev/null";
    if (std::system(line.c_str()) != 0) throw std::runtime_error(command);  // NOLINT(concurrency-mt-unsafe)
    archive_ = read_whole_file(folder_ / "made.zip");
  }
  ~Packed() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Packed(const Packed&) = delete;
  Packed& operator=(const Packed&) = delete;
  Packed(Packed&&) = delete;
  Packed& operator=(Packed&&) = delete;
  [[nodiscard]] const std::string& archive() const { return archive_; }

 private:
  std::filesystem::path folder_;
  std::string archive_;
};

TEST(OfflineEkycArchive, UnpacksWhatInfoZipPacksNow) {
  if (!has_tool("zip")) GTEST_SKIP() << "zip is not installed";
  for (const char* command : {"zip -q -P A1b2", "zip -q -X -P A1b2", "zip -q -9 -P A1b2", "zip -q -0 -P A1b2"}) {
    const Packed packed(command);
    const auto unpacked = unpack(packed.archive());
    ASSERT_TRUE(unpacked) << command << ": " << unpacked.error().message;
    EXPECT_EQ(unpacked->bytes(), committed_xml()) << command;
  }
}

TEST(OfflineEkycArchive, UnpacksWhatSevenZipPacksNow) {
  if (!has_tool("7z")) GTEST_SKIP() << "7z is not installed";
  for (const char* encryption : {"ZipCrypto", "AES128", "AES192", "AES256"}) {
    const Packed packed("7z a -tzip -pA1b2 -mem=" + std::string(encryption));
    const auto unpacked = unpack(packed.archive());
    ASSERT_TRUE(unpacked) << encryption << ": " << unpacked.error().message;
    EXPECT_EQ(unpacked->bytes(), committed_xml()) << encryption;
  }
}

TEST(OfflineEkycArchive, RefusesAComment) {
  std::string archive = committed("okyc_zip_by_7z");
  archive[archive.size() - 2] = 1;
  EXPECT_EQ(refusal(unpack(archive + "x")), FailureCode::kArchiveMalformed);
}

}  // namespace
}  // namespace dlverify
