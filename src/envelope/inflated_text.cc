#include "envelope/inflated_text.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;
constexpr int kRawDeflate = -15;  // no zlib header, a window of 32 KiB
constexpr int kAtBlockEnd = 128;  // of z_stream::data_type

// A block's tables of codes cost more to build than some bytes to unpack. Packers write a block for thousands of bytes.
constexpr std::uint64_t kBlocksAlways = 64;
constexpr std::uint64_t kBytesOfBlockMin = 64;

// Each block begins with its size, so that it can be wiped when zlib gives it back.
constexpr std::size_t kSizeBytes = alignof(std::max_align_t);

voidpf allocate(voidpf, uInt items, uInt item_bytes) {
  const std::size_t size = kSizeBytes + std::size_t{items} * item_bytes;
  auto* const block = static_cast<unsigned char*>(::operator new(size, std::nothrow));
  if (block == nullptr) return Z_NULL;
  std::memcpy(block, &size, sizeof(size));
  return block + kSizeBytes;
}

void release(voidpf, voidpf memory) {
  unsigned char* const block = static_cast<unsigned char*>(memory) - kSizeBytes;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof(size));
  wipe(block, size);
  ::operator delete(block);
}

class Inflater {
 public:
  explicit Inflater(std::string_view deflated) {
    stream_.zalloc = allocate;
    stream_.zfree = release;
    // zlib reads through this pointer and never writes.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
    stream_.avail_in = static_cast<uInt>(deflated.size());
    if (inflateInit2(&stream_, kRawDeflate) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  // Appends up to `wanted` bytes; what zlib says of it.
  int append(SensitiveBuffer& text, std::size_t wanted) {
    const std::size_t size_before = text.size();
    text.resize(size_before + wanted);
    stream_.next_out = reinterpret_cast<Bytef*>(text.data() + size_before);
    stream_.avail_out = static_cast<uInt>(wanted);
    int status = Z_OK;
    do {
      status = inflate(&stream_, Z_BLOCK);
      if ((stream_.data_type & kAtBlockEnd) != 0) ++blocks_;
    } while (status == Z_OK && stream_.avail_out > 0 && !has_too_many_blocks());
    text.resize(text.size() - stream_.avail_out);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    return status;
  }
  [[nodiscard]] bool has_input_left() const { return stream_.avail_in > 0; }
  [[nodiscard]] bool has_too_many_blocks() const {
    return blocks_ > kBlocksAlways && blocks_ - kBlocksAlways > stream_.total_out / kBytesOfBlockMin;
  }

 private:
  std::uint64_t blocks_ = 0;
  z_stream stream_{};
};

}  // namespace

Result<SensitiveBuffer> inflate_text(std::string_view deflated, std::size_t max_bytes) {
  if (deflated.size() > std::numeric_limits<uInt>::max()) {
    return refuse(FailureCode::kArchiveForbidden, "the ZIP archive's entry is longer than 4 GiB");
  }
  Inflater inflater(deflated);
  SensitiveBuffer text;
  for (;;) {
    const int status = inflater.append(text, std::min(kChunkBytes - 1, max_bytes - text.size()) + 1);
    if (violates(Check::kArchiveUnpackedBytes, text.size() > max_bytes)) {
      return refuse(FailureCode::kArchiveForbidden,
                    fmt::format("the ZIP archive's entry unpacks to more than the policy's {} bytes", max_bytes));
    }
    if (inflater.has_too_many_blocks()) {
      return refuse(FailureCode::kArchiveForbidden, "the ZIP archive's entry is packed in blocks of hardly any bytes");
    }
    if (status == Z_STREAM_END) break;
    if (status != Z_OK) {
      return refuse(FailureCode::kArchiveMalformed,
                    "the ZIP archive's entry cannot be unpacked: it is damaged, or cut off");
    }
  }
  if (violates(Check::kArchiveSurplus, inflater.has_input_left())) {
    return refuse(FailureCode::kArchiveMalformed, "the ZIP archive's entry holds bytes behind the end of its content");
  }
  return text;
}

SensitiveBuffer inflate_beginning(std::string_view deflated, std::size_t max_bytes) {
  SensitiveBuffer text;
  if (deflated.size() > std::numeric_limits<uInt>::max()) return text;
  Inflater inflater(deflated);
  inflater.append(text, max_bytes);
  return text;
}

std::uint32_t crc32_of(std::string_view text) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

}  // namespace dlverify
