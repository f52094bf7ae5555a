#ifndef DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_

#include <openssl/err.h>

namespace dlverify {

// Leaves OpenSSL's error queue of this thread as the caller had it. One stands at each public entry; inside, refusals
// may leave errors behind.
class OpenSslErrorScope {
 public:
  OpenSslErrorScope() : was_empty_(ERR_peek_last_error() == 0) { ERR_set_mark(); }
  ~OpenSslErrorScope() { ERR_pop_to_mark(); }
  OpenSslErrorScope(const OpenSslErrorScope&) = delete;
  OpenSslErrorScope& operator=(const OpenSslErrorScope&) = delete;

  // Whether take_memory_failure() sees every error of this scope.
  [[nodiscard]] bool sees_all() const { return was_empty_; }

  // Whether OpenSSL has said that it had no memory. Takes what it looks at from the queue; where the caller had errors
  // in it, only the last is looked at.
  [[nodiscard]] bool take_memory_failure() {
    if (!was_empty_) return ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE;
    bool found = false;
    for (unsigned long error = ERR_get_error(); error != 0; error = ERR_get_error()) {
      found = found || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
    }
    return found;
  }

 private:
  bool was_empty_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_
