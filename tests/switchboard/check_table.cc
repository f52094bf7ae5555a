#include "switchboard/check_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "switchboard/attacks.h"
#include "switchboard/named_checks.h"

namespace dlverify {
namespace {

constexpr std::string_view kIntroduction = R"(# The checks, and the attack that each keeps out

`switchboard_tests` makes this page from `src/verdict/check_table.inc`, the sources and `testdata/`; do not edit it.
`tests/switchboard/` compiles the library once more with a switch at each check, turns one off, and verifies every refused
case of `testdata/` again. The case in the fifth column is then accepted (`TOTAL_PASSED`). Where a second check refuses the
same attack, that one has to be off as well; the reason is below the table. How a check is added: [testing.md](testing.md).

| check | what it establishes | clause | refuses with | attack that passes without it | passes only without also | where |
|---|---|---|---|---|---|---|
)";

constexpr std::string_view kClauses = R"(
## What the clauses name

The number after a name is a section or clause of that text.

| name | text |
|---|---|
| own rule | a rule of dlverify's own: no other text asks for it |
| policy | the member of the policy that decides: [policy.md](policy.md) |
| trust store | the member of a signer rule that decides: [trust-store.md](trust-store.md) |
| APPNOTE | PKWARE, .ZIP File Format Specification |
| Best Practices | W3C, XML Signature Best Practices, by their numbers |
| Canonical XML 1.0 | W3C, Canonical XML 1.0 (RFC 3076) |
| Dedicated Repository API, Issuer API, XML certificate format | DigiLocker's specifications of these names |
| EN 319 102-1 | ETSI EN 319 102-1 V1.4.1 |
| FIPS 186-5 | NIST FIPS 186-5, Digital Signature Standard |
| Income Tax Department, PAN | the department's description of a permanent account number |
| Namespaces in XML 1.0 | W3C, Namespaces in XML 1.0 (3rd edition) |
| SP 800-131A | NIST SP 800-131A rev. 2 |
| UIDAI e-KYC API, UIDAI Offline e-KYC | UIDAI's specifications of e-KYC and of Aadhaar Paperless Offline e-KYC |
| XML 1.0 | W3C, XML 1.0 (5th edition) |
| XML Signature 1.1 | W3C, XML Signature Syntax and Processing 1.1 |
)";

std::string names_of(const Checks& checks, Check but) {
  std::string text;
  for (const Check check : checks) {
    if (check == but) continue;
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", named(check).name);
  }
  return text;
}

std::string files_of(const NamedCheck& check) {
  std::set<std::string> files;
  for (const CheckPoint& point : check.points) files.insert(point.file);
  std::string text;
  for (const std::string& file : files) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", file);
  return text;
}

std::string codes_of(const NamedCheck& check) {
  std::string text;
  for (const FailureCode code : check.codes) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name(code));
  return text;
}

std::string row(const NamedCheck& check) {
  const auto [attack, without] = demonstration_of(check.check);
  const std::string case_name = attack == nullptr ? "none, see below" : "`" + attack->test_case->name + "`";
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", check.name, check.what, check.clause, codes_of(check),
                     case_name, names_of(without, check.check), files_of(check));
}

std::string list(std::string_view heading, const Reasons& reasons) {
  std::string text = fmt::format("\n## {}\n\n", heading);
  for (const auto& [check, reason] : reasons) text += fmt::format("* `{}`: {}\n", named(check).name, reason);
  return text;
}

// By code, for the codes say which; without counts, so that one more such case changes nothing here.
std::string without_a_switch() {
  std::set<std::string> refusals;
  for (const Attack& attack : attacks()) {
    if (attack.ways.empty()) refusals.insert(attack.test_case->expected());
  }
  std::string text =
      "\n## Refused because there is nothing to go on with\n\nCases with these refusals are refused without every "
      "check: "
      "there is no value to verify or to read (Base64 that\ncannot be decoded, an algorithm without an implementation, "
      "an element that is not where it is read), or a library\nrefuses them. "
      "`tests/verdict/unguarded_refusals.txt` lists the places.\n\n";
  for (const std::string& refusal : refusals) text += fmt::format("* `{}`\n", refusal);
  return text;
}

}  // namespace

const Reasons& reasons_for_company() {
  static const std::string engine = "xmlsec1 refuses the attack too: that is the purpose of a second engine.";
  static const Reasons reasons = {
      {Check::kArchiveOneEntry,
       "to a reader that expects one entry, the second entry's data are unaccounted-for bytes."},
      {Check::kArchiveStatedBytes,
       "the stated size is compared with the limit before unpacking, the true size during it."},
      {Check::kArchiveUnpackedBytes,
       "see `archive_stated_bytes`; an archive that states less is refused for its size too."},
      {Check::kUtf8,
       "in UTF-16 every ASCII letter has a NUL; the parser itself refuses other octets that are not UTF-8."},
      {Check::kByteOrderMark, engine},
      {Check::kTagBounds, "the same limit, before the parser spends time on the tag (it is quadratic in attributes)."},
      {Check::kEntity,
       "a document with an undeclared entity is well-formed only with a DOCTYPE, which xmlsec1 refuses."},
      {Check::kPlainNamespace,
       "libxml2 2.9 canonicalises the name wrongly, so the signer and the engines digest different octets."},
      {Check::kPlainSignatureAttribute,
       "where no attribute is allowed, an attribute in a namespace is not allowed either."},
      {Check::kOneReference, "a second Reference is a surplus child too, and xmlsec1 counts."},
      {Check::kReferenceUri, engine},
      {Check::kWholeDocument, engine},
      {Check::kTransformCount, engine},
      {Check::kTransformElement, engine},
      {Check::kEnveloped, engine},
      {Check::kSecondTransform, engine},
      {Check::kKeyKind, "neither OpenSSL nor xmlsec1 uses a key of another kind for the method."},
      {Check::kContentDigest, engine},
      {Check::kSignatureValue, engine},
      {Check::kSecondEngine, "it agrees with OpenSSL on every case, and refuses where one of OpenSSL's checks is off."},
      {Check::kSameOctets,
       "the engines digest the same octets of every case, except where libxml2 canonicalises wrongly."},
  };
  return reasons;
}

const Reasons& reasons_for_no_attack() {
  static const Reasons reasons = {
      {Check::kSecondParser,
       "no document is known that two parsers read differently once it is canonical; "
       "`tests/documents/signed_tree_test.cc` shows that octets which pugixml reads differently are refused."},
      {Check::kDoctypeDeclared,
       "the same: the two readers would have to see different documents; "
       "`tests/documents/document_reader_test.cc` shows the refusal."},
  };
  return reasons;
}

std::filesystem::path check_table_file() { return std::filesystem::path(DLVERIFY_SOURCE_DIR) / "docs/checks.md"; }

std::string check_table() {
  std::string text(kIntroduction);
  for (const NamedCheck& check : named_checks()) text += row(check);
  text += list("Why some need another check turned off too", reasons_for_company());
  text += list("Checks that no known attack needs", reasons_for_no_attack());
  return text + without_a_switch() + std::string(kClauses);
}

}  // namespace dlverify
