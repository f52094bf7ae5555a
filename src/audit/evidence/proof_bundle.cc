
#include <algorithm>

#include "audit/evidence/audit_fault.h"
#include "audit/evidence/entry_bytes.h"
#include "audit/evidence/merkle_hash.h"
#include "audit/evidence/merkle_proof.h"
#include "audit/evidence/proof_maker.h"
#include "base/json/ordered_json.h"
#include "base/json/strict_json.h"
#include "base/json/wiped_json.h"
#include "base/text/base64.h"
#include "base/text/hex.h"
#include "base/text/whole_number.h"
#include "base/text/wrong_value.h"
#include "dlverify/audit/proof.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

constexpr std::size_t kPathMax = 64;  // a tree of 2^64 leaves
constexpr std::size_t kValuesMax = 1'000;

std::optional<MerkleHash> hash_of_hex(std::string_view text) {
  if (!is_sha256_hex(text)) return std::nullopt;
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  MerkleHash hash;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash[i] = static_cast<std::byte>(digit(text[2 * i]) << 4U | digit(text[2 * i + 1]));
  }
  return hash;
}

// Whether `json` is an object of exactly these members, each of which it has once.
bool has_exactly(const JsonValue& json, std::initializer_list<std::string_view> members) {
  return json.is_object() && json.keys.size() == members.size() &&
         std::ranges::all_of(members, [&](std::string_view key) { return json.find(key) != nullptr; });
}

std::optional<std::uint64_t> number_of(const JsonValue& object, std::string_view key) {
  const JsonValue& value = *object.find(key);
  return value.kind == JsonKind::kNumber ? whole_number(value.text) : std::nullopt;
}

Checked read_entry(const JsonValue& json, EvidenceEntry& entry) {
  if (!has_exactly(json, {"sequence", "time", "kind", "commitment"})) {
    return wrong_value("its entry has other members than an entry");
  }
  const auto sequence = number_of(json, "sequence");
  const auto time = json.text_of("time");
  const auto kind = json.text_of("kind");
  const auto commitment = json.text_of("commitment");
  const auto seconds = time ? parse_rfc3339(*time) : std::nullopt;
  const auto known_kind = kind ? audit_entry_kind(*kind) : std::nullopt;
  const auto hash = commitment ? hash_of_hex(*commitment) : std::nullopt;
  if (!sequence || !seconds || !known_kind || !hash) return wrong_value("its entry has a value that no entry has");
  const auto since_epoch = seconds->time_since_epoch().count();
  if (since_epoch < 0 || since_epoch > kEntrySecondsMax || format_rfc3339(*seconds) != *time) {
    return wrong_value("its entry has a time that no entry has");
  }
  entry = {.kind = *known_kind, .sequence = *sequence, .time = *seconds, .commitment = *hash};
  return {};
}

Checked read_inclusion(const JsonValue& json, InclusionProof& inclusion) {
  if (!has_exactly(json, {"index", "size", "path"}))
    return wrong_value("its inclusion has other members than an inclusion proof");
  const auto index = number_of(json, "index");
  const auto size = number_of(json, "size");
  const JsonValue& path = *json.find("path");
  if (!index || !size || !path.is_list() || path.items.size() > kPathMax) {
    return wrong_value("its inclusion is no inclusion proof");
  }
  if (*index >= *size) return wrong_value("its inclusion names a place that its tree does not have");
  inclusion = {.index = *index, .size = *size, .path = {}};
  for (const JsonValue& base64 : path.items) {
    const auto hash = base64.is_text() ? merkle_hash_of_base64(base64.text) : std::nullopt;
    if (!hash) return wrong_value("its inclusion has a hash that is not the Base64 of 32 bytes");
    inclusion.path.push_back(*hash);
  }
  return {};
}

Checked read_content(const JsonValue& json, std::optional<ProofBundle::Content>& content) {
  if (json.is_null()) return {};
  if (!has_exactly(json, {"salt", "particulars", "body"}))
    return wrong_value("its content has other members than a content");
  const auto salt = json.text_of("salt");
  const auto particulars = json.text_of("particulars");
  const auto body = json.text_of("body");
  if (!salt || !particulars || !body) return wrong_value("its content has a value that is no text");
  auto salt_bytes = hash_of_hex(*salt);
  if (!salt_bytes) return wrong_value("its salt is not 32 bytes in lower-case hex");
  if (particulars->contains('\n')) return wrong_value("its particulars are not one line");
  content = ProofBundle::Content{SecretBytes(std::span<const std::byte>(*salt_bytes)), SensitiveText(*particulars),
                                 SensitiveText(*body)};
  wipe(salt_bytes->data(), salt_bytes->size());
  return {};
}

}  // namespace

