#include "laws/spelling.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace dlverify {
namespace {

using samples::Xml;

// The code point at the start of `text`, as the bytes that it has.
std::string_view first_character(std::string_view text, utf8proc_int32_t& code_point) {
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  return text.substr(0, static_cast<std::size_t>(std::max<utf8proc_ssize_t>(size, 1)));
}

bool fits_cdata(std::string_view text) { return !text.contains("]]>") && !text.contains('\r') && !text.empty(); }

}  // namespace

bool Speller::one_in(unsigned count, const char* way) {
  const bool taken = random_() % count == 0;
  if (taken) used_.insert(way);
  return taken;
}

std::string Speller::any_of(std::initializer_list<const char*> texts) {
  return texts.begin()[random_() % texts.size()];
}

std::string Speller::tag_space() {
  return one_in(8, "white space in tags") ? any_of({"  ", "\n", "\t", " \r\n "}) : " ";
}

std::string Speller::reference(std::string_view character) {
  utf8proc_int32_t code_point = 0;
  first_character(character, code_point);
  used_.insert("character references");
  return random_() % 2 == 0 ? fmt::format("&#{};", code_point) : fmt::format("&#x{:X};", code_point);
}

std::string Speller::attribute(const std::string& name, const std::string& value) {
  const char quote = one_in(3, "single quotes") ? '\'' : '"';
  std::string written = tag_space() + name + (one_in(8, "white space in tags") ? " =\n" : "=") + quote;
  utf8proc_int32_t code_point = 0;
  for (std::string_view rest = value; !rest.empty();) {
    const std::string_view character = first_character(rest, code_point);
    rest.remove_prefix(character.size());
    const bool must_escape = std::string_view("&<\t\n\r").contains(character) || character.front() == quote;
    if (character == "&" && random_() % 2 == 0) {
      written += "&amp;";
    } else if (must_escape || one_in(12, "character references")) {
      written += reference(character);
    } else {
      written += character;
    }
  }
  return written + quote;
}

std::string Speller::text(std::string_view text) {
  if (fits_cdata(text) && one_in(3, "CDATA")) return fmt::format("<![CDATA[{}]]>", text);
  std::string written;
  utf8proc_int32_t code_point = 0;
  while (!text.empty()) {
    const std::string_view character = first_character(text, code_point);
    text.remove_prefix(character.size());
    if (character == "\n" && one_in(2, "line ends")) {
      written += "\r\n";
    } else if (std::string_view("&<>\r").contains(character) || one_in(20, "character references")) {
      written += reference(character);
    } else {
      written += character;
    }
  }
  return written;
}

std::string Speller::start(const Xml& element) {
  auto attributes = element.attributes;
  if (one_in(2, "attribute order")) std::ranges::shuffle(attributes, random_);
  std::string written = "<" + element.name;
  for (const auto& [name, value] : attributes) written += attribute(name, value);
  return written + (one_in(8, "white space in tags") ? " " : "");
}

std::string Speller::element(const Xml& element) {
  if (element.name.empty()) return text(element.text);
  std::string written = start(element);
  if (element.children.empty() && one_in(2, "empty-element tags")) return written + "/>";
  written += ">";
  for (const Xml& child : element.children) written += this->element(child);
  return written + "</" + element.name + (one_in(8, "white space in tags") ? "\n" : "") + ">";
}

std::string Speller::signature(std::string_view signature) {
  if (!one_in(2, "white space in Base64")) return std::string(signature);
  std::string written(signature);
  for (const std::string_view tag : {"<SignatureValue>", "<X509Certificate>"}) {
    const std::size_t begin = written.find(tag) + tag.size();
    const std::size_t size = written.find('<', begin) - begin;
    std::vector<std::size_t> places(5);
    for (std::size_t& place : places) place = begin + random_() % size;
    std::ranges::sort(places, std::greater());  // from the back, so that no break falls into another
    for (const std::size_t place : places) written.insert(place, any_of({"\n", " ", "\r\n", "&#13;\n"}));
  }
  return written;
}

std::string Speller::document(const Xml& root, std::string_view signature) {
  std::string written = one_in(4, "byte order mark") ? "\xEF\xBB\xBF" : "";
  written += any_of({"", "<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8'?>\r\n",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"});
  written += start(root) + ">";
  const std::size_t place = random_() % (root.children.size() + 1);
  if (place < root.children.size()) used_.insert("place of the Signature");
  for (std::size_t i = 0; i <= root.children.size(); ++i) {
    if (i == place) written += this->signature(signature);
    if (i < root.children.size()) written += element(root.children[i]);
  }
  written += "</" + root.name + ">";
  return written + (one_in(2, "white space behind the root") ? any_of({"\n", " \t\r\n"}) : "");
}

}  // namespace dlverify
