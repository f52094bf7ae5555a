#include "policy/policy_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/ascii.h"
#include "base/text/wrong_value.h"
#include "policy/limit_bounds.h"
#include "policy/policy_names.h"

namespace dlverify {
namespace {

constexpr std::uint32_t kRsaBitsMin = 2048;  // NIST SP 800-57 part 1: 112 bits of security
constexpr std::uint32_t kRsaBitsMax = 8192;  // what one verification may cost
constexpr std::uint32_t kAgeDaysMax = 36'500;

Checked check_name(std::string_view name) {
  const bool is_plain = !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.';
  });
  if (is_plain) return {};
  return wrong_value(R"("name" is not 1 to 64 letters, digits, dots, hyphens and underscores)");
}

template <class Table, class Value>
Checked check_list(std::string_view key, const Table& table, const std::vector<Value>& sorted) {
  if (sorted.empty()) return wrong_value(fmt::format("\"{}\" is not a list of one or more names", key));
  if (!std::ranges::all_of(sorted, [&](Value value) { return is_in(table, value); })) {
    return wrong_value(fmt::format("\"{}\" holds something that is none of: {}", key, names_in(table)));
  }
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    return wrong_value(fmt::format("\"{}\" holds the same name twice", key));
  }
  return {};
}

Checked check_number(std::string_view key, std::uint64_t value, std::uint64_t min, std::uint64_t max) {
  if (value >= min && value <= max) return {};
  return wrong_value(fmt::format("\"{}\" is not a whole number from {} to {}", key, min, max));
}

Checked check_limits(const Limits& limits) {
  for (const LimitBounds& bounds : kLimitBounds) {
    const std::uint64_t value = std::visit([&](auto member) -> std::uint64_t { return limits.*member; }, bounds.member);
    if (auto checked = check_number(fmt::format("limits.{}", bounds.key), value, 1, bounds.max); !checked)
      return checked;
  }
  return {};
}

Checked check_rsa_sizes(const Policy& policy) {
  if (auto checked = check_number("rsa_bits_min", policy.rsa_bits_min, kRsaBitsMin, kRsaBitsMax); !checked) {
    return checked;
  }
  if (auto checked = check_number("rsa_bits_max", policy.rsa_bits_max, kRsaBitsMin, kRsaBitsMax); !checked) {
    return checked;
  }
  if (policy.rsa_bits_min > policy.rsa_bits_max) return wrong_value(R"("rsa_bits_min" is greater than "rsa_bits_max")");
  return {};
}

Checked check(const Policy& policy) {
  if (auto checked = check_name(policy.name); !checked) return checked;
  if (auto checked = check_list("signature_algorithms", kSignatureAlgorithmNames, policy.signature_algorithms);
      !checked) {
    return checked;
  }
  if (auto checked = check_list("digest_algorithms", kDigestAlgorithmNames, policy.digest_algorithms); !checked) {
    return checked;
  }
  if (auto checked = check_rsa_sizes(policy); !checked) return checked;
  if (!is_in(kRevocationNames, policy.revocation)) {
    return wrong_value(fmt::format("\"revocation\" is none of: {}", names_in(kRevocationNames)));
  }
  if (const auto days = policy.max_document_age_days) {
    if (auto checked = check_number("max_document_age_days", *days, 1, kAgeDaysMax); !checked) return checked;
  }
  if (policy.insecurely_skip_second_opinion && policy.base() == "strict") {
    return wrong_value(R"("insecurely_skip_second_opinion" cannot be true where "base" is "strict")");
  }
  return check_limits(policy.limits);
}

bool differs_from_its_name(const Policy& policy) {
  const auto built_in = Policy::named(policy.name);
  return built_in && *built_in != policy;
}

}  // namespace

std::expected<Policy, ConfigError> checked_policy(Policy policy) {
  std::ranges::sort(policy.signature_algorithms);
  std::ranges::sort(policy.digest_algorithms);
  if (auto checked = check(policy); !checked) return std::unexpected(std::move(checked.error()));
  if (differs_from_its_name(policy)) policy.name = "custom";
  return policy;
}

}  // namespace dlverify
