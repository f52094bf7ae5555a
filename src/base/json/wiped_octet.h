// A byte as nlohmann-json's lexer is given it, where what it reads must not be left in memory.
//
// The lexer keeps the bytes of the token at hand in a std::vector, which is wiped here, and copies them into the
// message of an error, where each is a question mark.

#ifndef DLVERIFY_SRC_BASE_JSON_WIPED_OCTET_H_
#define DLVERIFY_SRC_BASE_JSON_WIPED_OCTET_H_

#include <cstddef>
#include <memory>
#include <new>
#include <string>

#include "dlverify/secret_bytes.h"

namespace dlverify {

struct WipedOctet {
  WipedOctet() = default;
  explicit constexpr WipedOctet(int octet) : value(static_cast<unsigned char>(octet)) {}
  // Of messages.
  template <class Character>
  explicit constexpr operator Character() const {
    return '?';
  }
  friend bool operator==(WipedOctet, WipedOctet) = default;

  unsigned char value = 0;
};

}  // namespace dlverify

// What the lexer asks of them; both may be specialised for a type of ours ([char.traits.require], [namespace.std]).
template <>
struct std::char_traits<dlverify::WipedOctet> {
  using char_type = dlverify::WipedOctet;
  using int_type = int;
  static constexpr int_type eof() { return -1; }
  static constexpr int_type to_int_type(char_type octet) { return octet.value; }
  static constexpr char_type to_char_type(int_type octet) { return char_type(octet); }
};

template <>
struct std::allocator<dlverify::WipedOctet> {
  using value_type = dlverify::WipedOctet;
  value_type* allocate(std::size_t count) { return static_cast<value_type*>(::operator new(count)); }
  void deallocate(value_type* memory, std::size_t count) noexcept {
    dlverify::wipe(memory, count);
    ::operator delete(memory, count);
  }
  friend bool operator==(const allocator&, const allocator&) { return true; }
};

#endif  // DLVERIFY_SRC_BASE_JSON_WIPED_OCTET_H_
