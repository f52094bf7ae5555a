// Only the check makes a checked request.
// expect: private

#include "dlverify/request.h"

namespace dlverify {

void misuse(const Request& asked) {
#ifdef MISUSE
  const CheckedRequest request(asked);
  static_cast<void>(request);
#else
  const auto request = CheckedRequest::create(asked);
  static_cast<void>(request);
#endif
}

}  // namespace dlverify
