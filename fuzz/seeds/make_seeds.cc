// Writes the seeds of every harness, made from testdata/: make_fuzz_seeds DIR. They are as small as the documents
// there, and are not kept in the repository.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "dlverify/policy.h"
#include "envelope/pull_response.h"
#include "seeds/seed_folders.h"
#include "support/xml_body_for_tests.h"
#include "trust/encoded_object.h"
#include "xml/canonical_document.h"

namespace dlverify::fuzz {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void add_document(SeedFolders& seeds, const std::string& xml) {
  static std::size_t count = 0;
  seeds.add("hardened_reader", xml);
  seeds.add("signature_shape", xml);
  if (is_pull_response(xml)) seeds.add("pull_response", xml);
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
    if (content.contains("\"error")) seeds.add("api_calls", "/Example/pan.pdf\napplication/pdf\nsecret\n" + content);
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
