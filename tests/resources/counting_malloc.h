// A malloc() of the program's own that counts the bytes that live, and their peak. For one thread. Included once a
// program; not under a sanitizer, which has a malloc() of its own.

#ifndef DLVERIFY_TESTS_RESOURCES_COUNTING_MALLOC_H_
#define DLVERIFY_TESTS_RESOURCES_COUNTING_MALLOC_H_

#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl*,readability-identifier-naming): glibc's names
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* memory);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl*,readability-identifier-naming)

namespace dlverify::test {

struct LiveBytes {
  std::size_t now = 0;
  std::size_t peak = 0;  // since the last time that somebody set it to `now`
};
inline LiveBytes live_bytes;

// What the C library keeps beside each block.
inline constexpr std::size_t kBlockOverhead = sizeof(std::size_t);

inline void* count_block(void* memory) {
  if (memory == nullptr) return nullptr;
  live_bytes.now += malloc_usable_size(memory) + kBlockOverhead;
  live_bytes.peak = std::max(live_bytes.peak, live_bytes.now);
  return memory;
}

inline void forget_block(void* memory) {
  if (memory != nullptr) live_bytes.now -= malloc_usable_size(memory) + kBlockOverhead;
}

}  // namespace dlverify::test

// Visible, or the shared libraries would go on calling the C library's.
#define DLVERIFY_TEST_MALLOC inline __attribute__((used, visibility("default")))

extern "C" {
DLVERIFY_TEST_MALLOC void* malloc(std::size_t size) { return dlverify::test::count_block(__libc_malloc(size)); }
DLVERIFY_TEST_MALLOC void* calloc(std::size_t count, std::size_t size) {
  return dlverify::test::count_block(__libc_calloc(count, size));
}
DLVERIFY_TEST_MALLOC void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return dlverify::test::count_block(__libc_memalign(alignment, size));
}
DLVERIFY_TEST_MALLOC void* memalign(std::size_t alignment, std::size_t size) {
  return dlverify::test::count_block(__libc_memalign(alignment, size));
}
// OpenSSL 3.5 calls it.
DLVERIFY_TEST_MALLOC int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  void* const block = dlverify::test::count_block(__libc_memalign(alignment, size));
  if (block == nullptr) return ENOMEM;
  *memory = block;
  return 0;
}
// A block that moves is there twice for a moment.
DLVERIFY_TEST_MALLOC void* realloc(void* memory, std::size_t size) {
  const std::size_t size_before = memory == nullptr ? 0 : malloc_usable_size(memory) + dlverify::test::kBlockOverhead;
  void* const moved = __libc_realloc(memory, size);
  if (moved == nullptr) return nullptr;
  dlverify::test::count_block(moved);
  dlverify::test::live_bytes.now -= size_before;
  return moved;
}
DLVERIFY_TEST_MALLOC void free(void* memory) {
  dlverify::test::forget_block(memory);
  __libc_free(memory);
}
}

#endif  // DLVERIFY_TESTS_RESOURCES_COUNTING_MALLOC_H_
