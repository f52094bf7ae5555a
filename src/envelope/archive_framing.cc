#include "envelope/archive_framing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/text/ascii.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::string_view kLocalSignature = "PK\x03\x04";
constexpr std::string_view kDirectorySignature = "PK\x01\x02";
constexpr std::string_view kEndSignature = "PK\x05\x06";
constexpr std::string_view kZip64LocatorSignature = "PK\x06\x07";
constexpr std::size_t kLocalBytes = 30;             // 4.3.7
constexpr std::size_t kDirectoryBytes = 46;         // 4.3.12
constexpr std::size_t kZip64LocatorBytes = 20;      // 4.3.15
constexpr std::size_t kEndBytes = 22;               // 4.3.16
constexpr std::size_t kNameBytesMax = 100;          // offlineaadhaar and 17 digits have 35
constexpr std::uint32_t kHasDescriptor = 1U << 3U;  // 4.4.4
constexpr std::uint32_t kZip64Extra = 1;            // 4.5.3
constexpr std::uint32_t kIn16BitZip64 = 0xFFFF;
constexpr std::uint32_t kIn32BitZip64 = 0xFFFFFFFF;

std::unexpected<Failure> malformed_archive(std::string_view what) {
  return refuse(FailureCode::kArchiveMalformed,
                fmt::format("the ZIP archive is damaged or contradicts itself: {}", what));
}

std::unexpected<Failure> forbidden(std::string_view what) {
  return refuse(FailureCode::kArchiveForbidden, fmt::format("the ZIP archive is no Aadhaar offline e-KYC: {}", what));
}

// A little-endian number; the caller has made sure that `bytes` is long enough.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

// A header of fixed size, and the parts of variable size behind it. Views of the archive.
struct Header {
  std::string_view fixed, name, extra;
  std::size_t size;  // of all of it
};

Result<Header> read_header(std::string_view bytes, std::string_view signature, std::size_t fixed_bytes,
                           std::size_t lengths_at) {
  if (bytes.size() < fixed_bytes || !bytes.starts_with(signature)) {
    return malformed_archive("a header is not where it must be");
  }
  const std::size_t name_bytes = number(bytes, lengths_at, 2);
  const std::size_t extra_bytes = number(bytes, lengths_at + 2, 2);
  const std::size_t comment_bytes = signature == kDirectorySignature ? number(bytes, lengths_at + 4, 2) : 0;
  const std::size_t size = fixed_bytes + name_bytes + extra_bytes + comment_bytes;
  if (bytes.size() < size) return malformed_archive("a header is longer than the room for it");
  return Header{.fixed = bytes.substr(0, fixed_bytes),
                .name = bytes.substr(fixed_bytes, name_bytes),
                .extra = bytes.substr(fixed_bytes + name_bytes, extra_bytes),
                .size = size};
}

Result<void> require_no_zip64_extra(std::string_view extra) {
  while (!extra.empty()) {
    if (extra.size() < 4) return malformed_archive("an extra field is cut off");
    const std::size_t size = number(extra, 2, 2);
    if (violates(Check::kArchiveZip64, number(extra, 0, 2) == kZip64Extra)) return forbidden("it uses ZIP64");
    if (extra.size() - 4 < size) return malformed_archive("an extra field is cut off");
    extra.remove_prefix(4 + size);
  }
  return {};
}

bool is_name_character(char character) {
  return is_letter_or_digit(character) || std::string_view("._-").contains(character);
}

Result<void> require_plain_xml_name(std::string_view name) {
  static constexpr std::string_view kEnding = ".xml";
  const bool is_plain = name.size() > kEnding.size() && name.size() <= kNameBytesMax && name.ends_with(kEnding) &&
                        std::ranges::all_of(name, is_name_character);
  if (violates(Check::kArchiveEntryName, !is_plain)) {
    return forbidden("its entry is not a file with a plain name ending in .xml");
  }
  return {};
}

// Where the directory stands, and how long it is.
struct Directory {
  std::size_t offset, size;
};

