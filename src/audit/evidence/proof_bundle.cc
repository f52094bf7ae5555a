#include <fmt/format.h>

#include <algorithm>

#include "audit/evidence/audit_fault.h"
#include "audit/evidence/entry_bytes.h"
#include "audit/evidence/merkle_hash.h"
#include "audit/evidence/merkle_proof.h"
#include "audit/evidence/proof_maker.h"
#include "base/json/sensitive_json.h"
#include "base/json/wiped_json.h"
#include "base/text/base64.h"
#include "base/text/hex.h"
#include "dlverify/audit/proof.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

using Problem = std::optional<std::string>;

constexpr std::size_t kPathMax = 64;  // a tree of 2^64 leaves

std::optional<MerkleHash> hash_of_hex(std::string_view text) {
  if (!is_sha256_hex(text)) return std::nullopt;
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  MerkleHash hash;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash[i] = static_cast<std::byte>(digit(text[2 * i]) << 4U | digit(text[2 * i + 1]));
  }
  return hash;
}

std::optional<MerkleHash> hash_of_base64(std::string_view text) {
  const auto bytes = decode_base64(text);
  if (!bytes || bytes->size() != std::tuple_size_v<MerkleHash>) return std::nullopt;
  MerkleHash hash;
  std::ranges::copy(*bytes, hash.begin());
  return hash;
}

// Whether `json` is an object of exactly these members.
bool has_exactly(const SensitiveJson& json, std::initializer_list<const char*> members) {
  return json.is_object() && json.size() == members.size() &&
         std::ranges::all_of(members, [&](const char* key) { return json.contains(key); });
}

std::optional<std::uint64_t> number_member(const SensitiveJson& object, const char* key) {
  const auto& value = object.at(key);
  return value.is_number_unsigned() ? std::optional(value.get<std::uint64_t>()) : std::nullopt;
}

Problem read_entry(const SensitiveJson& json, EvidenceEntry& entry) {
  if (!has_exactly(json, {"sequence", "time", "kind", "commitment"})) {
    return "its entry has other members than an entry";
  }
  const auto sequence = number_member(json, "sequence");
  const auto* const time = text_member(json, "time");
  const auto* const kind = text_member(json, "kind");
  const auto* const commitment = text_member(json, "commitment");
  const auto seconds = time != nullptr ? parse_rfc3339(time->view()) : std::nullopt;
  const auto known_kind = kind != nullptr ? audit_entry_kind(kind->view()) : std::nullopt;
  const auto hash = commitment != nullptr ? hash_of_hex(commitment->view()) : std::nullopt;
  if (!sequence || !seconds || !known_kind || !hash) return "its entry has a value that no entry has";
  const auto since_epoch = seconds->time_since_epoch().count();
  if (since_epoch < 0 || since_epoch > kEntrySecondsMax || format_rfc3339(*seconds) != time->view()) {
    return "its entry has a time that no entry has";
  }
  entry = {.kind = *known_kind, .sequence = *sequence, .time = *seconds, .commitment = *hash};
  return std::nullopt;
}

Problem read_inclusion(const SensitiveJson& json, InclusionProof& inclusion) {
  if (!has_exactly(json, {"index", "size", "path"})) return "its inclusion has other members than an inclusion proof";
  const auto index = number_member(json, "index");
  const auto size = number_member(json, "size");
  const auto& path = json.at("path");
  if (!index || !size || !path.is_array() || path.size() > kPathMax) return "its inclusion is no inclusion proof";
  if (*index >= *size) return "its inclusion names a place that its tree does not have";
  inclusion = {.index = *index, .size = *size, .path = {}};
  for (const auto& text : path) {
    const auto* const base64 = text.get_ptr<const SensitiveString*>();
    const auto hash = base64 != nullptr ? hash_of_base64(base64->view()) : std::nullopt;
    if (!hash) return "its inclusion has a hash that is none";
    inclusion.path.push_back(*hash);
  }
  return std::nullopt;
}

