// Reads a policy file: a named policy and what the file changes of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/json/strict_json.h"
#include "base/text/wrong_value.h"
#include "dlverify/policy.h"
#include "policy/limit_bounds.h"
#include "policy/policy_check.h"
#include "policy/policy_names.h"

namespace dlverify {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;  // a complete policy is under 2 KiB

Checked read_bool(const Json& json, std::string_view key, bool& value) {
  if (!json.is_boolean()) return wrong_value(fmt::format("\"{}\" is neither true nor false", key));
  value = json.get<bool>();
  return {};
}

// What is no whole number, or does not fit, becomes one that checked_policy() refuses.
template <class Number>
Checked read_number(const Json& json, Number& value) {
  constexpr std::uint64_t greatest = std::numeric_limits<Number>::max();
  value = static_cast<Number>(json.is_number_unsigned() ? std::min(json.get<std::uint64_t>(), greatest) : 0);
  return {};
}

template <class Table, class Value>
Checked read_choice(const Json& json, std::string_view key, const Table& table, Value& value) {
  const auto chosen = json.is_string() ? value_named(table, json.get_ref<const std::string&>()) : std::nullopt;
  if (!chosen) return wrong_value(fmt::format("\"{}\" is none of: {}", key, names_in(table)));
  value = *chosen;
  return {};
}

template <class Table, class Value>
Checked read_choices(const Json& json, std::string_view key, const Table& table, std::vector<Value>& values) {
  values.clear();  // checked_policy() refuses an empty list
  if (!json.is_array()) return {};
  for (const Json& item : json) {
    if (!read_choice(item, key, table, values.emplace_back())) {
      return wrong_value(fmt::format("\"{}\" holds something that is none of: {}", key, names_in(table)));
    }
  }
  return {};
}

Checked read_limits(const Json& json, std::string_view key, Policy& policy) {
  if (!json.is_object()) return wrong_value(fmt::format("\"{}\" is not an object", key));
  for (const auto& [limit, value] : json.items()) {
    const auto bounds = std::ranges::find(kLimitBounds, limit, &LimitBounds::key);
    if (bounds == kLimitBounds.end()) {
      return wrong_value(fmt::format("\"{}\" holds {}, which is no limit", key, in_quotes(limit)));
    }
    auto read = std::visit([&](auto member) { return read_number(value, policy.limits.*member); }, bounds->member);
    if (!read) return read;
  }
  return {};
}

Checked read_name(const Json& json, std::string_view key, Policy& policy) {
  policy.name = json.is_string() ? json.get<std::string>() : "";  // checked_policy() refuses an empty name
  if (Policy::named(policy.name)) return wrong_value(fmt::format("\"{}\" is the name of a built-in policy", key));
  return {};
}

struct Key {
  std::string_view name;
  Checked (*read)(const Json& json, std::string_view key, Policy& policy);
};

constexpr std::array<Key, 11> kKeys = {{
    {"name", read_name},
    {"signature_algorithms",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_choices(json, key, kSignatureAlgorithmNames, policy.signature_algorithms);
     }},
    {"digest_algorithms",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_choices(json, key, kDigestAlgorithmNames, policy.digest_algorithms);
     }},
    {"rsa_bits_min",
     [](const Json& json, std::string_view, Policy& policy) { return read_number(json, policy.rsa_bits_min); }},
    {"rsa_bits_max",
     [](const Json& json, std::string_view, Policy& policy) { return read_number(json, policy.rsa_bits_max); }},
    {"revocation", [](const Json& json, std::string_view key,
                      Policy& policy) { return read_choice(json, key, kRevocationNames, policy.revocation); }},
    {"max_document_age_days", [](const Json& json, std::string_view,
                                 Policy& policy) { return read_number(json, policy.max_document_age_days.emplace()); }},
    {"require_hmac",
     [](const Json& json, std::string_view key, Policy& policy) { return read_bool(json, key, policy.require_hmac); }},
    {"insecurely_trust_asserted_time",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_bool(json, key, policy.insecurely_trust_asserted_time);
     }},
    {"insecurely_skip_second_opinion",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_bool(json, key, policy.insecurely_skip_second_opinion);
     }},
    {"limits", read_limits},
}};

std::expected<Policy, ConfigError> read_base(const Json& json) {
  if (!json.is_object()) return wrong_value("is not a JSON object");
  const auto format = json.find("format");
  if (format == json.end() || *format != "dlverify-policy/1") {
    return wrong_value("\"format\" is not \"dlverify-policy/1\"");
  }
  const auto base = json.find("base");
  auto policy = base != json.end() && base->is_string() ? Policy::named(base->get_ref<const std::string&>())
                                                        : std::unexpected(ConfigError{});
  if (!policy) return wrong_value(R"("base" is neither "digilocker" nor "strict")");
  policy->name = "custom";
  return std::move(*policy);
}

std::expected<Policy, ConfigError> read_policy(const Json& json) {
  auto policy = read_base(json);
  if (!policy) return policy;

  for (const auto& [name, value] : json.items()) {
    if (name == "format" || name == "base") continue;
    const auto* const key = std::ranges::find(kKeys, name, &Key::name);
    if (key == kKeys.end()) return wrong_value(in_quotes(name) + " is no key of a policy");
    if (auto checked = key->read(value, name, *policy); !checked) return std::unexpected(std::move(checked.error()));
  }
  return checked_policy(std::move(*policy));
}

}  // namespace

std::expected<Policy, ConfigError> Policy::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see dlverify schema policy"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_strict_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  auto policy = read_policy(*parsed);
  if (!policy) return wrong(std::move(policy.error().what));
  return std::move(*policy);
}

}  // namespace dlverify
