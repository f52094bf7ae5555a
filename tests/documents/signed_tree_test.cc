#include "documents/signed_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "documents/parsed_document.h"
#include "documents/sample_documents.h"
#include "support/agreed_octets_for_tests.h"

namespace dlverify {
namespace {

using namespace std::string_literals;
using samples::Xml;

// A tree, and the octets that it needs.
class ReadTree {
 public:
  explicit ReadTree(std::string_view octets)
      : trusted_(AgreedOctetsForTests::make(octets)), tree_(SignedTree::parse(trusted_)) {
    EXPECT_TRUE(tree_ || tree_.error().code == FailureCode::kFieldMalformed);
  }
  [[nodiscard]] bool has_value() const { return tree_.has_value(); }
  explicit operator bool() const { return has_value(); }
  const SignedTree* operator->() const { return &tree_.value(); }
  [[nodiscard]] std::string_view octets() const { return trusted_.octets(); }

 private:
  AgreedOctets trusted_;
  Result<SignedTree> tree_;
};

ReadTree tree_of(std::string_view octets) { return ReadTree(octets); }

bool accepts(std::string_view octets) { return tree_of(octets).has_value(); }

TEST(SignedTree, AcceptsCanonicalOctets) {
  for (const std::string_view octets :
       {"<a></a>", "<a b=\"\" c=\"1\">x</a>", "<a>  \n</a>", "<a>&amp;&lt;&gt;&#xD;\"'</a>",
        "<a b=\"&amp;&lt;>&quot;&#x9;&#xA;&#xD;'\"></a>", "<a>x<b></b>y<c><d></d></c></a>", "<a b=\"अ\">தமிழ்</a>",
        "<p:a xmlns:p=\"urn:p\" p:b=\"\"></p:a>", "<a xmlns=\"urn:a\"></a>"}) {
    EXPECT_TRUE(accepts(octets)) << octets;
  }
}

TEST(SignedTree, RejectsWhatIsNotCanonical) {
  for (const std::string_view octets :
       {"<a/>", "<a ></a>", "<a b='1'></a>", "<a  b=\"1\"></a>", "<a b=\"1\"c=\"2\"></a>", "<a></a >", "<a>&#65;</a>",
        "<a>&quot;</a>", "<a>></a>", "<a>\r</a>", "<a>&#13;</a>", "<a b=\">&gt;\"></a>", "<a b=\"\n\"></a>",
        "<a b=\"\t\"></a>", "<a>&unknown;</a>", "<a>&</a>", "<a>]]></a>", "<a b=\"<\"></a>"}) {
    EXPECT_FALSE(accepts(octets)) << octets;
  }
}

TEST(SignedTree, RejectsEveryOtherKindOfNode) {
  for (const std::string_view octets :
       {"<a><!--c--></a>", "<a>x<?p q?>y</a>", "<a><![CDATA[x]]></a>", "<!DOCTYPE a><a></a>",
        "<?xml version=\"1.0\"?><a></a>", "<!--c--><a></a>", "<a></a><?p?>", "<a></a><!--c-->"}) {
    EXPECT_FALSE(accepts(octets)) << octets;
  }
}

TEST(SignedTree, RejectsMoreOrLessThanOneElementAtTheTop) {
  for (const std::string_view octets :
       {"", " ", "x", "<a></a><b></b>", "<a></a> ", " <a></a>", "\xEF\xBB\xBF<a></a>", "<a>", "<a></b>", "<a", "<"}) {
    EXPECT_FALSE(accepts(octets)) << octets;
  }
}

TEST(SignedTree, RejectsBytesAfterNul) {
  EXPECT_FALSE(accepts(std::string_view("<a></a>\0<b></b>", 15)));
  EXPECT_FALSE(accepts(std::string_view("<a>\0</a>", 8)));
  EXPECT_FALSE(accepts("<a>&#0;</a>"));
}

TEST(SignedTree, RejectsAnAttributeThatStandsTwice) {
  EXPECT_FALSE(accepts("<a b=\"1\" b=\"2\"></a>"));
  EXPECT_FALSE(accepts("<a><c b=\"1\" d=\"\" b=\"1\"></c></a>"));
  EXPECT_FALSE(accepts("<a d=\"1\" b=\"2\" c=\"3\" b=\"2\"></a>"));
  EXPECT_TRUE(accepts("<a xmlns:p=\"urn:p\" b=\"1\" d=\"2\" p:c=\"3\"></a>"));
}

TEST(SignedElement, TellsAbsentFromEmpty) {
  const auto tree = tree_of("<a b=\"\"></a>");
  EXPECT_EQ(tree->root().attribute("b"), "");
  EXPECT_FALSE(tree->root().attribute("c"));
  EXPECT_FALSE(SignedElement().attribute("b"));
}

TEST(SignedElement, SeesNothingThatIsInANamespace) {
  const auto tree = tree_of(
      "<a xmlns:p=\"urn:p\" p:b=\"1\"><p:c></p:c><c xmlns=\"urn:c\"></c><c></c><d xmlns=\"urn:d\"><c "
      "xmlns=\"\"></c></d></a>");
  ASSERT_TRUE(tree);
  EXPECT_FALSE(tree->root().attribute("b"));
  EXPECT_FALSE(tree->root().attribute("xmlns:p"));
  EXPECT_EQ(tree->root().children("c").size(), 1U);
  EXPECT_EQ(tree->root().children().size(), 1U);
  EXPECT_TRUE(tree->root().children("d").empty());
}

TEST(SignedElement, HasNoRootThatIsInANamespace) {
  EXPECT_FALSE(tree_of("<a xmlns=\"urn:a\"></a>")->root());
  EXPECT_FALSE(tree_of("<p:a xmlns:p=\"urn:p\"></p:a>")->root());
  EXPECT_TRUE(tree_of("<a xmlns:p=\"urn:p\"></a>")->root());
}

TEST(SignedElement, TakesTextAsOneRunOrNone) {
  EXPECT_EQ(tree_of("<a>x</a>")->root().text(), "x");
  EXPECT_EQ(tree_of("<a>\n <b></b>x</a>")->root().text(), "x");
  EXPECT_EQ(tree_of("<a>x<b></b>y</a>")->root().text(), "");
  EXPECT_EQ(tree_of("<a>x<b></b>y</a>")->root().text_runs(), 2U);
  EXPECT_EQ(tree_of("<a> </a>")->root().text_runs(), 0U);
  EXPECT_EQ(SignedElement().text(), "");
}

bool lies_in(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

TEST(LongText, IsReadWholeWhereItWasSigned) {
  const std::string photo(100'000, 'A');
  const auto tree = tree_of("<a b=\"x>y\"><Pht>" + photo + "</Pht>\n<Pht>" + photo + "B</Pht></a>");
  ASSERT_TRUE(tree);
  const auto photos = tree->root().children("Pht");
  ASSERT_EQ(photos.size(), 2U);
  EXPECT_EQ(photos[0].text(), photo);
  EXPECT_EQ(photos[1].text(), photo + "B");
  EXPECT_TRUE(lies_in(photos[1].text(), tree.octets()));
}

// Whatever is cut, and wherever: the tree says what it would say of the whole.
TEST(LongText, ChangesNothingThatATreeSays) {
  const std::string run(600, 'z');
  for (const std::string& text :
       std::vector<std::string>{run, run + "&amp;" + run, "&lt;" + run, std::string(64, ' ') + run, " " + run + "\n",
                                std::string(511, 'q'), std::string(512, 'q'), std::string(64, 'q'), "अ" + run}) {
    for (const std::string& before : std::vector<std::string>{"<a>", "<a c=\">" + run + "\">", "<a>y<b></b>"}) {
      const auto tree = tree_of(before + text + "</a>");
      ASSERT_TRUE(tree) << text.size();
      EXPECT_EQ(tree->root().text_runs(), before.ends_with("b>") ? 2U : 1U);
      if (before.ends_with("b>")) continue;
      std::string said(tree->root().text());
      for (const auto& [character, reference] : {std::pair("&", "&amp;"), std::pair("<", "&lt;")}) {
        if (const auto at = said.find(character); at != std::string::npos) said.replace(at, 1, reference);
      }
      EXPECT_EQ(said, text);
    }
  }
}

TEST(LongText, IsCutFromNothingThatPugixmlWouldReadOtherwise) {
  const std::string run(600, 'z');
  for (const std::string& octets : std::vector<std::string>{
           "<a><![CDATA[>" + run + "]]></a>", "<a><!-->" + run + "--></a>", "<a><?p >" + run + "?></a>", "<a>" + run,
           run + "<a></a>", "<a></a>" + run, "<a b=\">" + run + "<\"></a>", "<a>" + run + "\r</a>",
           "<a>" + run + "></a>", "<a>" + run + "\0</a>"s, "<a>" + run + "</a>" + run + "</a>", "<a>&" + run + "</a>",
           "<a>" + run + "<b>" + run + "</a>"}) {
    EXPECT_FALSE(accepts(octets)) << octets;
  }
}

TEST(ParsedDocument, IsNotMadeOfANullElement) { EXPECT_THROW(ParsedDocument{SignedElement()}, std::invalid_argument); }

// Text of one to three characters that canonicalisation has something to say about.
rc::Gen<std::string> awkward_text() {
  return rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", " ", "&", "<", ">", "\"", "'", "\r", "\n", "\t", "]]>", "अ", "த", "&amp;", "&#xD;"))),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

Xml any_tree(int depth) {
  Xml element{*rc::gen::element<std::string>("a", "b", "p:c"), {}, {}, ""};
  for (const char* name : {"x", "y", "p:z"}) {
    if (*rc::gen::arbitrary<bool>()) element.set(name, *awkward_text());
  }
  const int children = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
  for (int i = 0; i < children; ++i) {
    // Two runs of text side by side would be one.
    const bool may_be_text = element.children.empty() || !element.children.back().name.empty();
    element.add(may_be_text && *rc::gen::arbitrary<bool>() ? Xml::text_run(*awkward_text()) : any_tree(depth - 1));
  }
  return element;
}

RC_GTEST_PROP(SignedTree, AcceptsEveryCanonicalTree, ()) {
  RC_ASSERT(tree_of(samples::canonical(any_tree(4))).has_value());
}

RC_GTEST_PROP(SignedTree, RejectsEveryCanonicalTreeWithABlankInATag, ()) {
  std::string octets = samples::canonical(any_tree(3));
  octets.insert(octets.size() - 1, " ");
  RC_ASSERT(!tree_of(octets).has_value());
}

RC_GTEST_PROP(SignedTree, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  RC_ASSERT((!tree_of(bytes).has_value() || bytes.starts_with('<')));
}

}  // namespace
}  // namespace dlverify
