#include <fmt/format.h>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/json/strict_json.h"
#include "base/text/ascii.h"
#include "dlverify/config_error.h"
#include "dlverify/trust_profile.h"
#include "dlverify/trust_store.h"
#include "trust/encoded_object.h"
#include "trust/india_profile.h"
#include "trust/revocation_list.h"
#include "trust/store_directory.h"
#include "trust/trust_manifest.h"

namespace dlverify {
namespace {

using Kind = TrustStoreItem::Kind;
using Role = KnownCertificate::Role;

struct Source {
  std::filesystem::path path;
  std::vector<std::byte> der;
  std::variant<Certificate, RevocationList> object;

  [[nodiscard]] const Certificate* certificate() const { return std::get_if<Certificate>(&object); }
  [[nodiscard]] const RevocationList* crl() const { return std::get_if<RevocationList>(&object); }
};

std::expected<Source, ConfigError> read_source(const std::filesystem::path& path) {
  const auto error = [&](std::string what) {
    return std::unexpected(ConfigError{path.string(), std::move(what), "give certificates and CRLs, one a file"});
  };
  const auto content = read_file(path, kRevocationListBytes);
  if (!content) return std::unexpected(content.error());
  auto object = decode_object(*content);
  if (!object) return error(object.error().what);
  if (object->kind != EncodedKind::kRevocationList) {
    if (auto certificate = Certificate::from_der(object->der)) {
      return Source{path, std::move(object->der), *std::move(certificate)};
    }
  }
  if (object->kind != EncodedKind::kCertificate) {
    if (auto crl = RevocationList::from_der(object->der)) return Source{path, std::move(object->der), *std::move(crl)};
  }
  return error("it is neither an X.509 certificate nor a CRL in DER");
}

bool is_self_issued(const Certificate& certificate) {
  // Without the signature: that of CCA India 2015 SPL does not verify as published.
  return X509_self_signed(certificate.x509(), 0) == 1;
}

// As what `certificate` is admitted: by the profile's list, else by the user's word (`user_fingerprints`: lower-case
// hex), which makes a CA certificate an anchor where it is self-signed and an intermediate where it is not. Validity
// and signatures are not looked at. `where` names the certificate's file in an error.
std::expected<Kind, ConfigError> decide_import(const Certificate& certificate,
                                               const std::vector<std::string>& user_fingerprints,
                                               const std::string& where) {
  const KnownCertificate* known = find_known_certificate(certificate.sha256());
  if (known != nullptr && known->role == Role::kAnchor) return Kind::kAnchor;
  if (known != nullptr && known->role == Role::kIntermediate) return Kind::kIntermediate;
  if (known != nullptr && known->role == Role::kSigner) return Kind::kSigner;

  const bool user_vouches = std::ranges::find(user_fingerprints, certificate.sha256()) != user_fingerprints.end();
  if (!certificate.is_ca()) {
    return std::unexpected(ConfigError{
        where,
        fmt::format("it is a signer's certificate that dlverify does not know (SHA-256 {})", certificate.sha256()),
        "a signer is trusted by a rule: write one into trust.json (dlverify schema trust)"});
  }
  if (user_vouches) return is_self_issued(certificate) ? Kind::kAnchor : Kind::kIntermediate;
  if (known != nullptr) {
    return std::unexpected(ConfigError{where, fmt::format("it is {}: {}", known->name, known->note),
                                       "give its SHA-256 as well if you want it all the same"});
  }
  return std::unexpected(ConfigError{
      where, fmt::format("it is a CA certificate that dlverify does not know (SHA-256 {})", certificate.sha256()),
      "compare its SHA-256 with what the authority publishes elsewhere, and give it as well if they are equal"});
}

// "cca-india-2022-9a3fd317": the common name, and enough of the SHA-256 to be unique.
std::string file_stem(const std::string& rfc4514_name, const std::string& sha256) {
  const auto at = rfc4514_name.find("CN=");
  std::string stem;
  for (const char c : at == std::string::npos ? std::string() : rfc4514_name.substr(at + 3, 60)) {
    if (c == ',' || c == '+') break;
    if (is_letter_or_digit(c)) {
      stem.push_back(to_lower(c));
    } else if (!stem.empty() && stem.back() != '-') {
      stem.push_back('-');
    }
  }
  if (!stem.empty() && stem.back() != '-') stem.push_back('-');
  return stem + sha256.substr(0, 8);
}

// trust.json and what is to be written beside it.
class StoreEditor {
 public:
  static std::expected<StoreEditor, ConfigError> open(const std::filesystem::path& directory) {
    const auto where = (directory / kManifestName).string();
    const auto content = read_file(directory / kManifestName, kManifestBytes);
    if (!content) return std::unexpected(content.error());
    auto json = parse_strict_json(*content, where);
    if (!json) return std::unexpected(json.error());
    const auto manifest = read_trust_manifest(*json, where, NoAnchors::kAllowed);
    if (!manifest) return std::unexpected(manifest.error());
    StoreEditor editor(directory, *std::move(json));
    for (const auto& anchor : manifest->anchors) editor.note_certificate(anchor.file, Kind::kAnchor);
    for (const auto& file : manifest->intermediates) editor.note_certificate(file, Kind::kIntermediate);
    for (const auto& file : manifest->crls) editor.note_crl(file);
    for (const auto& rule : manifest->signers) {
      if (rule.file) editor.note_certificate(*rule.file, Kind::kSigner);
    }
    if (const auto& unreadable = editor.unreadable_) return std::unexpected(*unreadable);
    return editor;
  }

