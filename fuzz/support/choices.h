// Reads the input of a harness from its front: numbers first, the rest as text. Bytes that are not there count as zero.

#ifndef DLVERIFY_FUZZ_SUPPORT_CHOICES_H_
#define DLVERIFY_FUZZ_SUPPORT_CHOICES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dlverify::fuzz {

class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : bytes_(reinterpret_cast<const char*>(data), size) {}

  [[nodiscard]] std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const auto value = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
  }
  [[nodiscard]] std::uint16_t word() {
    const unsigned low = byte();
    return static_cast<std::uint16_t>(low | static_cast<unsigned>(byte()) << 8U);
  }
  // 0 to `count` - 1; `count` is at most 256.
  [[nodiscard]] std::size_t below(std::size_t count) { return byte() % count; }

  // Up to the next line feed, which is taken off; everything where there is none.
  [[nodiscard]] std::string_view line() {
    const std::size_t end = bytes_.find('\n');
    const std::string_view text = bytes_.substr(0, end);
    bytes_.remove_prefix(end == std::string_view::npos ? bytes_.size() : end + 1);
    return text;
  }

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::string_view rest() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_CHOICES_H_
