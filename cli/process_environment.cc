#include "process_environment.h"

#include <openssl/crypto.h>

#include <cstdlib>

namespace dlverify::cli {

void detach_from_environment() {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  ::setenv("TZ", ":", 1);  // NOLINT(concurrency-mt-unsafe): one thread. In glibc: UTC, and no file
}

}  // namespace dlverify::cli
