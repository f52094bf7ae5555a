// The stage `agreement` cannot be skipped.
// expect: invalid initialization|no matching function|cannot convert|could not convert|no viable

#include "documents/document_reader.h"

namespace dlverify {

void misuse(const AgreedOctets& agreed, const TrustedOctets& trusted, const DocumentExpectations& expected) {
#ifdef MISUSE
  const auto outcome = read_document(trusted, expected);
  static_cast<void>(outcome);
#else
  static_cast<void>(trusted);
  const auto outcome = read_document(agreed, expected);
  static_cast<void>(outcome);
#endif
}

}  // namespace dlverify
