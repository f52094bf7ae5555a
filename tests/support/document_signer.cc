#include "support/document_signer.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "base/crypto/openssl_handle.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::string_view kXmldsig = "http://www.w3.org/2000/09/xmldsig#";

void require(int result) {
  if (result != 1) throw std::runtime_error("OpenSSL cannot sign");
}

std::string base64(const Bytes& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

Bytes sha256_of(std::string_view text) {
  Bytes digest(32);
  unsigned int size = 0;
  require(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr));
  return digest;
}

Bytes sha1_signature(std::string_view text) {
  static const std::string pem = read_whole_file(testdata_folder() / "pki/keys/digilocker.pem");
  const OpenSslHandle<BIO, BIO_free> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const OpenSslHandle<EVP_PKEY, EVP_PKEY_free> key(PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr));
  const OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha1(), nullptr, key.get()));
  const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  require(EVP_DigestSign(context.get(), nullptr, &size, data, text.size()));
  Bytes signature(size);
  require(EVP_DigestSign(context.get(), signature.data(), &size, data, text.size()));
  return signature;
}

// As Exclusive XML Canonicalization 1.0 writes it, so that these are the octets to sign.
std::string signed_info(std::string_view octets, Canonicalization method) {
  static constexpr std::string_view exclusive =
      R"(<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></Transform>)";
  return fmt::format(
      R"(<SignedInfo xmlns="{0}"><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">)"
      R"(</CanonicalizationMethod><SignatureMethod Algorithm="{0}rsa-sha1"></SignatureMethod><Reference URI="">)"
      R"(<Transforms><Transform Algorithm="{0}enveloped-signature"></Transform>{2}</Transforms>)"
      R"(<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>)"
      R"(<DigestValue>{1}</DigestValue></Reference></SignedInfo>)",
      kXmldsig, base64(sha256_of(octets)), method == Canonicalization::kExclusive10 ? exclusive : "");
}

}  // namespace

std::string certificate_base64(const std::string& name) {
  const std::string pem = read_whole_file(testdata_folder() / "pki/certs" / (name + ".pem"));
  std::string text;
  for (std::size_t start = 0; start < pem.size();) {
    const std::size_t end = std::min(pem.find('\n', start), pem.size());
    if (pem[start] != '-') text += pem.substr(start, end - start);
    start = end + 1;
  }
  return text;
}

std::string make_signature(std::string_view octets, Canonicalization method,
                           const std::vector<std::string>& certificates) {
  const std::string info = signed_info(octets, method);
  std::string key_info;
  for (const std::string& certificate : certificates) {
    key_info += "<X509Certificate>" + certificate + "</X509Certificate>";
  }
  return fmt::format(
      R"(<Signature xmlns="{}">{}<SignatureValue>{}</SignatureValue><KeyInfo><X509Data>{}</X509Data></KeyInfo></Signature>)",
      kXmldsig, info, base64(sha1_signature(info)), key_info);
}

std::string sign_document(const std::string& canonical) {
  static const std::string certificate = certificate_base64("digilocker");
  std::string document = canonical;
  return document.insert(document.rfind("</"),
                         make_signature(canonical, Canonicalization::kInclusive10, {certificate}));
}

}  // namespace dlverify
