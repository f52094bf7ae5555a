#include "dlverify/policy.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto/sha256.h"
#include "policy/limit_bounds.h"
#include "policy/policy_names.h"

namespace dlverify {
namespace {

template <class Table, class Value>
constexpr std::string_view name_in(const Table& table, Value value) {
  return table.at(static_cast<std::size_t>(value)).second;
}

template <class Value>
nlohmann::json names_of(std::vector<Value> values) {
  std::ranges::sort(values);
  auto names = nlohmann::json::array();
  for (const Value value : values) names.push_back(name(value));
  return names;
}

nlohmann::json limits_json(const Limits& limits) {
  auto json = nlohmann::json::object();
  for (const auto& bounds : kLimitBounds) {
    std::visit([&](auto member) { json[std::string(bounds.key)] = limits.*member; }, bounds.member);
  }
  return json;
}

}  // namespace

std::string_view name(SignatureAlgorithm algorithm) { return name_in(kSignatureAlgorithmNames, algorithm); }
std::string_view name(DigestAlgorithm algorithm) { return name_in(kDigestAlgorithmNames, algorithm); }
std::string_view name(Canonicalization canonicalization) { return name_in(kCanonicalizationNames, canonicalization); }
std::string_view name(Revocation revocation) { return name_in(kRevocationNames, revocation); }

Policy Policy::digilocker() {
  Policy policy = strict();
  policy.name = "digilocker";
  policy.base_ = "digilocker";
  policy.signature_algorithms.insert(policy.signature_algorithms.begin(), SignatureAlgorithm::kRsaSha1);
  return policy;
}

Policy Policy::strict() {
  Policy policy;
  policy.name = "strict";
  policy.base_ = "strict";
  policy.signature_algorithms = {SignatureAlgorithm::kRsaSha256, SignatureAlgorithm::kRsaSha384,
                                 SignatureAlgorithm::kRsaSha512, SignatureAlgorithm::kEcdsaSha256,
                                 SignatureAlgorithm::kEcdsaSha384};
  policy.digest_algorithms = {DigestAlgorithm::kSha256, DigestAlgorithm::kSha384, DigestAlgorithm::kSha512};
  return policy;
}

std::expected<Policy, ConfigError> Policy::named(std::string_view name) {
  if (name == "digilocker") return digilocker();
  if (name == "strict") return strict();
  return std::unexpected(ConfigError{"policy", "there is no built-in policy of this name",
                                     "use digilocker, strict, or a policy file (dlverify schema policy)"});
}

std::string Policy::to_json() const {
  nlohmann::json json;  // sorts its keys
  json["format"] = "dlverify-policy/1";
  json["name"] = name;
  json["signature_algorithms"] = names_of(signature_algorithms);
  json["digest_algorithms"] = names_of(digest_algorithms);
  json["rsa_bits_min"] = rsa_bits_min;
  json["rsa_bits_max"] = rsa_bits_max;
  json["revocation"] = dlverify::name(revocation);
  json["max_document_age_days"] = max_document_age_days ? nlohmann::json(*max_document_age_days) : nlohmann::json();
  json["require_hmac"] = require_hmac;
  json["insecurely_trust_asserted_time"] = insecurely_trust_asserted_time;
  json["insecurely_skip_second_opinion"] = insecurely_skip_second_opinion;
  json["limits"] = limits_json(limits);
  // A name that a caller sets by hand may be any bytes; the replacing handler never throws.
  return json.dump(2, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string Policy::sha256() const { return sha256_hex(to_json()); }

}  // namespace dlverify
