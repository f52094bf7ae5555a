#include "bench/bench_documents.h"

#include <libxml/tree.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "bench/xmlsec_peer.h"

namespace dlverify::bench {
namespace {

struct FreeTree {
  void operator()(xmlDoc* tree) const noexcept { xmlFreeDoc(tree); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;
using Attributes = std::vector<std::pair<const char*, const char*>>;

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

xmlNode* add(xmlNode* parent, const char* name, const Attributes& attributes) {
  xmlNode* const element = xmlNewChild(parent, nullptr, chars(name), nullptr);
  for (const auto& [attribute, value] : attributes) xmlNewProp(element, chars(attribute), chars(value));
  return element;
}

Tree new_tree(const char* root, const Attributes& attributes) {
  Tree tree(xmlNewDoc(chars("1.0")));
  xmlNode* const element = xmlNewDocNode(tree.get(), nullptr, chars(root), nullptr);
  xmlDocSetRootElement(tree.get(), element);
  for (const auto& [attribute, value] : attributes) xmlNewProp(element, chars(attribute), chars(value));
  return tree;
}

std::string signed_text(Tree tree) {
  sign_with_xmlsec(*tree);
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(tree.get(), &text, &size, "UTF-8");
  if (text == nullptr) throw std::runtime_error("libxml2 cannot write the document");
  std::string written(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  xmlFree(text);
  return written;
}

// Base64 of no picture: what stands in a photo's place.
std::string photo_text(std::size_t characters) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve(characters);
  std::size_t state = 12345;
  while (text.size() < characters / 4 * 4) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    text.push_back(alphabet[(state >> 58U) & 63U]);
  }
  return text;
}

std::string pan_certificate() {
  Tree tree = new_tree("Certificate", {{"name", "PAN Verification Record"},
                                       {"type", "PANCR"},
                                       {"number", "ZZZPE0000Z"},
                                       {"issuedAt", "DigiLocker"},
                                       {"status", "A"}});
  xmlNode* const root = xmlDocGetRootElement(tree.get());
  add(add(root, "IssuedBy", {}), "Organization", {{"name", "EXAMPLE INCOME TAX OFFICE"}, {"type", "CG"}});
  add(add(root, "IssuedTo", {}), "Person", {{"name", "ASHA EXAMPLE"}, {"dob", "17-04-1990"}, {"gender", "FEMALE"}});
  add(add(root, "CertificateData", {}), "PAN", {{"num", "ZZZPE0000Z"}, {"verifiedOn", "31-05-2026 10:15:30"}});
  return signed_text(std::move(tree));
}

std::string aadhaar_with_photo(std::size_t photo_characters) {
  Tree tree = new_tree("Certificate", {});
  xmlNode* const data = add(xmlDocGetRootElement(tree.get()), "CertificateData", {});
  xmlNode* const kyc = add(data, "KycRes",
                           {{"code", "0123456789abcdef0123456789abcdef"},
                            {"ret", "Y"},
                            {"ts", "2026-05-31T10:15:30.123+05:30"},
                            {"ttl", "2027-05-31T10:15:30"},
                            {"txn", "UKC:0123456789abcdef0123456789abcdef20260531101530"}});
  xmlNode* const uid = add(kyc, "UidData", {{"tkn", ""}, {"uid", "xxxxxxxx4821"}});
  add(uid, "Poi", {{"dob", "17-04-1990"}, {"gender", "F"}, {"name", "Asha Example"}});
  add(uid, "Poa",
      {{"co", "D/O Ravi Example"},
       {"country", "India"},
       {"dist", "Samplepur"},
       {"house", "12"},
       {"lm", "Near Sample & Sons"},
       {"loc", "Sample Nagar"},
       {"pc", "999999"},
       {"state", "Sample Pradesh"},
       {"street", "Example Road"},
       {"vtc", "Samplepur"}});
  add(uid, "LData",
      {{"co", "D/O रवि उदाहरण"}, {"dist", "नमूनापुर"}, {"lang", "06"}, {"name", "आशा उदाहरण"}, {"state", "नमूना प्रदेश"}});
  xmlNode* const photo = add(uid, "Pht", {});
  xmlNodeSetContent(photo, chars(photo_text(photo_characters).c_str()));
  return signed_text(std::move(tree));
}

// As many elements as the default limits let a document have, nearly.
std::string certificate_of_many_elements() {
  constexpr int elements = 19'900;
  Tree tree = new_tree("Certificate", {{"name", "Income Certificate"},
                                       {"type", "INCER"},
                                       {"number", "INC/2024/000017"},
                                       {"issueDate", "01-02-2024"},
                                       {"status", "A"}});
  xmlNode* const root = xmlDocGetRootElement(tree.get());
  add(add(root, "IssuedBy", {}), "Organization", {{"name", "EXAMPLE REVENUE OFFICE"}, {"type", "SG"}});
  add(add(root, "IssuedTo", {}), "Person", {{"name", "Asha Example"}, {"dob", "17-04-1990"}, {"gender", "F"}});
  xmlNode* const data = add(root, "CertificateData", {});
  for (int i = 0; i < elements; ++i) {
    const std::string number = std::to_string(100'000 + i);
    xmlNode* const entry = add(data, "Entry", {{"year", "2023-24"}, {"id", number.c_str()}});
    xmlNodeSetContent(entry, chars("amount 120000"));
  }
  return signed_text(std::move(tree));
}

std::vector<BenchDocument> make_documents() {
  constexpr std::size_t signature_bytes = 4'000;  // and what else stands around the photo
  return {{"2KB", pan_certificate()},
          {"15KB", aadhaar_with_photo(15'000 - signature_bytes)},
          {"40KB", aadhaar_with_photo(40'000 - signature_bytes)},
          {"1MB_text", aadhaar_with_photo(1'000'000 - signature_bytes)},
          {"1MB_elements", certificate_of_many_elements()}};
}

}  // namespace

const std::vector<BenchDocument>& bench_documents() {
  static const std::vector<BenchDocument> documents = make_documents();
  return documents;
}

}  // namespace dlverify::bench
