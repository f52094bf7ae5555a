#include "trust/trust_manifest.h"

#include <fmt/format.h>
#include <openssl/objects.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/crypto/openssl_handle.h"
#include "base/text/ascii.h"
#include "base/text/hex.h"
#include "dlverify/request.h"
#include "trust/store_directory.h"

namespace dlverify {
namespace {

bool is_printable(std::string_view text) { return std::ranges::none_of(text, is_control); }

bool is_dotted_oid(const std::string& text) {
  const OpenSslHandle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(text.c_str(), 1));
  std::string again(text.size() + 2, '\0');
  return object && text.size() < 100 &&
         OBJ_obj2txt(again.data(), static_cast<int>(again.size()), object.get(), 1) == static_cast<int>(text.size()) &&
         std::string_view(again.c_str()) == text;
}

bool is_issuer_id(std::string_view text) {
  return text == "*" || (!text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
           return is_letter_or_digit(c) || c == '.' || c == '_';
         }));
}

int attribute_nid(const std::string& name) {
  if (!is_printable(name)) return NID_undef;
  const int by_short_name = OBJ_sn2nid(name.c_str());
  return by_short_name != NID_undef ? by_short_name : OBJ_ln2nid(name.c_str());
}

// Reads to the end whatever it meets and keeps the first complaint, so that each rule is one line.
class ManifestReader {
 public:
  explicit ManifestReader(NoAnchors no_anchors) : no_anchors_(no_anchors) {}

  TrustManifest read(const Json& root) {
    TrustManifest manifest;
    if (!require_keys(root, "the manifest", {"format", "anchors", "intermediates", "crls", "signers"})) return manifest;
    if (text(root, "format", "the manifest") != kManifestFormat) {
      complain(fmt::format("\"format\" must be \"{}\"", kManifestFormat));
    }
    each(root, "anchors", "anchors", [&](const Json& entry, const std::string& place) {
      if (!require_keys(entry, place, {"file", "sha256"})) return;
      manifest.anchors.push_back({file(entry, place), fingerprint(entry, "sha256", place)});
    });
    read_files(root, "intermediates", manifest.intermediates);
    read_files(root, "crls", manifest.crls);
    each(root, "signers", "signers",
         [&](const Json& entry, const std::string& place) { manifest.signers.push_back(rule(entry, place)); });
    if (manifest.anchors.empty() && no_anchors_ == NoAnchors::kRefused) {
      complain("\"anchors\" names no anchor, so nothing could ever be trusted",
               "import the certificate of a root authority (dlverify trust import DIR FILE)");
    }
    return manifest;
  }

  [[nodiscard]] const std::optional<std::pair<std::string, std::string>>& complaint() const { return complaint_; }

 private:
  void complain(std::string what, std::string remedy = "correct the file (dlverify schema trust)") {
    if (!complaint_) complaint_ = {std::move(what), std::move(remedy)};
  }

  bool require_keys(const Json& object, std::string_view place, std::initializer_list<std::string_view> known) {
    if (!object.is_object()) {
      complain(fmt::format("{} must be an object", place));
      return false;
    }
    for (const auto& [key, value] : object.items()) {
      if (std::ranges::find(known, key) == known.end()) {
        complain(fmt::format("{} has the unknown key {}", place, in_quotes(key)));
      }
    }
    return true;
  }

