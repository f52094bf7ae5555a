#ifndef DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_

#include <openssl/err.h>

namespace dlverify {

// Leaves OpenSSL's error queue of this thread as the caller had it. One stands at each public entry, and one at what
// may fail many times within a call: the queue has room for sixteen errors, and a further one drives out the caller's.
class OpenSslErrorScope {
 public:
  OpenSslErrorScope() { ERR_set_mark(); }
  ~OpenSslErrorScope() { ERR_pop_to_mark(); }
  OpenSslErrorScope(const OpenSslErrorScope&) = delete;
  OpenSslErrorScope& operator=(const OpenSslErrorScope&) = delete;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_ERROR_SCOPE_H_
