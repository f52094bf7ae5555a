#include "dlverify/secret_bytes.h"

#include <openssl/crypto.h>

namespace dlverify {

void wipe(void* memory, std::size_t size) noexcept { OPENSSL_cleanse(memory, size); }

}  // namespace dlverify