  ImportedFile add_certificate(const Source& source, const Certificate& certificate, Kind kind) {
    const auto name = certificate.subject();
    if (const auto* present = find(certificate.sha256(), kind)) return already(source, *present, name);
    static constexpr auto folder_of = [](Kind k) {
      return k == Kind::kAnchor ? "anchors" : k == Kind::kIntermediate ? "intermediates" : "signers";
    };
    const auto file = fmt::format("{}/{}.pem", folder_of(kind), file_stem(name, certificate.sha256()));
    if (kind == Kind::kAnchor) json_["anchors"].push_back({{"file", file}, {"sha256", certificate.sha256()}});
    if (kind == Kind::kIntermediate) json_["intermediates"].push_back({{"file", file}});
    if (kind == Kind::kSigner) give_file_to_rule(certificate.sha256(), file);
    if (kind != Kind::kSigner) authorities_.push_back(certificate);
    return added(source, {kind, file, certificate.sha256()}, name, to_pem("CERTIFICATE", source.der));
  }

  std::expected<ImportedFile, ConfigError> add_crl(const Source& source, const RevocationList& crl) {
    if (const auto* present = find(crl.sha256(), Kind::kCrl)) return already(source, *present, crl.issuer());
    if (std::ranges::none_of(authorities_, [&](const auto& authority) { return crl.is_signed_by(authority); })) {
      return std::unexpected(
          ConfigError{source.path.string(), "no CA certificate of the store verifies this CRL's signature",
                      "import the certificate of the CA that issued it first, or download the CRL again"});
    }
    const auto file = fmt::format("crls/{}.crl", file_stem(crl.issuer(), crl.sha256()));
    json_["crls"].push_back({{"file", file}});
    return added(source, {Kind::kCrl, file, crl.sha256()}, crl.issuer(),
                 std::string(reinterpret_cast<const char*>(source.der.data()), source.der.size()));
  }

  // The files first: a manifest that names them is never without them.
  std::optional<ConfigError> write() const {
    if (pending_.empty()) return std::nullopt;
    for (const auto& [file, content] : pending_) {
      if (auto error = write_file_atomically(directory_ / file, content)) return error;
    }
    return write_file_atomically(directory_ / kManifestName, json_.dump(2) + "\n");
  }

 private:
  struct Present {
    Kind kind;
    std::string file;
    std::string sha256;
  };

  StoreEditor(std::filesystem::path directory, Json json) : directory_(std::move(directory)), json_(std::move(json)) {}

  std::optional<Source> note(const std::string& file) {
    auto source = read_source(directory_ / file);
    if (source) return *std::move(source);
    if (!unreadable_) unreadable_ = source.error();
    return std::nullopt;
  }

  void note_certificate(const std::string& file, Kind kind) {
    const auto source = note(file);
    const auto* certificate = source ? source->certificate() : nullptr;
    if (certificate == nullptr) return;
    present_.push_back({kind, file, certificate->sha256()});
    if (kind != Kind::kSigner) authorities_.push_back(*certificate);
  }

  void note_crl(const std::string& file) {
    const auto source = note(file);
    const auto* crl = source ? source->crl() : nullptr;
    if (crl != nullptr) present_.push_back({Kind::kCrl, file, crl->sha256()});
  }

