// Owners of OpenSSL objects.

#ifndef DLVERIFY_SRC_CRYPTO_OPENSSL_HANDLE_H_
#define DLVERIFY_SRC_CRYPTO_OPENSSL_HANDLE_H_

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

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_OPENSSL_HANDLE_H_
