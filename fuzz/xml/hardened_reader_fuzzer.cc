// bytes -> CanonicalDocument. Laws: what the hardened reader accepts, libxml2's tree parser accepts, and libxml2's own
// C14N, inclusive and exclusive, gives the same octets; canonicalising the octets changes nothing; pugixml reproduces
// them; what is read without libxml2 is what libxml2 reads; a refusal belongs to the stage and quotes nothing.

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "documents/canonical_comparison.h"
#include "documents/signed_tree.h"
#include "support/agreed_octets_for_tests.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/libxml2_c14n.h"
#include "support/shared_text.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"
#include "xml/hardened_reader.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 0;

namespace {

std::string text(const SensitiveBuffer& buffer) { return {buffer.begin(), buffer.end()}; }

void require_refusal_of_stage(const Failure& failure, std::string_view xml) {
  require_law(stage_of(failure.code) == Stage::kXml, "the hardened reader refuses with a code of the stage xml");
  require_law(!failure.message.empty(), "a refusal says what is wrong");
  require_law(!shares_text(failure.message, xml), "a refusal quotes nothing of the document");
}

void require_stable(const std::string& octets) {
  Limits limits;  // canonical text may be longer than what was read, and so may be its canonical text
  limits.canonical_bytes *= 8;
  const auto again = canonicalise(XmlBodyForTests::of(octets), limits);
  require_law(again.has_value(), "canonical octets are read again");
  require_law(text(again->inclusive_octets()) == octets, "canonicalising twice changes nothing");
}

void require_reproduced(const std::string& octets) {
  const AgreedOctets trusted = AgreedOctetsForTests::make(octets);
  require_law(SignedTree::parse(trusted).has_value(), "pugixml reproduces the octets");
}

std::string spelt(const SignatureElement& element) {
  std::string all = fmt::format("<{}:{}{}", element.prefix, element.local_name, element.in_dsig_namespace ? "!" : "");
  for (const auto& [prefix, uri] : element.declarations) all.append(" ").append(prefix).append("=").append(uri);
  for (const auto& [name, value] : element.attributes) all.append(" @").append(name).append("=").append(value);
  for (const auto& child : element.children) {
    const auto* const run = std::get_if<SignatureText>(&child);
    all += run != nullptr ? fmt::format(">{}", std::string_view(run->text))
                          : spelt(*std::get<const SignatureElement*>(child));
  }
  return all + ";";
}

std::string declared(const DeclaredFacts& facts) {
  return facts.doctype.value_or("-") + "/" + std::string(facts.asserted_time ? facts.asserted_time->view() : "-");
}

// What is read without libxml2 is what libxml2 reads.
void require_read_alike(std::string_view xml) {
  const XmlBody body = XmlBodyForTests::of(xml);
  const auto plain = HardenedReader(body, Limits()).read_plain();
  if (!plain) return;
  const auto whole = HardenedReader(body, Limits()).read();
  require_law(whole.has_value(), "libxml2 reads every plain document");
  require_law(
      plain->inclusive_octets() == whole->inclusive_octets() && plain->exclusive_octets() == whole->exclusive_octets(),
      "a plain document has the same octets");
  const SignatureCount& one = plain->signatures();
  const SignatureCount& other = whole->signatures();
  require_law(one.in_dsig_namespace == other.in_dsig_namespace && one.in_other_namespace == other.in_other_namespace &&
                  !one.block == !other.block && (!one.block || spelt(*one.block) == spelt(*other.block)) &&
                  one.inherited.size() == other.inherited.size(),
              "a plain document has the same Signature");
  require_law(declared(plain->declared()) == declared(whole->declared()), "a plain document says the same of itself");
}

void require_laws_of(const CanonicalDocument& document, std::string_view xml) {
  const std::string inclusive = text(document.inclusive_octets());
  const std::string exclusive = text(document.exclusive_octets());
  require_law(libxml2_c14n(xml, Canonicalization::kInclusive10) == inclusive, "libxml2's C14N gives the same octets");
  require_law(libxml2_c14n(xml, Canonicalization::kExclusive10) == exclusive,
              "libxml2's exclusive C14N gives the same octets");
  require_stable(inclusive);
  require_reproduced(inclusive);
  if (exclusive != inclusive) require_reproduced(exclusive);
  require_law(document.signatures().block == nullptr || document.signatures().in_dsig_namespace == 1,
              "a Signature is captured only where it is the only one");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  if (xml.empty()) return 0;  // the envelope stage lets no empty body pass
  fuzz::require_read_alike(xml);
  const auto document = canonicalise(XmlBodyForTests::of(xml), Limits());
  if (!document) {
    fuzz::require_refusal_of_stage(document.error(), xml);
  } else {
    fuzz::require_laws_of(*document, xml);
  }
  return 0;
}
