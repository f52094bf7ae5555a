#include "agreement/xmlsec_opinion.h"

// clang-format off: xmlsec.h defines the types that the other headers use
#include <xmlsec/xmlsec.h>
#include <xmlsec/membuf.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/transforms.h>
#include <xmlsec/version.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>
// clang-format on

#include <algorithm>
#include <new>
#include <utility>

#include "agreement/xmlsec_engine.h"
#include "base/crypto/openssl_handle.h"
#include "dlverify/process.h"
#include "signature/signature_value.h"
#include "verdict/check.h"
#include "xml/libxml2_session.h"
#include "xml/xml_tree.h"

// xmlsec 1.3 gave KeyInfoReference a context of its own, enabled by default. Nothing else here differs.
#if XMLSEC_VERSION_MAJOR > 1 || (XMLSEC_VERSION_MAJOR == 1 && XMLSEC_VERSION_MINOR >= 3)
#define DLVERIFY_XMLSEC_HAS_KEYINFO_REFERENCE 1
#endif

namespace dlverify {
namespace {

using SignatureContext = OpenSslHandle<xmlSecDSigCtx, xmlSecDSigCtxDestroy>;

// xmlsec1 doubles a buffer that it fills, and copies it each time: room for what the octets will take saves that. It
// makes twice the room that it is asked for.
void make_room(xmlSecTransformPtr buffer, xmlSecSize expected_bytes) {
  xmlSecBufferPtr const octets = xmlSecTransformMemBufGetBuffer(buffer);
  if (octets != nullptr) static_cast<void>(xmlSecBufferSetMaxSize(octets, expected_bytes / 2));
}

// Of the Reference whose transforms `context` is: it is a member, and what is set on the signature's own context is not
// handed on to it.
xmlSecSize expected_octets(const xmlSecTransformCtx& context) {
  const auto* const at = reinterpret_cast<const char*>(&context) - offsetof(xmlSecDSigReferenceCtx, transformCtx);
  return *static_cast<const xmlSecSize*>(reinterpret_cast<const xmlSecDSigReferenceCtx*>(at)->dsigCtx->userData);
}

// The chain must begin with enveloped-signature and one canonicalisation, and go on with buffers and one digest.
int require_expected_chain(xmlSecTransformCtxPtr context) {
  xmlSecTransformPtr at = context->first;
  if (at == nullptr || at->id != xmlSecTransformEnvelopedId) return -1;
  at = at->next;
  if (at == nullptr || (at->id != xmlSecTransformInclC14NId && at->id != xmlSecTransformExclC14NId)) return -1;
  int digests = 0;
  for (at = at->next; at != nullptr; at = at->next) {
    const bool is_digest = (at->id->usage & xmlSecTransformUsageDigestMethod) != 0;
    if (!is_digest && at->id != xmlSecTransformMemBufId) return -1;
    if (!is_digest && digests == 0) make_room(at, expected_octets(*context));
    digests += is_digest ? 1 : 0;
  }
  return digests == 1 ? 0 : -1;
}

// An empty enabled list would mean "all", so a failure to enable one must end the matter.
bool lock_down(xmlSecDSigCtx& context, const SignatureMethods& methods) {
  context.flags = XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS | XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES |
                  XMLSEC_DSIG_FLAGS_STORE_SIGNATURE;
  context.enabledReferenceUris = xmlSecTransformUriTypeEmpty;
  context.transformCtx.enabledUris = xmlSecTransformUriTypeNone;
  context.keyInfoReadCtx.retrievalMethodCtx.enabledUris = xmlSecTransformUriTypeNone;
  context.keyInfoReadCtx.maxRetrievalMethodLevel = 0;
  context.keyInfoReadCtx.maxEncryptedKeyLevel = 0;
  context.keyInfoReadCtx.flags |= XMLSEC_KEYINFO_FLAGS_STOP_ON_UNKNOWN_CHILD;
#ifdef DLVERIFY_XMLSEC_HAS_KEYINFO_REFERENCE
  context.keyInfoReadCtx.keyInfoReferenceCtx.enabledUris = xmlSecTransformUriTypeNone;
  context.keyInfoReadCtx.maxKeyInfoReferenceLevel = 0;
#endif
  context.referencePreExecuteCallback = require_expected_chain;
  return xmlSecDSigCtxEnableReferenceTransform(&context, xmlSecTransformEnvelopedId) >= 0 &&
         xmlSecDSigCtxEnableReferenceTransform(&context, xmlSecTransformInclC14NId) >= 0 &&
         xmlSecDSigCtxEnableReferenceTransform(&context, xmlSecTransformExclC14NId) >= 0 &&
         xmlSecDSigCtxEnableReferenceTransform(&context, transform_id(methods.digest)) >= 0 &&
         xmlSecDSigCtxEnableSignatureTransform(&context, xmlSecTransformInclC14NId) >= 0 &&
         xmlSecDSigCtxEnableSignatureTransform(&context, xmlSecTransformExclC14NId) >= 0 &&
         xmlSecDSigCtxEnableSignatureTransform(&context, transform_id(methods.algorithm)) >= 0;
}

// With signKey set, KeyInfo is not read at all.
bool give_key(xmlSecDSigCtx& context, const Certificate& signer) {
  EVP_PKEY* const key = X509_get_pubkey(signer.x509());
  xmlSecKeyDataPtr const data = key == nullptr ? nullptr : xmlSecOpenSSLEvpKeyAdopt(key);
  if (data == nullptr) {
    EVP_PKEY_free(key);
    return false;
  }
  context.signKey = xmlSecKeyCreate();
  if (context.signKey == nullptr || xmlSecKeySetValue(context.signKey, data) < 0) {
    xmlSecKeyDataDestroy(data);
    return false;
  }
  context.signKey->usage = xmlSecKeyUsageVerify;
  return true;
}

// Null where the tree parser does not accept what the hardened reader did.
XmlTree parse_tree(const Libxml2Session& session, std::string_view body) {
  XmlParser parser = session.parser(body);
  // Canonical XML knows no CDATA sections; as text, hundreds of thousands of them are one node and not one each.
  xmlCtxtUseOptions(parser.get(), parser->options | XML_PARSE_NOCDATA);
  xmlParseDocument(parser.get());
  const bool accepted = parser->wellFormed != 0 && parser->nsWellFormed != 0 && parser->errNo == XML_ERR_OK;
  if (!accepted || parser->myDoc == nullptr || parser->myDoc->intSubset != nullptr) return nullptr;
  return tree_of(std::move(parser));
}

xmlNode* signature_of(xmlDoc& tree) {
  xmlNode* const root = xmlDocGetRootElement(&tree);
  for (xmlNode* child = root == nullptr ? nullptr : root->children; child != nullptr; child = child->next) {
    if (xmlSecCheckNodeName(child, xmlSecNodeSignature, xmlSecDSigNs) == 1) return child;
  }
  return nullptr;
}

bool equals(xmlSecBufferPtr buffer, std::span<const char> expected) {
  return buffer != nullptr && xmlSecBufferGetSize(buffer) == expected.size() && !expected.empty() &&
         std::equal(expected.begin(), expected.end(), reinterpret_cast<const char*>(xmlSecBufferGetData(buffer)));
}

// A pre-digest buffer is filled whether the signature holds or not, so the statuses come first.
Result<void> require_evidence(xmlSecDSigCtx& context, const SignatureMethods& methods, std::span<const char> content,
                              std::span<const char> signed_info) {
  if (context.status != xmlSecDSigStatusSucceeded || xmlSecPtrListGetSize(&context.signedInfoReferences) != 1 ||
      xmlSecPtrListGetSize(&context.manifestReferences) != 0) {
    return refuse(FailureCode::kEnginesDisagree, "xmlsec1 does not accept the signature that OpenSSL verified");
  }
  auto* const reference =
      static_cast<xmlSecDSigReferenceCtxPtr>(xmlSecPtrListGetItem(&context.signedInfoReferences, 0));
  if (reference->status != xmlSecDSigStatusSucceeded || reference->uri == nullptr || *reference->uri != '\0' ||
      reference->digestMethod == nullptr || reference->digestMethod->id != transform_id(methods.digest) ||
      context.signMethod == nullptr || context.signMethod->id != transform_id(methods.algorithm)) {
    return refuse(FailureCode::kEnginesDisagree, "xmlsec1 verified another reference or algorithm than OpenSSL");
  }
  const bool are_same = equals(xmlSecDSigReferenceCtxGetPreDigestBuffer(reference), content) &&
                        equals(xmlSecDSigCtxGetPreSignBuffer(&context), signed_info);
  if (violates(Check::kSameOctets, !are_same)) {
    return refuse(FailureCode::kEnginesDisagree, "xmlsec1 verified other octets than OpenSSL");
  }
  return {};
}

// What one asking comes to.
Result<void> ask(std::string_view body, const SignatureMethods& methods, std::span<const char> content,
                 std::span<const char> signed_info, const Certificate& signer) {
  const Libxml2Session session;
  const XmlTree tree = parse_tree(session, body);
  if (session.ran_out_of_memory()) throw std::bad_alloc();
  if (!tree) {
    return refuse(FailureCode::kEnginesDisagree, "libxml2's tree parser does not read what the first reading accepted");
  }
  xmlNode* const signature = signature_of(*tree);
  const SignatureContext context(xmlSecDSigCtxCreate(nullptr));
  if (!context) throw std::bad_alloc();
  auto expected_bytes = static_cast<xmlSecSize>(content.size());
  context->userData = &expected_bytes;
  const bool processed = signature != nullptr && lock_down(*context, methods) && give_key(*context, signer) &&
                         xmlSecDSigCtxVerify(context.get(), signature) == 0;
  if (session.ran_out_of_memory()) throw std::bad_alloc();
  if (!processed) {
    return refuse(FailureCode::kEnginesDisagree, "xmlsec1 could not process the signature that OpenSSL verified");
  }
  return require_evidence(*context, methods, content, signed_info);
}

}  // namespace

void prepare_second_opinion() { prepare_xmlsec(); }

Result<void> require_second_opinion(std::string_view body, const SignatureMethods& methods,
                                    std::span<const char> content, std::span<const char> signed_info,
                                    const Certificate& signer) {
  auto opinion = ask(body, methods, content, signed_info, signer);
  if (opinion) return opinion;
  // Another part of the process may have taken from xmlsec1 what it works with, or was about to change it.
  require_xmlsec(methods.algorithm, methods.digest);
  if (process_lacks(methods.algorithm, methods.digest, signer)) {
    throw EngineUnavailable("the process lets OpenSSL, and so xmlsec1, not use an algorithm of the signature");
  }
  return ask(body, methods, content, signed_info, signer);
}

}  // namespace dlverify
