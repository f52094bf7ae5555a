#include "documents/canonical_comparison.h"

#include <algorithm>
#include <cstddef>

#include "base/text/plain_run.h"

namespace dlverify {
namespace {

// What Canonical XML writes for `character` in text; empty where it writes the character itself.
constexpr std::string_view text_escape(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#xD;";
    default:
      return {};
  }
}

// The same in an attribute's value.
constexpr std::string_view attribute_escape(char character) {
  switch (character) {
    case '"':
      return "&quot;";
    case '\t':
      return "&#x9;";
    case '\n':
      return "&#xA;";
    case '>':
      return {};
    default:
      return text_escape(character);
  }
}

// Writes the tree and compares as it goes, so that no second copy of the document is made.
class CanonicalComparison {
 public:
  CanonicalComparison(std::string_view octets, std::span<LongText> long_texts) : rest_(octets), long_(long_texts) {}

  [[nodiscard]] bool matches_whole(pugi::xml_node root) {
    pugi::xml_node node = root;
    while (opens(node)) {
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      while (closes(node) && node != root && !node.next_sibling()) node = node.parent();
      if (broken_) return false;
      if (node == root) return rest_.empty() && long_.empty();
      node = node.next_sibling();
    }
    return false;
  }

 private:
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) {
      broken_ = true;
      return false;
    }
    rest_.remove_prefix(expected.size());
    return true;
  }

  template <class PlainRun, class Escape>
  bool take_escaped(std::string_view text, PlainRun plain_run, Escape escape) {
    while (!text.empty()) {
      const std::size_t plain = plain_run(text);
      if (!take(text.substr(0, plain))) return false;
      text.remove_prefix(plain);
      if (text.empty()) break;
      if (!take(escape(text.front()))) return false;
      text.remove_prefix(1);
    }
    return true;
  }

  bool take_text(pugi::xml_node node) {
    if (long_.empty() || long_.front().whole.data() != rest_.data()) {
      return take_escaped(node.value(), plain_text_run, text_escape);
    }
    LongText& text = long_.front();
    broken_ = node.value() != text.given();
    if (broken_) return false;
    text.node = node;
    rest_.remove_prefix(text.whole.size());
    long_ = long_.subspan(1);
    return true;
  }

  bool opens(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata) return take_text(node);
    if (node.type() != pugi::node_element || !take("<") || !take(node.name())) return false;
    std::string_view before;
    for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
      const std::string_view name = attribute.name();
      // Canonical XML sorts them, so most are told apart by their order.
      if (name <= before && is_repeated(node, attribute)) return false;
      before = std::max(before, name);
      if (!take(" ") || !take(name) || !take("=\"") ||
          !take_escaped(attribute.value(), plain_attribute_run, attribute_escape) || !take("\"")) {
        return false;
      }
    }
    return take(">");
  }

  bool closes(pugi::xml_node node) {
    if (node.type() != pugi::node_element) return true;
    return take("</") && take(node.name()) && take(">");
  }

  static bool is_repeated(pugi::xml_node node, pugi::xml_attribute attribute) {
    return node.attribute(attribute.name()) != attribute;
  }

  std::string_view rest_;
  std::span<LongText> long_;  // those that are still to come
  bool broken_ = false;
};

}  // namespace

bool reproduces(const pugi::xml_document& document, std::string_view octets, std::span<LongText> long_texts) {
  const pugi::xml_node root = document.first_child();
  if (root.type() != pugi::node_element || root.next_sibling()) return false;
  return CanonicalComparison(octets, long_texts).matches_whole(root);
}

}  // namespace dlverify
