// A file of a trust store: a certificate or CRL as PEM, DER or bare Base64. Laws: the decoder is total; DER written as
// PEM or Base64 decodes to itself; a CRL that is decoded answers every question about a certificate, and one that is
// not signed by the CA is never said to be.

#include <openssl/x509.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/certificate.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/signing.h"
#include "support/test_certificates.h"
#include "support/well_formed_text.h"
#include "trust/encoded_object.h"
#include "trust/revocation_list.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 0;

namespace {

std::string_view text_of(const std::vector<std::byte>& der) {
  return {reinterpret_cast<const char*>(der.data()), der.size()};
}

void require_same_from_each_form(const std::vector<std::byte>& der) {
  for (const std::string& form : {to_pem("CERTIFICATE", der), to_pem("X509 CRL", der), base64(text_of(der))}) {
    const auto again = decode_object(form);
    require_law(again.has_value() && again->der == der, "DER written as PEM or Base64 decodes to itself");
  }
}

// Whether anybody but the CA can have signed the list, by OpenSSL's own word.
bool verifies(const std::vector<std::byte>& der, const Certificate& authority) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  X509_CRL* const crl = d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size()));
  const bool verified = crl != nullptr && X509_CRL_verify(crl, authority.public_key()) == 1;
  X509_CRL_free(crl);
  return verified;
}

void require_laws_of(const RevocationList& list, const std::vector<std::byte>& der) {
  const test::Hierarchy& known = test::hierarchy();
  require_law(is_plain_text(list.issuer()), "names are UTF-8 without control characters");
  for (const Certificate& certificate : {known.signer, known.sub_ca.certificate(), known.root.certificate()}) {
    static_cast<void>(list.covers(certificate));
    static_cast<void>(list.revoked_at(certificate));
    static_cast<void>(list.is_evidence_of_absence(certificate, test::at("2026-06-01T00:00:00Z")));
    require_law(!list.is_signed_by(certificate) || verifies(der, certificate), "a list is the CA's that signed it");
  }
  require_law(!list.next_update() || list.sha256().size() == 64, "a list has a hash");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const auto object = decode_object(content);
  if (!object) {
    fuzz::require_law(!object.error().what.empty() && fuzz::is_plain_text(object.error().what),
                      "an error says what is wrong");
    return 0;
  }
  if (Certificate::from_der(object->der)) fuzz::require_same_from_each_form(object->der);
  if (const auto list = RevocationList::from_der(object->der)) {
    fuzz::require_laws_of(*list, object->der);
    fuzz::require_same_from_each_form(object->der);
  }
  return 0;
}
