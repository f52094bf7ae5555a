// What a document says, by a walk over libxml2's tree: the answer that the library's own parsers are held against.

#ifndef DLVERIFY_FUZZ_SUPPORT_VALUE_WALK_H_
#define DLVERIFY_FUZZ_SUPPORT_VALUE_WALK_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/libxml2_tree.h"

namespace dlverify::fuzz {

class ValueWalk {
 public:
  // `octets` must be well-formed.
  explicit ValueWalk(std::string_view octets) : tree_(read_tree(octets)) {}

  // Of the elements in no namespace at `path` ("CertificateData/KycRes") below the root, as there are.
  [[nodiscard]] std::vector<const xmlNode*> elements(std::string_view path) const;
  // The attribute of the only element at `path`, without white space around it; nothing where there is no such element
  // or more than one, or no such attribute.
  [[nodiscard]] std::optional<std::string> value(std::string_view path, const char* attribute) const;
  // The root's name; empty where it is in a namespace.
  [[nodiscard]] std::string_view root() const;

  // Every value of an attribute in no namespace and every run of text, as written and without white space around it.
  [[nodiscard]] std::set<std::string> all_values() const;
  // The same as one text, for the search for what leaked.
  [[nodiscard]] std::string all_text() const;

 private:
  Tree tree_;
};

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_VALUE_WALK_H_
