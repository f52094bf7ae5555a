// After a verification no value of the document is left anywhere in the process's writable memory.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "base/json/in_place_json.h"
#include "base/text/comparable_text.h"
#include "dlverify/digilocker/issued_files.h"
#include "dlverify/process.h"
#include "dlverify/verify.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

constexpr unsigned char kMask = 0xA5;

// A value that is looked for, kept masked so that the search does not find itself.
using Masked = std::vector<unsigned char>;

Masked masked(std::string_view text) {
  Masked result;
  for (const char c : text) result.push_back(static_cast<unsigned char>(static_cast<unsigned char>(c) ^ kMask));
  return result;
}

std::size_t occurrences(const unsigned char* begin, const unsigned char* end, const Masked& wanted) {
  std::size_t found = 0;
  const auto first = static_cast<unsigned char>(wanted.front() ^ kMask);
  for (const unsigned char* at = begin; at + wanted.size() <= end; ++at) {
    if (*at != first) continue;
    std::size_t i = 1;
    while (i < wanted.size() && (at[i] ^ kMask) == wanted[i]) ++i;
    if (i == wanted.size()) ++found;
  }
  return found;
}

std::size_t occurrences_in_writable_memory(const Masked& wanted) {
  std::size_t found = 0;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char access[5] = {};
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %4s", &begin, &end, access) != 3) continue;
    if (std::string_view(access).substr(0, 2) != "rw" || line.find("[v") != std::string::npos) continue;
    found +=
        occurrences(reinterpret_cast<const unsigned char*>(begin), reinterpret_cast<const unsigned char*>(end), wanted);
  }
  return found;
}

SensitiveBuffer read_unbuffered(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY);
  SensitiveBuffer content(1 << 20);
  const ssize_t size = read(descriptor, content.data(), content.size());
  close(descriptor);
  content.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return content;
}

// The values of the attributes called `name`, masked.
void collect_values(std::string_view body, std::string_view name, std::vector<Masked>& values) {
  const std::string opening = " " + std::string(name) + "=\"";
  for (std::size_t at = body.find(opening); at != std::string_view::npos; at = body.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    const std::string_view value = body.substr(begin, body.find('"', begin) - begin);
    if (value.size() >= 8) values.push_back(masked(value));
  }
}

