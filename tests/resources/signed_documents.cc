// What a trusted signer could sign: every stage sees these, the second engine and the second parser among them.

#include <fmt/format.h>

#include <span>
#include <utility>

#include "base/text/base64.h"
#include "resources/hostile_input.h"
#include "resources/signed_by_digilocker.h"
#include "support/document_signer.h"

namespace dlverify::test {
namespace {

constexpr std::size_t kRoom = kBodyLimit - 8192;  // for the rest of the document, and its Signature

std::string pan_with(std::string_view where, std::string_view content) {
  const std::string pan = unsigned_content("pancr_real_shape");
  return replaced(pan, where, std::string(where) + std::string(content));
}
std::string pan_with_photo(std::string_view photo) {
  return replaced(unsigned_content("pancr_real_shape"), "<Photo format=\"\"/>",
                  "<Photo format=\"\">" + std::string(photo) + "</Photo>");
}
std::string pan_of(std::string_view name) {
  return replaced(unsigned_content("pancr_real_shape"), "ASHA EXAMPLE", name);
}
std::string marksheet_issued_by(std::string_view name) {
  return replaced(unsigned_content("hscer_by_digilocker"), "EXAMPLE BOARD OF EDUCATION A", name);
}

std::string attributes(std::size_t count) {
  return join(count, [](std::size_t i) { return " an_attribute_with_a_long_name_" + std::to_string(i) + "=\"\""; });
}

// Each prefix is seen on each element, so exclusive canonicalisation declares each of them again on each.
std::string eight_namespaces_on(std::size_t elements) {
  const std::string declared = join(8, [](std::size_t i) {
    return " xmlns:p" + std::to_string(i) + "=\"urn:a-name-of-some-length:" + std::to_string(i) + "\"";
  });
  const std::string uses = join(7, [](std::size_t i) { return " p" + std::to_string(i + 1) + ":a=\"\""; });
  const std::string pan = replaced(unsigned_content("pancr_real_shape"), "<Certificate", "<Certificate" + declared);
  return replaced(pan, "<QRMeta>", repeat("<p0:b" + uses + "/>", elements) + "<QRMeta>");
}

std::string encode_base64_text(std::string_view text) { return encode_base64(std::as_bytes(std::span(text))); }

std::string nested(std::size_t depth, std::size_t name_bytes) {
  const std::string name(name_bytes, 'x');
  return repeat("<" + name + ">", depth) + repeat("</" + name + ">", depth);
}

std::string subjects(std::size_t count) {
  return join(count, [](std::size_t i) {
    return "<Subject name=\"S" + std::to_string(i) + "\" code=\"1\" marksTotal=\"1\" marksMax=\"2\" grade=\"A\"/>";
  });
}

const std::string& unordered_marks() {  // U+0301 sorts behind U+0323, and each of these is behind all of those
  static const std::string marks = repeat("\xCC\x81", kMiB / 2) + repeat("\xCC\xA3", kMiB / 2);
  return marks;
}

struct Row {
  const char* name;
  const char* verdict;
  std::string (*body)();
  Asked asked = {.has_subject_key = true};
};

constexpr const char* kPassed = "TOTAL_PASSED";

constexpr Row kRows[] = {
    {"signed: a photo of 4 MiB, disclosed",
     kPassed,
     [] { return sign(pan_with_photo(std::string(kRoom, 'x'))); },
     {.disclose = "photo", .has_subject_key = true}},
    {"signed: an unknown attribute of 4 MiB", kPassed,
     [] { return sign(pan_with("<PAN ", "extra=\"" + std::string(kRoom, 'x') + "\" ")); }},
    {"signed: a name of 4 MiB", "document/field_malformed", [] { return sign(pan_of(std::string(kRoom, 'x'))); }},
    {"signed: a name of a million combining marks in the wrong order", "document/field_malformed",
     [] { return sign(pan_of(unordered_marks())); }},
    {"signed: an issuer's name of a million combining marks",
     "document/field_malformed",
     [] { return sign(marksheet_issued_by(unordered_marks())); },
     {.has_subject_key = true}},
    {"signed: a name of a million characters that are eighteen each", "document/field_malformed",
     [] { return sign(pan_of(repeat("\xEF\xB7\xBA", kMiB))); }},
    {"signed: 2 MiB of `>`, 8 MiB canonicalised", kPassed,
     [] { return sign(pan_with_photo(std::string(2 * kMiB - 2048, '>'))); }},
    {"signed: 1.3 MiB of quotes in an attribute, 8 MiB canonicalised", kPassed,
     [] { return sign(pan_with("<PAN ", "extra='" + std::string(kMiB * 4 / 3 - 2048, '"') + "' ")); }},
    {"signed: 800 000 references to predefined entities", kPassed,
     [] { return sign(pan_with_photo(repeat("&amp;", 800'000))); }},
    {"signed: 320 000 CDATA sections", kPassed,
     [] { return sign(pan_with_photo(repeat("a<![CDATA[]]>", kRoom / 13))); }},
    {"signed: 19 000 unknown elements", kPassed,
     [] {
       return sign(pan_with("</QRMeta>", join(19'000, [](std::size_t i) {
                              return "<element_with_a_name_" + std::to_string(i) + "> x </element_with_a_name_" +
                                     std::to_string(i) + ">";
                            })));
     }},
    {"signed: 99 000 attributes", kPassed,
     [] { return sign(pan_with("</QRMeta>", repeat("<b" + attributes(64) + "/>", 1'500))); }},
    {"signed: 5 attributes on each of 19 000 elements", kPassed,
     [] { return sign(pan_with("</QRMeta>", repeat("<b" + attributes(5) + "/>", 19'000))); }},
    {"signed: 8 namespaces used by 13 000 elements", kPassed, [] { return sign(eight_namespaces_on(13'000)); }},
    {"signed: the same, canonicalised exclusively", kPassed,
     [] { return sign(eight_namespaces_on(13'000), Canonicalization::kExclusive10); }},
    {"signed: depth 60 with names of 34 kB", kPassed, [] { return sign(pan_with("</QRMeta>", nested(60, 34'000))); }},
    {"signed: 19 000 subjects of an examination, disclosed",
     kPassed,
     [] {
       return sign(replaced(unsigned_content("hscer_by_digilocker"), "<Subjects>", "<Subjects>" + subjects(19'000)));
     },
     {.disclose = "subjects", .has_subject_key = true}},
    {"signed: 19 000 addresses, disclosed",
     kPassed,
     [] {
       return sign(replaced(unsigned_content("pancr_real_shape"), "<Photo",
                            repeat("<Address line1=\"a\" line2=\"b\" pin=\"c\" state=\"d\"/>", 19'000) + "<Photo"));
     },
     {.disclose = "address", .has_subject_key = true}},
    {"signed: 3.9 MiB of line breaks in a certificate", kPassed,
     [] {
       const std::string certificate = certificate_base64("digilocker");
       return sign(unsigned_content("pancr_real_shape"), {repeat("\n", kRoom - 4096) + certificate});
     }},
    {"unwrapped: 3 MiB of photo in Base64",
     kPassed,
     [] {
       const std::string inner = sign(pan_with_photo(std::string(kRoom / 4 * 3 - 8192, 'x')));
       return "<PullURIResponse><ResponseStatus Status=\"1\"/><DocDetails><DataContent>" + encode_base64_text(inner) +
              "</DataContent></DocDetails></PullURIResponse>";
     },
     {.wrapping = Wrapping::kPullResponse}},
    {"unwrapped: a million blanks between the characters of the Base64",
     kPassed,
     [] {
       const std::string text = encode_base64_text(sign(pan_with_photo(std::string(kMiB / 2, 'x'))));
       return "<PullURIResponse><ResponseStatus Status=\"1\"/><DocDetails><DataContent>" +
              join(text.size(), [&](std::size_t i) { return std::string{text[i], ' '}; }) +
              "</DataContent></DocDetails></PullURIResponse>";
     },
     {.wrapping = Wrapping::kPullResponse}},
    {"unwrapped: 19 000 DataContent",
     "envelope/wrapper_malformed",
     [] {
       return "<PullURIResponse><ResponseStatus Status=\"1\"/><DocDetails>" +
              repeat("<DataContent>PGEvPg==</DataContent>", 19'000) + "</DocDetails></PullURIResponse>";
     },
     {.wrapping = Wrapping::kPullResponse}},
};

}  // namespace

std::vector<HostileInput> signed_documents() {
  std::vector<HostileInput> inputs;
  for (const Row& row : kRows) {
    inputs.push_back({row.name, row.verdict, [&row] { return verification_of(row.body(), row.asked); }});
  }
  return inputs;
}

std::vector<HostileInput> growing_documents() {
  struct Kind {
    const char* name;
    std::size_t times;  // of the whole document
    std::string (*body)(std::size_t times);
    const char* verdict = kPassed;
  };
  static constexpr Kind kinds[] = {
      {"namespaces, canonicalised exclusively", 13'000,
       [](std::size_t times) { return sign(eight_namespaces_on(times), Canonicalization::kExclusive10); }},
      {"CDATA sections", 320'000,
       [](std::size_t times) { return sign(pan_with_photo(repeat("a<![CDATA[]]>", times))); }},
      {"subjects", 19'000,
       [](std::size_t times) {
         return sign(replaced(unsigned_content("hscer_by_digilocker"), "<Subjects>", "<Subjects>" + subjects(times)));
       }},
      {"namespaces on one element", 128'000,
       [](std::size_t times) {
         std::string tag = "<a";
         for (std::size_t i = 0; i < times; ++i) tag += fmt::format(" xmlns:n{}='urn:n'", i);
         return tag + "/>";
       },
       "xml/limit_exceeded"},
  };
  std::vector<HostileInput> inputs;
  for (const Kind& kind : kinds) {
    for (const std::size_t part : {16U, 8U}) {
      inputs.push_back({fmt::format("1/{} of the {}", part, kind.name), kind.verdict, [&kind, part] {
                          return verification_of(kind.body(kind.times / part), {.disclose = "subjects"});
                        }});
    }
  }
  return inputs;
}

}  // namespace dlverify::test
