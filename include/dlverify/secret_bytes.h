// Memory that is wiped before it is released, for secrets and for the values of a document.
//
// SecretBytes holds a key; SensitiveText holds a field value. Neither prints, compares or converts by accident.

#ifndef DLVERIFY_SECRET_BYTES_H_
#define DLVERIFY_SECRET_BYTES_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// Overwrites `size` bytes in a way that the compiler does not remove (explicit_bzero).
void wipe(void* memory, std::size_t size) noexcept;

template <class T>
struct WipingAllocator {
  using value_type = T;

  WipingAllocator() = default;
  template <class U>
  WipingAllocator(const WipingAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor): rebinding

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    wipe(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }
  // An element without a value is left as it is: what is made so is filled at once.
  template <class U>
  void construct(U* element) noexcept(std::is_nothrow_default_constructible_v<U>) {
    ::new (static_cast<void*>(element)) U;
  }
  template <class U, class... Arguments>
  void construct(U* element, Arguments&&... arguments) {
    std::construct_at(element, std::forward<Arguments>(arguments)...);
  }
  friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

// A growing buffer whose every allocation is wiped when it is released, outgrown ones too. SensitiveBuffer(n) and
// resize(n) leave the new elements without a value.
using SensitiveBuffer = std::vector<char, WipingAllocator<char>>;

// The value of one field of a document.
class SensitiveText {
 public:
  SensitiveText() = default;
  explicit SensitiveText(std::string_view text) : buffer_(text.size()) {
    if (!text.empty()) std::memcpy(buffer_.data(), text.data(), text.size());
  }
  explicit SensitiveText(SensitiveBuffer buffer) : buffer_(std::move(buffer)) {}

  // Valid while this object lives and is not assigned to.
  [[nodiscard]] std::string_view view() const { return {buffer_.data(), buffer_.size()}; }

 private:
  SensitiveBuffer buffer_;
};

// A key: the client secret or the subject key. Copies share the bytes, which are in one place and are wiped when the
// last copy goes.
class SecretBytes {
 public:
  explicit SecretBytes(std::span<const std::byte> bytes)
      : bytes_(std::make_shared<const Bytes>(bytes.begin(), bytes.end())) {}
  explicit SecretBytes(std::string_view text) : SecretBytes(std::as_bytes(std::span(text))) {}

  // The raw key, for the one call that needs it; nothing where this object was moved from. Valid while a copy lives.
  [[nodiscard]] std::span<const std::byte> expose() const {
    return bytes_ ? std::span<const std::byte>(*bytes_) : std::span<const std::byte>();
  }

 private:
  using Bytes = std::vector<std::byte, WipingAllocator<std::byte>>;
  std::shared_ptr<const Bytes> bytes_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SECRET_BYTES_H_
