// Owners of OpenSSL objects.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_HANDLE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_HANDLE_H_

#include <openssl/crypto.h>

#include <memory>

namespace dlverify {

template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

// OpenSslHandle<X509, X509_free> owns one X509.
template <class T, auto Free>
using OpenSslHandle = std::unique_ptr<T, FreeWith<Free>>;

// Owns what OpenSSL allocated as plain memory, which OPENSSL_free() frees.
struct FreeOpenSslMemory {
  void operator()(void* memory) const noexcept { OPENSSL_free(memory); }
};
template <class T>
using OpenSslMemory = std::unique_ptr<T, FreeOpenSslMemory>;

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_HANDLE_H_
