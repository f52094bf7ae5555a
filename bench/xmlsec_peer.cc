#include "bench/xmlsec_peer.h"

#include <libxml/parser.h>
#include <openssl/evp.h>

// clang-format off: xmlsec.h defines the types that the other headers use
#include <xmlsec/xmlsec.h>
#include <xmlsec/errors.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>
// clang-format on

#include <stdexcept>
#include <string>
#include <vector>

#include "base/crypto/openssl_handle.h"
#include "base/text/base64.h"
#include "bench/signing_pki.h"

namespace dlverify::bench {
namespace {

struct FreeTree {
  void operator()(xmlDoc* tree) const noexcept { xmlFreeDoc(tree); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;
using Context = OpenSslHandle<xmlSecDSigCtx, xmlSecDSigCtxDestroy>;
using XmlsecKey = OpenSslHandle<xmlSecKey, xmlSecKeyDestroy>;
using KeysManager = OpenSslHandle<xmlSecKeysMngr, xmlSecKeysMngrDestroy>;

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("xmlsec1: ") + what);
}

void initialise() {
  static const bool ready = xmlSecInit() >= 0 && xmlSecOpenSSLAppInit(nullptr) >= 0 && xmlSecOpenSSLInit() >= 0;
  require(ready, "initialisation");
}

XmlsecKey key_of(EVP_PKEY* pkey, xmlSecKeyUsage usage) {
  EVP_PKEY_up_ref(pkey);
  XmlsecKey key(xmlSecKeyCreate());
  require(key && xmlSecKeySetValue(key.get(), xmlSecOpenSSLEvpKeyAdopt(pkey)) >= 0, "key");
  key->usage = usage;
  return key;
}

bool verify(Context context, std::string_view body) {
  const Tree tree(xmlReadMemory(body.data(), static_cast<int>(body.size()), nullptr, nullptr, XML_PARSE_NONET));
  if (!tree || !context) return false;
  xmlNode* const signature = xmlSecFindNode(xmlDocGetRootElement(tree.get()), xmlSecNodeSignature, xmlSecDSigNs);
  return signature != nullptr && xmlSecDSigCtxVerify(context.get(), signature) >= 0 &&
         context->status == xmlSecDSigStatusSucceeded;
}

}  // namespace

void sign_with_xmlsec(xmlDoc& tree) {
  initialise();
  const SigningPki& pki = signing_pki();
  xmlNode* const signature =
      xmlSecTmplSignatureCreate(&tree, xmlSecTransformInclC14NId, xmlSecOpenSSLTransformRsaSha256Id, nullptr);
  require(signature != nullptr, "template");
  xmlAddChild(xmlDocGetRootElement(&tree), signature);
  xmlNode* const reference = xmlSecTmplSignatureAddReference(signature, xmlSecOpenSSLTransformSha256Id, nullptr,
                                                             reinterpret_cast<const xmlChar*>(""), nullptr);
  xmlSecTmplReferenceAddTransform(reference, xmlSecTransformEnvelopedId);
  xmlNode* const key_info = xmlSecTmplSignatureEnsureKeyInfo(signature, nullptr);
  xmlNode* const data = xmlSecTmplKeyInfoAddX509Data(key_info);
  xmlNode* const certificate = xmlSecTmplX509DataAddCertificate(data);
  const Context context(xmlSecDSigCtxCreate(nullptr));
  context->signKey = key_of(pki.signer_key.get(), xmlSecKeyUsageSign).release();
  require(xmlSecDSigCtxSign(context.get(), signature) >= 0, "signature");
  const std::string base64 = encode_base64(test::der_of(pki.signer));
  xmlNodeSetContent(certificate, reinterpret_cast<const xmlChar*>(base64.c_str()));
}

struct XmlsecPeer::State {
  KeysManager manager;
  XmlsecKey key;
};

XmlsecPeer::XmlsecPeer() : state_(std::make_unique<State>()) {
  initialise();
  const SigningPki& pki = signing_pki();
  state_->manager.reset(xmlSecKeysMngrCreate());
  require(state_->manager && xmlSecOpenSSLAppDefaultKeysMngrInit(state_->manager.get()) >= 0, "keys manager");
  const auto load = [this](const Certificate& certificate, xmlSecKeyDataType type) {
    const auto der = test::der_of(certificate);
    require(xmlSecOpenSSLAppKeysMngrCertLoadMemory(
                state_->manager.get(), reinterpret_cast<const xmlSecByte*>(der.data()),
                static_cast<xmlSecSize>(der.size()), xmlSecKeyDataFormatCertDer, type) >= 0,
            "certificate");
  };
  load(pki.root.certificate(), xmlSecKeyDataTypeTrusted);
  load(pki.ca.certificate(), xmlSecKeyDataTypeNone);
  state_->key = key_of(pki.signer.public_key(), xmlSecKeyUsageVerify);
}

XmlsecPeer::~XmlsecPeer() = default;

bool XmlsecPeer::verify_plainly(std::string_view body) const {
  return verify(Context(xmlSecDSigCtxCreate(state_->manager.get())), body);
}

bool XmlsecPeer::verify_with_key(std::string_view body) const {
  Context context(xmlSecDSigCtxCreate(nullptr));
  context->signKey = xmlSecKeyDuplicate(state_->key.get());
  return verify(std::move(context), body);
}

}  // namespace dlverify::bench
