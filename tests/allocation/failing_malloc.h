// A malloc() of the program's own that fails on demand, counts what lives, and can say from where each allocation is
// made and who allocated what stayed. For one thread. Included once a program; not under a sanitizer, which has a
// malloc() of its own.

#ifndef DLVERIFY_TESTS_ALLOCATION_FAILING_MALLOC_H_
#define DLVERIFY_TESTS_ALLOCATION_FAILING_MALLOC_H_

#include <dlfcn.h>
#include <execinfo.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl*,readability-identifier-naming): glibc's names
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void __libc_free(void* memory);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl*,readability-identifier-naming)

namespace dlverify::test {

// What fails: the allocation of that number since the failure was armed, or it and all that follow.
enum class Failing : unsigned char { kNone, kOne, kAllFollowing };

struct Allocation {
  void* memory = nullptr;
  std::array<void*, 32> callers = {};
  int depth = 0;
};

struct MallocState {
  Failing failing = Failing::kNone;
  long first_to_fail = 0;
  long counted = 0;
  long live = 0;
  bool is_recording = false;
  std::size_t recorded = 0;
  std::array<Allocation, 65536> record = {};
  bool is_tracing = false;
  std::array<std::size_t, 65536> places = {};  // of allocation 1 and those that follow: a hash of its callers
};
inline MallocState malloc_state;

inline void trace_place(std::size_t number) {
  if (number > malloc_state.places.size()) return;
  malloc_state.is_tracing = false;  // backtrace() may allocate
  std::array<void*, 32> callers = {};
  const int depth = ::backtrace(callers.data(), static_cast<int>(callers.size()));
  const long counted = malloc_state.counted;
  malloc_state.places.at(number - 1) = std::hash<std::string_view>()(
      {reinterpret_cast<const char*>(callers.data()), static_cast<std::size_t>(depth) * sizeof(void*)});
  malloc_state.counted = counted;
  malloc_state.is_tracing = true;
}

inline bool is_to_fail() {
  const long number = ++malloc_state.counted;
  if (malloc_state.is_tracing) trace_place(static_cast<std::size_t>(number));
  switch (malloc_state.failing) {
    case Failing::kOne:
      return number == malloc_state.first_to_fail;
    case Failing::kAllFollowing:
      return number >= malloc_state.first_to_fail;
    default:
      return false;
  }
}

// With the errno that POSIX asks for.
inline bool next_allocation_fails() {
  const bool fails = is_to_fail();
  if (fails) errno = ENOMEM;
  return fails;
}

inline void* keep(void* memory) {
  if (memory == nullptr) return nullptr;
  ++malloc_state.live;
  if (malloc_state.is_recording && malloc_state.recorded < malloc_state.record.size()) {
    malloc_state.is_recording = false;  // backtrace() may allocate
    Allocation& allocation = malloc_state.record.at(malloc_state.recorded++);
    allocation.memory = memory;
    allocation.depth = ::backtrace(allocation.callers.data(), static_cast<int>(allocation.callers.size()));
    malloc_state.is_recording = true;
  }
  return memory;
}

// The record of a block that is given back or moved.
inline void replace_in_record(void* memory, void* now) {
  if (!malloc_state.is_recording) return;
  const auto known = std::span(malloc_state.record).first(malloc_state.recorded);
  const auto found = std::ranges::find(known, memory, &Allocation::memory);
  if (found != known.end()) found->memory = now;
}

// Whether a function of a library whose file name begins so is among the allocation's callers.
inline bool is_called_from(const Allocation& allocation, std::string_view library) {
  return std::ranges::any_of(std::span(allocation.callers).first(static_cast<std::size_t>(allocation.depth)),
                             [library](void* caller) {
                               Dl_info info{};
                               if (::dladdr(caller, &info) == 0 || info.dli_fname == nullptr) return false;
                               const std::string_view path(info.dli_fname);
                               return path.substr(path.rfind('/') + 1).starts_with(library);
                             });
}

}  // namespace dlverify::test

extern "C" {
inline __attribute__((used)) void* malloc(std::size_t size) {
  using namespace dlverify::test;
  return next_allocation_fails() ? nullptr : keep(__libc_malloc(size));
}
inline __attribute__((used)) void* calloc(std::size_t count, std::size_t size) {
  using namespace dlverify::test;
  return next_allocation_fails() ? nullptr : keep(__libc_calloc(count, size));
}
inline __attribute__((used)) void* realloc(void* memory, std::size_t size) {
  using namespace dlverify::test;
  if (next_allocation_fails()) return nullptr;
  if (memory == nullptr) return keep(__libc_realloc(nullptr, size));
  void* const moved = __libc_realloc(memory, size);
  if (moved != nullptr) replace_in_record(memory, moved);
  return moved;
}
inline __attribute__((used)) void free(void* memory) {
  using namespace dlverify::test;
  if (memory != nullptr) {
    --malloc_state.live;
    replace_in_record(memory, nullptr);
  }
  __libc_free(memory);
}
}

#endif  // DLVERIFY_TESTS_ALLOCATION_FAILING_MALLOC_H_
