// So is a record.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verification& verification) {
#ifdef MISUSE
  const Record record = verification->record();
  static_cast<void>(record);
#else
  const Record& record = verification->record();
  static_cast<void>(record);
#endif
}

}  // namespace dlverify
