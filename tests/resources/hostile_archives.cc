// Aadhaar offline e-KYC archives under a known share code: whoever hands one in knows it.

#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "resources/hostile_input.h"

namespace dlverify::test {
namespace {

constexpr const char* kShareCode = "A1b2";
constexpr std::size_t kRoom = kBodyLimit - 512;

std::string little_endian(std::uint32_t number, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i, number >>= 8U) text += static_cast<char>(number & 0xFFU);
  return text;
}

// APPNOTE.TXT 6.1: the traditional encryption.
class ZipCrypto {
 public:
  explicit ZipCrypto(std::string_view password) {
    for (const char character : password) update(static_cast<unsigned char>(character));
  }
  std::string encrypt(std::string_view plain) {
    std::string encrypted;
    encrypted.reserve(plain.size());
    for (const char character : plain) {
      const std::uint32_t mask = (keys_[2] | 2U) & 0xFFFFU;
      const auto byte = static_cast<unsigned char>(character);
      encrypted += static_cast<char>(byte ^ ((mask * (mask ^ 1U)) >> 8U & 0xFFU));
      update(byte);
    }
    return encrypted;
  }

 private:
  static std::uint32_t crc_step(std::uint32_t crc, std::uint32_t byte) {
    static const auto* const table = ::get_crc_table();
    return static_cast<std::uint32_t>(table[(crc ^ byte) & 0xFFU]) ^ (crc >> 8U);
  }
  void update(std::uint32_t byte) {
    keys_[0] = crc_step(keys_[0], byte);
    keys_[1] = (keys_[1] + (keys_[0] & 0xFFU)) * 134775813U + 1U;
    keys_[2] = crc_step(keys_[2], keys_[1] >> 24U);
  }
  std::array<std::uint32_t, 3> keys_ = {0x12345678U, 0x23456789U, 0x34567890U};
};

struct Entry {
  std::string data;  // as it stands in the archive
  std::uint32_t method = 8;
  std::uint32_t crc = 0;
  std::uint32_t size = 0;  // as it is stated
  std::string extra = {};
};

std::string archive_of(const Entry& entry) {
  const std::string name = "offlineaadhaar.xml";
  const std::string common = little_endian(20, 2) + little_endian(1, 2) + little_endian(entry.method, 2) +
                             little_endian(0x58210000, 4) + little_endian(entry.crc, 4) +
                             little_endian(static_cast<std::uint32_t>(entry.data.size()), 4) +
                             little_endian(entry.size, 4) + little_endian(static_cast<std::uint32_t>(name.size()), 2) +
                             little_endian(static_cast<std::uint32_t>(entry.extra.size()), 2);
  const std::string local = "PK\x03\x04" + common + name + entry.extra + entry.data;
  const std::string listed = "PK\x01\x02" + little_endian(20, 2) + common + std::string(14, '\0') + name + entry.extra;
  return local + listed + "PK\x05\x06" + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(static_cast<std::uint32_t>(listed.size()), 4) +
         little_endian(static_cast<std::uint32_t>(local.size()), 4) + little_endian(0, 2);
}

std::string zip_crypto_archive(const std::string& deflated, std::uint32_t stated_size, std::uint32_t crc = 0) {
  ZipCrypto cipher(kShareCode);
  const std::string header = std::string(11, 'h') + static_cast<char>(crc >> 24U);
  std::string data = cipher.encrypt(header);
  data += cipher.encrypt(deflated);
  return archive_of({.data = std::move(data), .crc = crc, .size = stated_size});
}

// Deflated zeros, a GiB in a MiB: one deflated MiB that ends at a byte, and repeats.
std::string gibibyte_of_zeros() {
  std::string plain(kMiB, '\0');
  std::string chunk(4096, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
  stream.avail_out = static_cast<uInt>(chunk.size());
  deflate(&stream, Z_FULL_FLUSH);
  chunk.resize(chunk.size() - stream.avail_out);
  deflateEnd(&stream);
  return repeat(chunk, 1024) + std::string("\x03\x00", 2);
}

class BitWriter {
 public:
  void number(std::uint32_t value, unsigned bits) {  // the least significant bit first
    for (unsigned i = 0; i < bits; ++i) bit((value >> i) & 1U);
  }
  void code(std::uint32_t value, unsigned bits) {  // of a Huffman code: the most significant bit first
    for (unsigned i = bits; i > 0; --i) bit((value >> (i - 1)) & 1U);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void bit(std::uint32_t value) {
    if (used_ == 0) bytes_ += '\0';
    bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (value << used_));
    used_ = (used_ + 1) % 8;
  }
  std::string bytes_;
  unsigned used_ = 0;
};

// RFC 1951 3.2.7: the tables for a block's codes, of 1 to 9 bits. The literal `x` has 0, the end of the block 10.
void begin_dynamic_block(BitWriter& bits) {
  bits.number(0b100, 3);  // not the last; dynamic
  bits.number(8, 5);      // 265 codes for literals and lengths
  bits.number(0, 5);      // one for distances
  bits.number(14, 4);     // 18 code lengths, in the order of the RFC: 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1
  for (const std::uint32_t length : {0U, 0U, 3U, 0U, 3U, 3U, 3U, 3U, 0U, 3U, 0U, 4U, 0U, 4U, 0U, 4U, 0U, 4U}) {
    bits.number(length, 3);
  }
  // Canonical codes: of 3 bits for 5, 6, 7, 8, 9, 18; of 4 bits for 1, 2, 3, 4.
  const auto length_code = [&](unsigned length) {
    if (length >= 5) return bits.code(length - 5, 3);
    bits.code(11 + length, 4);
  };
  const auto without_code = [&](std::uint32_t literals) {
    bits.code(5, 3);
    bits.number(literals - 11, 7);
  };
  without_code('x');
  length_code(1);
  without_code(255 - 'x');
  for (const unsigned length : {2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 9U}) length_code(length);
  length_code(1);  // the one distance
}

std::string dynamic_blocks(std::size_t bytes, std::size_t literals_each) {
  BitWriter bits;
  while (bits.bytes().size() < bytes) {
    begin_dynamic_block(bits);
    for (std::size_t i = 0; i < literals_each; ++i) bits.code(0, 1);
    bits.code(0b10, 2);  // the end of the block
  }
  bits.number(0b011, 3);  // the last; fixed
  bits.number(0, 7);      // its end
  return bits.bytes();
}

// WinZip AES-256, AE-2: salt, password verification, data, authentication code; the code is not right.
std::string aes_archive(std::size_t bytes) {
  const std::string salt(16, 's');
  std::array<unsigned char, 66> derived{};
  PKCS5_PBKDF2_HMAC(kShareCode, -1, reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()),
                    1000, EVP_sha1(), static_cast<int>(derived.size()), derived.data());
  const std::string verification(reinterpret_cast<const char*>(derived.data()) + 64, 2);
  const std::string extra =
      little_endian(0x9901, 2) + little_endian(7, 2) + little_endian(2, 2) + "AE\x03" + little_endian(8, 2);
  return archive_of({.data = salt + verification + std::string(bytes, 'x') + std::string(10, 'a'),
                     .method = 99,
                     .size = 1000,
                     .extra = extra});
}

std::string many_entries() {
  const std::string listed = "PK\x01\x02" + std::string(42, '\0');
  const std::size_t count = std::min<std::size_t>(kRoom / listed.size(), 65'000);
  const std::string all = repeat(listed, count);
  const auto entries = static_cast<std::uint32_t>(count);
  return "PK\x03\x04" + std::string(26, '\0') + all + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries, 2) +
         little_endian(entries, 2) + little_endian(static_cast<std::uint32_t>(all.size()), 4) + little_endian(30, 4) +
         little_endian(0, 2);
}

struct Row {
  const char* name;
  const char* verdict;
  std::string (*body)();
};

constexpr const char* kForbidden = "envelope/archive_forbidden";
constexpr const char* kMalformed = "envelope/archive_malformed";

constexpr Row kRows[] = {
    {"ZIP: a GiB of zeros", kForbidden, [] { return zip_crypto_archive(gibibyte_of_zeros(), 1U << 30U); }},
    {"ZIP: a GiB of zeros that states 1 000 bytes", kForbidden,
     [] { return zip_crypto_archive(gibibyte_of_zeros(), 1000); }},
    {"ZIP: 800 000 empty blocks", kForbidden,
     [] { return zip_crypto_archive(repeat(std::string("\x00\x00\x00\xFF\xFF", 5), kRoom / 5), 1000); }},
    {"ZIP: 4 MiB of blocks that hold only their tables", kForbidden,
     [] { return zip_crypto_archive(dynamic_blocks(kRoom - 64, 0), 1000); }},
    {"ZIP: blocks of 70 bytes each", kForbidden,
     [] { return zip_crypto_archive(dynamic_blocks(kRoom / 70 * 30, 70), 1000); }},
    {"ZIP: 4 MiB under AES-256 with a wrong authentication code", kMalformed, [] { return aes_archive(kRoom - 64); }},
    {"ZIP: 65 000 entries", kForbidden, many_entries},
    {"ZIP: 4 MiB of signatures of directories", kMalformed,
     [] { return "PK\x03\x04" + repeat("PK\x05\x06", kRoom / 4); }},
};

}  // namespace

std::vector<HostileInput> hostile_archives() {
  std::vector<HostileInput> inputs;
  for (const Row& row : kRows) {
    inputs.push_back({row.name, row.verdict,
                      [&row] { return verification_of(row.body(), {.doctype = "OKYC", .share_code = kShareCode}); }});
  }
  return inputs;
}

}  // namespace dlverify::test