std::vector<Masked> verify_and_forget(const std::string& document, bool expect_pass) {
  std::vector<Masked> values;
  const SensitiveBuffer body = read_unbuffered(testdata_folder() / document);
  const std::string_view text(body.data(), body.size());
  for (const std::string_view name : {"name", "dob", "co", "lm", "street", "vtc", "swd", "line1", "motherName"}) {
    collect_values(text, name, values);
  }
  const auto store = TrustStore::load(testdata_folder() / "trust" / "main");
  const Verifier verifier = made_verifier(Policy::digilocker(), store.value());
  const auto request = made_request({.subject_key = SecretBytes("example-subject-key")});
  const auto outcome = verifier.verify(std::as_bytes(std::span(body)), request,
                                       VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  EXPECT_EQ(outcome.has_value(), expect_pass);
  EXPECT_GT(occurrences_in_writable_memory(values.front()), 0U) << "the search finds what is there";
  return values;
}

// Of an archive: what is in it was read from the same document beside it, and forgotten again.
std::vector<Masked> unpack_verify_and_forget(const std::string& archive) {
  std::vector<Masked> values;
  {
    const SensitiveBuffer xml = read_unbuffered(testdata_folder() / "accepted/okyc_real_shape/document.xml");
    for (const std::string_view name : {"name", "dob", "careof", "landmark", "street", "vtc", "m"}) {
      collect_values({xml.data(), xml.size()}, name, values);
    }
  }
  const SensitiveBuffer body = read_unbuffered(testdata_folder() / archive);
  const auto store = TrustStore::load(testdata_folder() / "trust" / "uidai");
  const Verifier verifier = made_verifier(Policy::digilocker(), store.value());
  const auto request = made_request({.share_code = SecretBytes("A1b2")});
  const auto outcome = verifier.verify(std::as_bytes(std::span(body)), request,
                                       VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  EXPECT_TRUE(outcome.has_value());
  return values;
}

// The values of the JSON member called `name`, masked.
void collect_members(std::string_view body, std::string_view name, std::vector<Masked>& values) {
  const std::string opening = "\"" + std::string(name) + "\": \"";
  for (std::size_t at = body.find(opening); at != std::string_view::npos; at = body.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    values.push_back(masked(body.substr(begin, body.find('"', begin) - begin)));
  }
}

// Of a list of issued documents: read, shown, one row chosen.
std::vector<Masked> list_and_forget(const std::string& list) {
  std::vector<Masked> values;
  const SensitiveBuffer body = read_unbuffered(testdata_folder() / list);
  const std::string_view text(body.data(), body.size());
  collect_members(text, "name", values);
  collect_members(text, "uri", values);
  EXPECT_GT(occurrences_in_writable_memory(values.front()), 0U) << "the search finds what is there";
  auto files = parse_issued_files(std::as_bytes(std::span(body)));
  if (!files) return values;
  EXPECT_GT(occurrences_in_writable_memory(values.front()), 1U) << "the list holds it";
  std::string table = to_text(*files, UriDisplay::kFull);
  wipe(table.data(), table.size());
  const auto none = require_single(std::move(*files), Doctype::parse("PANCR").value());
  EXPECT_FALSE(none.has_value());
  return values;
}

// What the customer said, which the document says too, in a file and as it is compared.
std::vector<Masked> claim_and_forget() {
  std::vector<Masked> values;
  const SensitiveBuffer body = read_unbuffered(testdata_folder() / "accepted/adhar_real_shape/document.xml");
  SensitiveBuffer file;
  const auto append = [&file](std::string_view text) { file.insert(file.end(), text.begin(), text.end()); };
  for (const std::string_view part : {"{\"dob\": \"19", "88-03-07\", \"name\": \"Vas", "undhara Z", "imbrisha\"}"}) {
    append(part);
  }
  const std::string_view text(file.data(), file.size());
  values.push_back(masked(text.substr(9, 10)));
  values.push_back(masked(text.substr(text.find("Vas"), 20)));
  values.push_back(masked(comparable_name(text.substr(text.find("Vas"), 20)).view()));
  values.push_back(masked(comparable_name(text.substr(text.find("undhara"), 7)).view()));
  const auto store = TrustStore::load(testdata_folder() / "trust" / "main");
  const Verifier verifier = made_verifier(Policy::digilocker(), store.value());
  const auto request = made_request({.claims = made(Claims::from_json(text, "claims.json"))});
  const auto outcome = verifier.verify(std::as_bytes(std::span(body)), request,
                                       VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  EXPECT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome.report().claims().size(), 2U);
  EXPECT_GT(occurrences_in_writable_memory(values.front()), 0U) << "the search finds what is there";
  return values;
}

// Of an issuer's answer: what is in it was read from the same document beside it, and forgotten again.
std::vector<Masked> unwrap_verify_and_forget(const std::string& answer, bool expect_pass) {
  std::vector<Masked> values;
  {
    const SensitiveBuffer xml = read_unbuffered(testdata_folder() / "accepted/drvlc_real_shape/document.xml");
    for (const std::string_view name : {"name", "dob", "swd", "line1", "dlNatName"}) {
      collect_values({xml.data(), xml.size()}, name, values);
    }
  }
  const SensitiveBuffer body = read_unbuffered(testdata_folder() / answer);
  const auto store = TrustStore::load(testdata_folder() / "trust" / "main");
  const Verifier verifier = made_verifier(Policy::digilocker(), store.value());
  const auto request = made_request({.wrapping = Wrapping::kPullResponse});
  const auto outcome = verifier.verify(std::as_bytes(std::span(body)), request,
                                       VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  EXPECT_EQ(outcome.has_value(), expect_pass);
  return values;
}

class MemoryWiped : public testing::TestWithParam<std::pair<std::string, bool>> {
 protected:
  void SetUp() override {
#ifdef DLVERIFY_SANITIZED
    GTEST_SKIP() << "a sanitizer's shadow memory is too large to search";
#endif
    ASSERT_TRUE(wipe_xml_memory_of_this_process());
    if (access("/proc/self/maps", R_OK) != 0) GTEST_SKIP() << "there is no /proc on this machine";
  }
};

TEST_P(MemoryWiped, HoldsNoValueOfTheDocument) {
  const auto values = verify_and_forget(GetParam().first, GetParam().second);
  ASSERT_GE(values.size(), 3U);
  for (const Masked& value : values) {
    EXPECT_EQ(occurrences_in_writable_memory(value), 0U) << "a value of " << value.size() << " bytes is left";
  }
}

using ClaimsWiped = MemoryWiped;

TEST_P(ClaimsWiped, HoldsNoValueOfAClaim) {
  for (const Masked& value : claim_and_forget()) {
    EXPECT_EQ(occurrences_in_writable_memory(value), 0U) << "a value of " << value.size() << " bytes is left";
  }
}

INSTANTIATE_TEST_SUITE_P(Claims, ClaimsWiped, testing::Values(std::pair{"", true}));

class UnpackedMemoryWiped : public MemoryWiped {};

TEST_P(UnpackedMemoryWiped, HoldsNoValueOfTheDocument) {
  const auto values = unpack_verify_and_forget(GetParam().first);
  ASSERT_GE(values.size(), 6U);
  for (const Masked& value : values) {
    EXPECT_EQ(occurrences_in_writable_memory(value), 0U) << "a value of " << value.size() << " bytes is left";
  }
}

// Of JSON in which a name is written with an escape, which a lexer resolves in memory of its own. The name is long: a
// short one's memory is soon used for something else.
void read_and_forget(bool is_whole) {
  const std::string padding(600, '-');
  SensitiveBuffer text;
  for (const std::string_view part : {R"({"name": ")", padding.c_str(), "undhara", R"(\u0020Z)", "imbrisha",
                                      padding.c_str(), is_whole ? R"("})" : R"(\q"})"}) {
    text.insert(text.end(), part.begin(), part.end());
  }
  const auto json = read_json_in_place(std::move(text), {.depth = 2, .values = 10});
  EXPECT_EQ(json.has_value(), is_whole);
}

using JsonMemoryWiped = MemoryWiped;

TEST_P(JsonMemoryWiped, HoldsNoTextOfWhatIsRead) {
  // Both forms, masked: as written, and resolved.
  std::vector<Masked> values;
  for (const auto& parts : std::vector<std::array<std::string_view, 3>>{{"undhara", "\\u0020Z", "imbrisha"},
                                                                        {"undhara", " Z", "imbrisha"}}) {
    Masked value;
    for (const std::string_view part : parts) std::ranges::copy(masked(part), std::back_inserter(value));
    values.push_back(value);
  }
  read_and_forget(GetParam().second);
  for (const Masked& value : values) EXPECT_EQ(occurrences_in_writable_memory(value), 0U);
}

INSTANTIATE_TEST_SUITE_P(Json, JsonMemoryWiped, testing::Values(std::pair{"", true}, std::pair{"", false}));

class ListMemoryWiped : public MemoryWiped {};

TEST_P(ListMemoryWiped, HoldsNoValueOfTheList) {
  const auto values = list_and_forget(GetParam().first);
  ASSERT_GE(values.size(), 2U);
  for (const Masked& value : values) {
    EXPECT_EQ(occurrences_in_writable_memory(value), 0U) << "a value of " << value.size() << " bytes is left";
  }
}

class UnwrappedMemoryWiped : public MemoryWiped {};

TEST_P(UnwrappedMemoryWiped, HoldsNoValueOfTheDocument) {
  const auto values = unwrap_verify_and_forget(GetParam().first, GetParam().second);
  ASSERT_GE(values.size(), 5U);
  for (const Masked& value : values) {
    EXPECT_EQ(occurrences_in_writable_memory(value), 0U) << "a value of " << value.size() << " bytes is left";
  }
}

INSTANTIATE_TEST_SUITE_P(Lists, ListMemoryWiped,
                         testing::Values(std::pair{"issued/v2.json", true},
                                         std::pair{"issued/printed_sample.json", true},
                                         std::pair{"issued/row_uri_twice.json", true},
                                         std::pair{"issued/truncated.json", false}));
INSTANTIATE_TEST_SUITE_P(Answers, UnwrappedMemoryWiped,
                         testing::Values(std::pair{"accepted/unwrap_pull_doc_drvlc/response.xml", true},
                                         std::pair{"accepted/unwrap_pull_uri_drvlc/response.xml", true},
                                         std::pair{"envelope/unwrap_content_in_person/response.xml", false}));

INSTANTIATE_TEST_SUITE_P(Archives, UnpackedMemoryWiped,
                         testing::Values(std::pair{"accepted/okyc_zip_by_info_zip/body.bin", true},
                                         std::pair{"accepted/okyc_zip_stored/body.bin", true},
                                         std::pair{"accepted/okyc_zip_aes256/body.bin", true}));

INSTANTIATE_TEST_SUITE_P(Documents, MemoryWiped,
                         testing::Values(std::pair{"accepted/adhar_real_shape/document.xml", true},
                                         std::pair{"accepted/adhar_many_scripts/document.xml", true},
                                         std::pair{"accepted/drvlc_real_shape/document.xml", true},
                                         std::pair{"accepted/pancr_real_shape/document.xml", true},
                                         std::pair{"accepted/hscer_by_digilocker/document.xml", true},
                                         std::pair{"accepted/digest_sha384/document.xml", true},
                                         std::pair{"accepted/digest_sha512/document.xml", true},
                                         std::pair{"signature/name_changed/document.xml", false},
                                         std::pair{"trust/citizen_signs_pancr/document.xml", false},
                                         std::pair{"document/birth_date_in_future/document.xml", false},
                                         std::pair{"xml/unclosed_element/document.xml", false}));

}  // namespace
}  // namespace dlverify
