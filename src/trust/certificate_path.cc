#include "trust/certificate_path.h"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <new>
#include <optional>

#include "base/crypto/openssl_context.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

using StoreContext = OpenSslHandle<X509_STORE_CTX, X509_STORE_CTX_free>;

struct FreeStack {
  // The certificates in it belong to others.
  void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_free(stack); }
};
using Borrowed = std::unique_ptr<STACK_OF(X509), FreeStack>;

// 112 bits: RSA 2048, and no SHA-1 in a certificate's signature.
constexpr int kSecurityLevel = 2;

Borrowed borrow(const std::vector<Certificate>& first, const std::vector<Certificate>& then) {
  Borrowed stack(sk_X509_new_null());
  if (!stack) throw std::bad_alloc();
  for (const auto* certificates : {&first, &then}) {
    for (const auto& certificate : *certificates) {
      if (sk_X509_push(stack.get(), certificate.x509()) == 0) throw std::bad_alloc();
    }
  }
  return stack;
}

// Which check of the library each of OpenSSL's is. Validity is left to require_validity(): OpenSSL takes a certificate
// as expired at notAfter itself, and compares by way of gmtime(), which counts leap seconds where TZ says so.
bool is_refused(int error) {
  switch (error) {
    case X509_V_ERR_CERT_NOT_YET_VALID:
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return false;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return violates(Check::kAnchor);
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return violates(Check::kCertificateSignature);
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return violates(Check::kCertificateDigest);
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
      return violates(Check::kChainKeyStrength);
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
    case X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN:
      return violates(Check::kAuthority);
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
      return violates(Check::kPathLength);
    case X509_V_ERR_PERMITTED_VIOLATION:
      return violates(Check::kNameConstraint);
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
      return violates(Check::kCriticalExtension);
    default:
      return true;
  }
}

int judge_error(int ok, X509_STORE_CTX* context) {
  if (ok == 1 || is_refused(X509_STORE_CTX_get_error(context))) return ok;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

// Both ends of the validity are included (RFC 5280 section 4.1.2.5).
Result<void> require_validity(const std::vector<Certificate>& path, std::chrono::sys_seconds time) {
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    if (violates(Check::kCertificateNotExpired, time > path[depth].not_after())) {
      return refuse(FailureCode::kCertificateExpired, position_in_path(depth) + " has expired");
    }
    if (violates(Check::kCertificateStarted, time < path[depth].not_before())) {
      return refuse(FailureCode::kCertificateNotYetValid, position_in_path(depth) + " is not yet valid");
    }
  }
  return {};
}

FailureCode code_of(int error) {
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return FailureCode::kChainIncomplete;
    default:
      return FailureCode::kChainInvalid;
  }
}

Failure failure_of(X509_STORE_CTX* context) {
  const int error = X509_STORE_CTX_get_error(context);
  const FailureCode code = code_of(error);
  const auto depth = static_cast<std::size_t>(std::max(X509_STORE_CTX_get_error_depth(context), 0));
  const auto problem = fmt::format("{}: {}", position_in_path(depth), X509_verify_cert_error_string(error));
  if (code == FailureCode::kChainIncomplete)
    return {code, "no path leads to an anchor of the trust store (" + problem + ")"};
  return {code, problem};
}

// The one of `known` that a certificate of OpenSSL's chain is.
std::optional<Certificate> recognise(X509* wanted, std::initializer_list<const std::vector<Certificate>*> known) {
  for (const auto* certificates : known) {
    for (const auto& certificate : *certificates) {
      if (X509_cmp(certificate.x509(), wanted) == 0) return certificate;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string position_in_path(std::size_t depth) {
  return depth == 0 ? "the signer's certificate" : fmt::format("CA certificate {} above the signer", depth);
}

PathFinder::PathFinder(std::vector<Certificate> anchors, std::vector<Certificate> intermediates)
    : anchors_(std::move(anchors)), intermediates_(std::move(intermediates)), store_(X509_STORE_new()) {
  if (!store_) throw std::bad_alloc();
  for (const auto& anchor : anchors_) {
    if (X509_STORE_add_cert(store_.get(), anchor.x509()) != 1) throw std::bad_alloc();
  }
  X509_VERIFY_PARAM* param = X509_STORE_get0_param(store_.get());
  // An anchor is pinned by its fingerprint, and need not be self-signed.
  X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT | X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST);
  // Set explicitly: with the strict flag and no purpose, OpenSSL has skipped the CA check before (CVE-2021-3450).
  X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_auth_level(param, kSecurityLevel);
  // Counts neither the end certificate nor the anchor.
  X509_VERIFY_PARAM_set_depth(param, kMaxCertificatesBelowAnchor - 1);
}

Result<CertificatePath> PathFinder::find(const Certificate& end, const std::vector<Certificate>& untrusted,
                                         std::chrono::sys_seconds time) const {
  static const std::vector<Certificate> none;
  auto path = find_with(end, borrow(intermediates_, none).get(), none, time);
  if (path || untrusted.empty()) return path;
  auto helped = find_with(end, borrow(intermediates_, untrusted).get(), untrusted, time);
  if (helped || path.error().code == FailureCode::kChainIncomplete) return helped;
  return path;
}

Result<CertificatePath> PathFinder::find_with(const Certificate& end, STACK_OF(X509) * helpers,
                                              const std::vector<Certificate>& untrusted,
                                              std::chrono::sys_seconds time) const {
  const StoreContext context(X509_STORE_CTX_new_ex(openssl_context(), nullptr));
  if (!context || X509_STORE_CTX_init(context.get(), store_.get(), end.x509(), helpers) != 1) throw std::bad_alloc();
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), time.time_since_epoch().count());
  X509_STORE_CTX_set_verify_cb(context.get(), judge_error);
  const bool is_valid = X509_verify_cert(context.get()) == 1;
  if (!is_valid) return std::unexpected(failure_of(context.get()));

  std::vector<Certificate> certificates{end};
  const auto* chain = X509_STORE_CTX_get0_chain(context.get());
  for (int depth = 1; depth < sk_X509_num(chain); ++depth) {
    auto certificate = recognise(sk_X509_value(chain, depth), {&anchors_, &intermediates_, &untrusted});
    if (!certificate) return refuse(FailureCode::kChainInvalid, "the path holds a certificate that was not given");
    certificates.push_back(*std::move(certificate));
  }
  if (const auto valid = require_validity(certificates, time); !valid) return std::unexpected(valid.error());
  return CertificatePath(std::move(certificates));
}

}  // namespace dlverify
