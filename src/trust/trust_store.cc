#include "dlverify/trust_store.h"

#include <fmt/format.h>

#include <utility>

#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/sha256.h"
#include "base/json/strict_json.h"
#include "base/process/running_call.h"
#include "trust/encoded_object.h"
#include "trust/revocation_list.h"
#include "trust/store_directory.h"
#include "trust/trust_manifest.h"
#include "trust/trust_store_contents.h"

namespace dlverify {
namespace {

using Kind = TrustStoreItem::Kind;

// Reads a store file by file and keeps the first error; what is read after it is of no use.
class StoreLoader {
 public:
  explicit StoreLoader(const std::filesystem::path& directory) : directory_(directory) {}

  // Nothing where an error was kept.
  std::shared_ptr<const TrustStoreContents> load() {
    const auto manifest = load_manifest();
    if (!manifest) return nullptr;
    TrustMaterial material;
    for (const auto& [file, sha256] : manifest->anchors) load_anchor(file, sha256, material);
    for (const auto& file : manifest->intermediates) load_intermediate(file, material);
    for (const auto& file : manifest->crls) load_crl(file, material);
    for (const auto& rule : manifest->signers) load_rule(rule, material);
    if (error_) return nullptr;
    return std::make_shared<const TrustStoreContents>(material, sha256_hex(inventory_), std::move(items_));
  }

  [[nodiscard]] const std::optional<ConfigError>& error() const { return error_; }

 private:
  void fail(const std::string& file, std::string what, std::string remedy) {
    fail(ConfigError{(directory_ / file).string(), std::move(what), std::move(remedy)});
  }
  void fail(ConfigError error) {
    if (!error_) error_ = std::move(error);
  }

  std::optional<std::string> read(const std::string& file, std::size_t limit) {
    if (error_) return std::nullopt;
    auto content = read_file(directory_ / file, limit);
    if (!content) {
      fail(content.error());
      return std::nullopt;
    }
    inventory_ += fmt::format("{} {}\n", file, sha256_hex(*content));
    return *std::move(content);
  }

  std::optional<TrustManifest> load_manifest() {
    const auto content = read(std::string(kManifestName), kManifestBytes);
    if (!content) return std::nullopt;
    const auto where = (directory_ / kManifestName).string();
    const auto json = parse_strict_json(*content, where);
    if (!json) {
      fail(json.error());
      return std::nullopt;
    }
    auto manifest = read_trust_manifest(*json, where, NoAnchors::kRefused);
    if (!manifest) {
      fail(manifest.error());
      return std::nullopt;
    }
    return *std::move(manifest);
  }

  std::optional<EncodedObject> load_object(const std::string& file, std::size_t limit) {
    const auto content = read(file, limit);
    if (!content) return std::nullopt;
    auto object = decode_object(*content);
    if (!object) {
      fail(file, object.error().what, "give one certificate or CRL as PEM, DER or bare base64 of DER");
      return std::nullopt;
    }
    return *std::move(object);
  }

  std::optional<Certificate> load_certificate(const std::string& file) {
    const auto object = load_object(file, kCertificateBytes);
    if (!object) return std::nullopt;
    auto certificate = object->kind == EncodedKind::kRevocationList ? std::nullopt : Certificate::from_der(object->der);
    if (!certificate) fail(file, "it is not an X.509 certificate in DER", "download it again");
    return certificate;
  }

  std::optional<Certificate> load_authority(const std::string& file) {
    auto certificate = load_certificate(file);
    if (!certificate) return std::nullopt;
    if (!certificate->is_ca()) {
      fail(file, "it is not a CA's certificate", "name a signer's certificate as the \"file\" of a signer rule");
      return std::nullopt;
    }
    return certificate;
  }

  void add_item(Kind kind, const std::string& file, const Certificate& certificate) {
    items_.push_back(
        {kind, file, certificate.subject(), certificate.sha256(), certificate.not_before(), certificate.not_after()});
  }

