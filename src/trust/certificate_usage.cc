#include "trust/certificate_usage.h"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/crypto/openssl_handle.h"
#include "signature/key_strength.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

using ExtendedKeyUsage = OpenSslHandle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;

constexpr std::array<std::string_view, 5> kDocumentUsages = {
    "1.3.6.1.5.5.7.3.4",        // emailProtection
    "1.3.6.1.5.5.7.3.36",       // id-kp-documentSigning, RFC 9336
    "1.2.840.113583.1.1.5",     // Adobe authentic documents
    "1.3.6.1.4.1.311.10.3.12",  // Microsoft document signing
    "2.5.29.37.0",              // anyExtendedKeyUsage
};

bool is_document_usage(const ASN1_OBJECT* usage) {
  std::array<char, 64> text{};
  const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), usage, 1);
  return size > 0 && std::ranges::find(kDocumentUsages, std::string_view(text.data())) != kDocumentUsages.end();
}

bool may_sign_documents(const Certificate& certificate) {
  int criticality = -1;
  const ExtendedKeyUsage usages(
      static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate.x509(), NID_ext_key_usage, &criticality, nullptr)));
  if (!usages) return criticality == -1;  // absent; else malformed or there twice
  for (int i = 0; i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
    if (is_document_usage(sk_ASN1_OBJECT_value(usages.get(), i))) return true;
  }
  return false;
}

// A signer without key usage is refused too: the licensed CAs state it, and absence would allow everything.
bool may_sign_data(const Certificate& certificate) {
  const bool states_usage = (X509_get_extension_flags(certificate.x509()) & EXFLAG_KUSAGE) != 0;
  return states_usage && (X509_get_key_usage(certificate.x509()) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

}  // namespace

Result<void> require_document_signing(const CertificatePath& path, const Policy& policy) {
  const auto& certificates = path.certificates();
  if (violates(Check::kSignerIsNoAuthority, certificates.front().is_ca())) {
    return refuse(FailureCode::kChainInvalid, "the signer's certificate is a CA's");
  }
  if (violates(Check::kKeyUsage, !may_sign_data(certificates.front()))) {
    return refuse(FailureCode::kChainInvalid, "the key usage of the signer's certificate allows no signatures on data");
  }
  for (std::size_t depth = 0; depth < certificates.size(); ++depth) {
    const bool is_anchor = depth + 1 == certificates.size();
    if (violates(Check::kExtendedKeyUsage, !is_anchor && !may_sign_documents(certificates[depth]))) {
      return refuse(FailureCode::kChainInvalid,
                    fmt::format("{}: its extended key usages are not for documents", position_in_path(depth)));
    }
    if (depth == 0) continue;
    const auto weakness = weakness_of(certificates[depth].key_facts(), policy);
    if (violates(Check::kChainKeyStrength, weakness.has_value())) {
      return refuse(FailureCode::kChainInvalid, fmt::format("{}: {}", position_in_path(depth), *weakness));
    }
  }
  return {};
}

}  // namespace dlverify
