#include "support/xml_edits.h"

#include <algorithm>
#include <array>
#include <functional>

#include "support/text_edits.h"
#include "support/tree_edits.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 10U;

using TreeEdit = void (*)(TreeEditor&, const XmlEdit&);

constexpr auto kTreeEdits = std::to_array<TreeEdit>({
    [](TreeEditor& tree, const XmlEdit& edit) { tree.move(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.copy(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.wrap(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.rename(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.duplicate(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.remove(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.set_attribute(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.remove_attribute(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.change_algorithm(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.declare_namespace(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.change_namespace(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_comment(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_instruction(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_cdata(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_entity(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_text(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.replace_text(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.change_key_info(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.insert_forged_copy(edit); },
    [](TreeEditor& tree, const XmlEdit& edit) { tree.wrap_root(edit); },
});

constexpr std::size_t kTextEdits = 5;

bool edits_tree(const XmlEdit& edit) { return edit.kind % (kTreeEdits.size() + kTextEdits) < kTreeEdits.size(); }

std::string edited_tree(const std::string& xml, const XmlEdit& edit, const KeyInfoCertificates& certificates) {
  auto editor = TreeEditor::read(xml, certificates);
  if (!editor) return xml;
  kTreeEdits.at(edit.kind % (kTreeEdits.size() + kTextEdits))(*editor, edit);
  return editor->written();
}

}  // namespace

XmlEdit read_edit(Choices& input) {
  return {.kind = input.byte(), .target = input.word(), .other = input.word(), .choice = input.word()};
}

std::string with_edits(std::string_view xml, std::span<const XmlEdit> edits, const KeyInfoCertificates& certificates) {
  std::string edited(xml);
  for (const XmlEdit& edit : edits) {
    if (edited.size() > kMaxBytes) break;
    edited = edits_tree(edit) ? edited_tree(edited, edit, certificates) : edited_text(std::move(edited), edit);
  }
  return edited;
}

}  // namespace dlverify::fuzz