Result<Directory> read_end(std::string_view archive) {
  if (archive.size() < kEndBytes || !archive.substr(archive.size() - kEndBytes).starts_with(kEndSignature)) {
    return malformed_archive("it does not end with its directory, so it was cut, or something was added to it");
  }
  const std::size_t end_at = archive.size() - kEndBytes;
  const std::string_view end = archive.substr(end_at);
  const std::uint32_t entries = number(end, 10, 2);
  const std::uint32_t size = number(end, 12, 4);
  const std::uint32_t offset = number(end, 16, 4);
  if (entries == kIn16BitZip64 || size == kIn32BitZip64 || offset == kIn32BitZip64 ||
      (end_at >= kZip64LocatorBytes &&
       archive.substr(end_at - kZip64LocatorBytes).starts_with(kZip64LocatorSignature))) {
    return forbidden("it uses ZIP64");
  }
  if (violates(Check::kArchiveConsistent, number(end, 4, 2) != 0 || number(end, 6, 2) != 0)) {
    return forbidden("it is one of several volumes");
  }
  if (violates(Check::kArchiveConsistent, entries != number(end, 8, 2))) {
    return malformed_archive("it counts its entries in two ways");
  }
  if (violates(Check::kArchiveOneEntry, entries != 1)) {
    return forbidden(fmt::format("it has {} entries in place of one", entries));
  }
  if (violates(Check::kArchiveConsistent, number(end, 20, 2) != 0)) {
    return malformed_archive("its comment is cut off");
  }
  if (violates(Check::kArchiveConsistent, std::uint64_t{offset} + size != end_at)) {
    return malformed_archive("its directory is not where it says");
  }
  return Directory{.offset = offset, .size = size};
}

// What stands between the headers: the data, and a data descriptor (4.3.9) of 12 or, with its signature, 16 bytes.
Result<void> require_exact_fit(std::size_t room, std::uint32_t data_bytes, bool has_descriptor) {
  if (violates(Check::kArchiveConsistent, room < data_bytes)) {
    return malformed_archive("its entry overlaps its directory");
  }
  const std::size_t behind = room - data_bytes;
  if (violates(Check::kArchiveConsistent, has_descriptor ? behind != 12 && behind != 16 : behind != 0)) {
    return malformed_archive("there are bytes between its entry and its directory");
  }
  return {};
}

}  // namespace

Result<void> require_single_entry(std::string_view archive) {
  const auto end = read_end(archive);
  if (!end) return std::unexpected(end.error());
  const auto listed = read_header(archive.substr(end->offset, end->size), kDirectorySignature, kDirectoryBytes, 28);
  if (!listed) return std::unexpected(listed.error());
  if (violates(Check::kArchiveConsistent, listed->size != end->size)) {
    return malformed_archive("its directory is longer than its entry");
  }
  const std::uint32_t data_bytes = number(listed->fixed, 20, 4);
  if (data_bytes == kIn32BitZip64 || number(listed->fixed, 24, 4) == kIn32BitZip64) return forbidden("it uses ZIP64");
  if (violates(Check::kArchiveConsistent, number(listed->fixed, 42, 4) != 0)) {
    return malformed_archive("its entry does not stand at its start");
  }

  const auto local = read_header(archive.substr(0, end->offset), kLocalSignature, kLocalBytes, 26);
  if (!local) return std::unexpected(local.error());
  if (violates(Check::kArchiveConsistent, local->name != listed->name)) {
    return malformed_archive("its entry has two names");
  }
  for (const std::string_view extra : {listed->extra, local->extra}) {
    if (const auto check = require_no_zip64_extra(extra); !check) return check;
  }
  if (const auto check = require_plain_xml_name(listed->name); !check) return check;
  const bool has_descriptor = (number(listed->fixed, 8, 2) & kHasDescriptor) != 0;
  return require_exact_fit(end->offset - local->size, data_bytes, has_descriptor);
}

}  // namespace dlverify
