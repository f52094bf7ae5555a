// A libxml2 tree whose text is wiped before it is freed.

#ifndef DLVERIFY_SRC_SIGNATURE_WIPED_TREE_H_
#define DLVERIFY_SRC_SIGNATURE_WIPED_TREE_H_

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <memory>
#include <string_view>

namespace dlverify {

struct FreeWipedTree {
  void operator()(xmlDoc* tree) const noexcept;
};

using WipedTree = std::unique_ptr<xmlDoc, FreeWipedTree>;

// Parses a document that the hardened reader has accepted; null where the tree parser does not accept it. `body` must
// be followed by a NUL and outlive the call.
[[nodiscard]] WipedTree parse_wiped_tree(std::string_view body);

// While it lives, libxml2 reports no error of this thread anywhere: its messages quote the document.
class SilencedLibxml2 {
 public:
  SilencedLibxml2();
  ~SilencedLibxml2();
  SilencedLibxml2(const SilencedLibxml2&) = delete;
  SilencedLibxml2& operator=(const SilencedLibxml2&) = delete;

 private:
  xmlStructuredErrorFunc callers_handler_;
  void* callers_context_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_WIPED_TREE_H_
