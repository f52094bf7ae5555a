// A record is made by the library alone.
// expect: private

#include "dlverify/record.h"

namespace dlverify {

void misuse() {
#ifdef MISUSE
  const Record record;
  static_cast<void>(record);
#else
  const Record* const record = nullptr;
  static_cast<void>(record);
#endif
}

}  // namespace dlverify
