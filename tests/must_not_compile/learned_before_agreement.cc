// Nothing is remembered of a signer before the engines agree.
// expect: private|no member

#include "agreement/agreed_octets.h"

namespace dlverify {

bool misuse(const TrustedOctets& trusted, const AgreedOctets& agreed) {
#ifdef MISUSE
  return trusted.learned_.has_value();
#else
  static_cast<void>(trusted);
  return agreed.learned().has_value();
#endif
}

}  // namespace dlverify