  std::string string_of(const Json& value, const std::string& place) {
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
      complain(fmt::format("{} must be a string that is not empty", place));
      return {};
    }
    if (!is_printable(value.get_ref<const std::string&>())) complain(place + " has a control character");
    return value.get_ref<const std::string&>();
  }

  std::string text(const Json& object, const std::string& key, const std::string& place) {
    const auto found = object.find(key);
    if (found != object.end()) return string_of(*found, fmt::format("\"{}\" of {}", key, place));
    complain(fmt::format("{} has no \"{}\"", place, key));
    return {};
  }

  // Calls `read_entry` for each member of the array `key`; an absent array has none.
  template <class ReadEntry>
  void each(const Json& object, const std::string& key, const std::string& name, ReadEntry read_entry) {
    const auto found = object.find(key);
    if (found == object.end()) return;
    if (!found->is_array()) return complain(fmt::format("\"{}\" must be a list", name));
    for (std::size_t i = 0; i < found->size(); ++i) read_entry((*found)[i], fmt::format("{}[{}]", name, i));
  }

  std::string file(const Json& entry, const std::string& place) {
    auto path = text(entry, "file", place);
    if (const auto objection = objection_to_path(path)) complain(fmt::format("\"file\" of {}: {}", place, *objection));
    return path;
  }

  std::string fingerprint(const Json& entry, const std::string& key, const std::string& place) {
    const auto parsed = parse_fingerprint(text(entry, key, place));
    if (!parsed) complain(fmt::format("\"{}\" of {} must be a SHA-256: 64 hexadecimal digits", key, place));
    return parsed.value_or("");
  }

  void read_files(const Json& root, const std::string& key, std::vector<std::string>& files) {
    each(root, key, key, [&](const Json& entry, const std::string& place) {
      if (require_keys(entry, place, {"file"})) files.push_back(file(entry, place));
    });
  }

  // A list of strings that is there and not empty, each accepted by `accept`.
  template <class Accept>
  std::vector<std::string> texts(const Json& object, const std::string& key, const std::string& place, Accept accept,
                                 std::string_view form) {
    std::vector<std::string> list;
    each(object, key, fmt::format("{}.{}", place, key), [&](const Json& entry, const std::string& where) {
      list.push_back(string_of(entry, where));
      if (!accept(list.back())) complain(fmt::format("{} must be {}", where, form));
    });
    if (list.empty()) complain(fmt::format("\"{}\" of {} must name at least one", key, place));
    return list;
  }

  SignerRule rule(const Json& entry, const std::string& place) {
    SignerRule rule;
    if (!require_keys(entry, place, {"name", "match", "file", "may_sign"})) return rule;
    rule.name = text(entry, "name", place);
    if (entry.contains("file")) rule.file = file(entry, place);
    const auto match_entry = entry.find("match");
    if (match_entry == entry.end()) {
      complain(fmt::format("{} has no \"match\"", place));
    } else {
      rule.match = match(*match_entry, place + ".match");
    }
    each(entry, "may_sign", place + ".may_sign", [&](const Json& scope, const std::string& where) {
      if (require_keys(scope, where, {"issuers", "doctypes"})) rule.may_sign.push_back(signing_scope(scope, where));
    });
    if (rule.may_sign.empty()) complain(fmt::format("{} needs \"may_sign\" with at least one entry", place));
    return rule;
  }

  SigningScope signing_scope(const Json& scope, const std::string& place) {
    const auto is_doctype = [](const std::string& code) { return code == "*" || Doctype::parse(code).has_value(); };
    return {texts(scope, "issuers", place, is_issuer_id, "\"*\" or an issuer id such as in.gov.pan"),
            texts(scope, "doctypes", place, is_doctype, "\"*\" or a doctype such as PANCR")};
  }

  SignerMatch match(const Json& entry, const std::string& place) {
    SignerMatch match;
    if (!require_keys(entry, place, {"subject", "sha256", "spki_sha256", "policies"})) return match;
    if (const auto subject = entry.find("subject"); subject != entry.end()) {
      match.subject = subject_attributes(*subject, place + ".subject");
    }
    if (entry.contains("sha256")) match.sha256 = fingerprint(entry, "sha256", place);
    if (entry.contains("spki_sha256")) match.spki_sha256 = fingerprint(entry, "spki_sha256", place);
    if (entry.contains("policies")) {
      match.policies = texts(entry, "policies", place, is_dotted_oid, "an OID such as 2.16.356.100.10.1");
    }
    if (match.subject.empty() && !match.sha256 && !match.spki_sha256) {
      complain(fmt::format("{} needs at least one of subject, sha256 and spki_sha256", place));
    }
    return match;
  }

  std::vector<SubjectAttribute> subject_attributes(const Json& entry, const std::string& place) {
    std::vector<SubjectAttribute> attributes;
    if (!entry.is_object() || entry.empty()) {
      complain(fmt::format("{} must be an object with at least one attribute", place));
      return attributes;
    }
    for (const auto& [name, value] : entry.items()) {
      const int nid = attribute_nid(name);
      if (nid == NID_undef) complain(fmt::format("{} has the unknown attribute {}", place, in_quotes(name)));
      if (std::ranges::find(attributes, nid, &SubjectAttribute::nid) != attributes.end()) {
        complain(fmt::format("{} names the attribute {} twice", place, in_quotes(name)));
      }
      attributes.push_back({nid, string_of(value, fmt::format("{} of {}", in_quotes(name), place))});
    }
    return attributes;
  }

  NoAnchors no_anchors_;
  std::optional<std::pair<std::string, std::string>> complaint_;
};

}  // namespace

std::optional<std::string> parse_fingerprint(std::string_view hex) {
  std::string text(hex);
  text = in_lower_case(text);
  if (!is_sha256_hex(text)) return std::nullopt;
  return text;
}

std::expected<TrustManifest, ConfigError> read_trust_manifest(const Json& json, std::string_view where,
                                                              NoAnchors no_anchors) {
  ManifestReader reader(no_anchors);
  auto manifest = reader.read(json);
  if (const auto& complaint = reader.complaint()) {
    return std::unexpected(ConfigError{std::string(where), complaint->first, complaint->second});
  }
  return manifest;
}

}  // namespace dlverify
