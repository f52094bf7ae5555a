#include "envelope/first_element.h"

#include <algorithm>

#include "base/text/ascii.h"
#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

std::string_view skip_declaration(std::string_view text) {
  if (!text.starts_with("<?xml")) return text;
  const auto end = text.find("?>");
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
}

}  // namespace

std::string_view first_element_name(std::string_view xml) {
  if (xml.starts_with(kUtf8ByteOrderMark)) xml.remove_prefix(kUtf8ByteOrderMark.size());
  std::string_view element = skip_blanks(skip_declaration(skip_blanks(xml)));
  if (!element.starts_with('<')) return {};
  element.remove_prefix(1);
  return {element.begin(), std::ranges::find_if(element, [](char c) { return is_blank(c) || c == '/' || c == '>'; })};
}

}  // namespace dlverify
