// OpenSSL's contexts for verifying under one key, set up once for each use: setting one up takes a tenth of the
// time that verifying takes.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_KEY_CONTEXTS_H_
#define DLVERIFY_SRC_BASE_CRYPTO_KEY_CONTEXTS_H_

#include <openssl/evp.h>

#include <array>
#include <atomic>
#include <cstddef>

#include "base/crypto/openssl_handle.h"

namespace dlverify {

using KeyContext = OpenSslHandle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

// Safe to share between threads: what is kept is only ever copied.
class KeyContexts {
 public:
  // A use, such as one signature algorithm, is a number below this.
  static constexpr std::size_t kUses = 8;

  KeyContexts() = default;
  KeyContexts(const KeyContexts&) = delete;
  KeyContexts& operator=(const KeyContexts&) = delete;
  ~KeyContexts() {
    for (const auto& slot : slots_) EVP_PKEY_CTX_free(slot.load(std::memory_order_relaxed));
  }

  // A copy of the one that is kept for `use`; null where there is none.
  [[nodiscard]] KeyContext copy(std::size_t use) const {
    const EVP_PKEY_CTX* const kept = slot(use).load(std::memory_order_acquire);
    return KeyContext(kept == nullptr ? nullptr : EVP_PKEY_CTX_dup(kept));
  }

  // Keeps `context`, in which nothing goes on, unless one is kept already.
  void keep(std::size_t use, KeyContext context) const {
    EVP_PKEY_CTX* none = nullptr;
    if (slot(use).compare_exchange_strong(none, context.get(), std::memory_order_acq_rel)) {
      static_cast<void>(context.release());
    }
  }

 private:
  [[nodiscard]] std::atomic<EVP_PKEY_CTX*>& slot(std::size_t use) const { return slots_.at(use); }

  mutable std::array<std::atomic<EVP_PKEY_CTX*>, kUses> slots_{};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_KEY_CONTEXTS_H_
