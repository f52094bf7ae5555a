#include "support/text_edits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dlverify::fuzz {
namespace {

using namespace std::string_view_literals;

constexpr auto kInsertions = std::to_array<std::string_view>({" "sv,
                                                              "\n"sv,
                                                              "\r"sv,
                                                              "\r\n"sv,
                                                              "\t"sv,
                                                              "x"sv,
                                                              "0"sv,
                                                              "="sv,
                                                              "\""sv,
                                                              "'"sv,
                                                              "<"sv,
                                                              ">"sv,
                                                              "</"sv,
                                                              "/>"sv,
                                                              "&amp;"sv,
                                                              "&#65;"sv,
                                                              "&#13;"sv,
                                                              "&lt;"sv,
                                                              "]]>"sv,
                                                              "<a/>"sv,
                                                              "<!-- x -->"sv,
                                                              "<?x y?>"sv,
                                                              "<![CDATA[x]]>"sv,
                                                              "<!DOCTYPE a [<!ENTITY e 'x'>]>"sv,
                                                              "<?xml version='1.0' encoding='UTF-7'?>"sv,
                                                              "Id=\"a\" "sv,
                                                              " URI=\"#a\""sv,
                                                              " xmlns:q=\"urn:q\""sv,
                                                              " xmlns=\"urn:d\""sv,
                                                              " xmlns=\"\""sv,
                                                              " xml:id=\"a\""sv,
                                                              "A=="sv,
                                                              "\0"sv,
                                                              "\xEF\xBB\xBF"sv,
                                                              "\xE0\xA4\x95"sv,
                                                              "\xFF\xFE"sv});

std::size_t place(std::uint16_t number, const std::string& text) { return number % (text.size() + 1); }

}  // namespace

std::string edited_text(std::string text, const XmlEdit& edit) {
  if (text.empty()) return text;
  const std::size_t at = place(edit.target, text);
  switch (edit.kind % 5U) {
    case 0:
      text.insert(at, kInsertions.at(edit.choice % kInsertions.size()));
      break;
    case 1:
      text[at % text.size()] = static_cast<char>(text[at % text.size()] ^ (1 << (edit.choice % 8U)));
      break;
    case 2:
      text.erase(at, edit.choice % 64U + 1U);
      break;
    case 3:
      text.insert(place(edit.other, text), text.substr(at, edit.choice % 512U + 1U));
      break;
    default: {
      const std::size_t size = std::min<std::size_t>(edit.choice % 64U + 1U, text.size() - at);
      const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
      std::rotate(begin, begin + static_cast<std::ptrdiff_t>(size / 2), begin + static_cast<std::ptrdiff_t>(size));
    }
  }
  return text;
}

}  // namespace dlverify::fuzz
