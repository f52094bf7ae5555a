// The closed world of each document format: what its description and the field's documents hold. Everything else is
// listed, and never read.

#ifndef DLVERIFY_SRC_DOCUMENTS_KNOWN_CONTENT_H_
#define DLVERIFY_SRC_DOCUMENTS_KNOWN_CONTENT_H_

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dlverify {

enum class KnownText : std::uint8_t { kNone, kAllowed };

// An element of a format with its attributes and children, all in no namespace.
class KnownElement {
 public:
  consteval KnownElement(std::string_view name, std::string_view attributes, KnownText text = KnownText::kNone)
      : name_(name), attributes_(attributes), text_(text) {}
  template <std::size_t N>
  consteval KnownElement(std::string_view name, std::string_view attributes, const KnownElement (&children)[N])
      : name_(name), attributes_(attributes), children_(children), child_count_(N) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] bool has_text() const { return text_ == KnownText::kAllowed; }
  [[nodiscard]] bool has_attribute(std::string_view attribute) const;
  // Null where the format has no such child.
  [[nodiscard]] const KnownElement* child(std::string_view name) const;

 private:
  std::string_view name_;
  std::string_view attributes_;  // separated by one blank
  const KnownElement* children_ = nullptr;
  std::size_t child_count_ = 0;
  KnownText text_ = KnownText::kNone;
};

inline constexpr std::size_t kUnknownContentShown = 32;

// The paths below `root` that `known` does not hold: "Certificate/Extra", "Certificate/IssuedTo/Person@nickname",
// "Certificate/IssuedTo/text()", each path once. An unknown element is listed and not entered. Names that are not short
// and ASCII are shown as "(other)". After kUnknownContentShown paths, "(and N more)" ends the list, N counting every
// further find. Namespace declarations are not content.
[[nodiscard]] std::vector<std::string> unknown_content(pugi::xml_node root, const KnownElement& known);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_KNOWN_CONTENT_H_
