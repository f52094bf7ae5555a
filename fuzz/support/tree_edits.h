#ifndef DLVERIFY_FUZZ_SUPPORT_TREE_EDITS_H_
#define DLVERIFY_FUZZ_SUPPORT_TREE_EDITS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/libxml2_tree.h"
#include "support/xml_edits.h"

namespace dlverify::fuzz {

// Makes one edit in libxml2's tree of a document. The member functions are named for the edits; where a tree has
// nothing that an edit needs, the edit does nothing.
class TreeEditor {
 public:
  // Nothing where libxml2 does not read the document. `certificates` must outlive the editor.
  [[nodiscard]] static std::optional<TreeEditor> read(std::string_view xml, const KeyInfoCertificates& certificates);

  void move(const XmlEdit& edit);
  void copy(const XmlEdit& edit);
  void wrap(const XmlEdit& edit);
  void rename(const XmlEdit& edit);
  void duplicate(const XmlEdit& edit);
  void remove(const XmlEdit& edit);
  void set_attribute(const XmlEdit& edit);
  void remove_attribute(const XmlEdit& edit);
  void change_algorithm(const XmlEdit& edit);
  void declare_namespace(const XmlEdit& edit);
  void change_namespace(const XmlEdit& edit);
  void insert_comment(const XmlEdit& edit);
  void insert_instruction(const XmlEdit& edit);
  void insert_cdata(const XmlEdit& edit);
  void insert_entity(const XmlEdit& edit);
  void insert_text(const XmlEdit& edit);
  void replace_text(const XmlEdit& edit);
  void change_key_info(const XmlEdit& edit);
  // A copy with other values in its attributes, as signature wrapping puts beside the original.
  void insert_forged_copy(const XmlEdit& edit);
  // The whole document below a forged copy of its root.
  void wrap_root(const XmlEdit& edit);

  // The document as libxml2 writes it.
  [[nodiscard]] std::string written();

 private:
  TreeEditor(Tree tree, const KeyInfoCertificates& certificates);
  [[nodiscard]] xmlNode* element(std::uint16_t number) const { return elements_[number % elements_.size()]; }
  [[nodiscard]] xmlNode* named(std::string_view local_name, std::uint16_t number) const;
  void place(xmlNode* node, xmlNode* where, std::uint16_t choice);

  Tree tree_;
  const KeyInfoCertificates* certificates_;
  std::vector<xmlNode*> elements_;  // in document order, never empty
};

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_TREE_EDITS_H_
