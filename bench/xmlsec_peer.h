// xmlsec1's C API as its manual shows it: the signer of the benchmarks' documents, and the peer that they are compared
// with.

#ifndef DLVERIFY_BENCH_XMLSEC_PEER_H_
#define DLVERIFY_BENCH_XMLSEC_PEER_H_

#include <libxml/tree.h>

#include <memory>
#include <string_view>

namespace dlverify::bench {

// Adds an enveloped signature as the root's last child: rsa-sha256, SHA-256, inclusive C14N, the certificate of
// signing_pki() in KeyInfo.
void sign_with_xmlsec(xmlDoc& tree);

class XmlsecPeer {
 public:
  XmlsecPeer();
  ~XmlsecPeer();
  XmlsecPeer(const XmlsecPeer&) = delete;
  XmlsecPeer& operator=(const XmlsecPeer&) = delete;

  // Parse, xmlSecDSigCtxVerify with a keys manager that trusts the root: key and chain from KeyInfo.
  [[nodiscard]] bool verify_plainly(std::string_view body) const;
  // The same with the signer's key given and no X.509 work: what a second opinion costs at least.
  [[nodiscard]] bool verify_with_key(std::string_view body) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dlverify::bench

#endif  // DLVERIFY_BENCH_XMLSEC_PEER_H_
