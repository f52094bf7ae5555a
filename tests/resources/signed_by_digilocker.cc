#include "resources/signed_by_digilocker.h"

#include <stdexcept>
#include <utility>

#include "support/document_signer.h"
#include "support/test_case.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify::test {

std::string unsigned_content(const std::string& accepted_case) {
  const std::string document = read_whole_file(testdata_folder() / "accepted" / accepted_case / "document.xml");
  const std::size_t root = document.find("<Certificate");
  const std::size_t signature = document.find("<Signature");
  const std::string closing = "</Signature>";
  const std::size_t behind = document.find(closing) + closing.size();
  return document.substr(root, signature - root) + document.substr(behind);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("there is no " + std::string(from));
  return text.replace(at, from.size(), to);
}

std::string sign(const std::string& document, const std::vector<std::string>& certificates, Canonicalization method) {
  const auto canonical = canonicalise(XmlBodyForTests::of(document), Policy::digilocker().limits);
  if (!canonical) throw std::runtime_error("cannot be signed: " + canonical.error().message);
  const SensitiveBuffer& octets =
      method == Canonicalization::kExclusive10 ? canonical->exclusive_octets() : canonical->inclusive_octets();
  std::string signature = make_signature({octets.data(), octets.size()}, method, certificates);
  std::string signed_document = document;
  return signed_document.insert(signed_document.rfind("</"), signature);
}

std::string sign(const std::string& document, Canonicalization method) {
  return sign(document, {certificate_base64("digilocker")}, method);
}

}  // namespace dlverify::test
