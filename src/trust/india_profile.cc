#include "trust/india_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "trust/trust_manifest.h"

namespace dlverify {
namespace {

using Known = KnownCertificate;
using enum KnownCertificate::Role;

// The document signer policy of the Controller of Certifying Authorities.
constexpr std::string_view kDocumentSignerPolicy = "2.16.356.100.10.1";

constexpr std::array kKnown = {
    Known{kAnchor, "9a3fd3176798e842ddcb12c262f11cfacca70a8b84c6ea6fda30842a95a94cd8", "CCA India 2022"},
    Known{kAnchor, "60109bc6c38328598a112c7a25e38b0f23e5a7511cb815fb64e0c4ff05db7df7", "CCA India 2014"},
    Known{kIntermediate, "66d2c07740525f4524d1617758f9c316ad2b955eeec792ef493ce64c4ad99efa", "SafeScrypt CA 2022"},
    Known{kIntermediate, "a6b15c49c2941033dd455db0194f070d61c949b8c2636664a65bdfd8ad36308e",
          "SafeScrypt sub-CA for Document Signer 2022"},
    Known{kIntermediate, "b3a0d165173a0718c5a8d20104bd34a6a74a21704053f3af25eca780dc73621d", "ProDigiSign CA 2022"},
    Known{kIntermediate, "c1c81d0c5f963a01ac45c26ce6fdc35167e380fea84824b7dcc55970a647513f", "SafeScrypt CA 2014"},
    Known{kIntermediate, "93bda56a913a1d29dbf84073788232bd620119dd738f189c643b2a841fe82f6f",
          "SafeScrypt sub-CA for RCAI Class 2 2014"},
    Known{kSigner, "e0304b9e61ee3640ecddae2db4b617f2e2678f57dbc2826c2f86ac5c04f277df", "UIDAI offline e-KYC 2026"},
    Known{kSigner, "00573c692cf04fbee113ae5fd52f2a654d361bf8ee4d06c46008906b36df8169", "UIDAI offline e-KYC 2024"},
    Known{kSigner, "e0f0f869d32efc7e80fae2223717a56dcf8b616f820b542a49e5bd5abf1c0f7d", "UIDAI offline e-KYC 2021"},
    Known{kSigner, "7f7217582a4d7d711c4ca4168eb222573bdf084a7aded8f8d0c85c47a545923b", "UIDAI 2020"},
    Known{kSigner, "fcf31a3f89211615ebd5d449ac33d8d381f654d2e2d15037d5cc8d4aeb72f836", "UIDAI 2017"},
    Known{kRefused, "f375e2f77a108bacc4234894a9af308edeca1acd8fbde0e7aaa9634e9daf7e1c", "CCA India 2007",
          "it expired in 2015, and no DigiLocker document chains to it"},
    Known{kRefused, "2d66a702ae81ba03af8cff55ab318afa919039d9f31b4d64388680f81311b65a", "CCA India 2011",
          "it expired in 2016, and no DigiLocker document chains to it"},
    Known{kRefused, "c34c5df53080078ffe45b21a7f600469917204f4f0293f1d7209393e5265c04f", "CCA India 2015 SPL",
          "it is the root for TLS and code signing, not for documents"},
    Known{kRefused, "b724689b79b2ef9421ef8f5cc733eb093851b170ee715177005a09f226d8c91a", "CCA India 2022 SPL",
          "it is the root for TLS and code signing, not for documents"},
};

Json may_sign(std::string_view doctype) {
  return Json::array({Json{{"issuers", Json::array({"*"})}, {"doctypes", Json::array({std::string(doctype)})}}});
}

Json rule_for_organisation(std::string_view name, std::string_view organisation) {
  return {{"name", name},
          {"match", {{"subject", {{"O", organisation}}}, {"policies", Json::array({kDocumentSignerPolicy})}}},
          {"may_sign", may_sign("*")}};
}

}  // namespace

const KnownCertificate* find_known_certificate(std::string_view sha256) {
  const auto* found = std::ranges::find(kKnown, sha256, &KnownCertificate::sha256);
  return found == kKnown.end() ? nullptr : found;
}

Json rule_for_known_signer(const KnownCertificate& signer) {
  return {{"name", signer.name}, {"match", {{"sha256", signer.sha256}}}, {"may_sign", may_sign("OKYC")}};
}

Json new_manifest_of_india() {
  auto rules = Json::array({rule_for_organisation("DigiLocker (NeGD)", "NATIONAL E-GOVERNANCE DIVISION"),
                            rule_for_organisation("DigiLocker (DIC)", "DIGITAL INDIA CORPORATION")});
  for (const auto& known : kKnown) {
    if (known.role == kSigner) rules.push_back(rule_for_known_signer(known));
  }
  return {{"format", kManifestFormat},
          {"anchors", Json::array()},
          {"intermediates", Json::array()},
          {"crls", Json::array()},
          {"signers", std::move(rules)}};
}

std::vector<std::string> next_steps_of_india() {
  return {
      fmt::format(
          "download the root certificate CCA India 2022 (SHA-256 {}) from the Controller of Certifying Authorities "
          "(cca.gov.in) and import it; CCA India 2014 too, for documents signed before 2024",
          kKnown[0].sha256),
      "download the certificates of the CAs that issue DigiLocker's signers (SafeScrypt, ProDigiSign) and import them; "
      "documents that carry their chain verify without",
      "download the CRLs of the root and of those CAs, and import them again whenever they are renewed",
  };
}

}  // namespace dlverify
