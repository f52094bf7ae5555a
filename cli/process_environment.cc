#include "process_environment.h"

#include <openssl/crypto.h>

#include <cstdlib>

#include "dlverify/process.h"

namespace dlverify::cli {

void own_this_process() {
  // False where a preloaded library has given libxml2 an allocator: it was asked for.
  static_cast<void>(wipe_xml_memory_of_this_process());
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  ::setenv("TZ", ":", 1);  // NOLINT(concurrency-mt-unsafe): one thread. In glibc: UTC, and no file
}

}  // namespace dlverify::cli
