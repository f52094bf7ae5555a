// What dlverify asks of the process that it runs in, and what it may be asked for it (docs/pipeline.md, "Process-wide
// effects").

#ifndef DLVERIFY_PROCESS_H_
#define DLVERIFY_PROCESS_H_

#include <stdexcept>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// No verdict can be reached, for a reason that is the process's and not the document's: it has shut xmlsec1 down, its
// OpenSSL may not use an algorithm (FIPS properties), it was forked from the middle of a verification, or it exits.
// what() says which, and holds no text of a document.
class EngineUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// From now on, what libxml2 and xmlsec1 free anywhere in this process is overwritten first: they keep copies of
// documents in buffers that dlverify does not see. Exchanges libxml2's allocator (xmlMemSetup) for one over malloc()
// and free(), for good, so the code must never be unloaded. For the host to call once, while there is one thread and
// before it uses libxml2; a library never should. False where the process has given libxml2 another allocator, which
// then stays.
[[nodiscard]] bool wipe_xml_memory_of_this_process();

}  // namespace dlverify

#endif  // DLVERIFY_PROCESS_H_
