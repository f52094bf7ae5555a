#include "envelope/pull_response.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "base/text/base64.h"
#include "envelope/body_kind.h"
#include "envelope/first_element.h"
#include "envelope/xml_in_body.h"

namespace dlverify {
namespace {

Result<UnwrappedDocument> unwrap(std::string_view text) {
  const auto body = std::as_bytes(std::span(text));
  const auto authentic = authenticate_body(body, {}, HmacDemand::kIfGiven);
  return unwrap_pull_response(authentic.value(), describe_body(*authentic), Limits());
}

std::string answer(std::string_view content) {
  return "<PullDocResponse><ResponseStatus Status=\"1\"/><DocDetails><DataContent>" + std::string(content) +
         "</DataContent></DocDetails></PullDocResponse>";
}

std::string code_of(const auto& result) { return result ? "" : std::string(name(result.error().code)); }

TEST(FirstElement, IsNamedAsItIsWritten) {
  EXPECT_EQ(first_element_name("<a/>"), "a");
  EXPECT_EQ(first_element_name("\xEF\xBB\xBF<?xml version='1.0'?>\r\n<p:a\tb='c'>"), "p:a");
  EXPECT_EQ(first_element_name(" \n<a"), "a");
  for (const char* none : {"", "a", "\xEF\xBB\xBF", "<?xml ", "<?xml <a/>", "text<a/>"}) {
    EXPECT_EQ(first_element_name(none), "") << none;
  }
  EXPECT_EQ(first_element_name("<!DOCTYPE a><a/>"), "!DOCTYPE");
}

TEST(PullResponse, IsToldByItsRoot) {
  for (const char* xml :
       {"<PullDocResponse>", "<PullURIResponse/>", "<?xml version='1.0'?>\n<ns2:PullURIResponse a=''>",
        "\xEF\xBB\xBF<PullDocResponse\nxmlns='x'>", "<PullDocResponse"}) {
    EXPECT_TRUE(is_pull_response(xml)) << xml;
    EXPECT_EQ(kind_of(xml), BodyKind::kPullResponse) << xml;
  }
  for (const char* xml :
       {"", "<", "<PullDocRequest>", "<PullUriResponse/>", "<PullDocResponses>", "<a:b:PullDocResponse>",
        "<Certificate><PullDocResponse/></Certificate>", "PullDocResponse", "<!-- --><PullDocResponse/>",
        "<PullDocResponse:a/>", "\xEF\xBB\xBF\xEF\xBB\xBF<PullDocResponse/>", " \xEF\xBB\xBF<PullDocResponse/>"}) {
    EXPECT_FALSE(is_pull_response(xml)) << xml;
    EXPECT_NE(kind_of(xml), BodyKind::kPullResponse) << xml;
  }
}

TEST(PullResponse, GivesTheBytesThatWereEncoded) {
  const auto document = unwrap(answer(" PGE+\r\n\tPC9hPg== "));
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->bytes(), "<a></a>");
  const auto xml = require_xml(*document);
  ASSERT_TRUE(xml);
  EXPECT_EQ(xml->bytes().data(), document->bytes().data());
}

TEST(PullResponse, JudgesTheStatusBeforeTheContent) {
  EXPECT_EQ(code_of(unwrap("<PullDocResponse><ResponseStatus Status='0'/></PullDocResponse>")), "issuer_error");
  EXPECT_EQ(code_of(unwrap("<PullDocResponse><ResponseStatus Status='9'/><DocDetails><DataContent>!</DataContent>"
                           "</DocDetails></PullDocResponse>")),
            "issuer_pending");
  EXPECT_EQ(code_of(unwrap("<PullDocResponse><ResponseStatus Status='1'/></PullDocResponse>")), "xml_not_available");
  EXPECT_EQ(code_of(unwrap("<PullDocResponse/>")), "wrapper_malformed");
  EXPECT_EQ(code_of(unwrap("<PullDocResponse>")), "wrapper_malformed");
}

// A message says where the fault is, and nothing of what is written there.
TEST(PullResponse, RepeatsNothingOfTheAnswer) {
  for (const std::string& body :
       {answer("Asha-Example!"), answer("<Asha-Example/>"), answer("QXNoYS1FeGFtcGxl") + "Asha-Example",
        std::string("<PullDocResponse><ResponseStatus Status='Asha-Example'/></PullDocResponse>"),
        std::string("<PullDocResponse xmlns='urn:Asha-Example'/>")}) {
    const auto document = unwrap(body);
    if (document) {
      EXPECT_EQ(require_xml(*document).error().message.find("Asha"), std::string::npos) << body;
    } else {
      EXPECT_EQ(document.error().message.find("Asha"), std::string::npos) << body;
    }
  }
}

RC_GTEST_PROP(PullResponse, GivesBackEveryDocument, (const std::string& content)) {
  RC_PRE(!content.empty());
  const auto document = unwrap(answer(encode_base64(std::as_bytes(std::span(content)))));
  RC_ASSERT(document.has_value());
  RC_ASSERT(document->bytes() == content);
}

// Whatever stands in the place of Base64, the answer is a verdict, and a document only where it encodes to the text.
RC_GTEST_PROP(PullResponse, IsTotal, ()) {
  const auto content = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("QZ=+/ \n<>&;#x\"'!-[]9\xC3")));
  const auto document = unwrap(answer(content));
  if (document) {
    RC_ASSERT(decode_xml_base64(content).has_value());
    RC_ASSERT(document->bytes().size() == decode_xml_base64(content)->size());
  }
}

// No element put anywhere into a good answer makes another document of it.
RC_GTEST_PROP(PullResponse, GivesNoOtherDocumentForAnElementMore, ()) {
  const std::string good = answer("PGE+PC9hPg==");
  const auto element = *rc::gen::element<std::string>(
      "<DataContent>PGI+PC9iPg==</DataContent>", "<DocDetails><DataContent>PGI+PC9iPg==</DataContent></DocDetails>",
      "<ResponseStatus Status='1'/>", "<x><DataContent>PGI+PC9iPg==</DataContent></x>", "<x/>",
      "<DataContent xmlns='http://tempuri.org/'/>", "<x xmlns='urn:x'><DocDetails/></x>");
  const auto at = *rc::gen::inRange<std::size_t>(0, good.size() + 1);
  const auto document = unwrap(std::string(good).insert(at, element));
  RC_ASSERT((!document || document->bytes() == "<a></a>"));
}

}  // namespace
}  // namespace dlverify
