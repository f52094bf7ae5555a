// Owner of a tree of libxml2's, whose texts and attribute values are overwritten before it is freed.

#ifndef DLVERIFY_SRC_XML_XML_TREE_H_
#define DLVERIFY_SRC_XML_XML_TREE_H_

#include <libxml/tree.h>

#include <memory>

namespace dlverify {

// Leaves each text and attribute value empty. For a tree that is then freed, and whose dictionary no other uses:
// libxml2 keeps short texts there, beside names.
void overwrite_texts(xmlDoc& tree) noexcept;

struct FreeXmlTree {
  void operator()(xmlDoc* tree) const noexcept {
    overwrite_texts(*tree);
    xmlFreeDoc(tree);
  }
};
using XmlTree = std::unique_ptr<xmlDoc, FreeXmlTree>;

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_XML_TREE_H_