std::expected<ProofBundle, AuditError> ProofBundle::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string what) {
    return audit_fault(AuditFault::kInvalid, where, std::move(what), "give a proof that dlverify audit prove wrote");
  };
  if (json.size() > kJsonBytesMax) return wrong("is longer than 16 MiB");
  const auto parsed = parse_sensitive_json(json, where, kValuesMax);
  if (!parsed) return wrong(parsed.error().what);
  const JsonValue& root = parsed->root();
  if (root.text_of("format") != "dlverify-audit-proof/1") return wrong(R"(is no "dlverify-audit-proof/1")");
  if (!has_exactly(root, {"format", "entry", "inclusion", "checkpoint", "content"})) {
    return wrong("has other members than a proof");
  }
  EvidenceEntry entry;
  InclusionProof inclusion;
  std::optional<Content> content;
  if (auto read = read_entry(*root.find("entry"), entry); !read) return wrong(std::move(read.error().what));
  if (auto read = read_inclusion(*root.find("inclusion"), inclusion); !read) return wrong(std::move(read.error().what));
  if (auto read = read_content(*root.find("content"), content); !read) return wrong(std::move(read.error().what));
  const auto note = root.text_of("checkpoint");
  if (!note) return wrong("has no checkpoint");
  auto checkpoint = Checkpoint::parse(*note, where);
  if (!checkpoint) return wrong("has a checkpoint that " + checkpoint.error().error.what);
  return ProofMaker::make(entry, std::move(inclusion), std::move(*checkpoint), std::move(content));
}

std::string ProofBundle::to_json() const {
  Json json;
  json["format"] = "dlverify-audit-proof/1";
  json["entry"]["sequence"] = sequence_;
  json["entry"]["time"] = format_rfc3339(time_);
  json["entry"]["kind"] = name(kind_);
  json["entry"]["commitment"] = to_hex(commitment_);
  json["inclusion"]["index"] = inclusion_.index;
  json["inclusion"]["size"] = inclusion_.size;
  json["inclusion"]["path"] = Json::array();
  for (const MerkleHash& hash : inclusion_.path) json["inclusion"]["path"].push_back(encode_base64(hash));
  json["checkpoint"] = checkpoint_.note();
  json["content"] = nullptr;
  if (content_) {
    json["content"]["salt"] = to_hex(content_->salt.expose());
    json["content"]["particulars"] = content_->particulars.view();
    json["content"]["body"] = content_->body.view();
  }
  return text_of_wiped(std::move(json), JsonLayout::kIndented);
}

std::expected<void, AuditError> ProofBundle::check(const AuditPublicKey& key) const {
  if (auto verified = checkpoint_.verify(key); !verified) return verified;
  return check_without_key();
}

std::expected<void, AuditError> ProofBundle::check_without_key() const {
  const auto wrong = [this](std::string what) {
    return audit_fault(AuditFault::kInvalid, checkpoint_.origin(), std::move(what), {});
  };
  if (inclusion_.size != checkpoint_.size()) {
    return wrong("the inclusion proof is for another tree than the checkpoint's");
  }
  const EntryBytes bytes = to_bytes({.kind = kind_, .sequence = sequence_, .time = time_, .commitment = commitment_});
  if (!holds(inclusion_, MerkleHasher().leaf(bytes), checkpoint_.root())) {
    return wrong("the entry is not in the checkpoint's tree");
  }
  // The bundle's index is of the period's tree; the sequence number counts through all periods.
  if (sequence_ < inclusion_.index) return wrong("the entry's sequence number lies before its place");
  if (content_ &&
      commit_to(content_->salt.expose(), kind_, content_->particulars.view(), content_->body.view()) != commitment_) {
    return wrong("the content is not the one that the entry committed to");
  }
  return {};
}

}  // namespace dlverify
