#include "xml/xml_tree.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dlverify {
namespace {

using Texts = std::vector<std::span<const xmlChar> >;

void collect(const xmlNode* node, Texts& texts) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      texts.emplace_back(node->content, std::string_view(reinterpret_cast<const char*>(node->content)).size());
    }
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
      collect(attribute->children, texts);
    }
    collect(node->children, texts);
  }
}

Texts texts_of(const xmlDoc& tree) {
  Texts texts;
  collect(tree.children, texts);
  return texts;
}

XmlTree parse(std::string_view document) {
  return XmlTree(xmlReadMemory(document.data(), static_cast<int>(document.size()), nullptr, nullptr, 0));
}

TEST(OverwriteTexts, LeavesNothingOfAnyTextOrAttributeValue) {
  const std::string photo(100'000, 'A');
  // Of one to three bytes: in libxml2's dictionary; of up to fifteen: within the node.
  const XmlTree tree =
      parse("<r a='F' b='1988-03-07' c='a value that is longer than a node&#38; has an entity'>M" + photo +
            "<e>F</e><M>   </M><d>twelve bytes</d>between<x><y><z>deep</z></y></x>"
            "<![CDATA[in a section]]><empty/><last v=''>the end</last></r>");
  ASSERT_TRUE(tree);
  const Texts texts = texts_of(*tree);
  ASSERT_EQ(texts.size(), 12U);
  overwrite_texts(*tree);
  for (const auto& text : texts) {
    EXPECT_TRUE(std::ranges::all_of(text, [](xmlChar c) { return c == 0; })) << text.size() << " bytes";
  }
  for (const auto& text : texts_of(*tree)) EXPECT_TRUE(text.empty());
}

TEST(OverwriteTexts, TakesATreeOfOneElementAndOneOfNone) {
  const XmlTree tree = parse("<r/>");
  ASSERT_TRUE(tree);
  overwrite_texts(*tree);
  const XmlTree empty(xmlNewDoc(nullptr));
  ASSERT_TRUE(empty);
  overwrite_texts(*empty);
}

}  // namespace
}  // namespace dlverify