  void load_anchor(const std::string& file, const std::string& sha256, TrustMaterial& material) {
    const auto certificate = load_authority(file);
    if (!certificate) return;
    if (certificate->sha256() != sha256) {
      return fail(file, fmt::format("its SHA-256 is {}, and {} says {}", certificate->sha256(), kManifestName, sha256),
                  "it is not the anchor that was pinned: find out why before you change either");
    }
    add_item(Kind::kAnchor, file, *certificate);
    material.anchors.push_back(*certificate);
  }

  void load_intermediate(const std::string& file, TrustMaterial& material) {
    const auto certificate = load_authority(file);
    if (!certificate) return;
    add_item(Kind::kIntermediate, file, *certificate);
    material.intermediates.push_back(*certificate);
  }

  void load_crl(const std::string& file, TrustMaterial& material) {
    const auto object = load_object(file, kRevocationListBytes);
    if (!object) return;
    const auto crl = object->kind == EncodedKind::kCertificate ? std::nullopt : RevocationList::from_der(object->der);
    if (!crl) return fail(file, "it is not an X.509 CRL", "download it again");
    items_.push_back({Kind::kCrl, file, crl->issuer(), crl->sha256(), crl->this_update(), crl->next_update()});
    material.crls.push_back(*crl);
  }

  void load_rule(const SignerRule& rule, TrustMaterial& material) {
    TrustStoreItem item{Kind::kRule, rule.file.value_or(""), rule.name, "", std::nullopt, std::nullopt};
    if (rule.file) {
      const auto certificate = load_certificate(*rule.file);
      if (!certificate) return;
      if (certificate->is_ca() || !matches(rule.match, *certificate)) {
        return fail(*rule.file,
                    fmt::format("it is not a signer's certificate that rule {} matches", in_quotes(rule.name)),
                    "correct the rule's \"match\" or its \"file\"");
      }
      item.sha256 = certificate->sha256();
      add_item(Kind::kSigner, *rule.file, *certificate);
      material.pinned_signers.push_back(*certificate);
    }
    items_.push_back(std::move(item));
    material.rules.push_back(rule);
  }

  const std::filesystem::path& directory_;
  std::string inventory_;
  std::vector<TrustStoreItem> items_;
  std::optional<ConfigError> error_;
};

}  // namespace

std::expected<TrustStore, ConfigError> TrustStore::load(const std::filesystem::path& directory) {
  const RunningCall running;
  const OpenSslErrorScope errors;
  StoreLoader loader(directory);
  auto contents = loader.load();
  if (const auto& error = loader.error()) return std::unexpected(*error);
  return TrustStore(std::move(contents));
}

const std::string& TrustStore::sha256() const { return contents_->sha256; }

std::vector<TrustStoreItem> TrustStore::items() const { return contents_->items; }

bool TrustStore::may_any_sign(const Doctype& doctype, std::string_view issuer) const {
  return is_any_authorised(contents_->rules, {.doctype = doctype.code(), .issuer_id = std::string(issuer)});
}

std::vector<std::string> TrustStore::gaps(std::chrono::sys_seconds time) const {
  const RunningCall running;
  const OpenSslErrorScope errors;
  std::vector<std::string> gaps;
  if (contents_->rules.empty()) gaps.emplace_back("there is no signer rule: every document will be refused");
  for (const auto& authority : contents_->authorities) {
    if (authority.not_after() < time) continue;
    if (const auto path = contents_->path_finder.find(authority, {}, time); !path) {
      gaps.push_back(fmt::format("{} does not chain to an anchor: {}", authority.subject(), path.error().message));
    }
    if (!contents_->revocation_lists.hold_for(authority, time)) {
      gaps.push_back(fmt::format("there is no current CRL of {}: whether what it issued is revoked will not be known",
                                 authority.subject()));
    }
  }
  return gaps;
}

}  // namespace dlverify
