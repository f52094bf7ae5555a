// What attacks.md calls the metamorphic law: a document that is accepted after a change has the octets and the record
// of the original.

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "support/fixed_seed.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

const TestCase& named(std::string_view name) { return *std::ranges::find(all_test_cases(), name, &TestCase::name); }

// Everything of a report that the content of the document decides.
nlohmann::json content_of(const std::string& report) {
  const auto json = nlohmann::json::parse(report);
  return {json["signature"], json["signer"], json["document"], json["record"]};
}

const std::vector<std::string> kGenuine = {
    "accepted/adhar_real_shape", "accepted/pancr_real_shape", "accepted/drvlc_real_shape",
    "accepted/hscer_by_board_a", "accepted/ds_prefix",        "accepted/schema_location_inclusive_signed_info",
    "accepted/ecdsa_p256_sha256"};

const std::vector<std::string> kInsertions = {" ",
                                              "\n",
                                              "\r",
                                              "x",
                                              "0",
                                              "<!-- x -->",
                                              "<?x y?>",
                                              "<a/>",
                                              "&amp;",
                                              "&#65;",
                                              "<![CDATA[x]]>",
                                              "=",
                                              "\"",
                                              "'",
                                              "<",
                                              ">",
                                              "</",
                                              "/>",
                                              "\t",
                                              "Id=\"a\" ",
                                              "xmlns:q=\"urn:q\" ",
                                              "&#13;",
                                              "A==",
                                              std::string(1, '\0'),
                                              "\xE0\xA4\x95"};

std::string mutated(std::string document) {
  const auto position = [&] { return *rc::gen::inRange<std::size_t>(0, document.size()); };
  const int edits = *rc::gen::inRange(1, 4);
  for (int i = 0; i < edits; ++i) {
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        document[position()] ^= static_cast<char>(1U << *rc::gen::inRange(0U, 8U));
        break;
      case 1:
        document.erase(position(), *rc::gen::inRange<std::size_t>(1, 40));
        break;
      case 2:
        document.insert(position(), *rc::gen::elementOf(kInsertions));
        break;
      case 3: {  // a piece of the document once more, somewhere else
        const std::string piece = document.substr(position(), *rc::gen::inRange<std::size_t>(1, 400));
        document.insert(position(), piece);
        break;
      }
      default: {  // two pieces exchanged
        const std::size_t at = position();
        const std::size_t size = std::min<std::size_t>(*rc::gen::inRange<std::size_t>(1, 60), document.size() - at);
        std::rotate(document.begin() + static_cast<std::ptrdiff_t>(at),
                    document.begin() + static_cast<std::ptrdiff_t>(at + size / 2),
                    document.begin() + static_cast<std::ptrdiff_t>(at + size));
      }
    }
  }
  return document;
}

RC_GTEST_PROP(Mutation, IsRefusedUnlessItChangesNothingThatWasSigned, ()) {
  const TestCase& test_case = named(*rc::gen::elementOf(kGenuine));
  const auto original = verify_case(test_case);
  RC_ASSERT(original.has_value());
  const auto outcome = verify_case(test_case, mutated(test_case.input()));
  RC_CLASSIFY(outcome.has_value(), "accepted");
  if (outcome) {
    RC_ASSERT(content_of(to_json(outcome->report())) == content_of(to_json(original->report())));
  }
}

TEST(Mutation, OfAnyBitOfASignedOctetIsRefused) {
  const TestCase& test_case = named("accepted/pancr_real_shape");
  const std::string document = test_case.input();
  const std::size_t begin = document.find("<Certificate");
  const std::size_t end = document.find("<Signature");
  for (std::size_t at = begin; at < end; at += 3) {
    std::string changed = document;
    changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 7)));
    EXPECT_FALSE(verify_case(test_case, changed)) << "offset " << at;
  }
}

TEST(Verifier, GivesTheSameReportForTheSameInput) {
  for (const std::string name : {"accepted/adhar_real_shape", "trust/citizen_signs_pancr", "xml/unclosed_element"}) {
    const auto report = [&] {
      const auto outcome = verify_case(named(name));
      return to_json(outcome.report());
    };
    EXPECT_EQ(report(), report());
  }
}

TEST(Verifier, LeavesOpensslsErrorQueueAsItWas) {
  ERR_clear_error();
  ERR_raise(ERR_LIB_USER, 42);
  const unsigned long callers_error = ERR_peek_error();
  for (const std::string name : {"accepted/ecdsa_p256_sha256", "signature/certificate_not_der",
                                 "signature/value_bit_flipped", "signature/ecdsa_zeros", "trust/rogue_hierarchy"}) {
    static_cast<void>(verify_case(named(name)));
  }
  EXPECT_EQ(ERR_get_error(), callers_error);
  EXPECT_EQ(ERR_get_error(), 0U);
}

}  // namespace
}  // namespace dlverify
