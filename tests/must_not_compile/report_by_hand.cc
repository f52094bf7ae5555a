// A report is made by the library alone.
// expect: private

#include "dlverify/report.h"

namespace dlverify {

void misuse() {
#ifdef MISUSE
  const Report report;
  static_cast<void>(report);
#else
  const Report* const report = nullptr;
  static_cast<void>(report);
#endif
}

}  // namespace dlverify
