// The documents of the benchmarks, built as libxml2 trees and signed by xmlsec1: RSA 2048 with SHA-256, URI="", the
// signer's certificate in KeyInfo. The people in them are invented.

#ifndef DLVERIFY_BENCH_BENCH_DOCUMENTS_H_
#define DLVERIFY_BENCH_BENCH_DOCUMENTS_H_

#include <string>
#include <vector>

namespace dlverify::bench {

struct BenchDocument {
  std::string name;  // "2KB", "15KB", "40KB", "1MB_text", "1MB_elements"
  std::string body;  // the document as it would be received
};

// Made once for the process.
[[nodiscard]] const std::vector<BenchDocument>& bench_documents();

}  // namespace dlverify::bench

#endif  // DLVERIFY_BENCH_BENCH_DOCUMENTS_H_
