#include "support/value_walk.h"

#include <algorithm>
#include <utility>

namespace dlverify::fuzz {
namespace {

bool is_plain_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE && node->ns == nullptr; }

std::string trim(std::string text) {
  constexpr const char* kWhiteSpace = " \t\r\n";
  text.erase(0, std::min(text.find_first_not_of(kWhiteSpace), text.size()));
  text.erase(text.find_last_not_of(kWhiteSpace) + 1);
  return text;
}

std::string taken(xmlChar* text) {
  std::string copy(text_of(text));
  xmlFree(text);
  return copy;
}

void collect_values(const xmlNode* node, std::set<std::string>& values) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE) {
      values.insert(std::string(text_of(node->content)));
      values.insert(trim(std::string(text_of(node->content))));
    }
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
      if (at->ns != nullptr) continue;
      const std::string value = taken(xmlGetNoNsProp(node, at->name));
      values.insert(value);
      values.insert(trim(value));
    }
    collect_values(node->children, values);
  }
}

}  // namespace

std::vector<const xmlNode*> ValueWalk::elements(std::string_view path) const {
  std::vector<const xmlNode*> found;
  if (tree_ && is_plain_element(xmlDocGetRootElement(tree_.get()))) found = {xmlDocGetRootElement(tree_.get())};
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    std::vector<const xmlNode*> below;
    for (const xmlNode* const parent : found) {
      for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
        if (is_plain_element(child) && text_of(child->name) == name) below.push_back(child);
      }
    }
    found = std::move(below);
  }
  return found;
}

std::optional<std::string> ValueWalk::value(std::string_view path, const char* attribute) const {
  const auto found = elements(path);
  if (found.size() != 1) return std::nullopt;
  xmlChar* const text = xmlGetNoNsProp(found.front(), as_xml(attribute));
  if (text == nullptr) return std::nullopt;
  return trim(taken(text));
}

std::string_view ValueWalk::root() const {
  const auto found = elements("");
  return found.empty() ? std::string_view() : text_of(found.front()->name);
}

std::set<std::string> ValueWalk::all_values() const {
  std::set<std::string> values;
  if (tree_) collect_values(xmlDocGetRootElement(tree_.get()), values);
  return values;
}

std::string ValueWalk::all_text() const {
  std::string text;
  for (const std::string& value : all_values()) text.append(value).append(1, '\0');
  return text;
}

}  // namespace dlverify::fuzz
