// A document is read from agreed octets.
// expect: invalid initialization|no matching function|cannot convert|could not convert|no viable

#include "documents/document_reader.h"

namespace dlverify {

void misuse(const AgreedOctets& agreed, const SignedOctets& octets, const DocumentExpectations& expected) {
#ifdef MISUSE
  const auto outcome = read_document(octets, expected);
  static_cast<void>(outcome);
#else
  const auto outcome = read_document(agreed, expected);
  static_cast<void>(outcome);
#endif
}

}  // namespace dlverify