  [[nodiscard]] const Present* find(const std::string& sha256, Kind kind) const {
    const auto found = std::ranges::find_if(
        present_, [&](const Present& present) { return present.sha256 == sha256 && present.kind == kind; });
    return found == present_.end() ? nullptr : &*found;
  }

  static ImportedFile already(const Source& source, const Present& present, std::string note) {
    return {source.path,    ImportedFile::Outcome::kAlreadyThere, present.kind, present.file, present.sha256,
            std::move(note)};
  }

  ImportedFile added(const Source& source, const Present& present, std::string note, std::string content) {
    present_.push_back(present);
    pending_.emplace_back(present.file, std::move(content));
    return {source.path, ImportedFile::Outcome::kAdded, present.kind, present.file, present.sha256, std::move(note)};
  }

  void give_file_to_rule(const std::string& sha256, const std::string& file) {
    for (auto& rule : json_["signers"]) {
      const auto& match = rule["match"];
      if (match.contains("sha256") && parse_fingerprint(match["sha256"].get_ref<const std::string&>()) == sha256) {
        rule["file"] = file;
        return;
      }
    }
    auto rule = rule_for_known_signer(*find_known_certificate(sha256));
    rule["file"] = file;
    json_["signers"].push_back(std::move(rule));
  }

  std::filesystem::path directory_;
  Json json_;
  std::vector<Present> present_;
  std::vector<Certificate> authorities_;
  std::vector<std::pair<std::string, std::string>> pending_;
  std::optional<ConfigError> unreadable_;
};

std::expected<std::vector<std::string>, ConfigError> read_fingerprints(const std::vector<std::string>& given) {
  std::vector<std::string> fingerprints;
  for (auto text : given) {
    std::erase(text, ':');
    const auto fingerprint = parse_fingerprint(text);
    if (!fingerprint) {
      return std::unexpected(ConfigError{"fingerprint", "one of those given is not a SHA-256",
                                         "give 64 hexadecimal digits; colons are allowed"});
    }
    fingerprints.push_back(*fingerprint);
  }
  return fingerprints;
}

// A fingerprint of no file is most likely a file that was swapped.
std::optional<ConfigError> objection_to_unused(const std::vector<std::string>& fingerprints,
                                               const std::vector<Source>& sources) {
  for (const auto& fingerprint : fingerprints) {
    const bool is_used = std::ranges::any_of(sources, [&](const Source& source) {
      return source.certificate() != nullptr && source.certificate()->sha256() == fingerprint;
    });
    if (!is_used) {
      return ConfigError{"fingerprint",
                         fmt::format("none of the files is the certificate with SHA-256 {}", fingerprint),
                         "check that the right file was downloaded"};
    }
  }
  return std::nullopt;
}

std::expected<ImportedFile, ConfigError> admit(const Source& source, const std::vector<std::string>& fingerprints,
                                               StoreEditor& editor) {
  if (const auto* crl = source.crl()) return editor.add_crl(source, *crl);
  const auto& certificate = *source.certificate();
  const auto kind = decide_import(certificate, fingerprints, source.path.string());
  if (!kind) return std::unexpected(kind.error());
  return editor.add_certificate(source, certificate, *kind);
}

}  // namespace

std::expected<std::vector<ImportedFile>, ConfigError> import_certificates(
    const std::filesystem::path& directory, const std::vector<std::filesystem::path>& files,
    const std::vector<std::string>& user_fingerprints) {
  const OpenSslErrorScope errors;
  const auto fingerprints = read_fingerprints(user_fingerprints);
  if (!fingerprints) return std::unexpected(fingerprints.error());
  auto editor = StoreEditor::open(directory);
  if (!editor) return std::unexpected(editor.error());
  std::vector<Source> sources;
  for (const auto& file : files) {
    auto source = read_source(file);
    if (!source) return std::unexpected(source.error());
    sources.push_back(*std::move(source));
  }
  if (const auto objection = objection_to_unused(*fingerprints, sources)) return std::unexpected(*objection);

  std::vector<ImportedFile> imported;
  // Certificates first: a CRL may be signed by a CA that comes with it.
  for (const bool crls : {false, true}) {
    for (const auto& source : sources) {
      if ((source.crl() != nullptr) != crls) continue;
      auto one = admit(source, *fingerprints, *editor);
      if (!one) return std::unexpected(one.error());
      imported.push_back(*std::move(one));
    }
  }
  if (const auto error = editor->write()) return std::unexpected(*error);
  return imported;
}

}  // namespace dlverify