Problem read_content(const SensitiveJson& json, std::optional<ProofBundle::Content>& content) {
  if (json.is_null()) return std::nullopt;
  if (!has_exactly(json, {"salt", "particulars", "body"})) return "its content has other members than a content";
  const auto* const salt = text_member(json, "salt");
  const auto* const particulars = text_member(json, "particulars");
  const auto* const body = text_member(json, "body");
  if (salt == nullptr || particulars == nullptr || body == nullptr) return "its content has a value that is no text";
  auto salt_bytes = hash_of_hex(salt->view());
  if (!salt_bytes) return "its salt is not 32 bytes in lower-case hex";
  if (particulars->view().contains('\n')) return "its particulars are not one line";
  content = ProofBundle::Content{SecretBytes(std::span<const std::byte>(*salt_bytes)),
                                 SensitiveText(particulars->view()), SensitiveText(body->view())};
  wipe(salt_bytes->data(), salt_bytes->size());
  return std::nullopt;
}

}  // namespace

std::expected<ProofBundle, AuditError> ProofBundle::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string what) {
    return audit_fault(AuditFault::kInvalid, where, std::move(what), "give a proof that dlverify audit prove wrote");
  };
  if (json.size() > kJsonBytesMax) return wrong("is longer than 16 MiB");
  const auto parsed = parse_sensitive_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  const auto* const format = parsed->is_object() ? text_member(*parsed, "format") : nullptr;
  if (format == nullptr || format->view() != "dlverify-audit-proof/1") {
    return wrong(R"(is no "dlverify-audit-proof/1")");
  }
  if (!has_exactly(*parsed, {"format", "entry", "inclusion", "checkpoint", "content"})) {
    return wrong("has other members than a proof");
  }
  EvidenceEntry entry;
  InclusionProof inclusion;
  std::optional<Content> content;
  if (auto problem = read_entry(parsed->at("entry"), entry)) return wrong(std::move(*problem));
  if (auto problem = read_inclusion(parsed->at("inclusion"), inclusion)) return wrong(std::move(*problem));
  if (auto problem = read_content(parsed->at("content"), content)) return wrong(std::move(*problem));
  const auto* const note = text_member(*parsed, "checkpoint");
  if (note == nullptr) return wrong("has no checkpoint");
  auto checkpoint = Checkpoint::parse(note->view(), where);
  if (!checkpoint) return wrong("has a checkpoint that " + checkpoint.error().error.what);
  return ProofMaker::make(entry, std::move(inclusion), std::move(*checkpoint), std::move(content));
}

std::string ProofBundle::to_json() const {
  nlohmann::ordered_json json;
  json["format"] = "dlverify-audit-proof/1";
  json["entry"]["sequence"] = sequence_;
  json["entry"]["time"] = format_rfc3339(time_);
  json["entry"]["kind"] = name(kind_);
  json["entry"]["commitment"] = to_hex(commitment_);
  json["inclusion"]["index"] = inclusion_.index;
  json["inclusion"]["size"] = inclusion_.size;
  json["inclusion"]["path"] = nlohmann::ordered_json::array();
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

std::expected<void, std::string> ProofBundle::check(const AuditPublicKey& key) const {
  if (auto verified = checkpoint_.verify(key); !verified) return verified;
  return check_without_key();
}

std::expected<void, std::string> ProofBundle::check_without_key() const {
  if (inclusion_.size != checkpoint_.size()) {
    return std::unexpected("the inclusion proof is for another tree than the checkpoint's");
  }
  const EntryBytes bytes = to_bytes({.kind = kind_, .sequence = sequence_, .time = time_, .commitment = commitment_});
  if (!holds(inclusion_, MerkleHasher().leaf(bytes), checkpoint_.root())) {
    return std::unexpected("the entry is not in the tree that the checkpoint tells of");
  }
  // The bundle's index is of the period's tree; the sequence number counts through all periods.
  if (sequence_ < inclusion_.index) return std::unexpected("the entry's sequence number lies before its place");
  if (content_ &&
      commit_to(content_->salt.expose(), kind_, content_->particulars.view(), content_->body.view()) != commitment_) {
    return std::unexpected("the content is not the one that the entry committed to");
  }
  return {};
}

}  // namespace dlverify
