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

Made by `switchboard_tests` from `src/verdict/check.h`, the sources and `testdata/`; do not edit it. `tests/switchboard/` compiles the
library once more with a switch at each check, disables one, and verifies every refused case of `testdata/` anew: the case
in the third column is then accepted (`TOTAL_PASSED`). Where a second check refuses the same attack, that one has to be
disabled as well; the reason is below the table. How a check is added: [testing.md](testing.md).

| check | what it establishes | attack that passes without it | how the attack is refused | passes only without also | where |
|---|---|---|---|---|---|
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

std::string row(const NamedCheck& check) {
  const auto [attack, without] = demonstration_of(check.check);
  const std::string name = attack == nullptr ? "none, see below" : "`" + attack->test_case->name + "`";
  const std::string refusal = attack == nullptr ? "" : "`" + attack->test_case->expected() + "`";
  return fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", check.name, check.what, name, refusal,
                     names_of(without, check.check), files_of(check));
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
      "\n## Refused for want of anything to go on with\n\nCases with these refusals are refused without every check: "
      "there is no value to verify or to read (Base64 that\ncannot be decoded, an algorithm without an implementation, "
      "an "
      "element that is not where it is read), or a library\nrefuses them.\n\n";
  for (const std::string& refusal : refusals) text += fmt::format("* `{}`\n", refusal);
  return text;
}

}  // namespace

const Reasons& reasons_for_company() {
  static const std::string engine = "xmlsec1 refuses the attack too, which is what a second engine is for.";
  static const Reasons reasons = {
      {Check::kArchiveOneEntry, "a second entry's data are bytes that belong to nothing for who reads one entry."},
      {Check::kArchiveStatedBytes, "what it says is held against the limit before it is unpacked, what it is after."},
      {Check::kArchiveUnpackedBytes,
       "see `archive_stated_bytes`; an archive that states less is refused by its size too."},
      {Check::kUtf8,
       "in UTF-16 every letter of ASCII has a NUL; other octets that are no UTF-8 the parser refuses itself."},
      {Check::kByteOrderMark, engine},
      {Check::kTagBounds, "the same limit, before the parser spends time on the tag (it is quadratic in attributes)."},
      {Check::kEntity, "a reference that nobody declares needs a DOCTYPE to be well-formed, and xmlsec1 refuses that."},
      {Check::kPlainNamespace,
       "libxml2 2.9 canonicalises the name wrongly, so signer and engines digest other octets."},
      {Check::kPlainSignatureAttribute, "where an attribute may not stand, one of a namespace may not either."},
      {Check::kOneReference, "a second Reference is a surplus child too, and xmlsec1 counts."},
      {Check::kReferenceUri, engine},
      {Check::kWholeDocument, engine},
      {Check::kTransformCount, engine},
      {Check::kTransformElement, engine},
      {Check::kEnveloped, engine},
      {Check::kSecondTransform, engine},
      {Check::kKeyKind, "neither OpenSSL nor xmlsec1 takes a key of another kind for the method."},
      {Check::kContentDigest, engine},
      {Check::kSignatureValue, engine},
      {Check::kSecondEngine,
       "it agrees with OpenSSL on every case; without one of OpenSSL's checks it is what refuses."},
      {Check::kSameOctets,
       "the engines digest the same octets of every case, but where libxml2 canonicalises wrongly."},
  };
  return reasons;
}

const Reasons& reasons_for_no_attack() {
  static const Reasons reasons = {
      {Check::kSecondParser,
       "no document is known that two parsers read differently once it is canonical; that octets "
       "which pugixml reads otherwise are refused is shown in `tests/documents/signed_tree_test.cc`."},
      {Check::kDoctypeDeclared,
       "the same: the two readers would have to see different documents; shown in "
       "`tests/documents/document_reader_test.cc`."},
  };
  return reasons;
}

std::filesystem::path check_table_file() { return std::filesystem::path(DLVERIFY_SOURCE_DIR) / "docs/checks.md"; }

std::string check_table() {
  std::string text(kIntroduction);
  for (const NamedCheck& check : named_checks()) text += row(check);
  text += list("Why some need another check disabled too", reasons_for_company());
  text += list("Checks that no known attack needs", reasons_for_no_attack());
  return text + without_a_switch();
}

}  // namespace dlverify
