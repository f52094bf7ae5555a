#include "documents/known_content.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.h"
#include "documents/signed_tree.h"

namespace dlverify {
namespace {

constexpr std::size_t kLongestNameShown = 40;

bool is_name_character(char character) {
  return is_letter_or_digit(character) || std::string_view("_-.:").contains(character);
}

std::string_view shown(std::string_view name) {
  const bool plain = name.size() <= kLongestNameShown && std::ranges::all_of(name, is_name_character);
  return plain ? name : "(other)";
}

class UnknownContentSearch {
 public:
  explicit UnknownContentSearch(std::string_view root) : path_(root) {}

  // As deep as `known` is: unknown elements are not entered.
  void search(pugi::xml_node element, const KnownElement& known) {
    for (auto attribute = element.first_attribute(); attribute; attribute = attribute.next_attribute()) {
      const std::string_view name = attribute.name();
      if (known.has_attribute(name) || is_namespace_declaration(name)) continue;
      list("@", shown(name));
    }
    for (auto child = element.first_child(); child; child = child.next_sibling()) {
      if (child.type() == pugi::node_element) {
        search_child(child, known);
      } else if (!known.has_text() && !trimmed(child.value()).empty()) {
        list("/", "text()");
      }
    }
  }

  [[nodiscard]] std::vector<std::string> take() {
    if (not_shown_ > 0) found_.push_back(fmt::format("(and {} more)", not_shown_));
    return std::move(found_);
  }

 private:
  void search_child(pugi::xml_node child, const KnownElement& known) {
    const KnownElement* known_child = is_in_no_namespace(child) ? known.child(child.name()) : nullptr;
    if (known_child == nullptr) return list("/", shown(child.name()));
    const std::size_t size = path_.size();
    path_.append("/").append(shown(child.name()));
    search(child, *known_child);
    path_.resize(size);
  }

  // `separator` and `name` behind the path of the element that is searched.
  void list(std::string_view separator, std::string_view name) {
    const std::size_t size = path_.size();
    path_.append(separator).append(name);
    if (std::ranges::find(found_, path_) == found_.end()) {
      if (found_.size() < kUnknownContentShown) {
        found_.push_back(path_);
      } else {
        ++not_shown_;
      }
    }
    path_.resize(size);
  }

  std::string path_;  // of the element that is searched
  std::vector<std::string> found_;
  std::size_t not_shown_ = 0;
};

}  // namespace

bool KnownElement::has_attribute(std::string_view attribute) const {
  // Byte by byte: the words are too short for anything else to pay.
  for (std::size_t at = 0; at < attributes_.size(); ++at) {
    std::size_t same = 0;
    while (same < attribute.size() && at + same < attributes_.size() && attributes_[at + same] == attribute[same]) {
      ++same;
    }
    at += same;
    const bool ends = at == attributes_.size() || attributes_[at] == ' ';
    if (same == attribute.size() && ends) return same > 0;
    while (at < attributes_.size() && attributes_[at] != ' ') ++at;
  }
  return false;
}

const KnownElement* KnownElement::child(std::string_view name) const {
  const std::span children(children_, child_count_);
  const auto found = std::ranges::find(children, name, &KnownElement::name);
  return found == children.end() ? nullptr : &*found;
}

std::vector<std::string> unknown_content(pugi::xml_node root, const KnownElement& known) {
  UnknownContentSearch search(known.name());
  search.search(root, known);
  return search.take();
}

}  // namespace dlverify
