// OpenSSL's contexts for verifying under one key, set up once for each algorithm: setting one up takes a tenth of the
// time that verifying takes.

#ifndef DLVERIFY_SRC_CRYPTO_KEY_CONTEXTS_H_
#define DLVERIFY_SRC_CRYPTO_KEY_CONTEXTS_H_

#include <openssl/evp.h>

#include <array>
#include <atomic>

#include "crypto/openssl_handle.h"
#include "dlverify/policy.h"

namespace dlverify {

using KeyContext = OpenSslHandle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

// Safe to share between threads: what is kept is only ever copied.
class KeyContexts {
 public:
  KeyContexts() = default;
  KeyContexts(const KeyContexts&) = delete;
  KeyContexts& operator=(const KeyContexts&) = delete;
  ~KeyContexts() {
    for (const auto& slot : slots_) EVP_PKEY_CTX_free(slot.load(std::memory_order_relaxed));
  }

  // A copy of the one that is kept for `algorithm`; null where there is none.
  [[nodiscard]] KeyContext copy(SignatureAlgorithm algorithm) const {
    const EVP_PKEY_CTX* const kept = slot(algorithm).load(std::memory_order_acquire);
    return KeyContext(kept == nullptr ? nullptr : EVP_PKEY_CTX_dup(kept));
  }

  // Keeps `context`, in which nothing goes on, unless one is kept already.
  void keep(SignatureAlgorithm algorithm, KeyContext context) const {
    EVP_PKEY_CTX* none = nullptr;
    if (slot(algorithm).compare_exchange_strong(none, context.get(), std::memory_order_acq_rel)) {
      static_cast<void>(context.release());
    }
  }

 private:
  static constexpr std::size_t kAlgorithms = static_cast<std::size_t>(SignatureAlgorithm::kEcdsaSha384) + 1;

  [[nodiscard]] std::atomic<EVP_PKEY_CTX*>& slot(SignatureAlgorithm algorithm) const {
    return slots_.at(static_cast<std::size_t>(algorithm));
  }

  mutable std::array<std::atomic<EVP_PKEY_CTX*>, kAlgorithms> slots_{};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_KEY_CONTEXTS_H_
