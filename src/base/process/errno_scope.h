#ifndef DLVERIFY_SRC_BASE_PROCESS_ERRNO_SCOPE_H_
#define DLVERIFY_SRC_BASE_PROCESS_ERRNO_SCOPE_H_

#include <cerrno>
#include <utility>

namespace dlverify {

// Leaves errno as the caller had it. Where malloc() finds no memory it sets errno to ENOMEM (POSIX), and what succeeds
// afterwards does not set it back: so a failure shows that a C library kept to itself.
class ErrnoScope {
 public:
  ErrnoScope() : callers_(std::exchange(errno, 0)) {}
  ~ErrnoScope() { errno = callers_; }
  ErrnoScope(const ErrnoScope&) = delete;
  ErrnoScope& operator=(const ErrnoScope&) = delete;

  [[nodiscard]] static bool saw_memory_failure() { return errno == ENOMEM; }

 private:
  int callers_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_PROCESS_ERRNO_SCOPE_H_
