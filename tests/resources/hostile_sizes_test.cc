// Inputs made to cost much: each gets its answer, and memory stays within 64 MiB and four times the body limit.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <functional>
#include <string>
#include <vector>

#include "support/test_case.h"

namespace dlverify {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

std::string repeat(std::string_view piece, std::size_t times) {
  std::string result;
  result.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

std::string attributes(std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += " a" + std::to_string(i) + "=\"\"";
  return result;
}

std::string declarations(std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += " xmlns:p" + std::to_string(i) + "=\"urn:p\"";
  return result;
}

const std::string kSignature = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">";

std::string with_a_thousand_certificates() {
  std::string document = read_whole_file(testdata_folder() / "accepted/leaf_only_key_info/document.xml");
  const std::string opening = "<X509Certificate>";
  const std::string closing = "</X509Certificate>";
  const std::size_t begin = document.find(opening);
  const std::size_t end = document.find(closing) + closing.size();
  return document.insert(end, repeat(document.substr(begin, end - begin), 1000));
}

struct Hostile {
  std::string name;
  std::function<std::string()> body;
  std::string verdict;
};

const std::vector<Hostile>& hostile_inputs() {
  static const std::vector<Hostile> inputs = {
      {"attribute flood", [] { return "<a" + attributes(64'000) + "/>"; }, "xml/limit_exceeded"},
      {"attribute flood behind a quote in CDATA", [] { return "<r><![CDATA[\"]]><a" + attributes(64'000) + "/></r>"; },
       "xml/limit_exceeded"},
      {"attributes on many elements", [] { return "<r>" + repeat("<a" + attributes(60) + "/>", 6'000) + "</r>"; },
       "xml/limit_exceeded"},
      {"namespace flood", [] { return "<a" + declarations(16'000) + "/>"; }, "xml/limit_exceeded"},
      {"namespaces times children", [] { return "<a" + declarations(1'600) + ">" + repeat("<b/>", 1'600) + "</a>"; },
       "xml/limit_exceeded"},
      {"depth", [] { return repeat("<a>", 100'000); }, "xml/limit_exceeded"},
      {"elements", [] { return "<a>" + repeat("<b/>", kMiB / 2) + "</a>"; }, "xml/limit_exceeded"},
      {"a text of four MiB", [] { return "<a>" + std::string(4 * kMiB - 7, 'x') + "</a>"; },
       "signature/signature_missing"},
      {"an attribute of four MiB", [] { return "<a b=\"" + std::string(4 * kMiB - 10, 'x') + "\"/>"; },
       "signature/signature_missing"},
      {"text that grows when it is canonicalised", [] { return "<a>" + std::string(4 * kMiB - 7, '>') + "</a>"; },
       "xml/limit_exceeded"},
      {"an attribute that grows when it is canonicalised",
       [] { return "<a b='" + std::string(4 * kMiB - 10, '"') + "'/>"; }, "xml/limit_exceeded"},
      {"one name of a MiB", [] { return "<" + std::string(kMiB, 'x') + "/>"; }, "xml/limit_exceeded"},
      {"a thousand certificates", with_a_thousand_certificates, "signature/signature_shape"},
      {"a Base64 value of three MiB",
       [] {
         return "<a>" + kSignature + "<SignatureValue>" + std::string(3 * kMiB, 'A') +
                "</SignatureValue></Signature></a>";
       },
       "signature/signature_shape"},
      {"entity references", [] { return "<a>" + repeat("&amp;", 800'000) + "</a>"; }, "signature/signature_missing"},
      {"billion laughs", [] { return std::string("<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"); },
       "xml/doctype_forbidden"},
      {"deep JSON", [] { return repeat("{\"a\":", 100'000); }, "envelope/not_xml"},
      {"blanks", [] { return std::string(4 * kMiB, ' '); }, "envelope/body_empty"},
      {"a byte over the limit", [] { return std::string(4 * kMiB + 1, '<'); }, "envelope/body_too_large"},
  };
  return inputs;
}

TEST(HostileSizes, GetTheirVerdicts) {
  const TestCase plain{.name = "hostile", .folder = {}, .values = {}};
  for (const Hostile& input : hostile_inputs()) {
    EXPECT_EQ(verdict(verify_case(plain, input.body())), input.verdict) << input.name;
  }
}

// The test's own bodies, 4 MiB each, are in the figure.
TEST(HostileSizes, StayWithinTheMemoryBound) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer's own memory would be counted";
#endif
  const TestCase plain{.name = "hostile", .folder = {}, .values = {}};
  for (const Hostile& input : hostile_inputs()) {
    static_cast<void>(verify_case(plain, input.body()));
    rusage usage{};
    ASSERT_EQ(getrusage(RUSAGE_SELF, &usage), 0);
    EXPECT_LE(static_cast<std::size_t>(usage.ru_maxrss) * 1024, 64 * kMiB + 4 * 4 * kMiB) << input.name;
  }
}

}  // namespace
}  // namespace dlverify
