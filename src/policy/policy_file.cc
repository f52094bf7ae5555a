// Reads a policy file: a named policy and what the file changes of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/json/strict_json.h"
#include "base/text/ascii.h"
#include "dlverify/policy.h"
#include "policy/limit_bounds.h"
#include "policy/policy_names.h"

namespace dlverify {
namespace {

using Problem = std::optional<std::string>;  // what is wrong; nothing where all is well

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;  // a complete policy is under 2 KiB
constexpr std::uint32_t kRsaBitsMin = 2048;                    // design section 4: never below
constexpr std::uint32_t kRsaBitsMax = 8192;
constexpr std::uint32_t kAgeDaysMax = 36'500;

bool is_plain_text(std::string_view text, std::size_t max_size) {
  return !text.empty() && text.size() <= max_size &&
         std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.'; });
}

Problem read_bool(const Json& json, std::string_view key, bool& value) {
  if (!json.is_boolean()) return fmt::format("\"{}\" is neither true nor false", key);
  value = json.get<bool>();
  return std::nullopt;
}

template <class Number>
Problem read_number(const Json& json, std::string_view key, std::uint64_t min, std::uint64_t max, Number& value) {
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() < min || json.get<std::uint64_t>() > max) {
    return fmt::format("\"{}\" is not a whole number from {} to {}", key, min, max);
  }
  value = static_cast<Number>(json.get<std::uint64_t>());
  return std::nullopt;
}

template <class Table>
std::string list_names(const Table& table) {
  std::string names;
  for (const auto& row : table) names += (names.empty() ? "" : ", ") + std::string(row.second);
  return names;
}

template <class Table, class Value>
Problem read_choice(const Json& json, std::string_view key, const Table& table, Value& value) {
  const auto chosen = json.is_string() ? value_named(table, json.get_ref<const std::string&>()) : std::nullopt;
  if (!chosen) return fmt::format("\"{}\" is none of: {}", key, list_names(table));
  value = *chosen;
  return std::nullopt;
}

// A list without order: equal sets make equal policies.
template <class Table, class Value>
Problem read_choices(const Json& json, std::string_view key, const Table& table, std::vector<Value>& values) {
  if (!json.is_array() || json.empty()) return fmt::format("\"{}\" is not a list of one or more names", key);
  std::set<Value> chosen;
  for (const Json& item : json) {
    Value value{};
    if (read_choice(item, key, table, value)) {
      return fmt::format("\"{}\" holds something that is none of: {}", key, list_names(table));
    }
    if (!chosen.insert(value).second) return fmt::format("\"{}\" holds the same name twice", key);
  }
  values.assign(chosen.begin(), chosen.end());
  return std::nullopt;
}

Problem read_limit(const Json& json, std::string_view path, const LimitBounds& bounds, Limits& limits) {
  if (const auto* const bytes = std::get_if<std::size_t Limits::*>(&bounds.member)) {
    return read_number(json, path, 1, bounds.max, limits.**bytes);
  }
  return read_number(json, path, 1, bounds.max, limits.*std::get<std::uint32_t Limits::*>(bounds.member));
}

Problem read_limits(const Json& json, std::string_view key, Policy& policy) {
  if (!json.is_object()) return fmt::format("\"{}\" is not an object", key);
  for (const auto& [limit, value] : json.items()) {
    const auto bounds = std::ranges::find(kLimitBounds, limit, &LimitBounds::key);
    if (bounds == kLimitBounds.end()) return fmt::format("\"{}\" holds {}, which is no limit", key, in_quotes(limit));
    if (auto problem = read_limit(value, fmt::format("{}.{}", key, limit), *bounds, policy.limits)) return problem;
  }
  return std::nullopt;
}

Problem read_name(const Json& json, std::string_view key, Policy& policy) {
  if (!json.is_string() || !is_plain_text(json.get_ref<const std::string&>(), 64)) {
    return fmt::format("\"{}\" is not 1 to 64 letters, digits, dots, hyphens and underscores", key);
  }
  policy.name = json.get<std::string>();
  if (Policy::named(policy.name)) return fmt::format("\"{}\" is the name of a built-in policy", key);
  return std::nullopt;
}

struct Key {
  std::string_view name;
  Problem (*read)(const Json& json, std::string_view key, Policy& policy);
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
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_number(json, key, kRsaBitsMin, kRsaBitsMax, policy.rsa_bits_min);
     }},
    {"rsa_bits_max",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_number(json, key, kRsaBitsMin, kRsaBitsMax, policy.rsa_bits_max);
     }},
    {"revocation", [](const Json& json, std::string_view key,
                      Policy& policy) { return read_choice(json, key, kRevocationNames, policy.revocation); }},
    {"max_document_age_days",
     [](const Json& json, std::string_view key, Policy& policy) {
       return read_number(json, key, 1, kAgeDaysMax, policy.max_document_age_days.emplace());
     }},
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

std::expected<Policy, std::string> read_base(const Json& json) {
  if (!json.is_object()) return std::unexpected("is not a JSON object");
  const auto format = json.find("format");
  if (format == json.end() || *format != "dlverify-policy/1") {
    return std::unexpected("\"format\" is not \"dlverify-policy/1\"");
  }
  const auto base = json.find("base");
  auto policy = base != json.end() && base->is_string() ? Policy::named(base->get_ref<const std::string&>())
                                                        : std::unexpected(ConfigError{});
  if (!policy) return std::unexpected(R"("base" is neither "digilocker" nor "strict")");
  policy->name = "custom";
  return std::move(*policy);
}

std::expected<Policy, std::string> read_policy(const Json& json) {
  auto policy = read_base(json);
  if (!policy) return policy;

  for (const auto& [name, value] : json.items()) {
    if (name == "format" || name == "base") continue;
    const auto* const key = std::ranges::find(kKeys, name, &Key::name);
    if (key == kKeys.end()) return std::unexpected(in_quotes(name) + " is no key of a policy");
    if (auto problem = key->read(value, name, *policy)) return std::unexpected(std::move(*problem));
  }
  if (policy->rsa_bits_min > policy->rsa_bits_max) {
    return std::unexpected(R"("rsa_bits_min" is greater than "rsa_bits_max")");
  }
  if (policy->insecurely_skip_second_opinion && json.at("base") == "strict") {
    return std::unexpected(R"("insecurely_skip_second_opinion" cannot be true where "base" is "strict")");
  }
  return policy;
}

}  // namespace

std::expected<Policy, ConfigError> Policy::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see docs/policy.md"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_strict_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  auto policy = read_policy(*parsed);
  if (!policy) return wrong(std::move(policy.error()));
  return std::move(*policy);
}

}  // namespace dlverify
