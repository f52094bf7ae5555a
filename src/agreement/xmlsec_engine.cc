#include "agreement/xmlsec_engine.h"

#include <xmlsec/list.h>
#include <xmlsec/openssl/crypto.h>

#include <array>
#include <mutex>
#include <new>

#include "dlverify/process.h"

namespace dlverify {
namespace {

// Base64 and the buffers are made by name, and need no entry.
auto transforms_used() {
  return std::array{
      xmlSecTransformEnvelopedId,        xmlSecTransformInclC14NId,           xmlSecTransformExclC14NId,
      xmlSecOpenSSLTransformSha256Id,    xmlSecOpenSSLTransformSha384Id,      xmlSecOpenSSLTransformSha512Id,
      xmlSecOpenSSLTransformRsaSha1Id,   xmlSecOpenSSLTransformRsaSha256Id,   xmlSecOpenSSLTransformRsaSha384Id,
      xmlSecOpenSSLTransformRsaSha512Id, xmlSecOpenSSLTransformEcdsaSha256Id, xmlSecOpenSSLTransformEcdsaSha384Id};
}

// A Transform or Method is looked up by its URI, and the first entry is taken.
bool is_found(xmlSecTransformId transform) {
  return xmlSecTransformIdListFindByHref(xmlSecTransformIdsGet(), transform->href, transform->usage) == transform;
}

}  // namespace

xmlSecTransformId transform_id(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::kRsaSha1:
      return xmlSecOpenSSLTransformRsaSha1Id;
    case SignatureAlgorithm::kRsaSha256:
      return xmlSecOpenSSLTransformRsaSha256Id;
    case SignatureAlgorithm::kRsaSha384:
      return xmlSecOpenSSLTransformRsaSha384Id;
    case SignatureAlgorithm::kRsaSha512:
      return xmlSecOpenSSLTransformRsaSha512Id;
    case SignatureAlgorithm::kEcdsaSha256:
      return xmlSecOpenSSLTransformEcdsaSha256Id;
    case SignatureAlgorithm::kEcdsaSha384:
      return xmlSecOpenSSLTransformEcdsaSha384Id;
  }
  return xmlSecTransformIdUnknown;
}

xmlSecTransformId transform_id(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::kSha256:
      return xmlSecOpenSSLTransformSha256Id;
    case DigestAlgorithm::kSha384:
      return xmlSecOpenSSLTransformSha384Id;
    case DigestAlgorithm::kSha512:
      return xmlSecOpenSSLTransformSha512Id;
  }
  return xmlSecTransformIdUnknown;
}

void prepare_xmlsec() {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  if (xmlSecCheckVersion() != 1) throw EngineUnavailable("xmlsec1 is of another version than dlverify was built for");
  xmlSecPtrListPtr const list = xmlSecTransformIdsGet();
  if (!xmlSecPtrListIsValid(list) && xmlSecPtrListInitialize(list, xmlSecTransformIdListId) < 0) throw std::bad_alloc();
  for (xmlSecTransformId const transform : transforms_used()) {
    if (transform == nullptr) throw EngineUnavailable("xmlsec1 was built without an algorithm");
    if (xmlSecTransformIdListFind(list, transform) == 1) continue;
    if (xmlSecTransformIdsRegister(transform) < 0) throw std::bad_alloc();
  }
}

void require_xmlsec(SignatureAlgorithm algorithm, DigestAlgorithm digest) {
  if (!xmlSecPtrListIsValid(xmlSecTransformIdsGet())) throw EngineUnavailable("the process has shut xmlsec1 down");
  for (xmlSecTransformId const transform : {xmlSecTransformEnvelopedId, xmlSecTransformInclC14NId,
                                            xmlSecTransformExclC14NId, transform_id(digest), transform_id(algorithm)}) {
    if (!is_found(transform)) throw EngineUnavailable("the process has given xmlsec1 other algorithms than OpenSSL's");
  }
}

}  // namespace dlverify
