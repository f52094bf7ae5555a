// Writes the seeds of every harness, made from testdata/: make_fuzz_seeds DIR. They are as small as the documents
// there, and are not kept in the repository.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "dlverify/policy.h"
#include "support/signing_recipe.h"
#include "support/xml_body_for_tests.h"
#include "trust/encoded_object.h"
#include "xml/canonical_document.h"

namespace dlverify::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{16} << 10U;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class SeedFolders {
 public:
  explicit SeedFolders(fs::path folder) : folder_(std::move(folder)) {}

  void add(const std::string& target, std::string_view seed) {
    if (seed.empty() || seed.size() > kMaxBytes) return;
    fs::create_directories(folder_ / target);
    std::ofstream stream(folder_ / target / std::to_string(++made_[target]), std::ios::binary);
    stream.write(seed.data(), static_cast<std::streamsize>(seed.size()));
  }

 private:
  fs::path folder_;
  std::map<std::string, int> made_;
};

std::string with_byte(std::size_t byte, std::string_view rest) {
  return std::string(1, static_cast<char>(byte)).append(rest);
}

void add_document(SeedFolders& seeds, const std::string& xml) {
  static std::size_t count = 0;
  seeds.add("hardened_reader", xml);
  seeds.add("signature_shape", xml);
  if (xml.empty()) return;
  const auto document = canonicalise(XmlBodyForTests::of(xml), Limits());
  if (!document) return;
  const SensitiveBuffer& octets = document->inclusive_octets();
  seeds.add("document_parsers", with_byte(0, {octets.data(), octets.size()}));
  seeds.add("document_parsers", with_byte(++count % 16, {octets.data(), octets.size()}));
}

void add_certificate_or_list(SeedFolders& seeds, const std::string& content) {
  seeds.add("encoded_object", content);
  const auto object = decode_object(content);
  if (!object) return;
  const std::string_view der(reinterpret_cast<const char*>(object->der.data()), object->der.size());
  seeds.add("encoded_object", der);
  seeds.add("key_info", with_byte(0, der));
}

void add_file(SeedFolders& seeds, const fs::path& file) {
  const std::string content = content_of(file);
  const std::string extension = file.extension();
  if (file.filename() == "trust.json") {
    seeds.add("trust_manifest", content);
  } else if (extension == ".json" && file.string().contains("/issued/")) {
    seeds.add("issued_list", content);
  } else if (extension == ".json") {
    seeds.add("policy_file", content);
    seeds.add("body_kind", content);
  } else if (extension == ".xml") {
    add_document(seeds, content);
    seeds.add("body_kind", content.substr(0, 256));
  } else if (extension == ".bin" || file.string().contains("/envelope/")) {
    seeds.add("body_kind", content);
    if (content.starts_with('P')) seeds.add("offline_archive", content);
  } else if (file.string().contains("/pki/") || file.string().contains("/trust/")) {
    add_certificate_or_list(seeds, content);
  }
}

// Each document under each algorithm, each way of signing, and one edit of each kind.
void add_recipes(SeedFolders& seeds) {
  constexpr std::size_t kAlgorithms = 6, kMethods = 72, kEditKinds = 25;
  const std::size_t documents = unsigned_documents().size();
  const auto recipe = [&](std::size_t number, std::string_view edits) {
    const std::string head =
        with_byte(number % documents,
                  with_byte(number % kAlgorithms, with_byte(number % kMethods, with_byte(number % 144, edits))));
    for (const char* const target : {"sign_mutate_verify", "engines_agree", "unlisted_key"}) seeds.add(target, head);
  };
  for (std::size_t number = 0; number < kMethods * 2; ++number) recipe(number, "");
  for (std::size_t number = 0; number < kEditKinds * 10; ++number) {
    std::string edit = with_byte(number % kEditKinds + (number % 2 == 0 ? 0 : 0x80), "");
    for (std::size_t i = 1; i < kXmlEditSize; ++i) edit += static_cast<char>(number * i * 37 % 256);
    recipe(number, edit);
  }
}

void add_written(SeedFolders& seeds) {
  for (const Policy& policy : {Policy::digilocker(), Policy::strict()}) seeds.add("policy_file", policy.to_json());
  seeds.add(
      "policy_file",
      R"({"format":"dlverify-policy/1","base":"strict","name":"lending","revocation":"required",)"
      R"("max_document_age_days":30,"require_hmac":true,"rsa_bits_min":3072,"signature_algorithms":["rsa-sha256"],)"
      R"("digest_algorithms":["sha512"],"limits":{"depth":20,"elements":100,"body_bytes":65536}})");
  for (const char* const body :
       {"<html>", "%PDF-1.4", "{\"error\":\"invalid_token\"}", "[1]", "PK\x03\x04", "<OKY v='1'/>"}) {
    seeds.add("body_kind", body);
  }
  for (std::size_t byte = 0; byte < 70; byte += 3) seeds.add("body_hmac", with_byte(byte, "secret\nA\n<Certificate/>"));
  seeds.add("body_hmac", with_byte(0xFF, "secret\n \n<Certificate/>"));
  for (std::size_t how = 0; how < 32; ++how) {
    const std::string archive =
        with_byte(how % 4, with_byte(how / 4, with_byte(how * 31 % 256, with_byte(how % 8, ""))));
    seeds.add("offline_archive", archive);
    seeds.add("offline_archive", archive + with_byte(how * 7, with_byte(0, with_byte(how * 41 % 256, ""))));
  }
  for (std::size_t byte = 0; byte < 64; ++byte) {
    std::string facts;
    for (std::size_t i = 0; i < 24; ++i) {
      facts += with_byte(byte * (i + 7) % 251, i % 3 == 0 ? "Asha \xE2\x80\xAE Example\n" : "\x1B[31m\n");
    }
    seeds.add("report_json", facts);
  }
}

}  // namespace
}  // namespace dlverify::fuzz

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 2) {
    std::fprintf(stderr, "usage: make_fuzz_seeds DIR\n");
    return 2;
  }
  fs::remove_all(argv[1]);
  dlverify::fuzz::SeedFolders seeds(argv[1]);
  const fs::path testdata = fs::path(DLVERIFY_SOURCE_DIR) / "testdata";
  for (const auto& entry : fs::recursive_directory_iterator(testdata)) {
    if (entry.is_regular_file()) dlverify::fuzz::add_file(seeds, entry.path());
  }
  dlverify::fuzz::add_recipes(seeds);
  dlverify::fuzz::add_written(seeds);
  return 0;
}
