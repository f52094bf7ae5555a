#include "dlverify/secret_bytes.h"

#include <string.h>

namespace dlverify {

void wipe(void* memory, std::size_t size) noexcept {
  if (size > 0) explicit_bzero(memory, size);
}

}  // namespace dlverify
