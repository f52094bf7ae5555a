// The names that policies and reports give to algorithms and settings.

#ifndef DLVERIFY_SRC_POLICY_POLICY_NAMES_H_
#define DLVERIFY_SRC_POLICY_POLICY_NAMES_H_

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dlverify/policy.h"

namespace dlverify {

template <class T>
using NamedValue = std::pair<T, std::string_view>;

// Each table is in the order of its enumeration.
inline constexpr std::array<NamedValue<SignatureAlgorithm>, 6> kSignatureAlgorithmNames = {{
    {SignatureAlgorithm::kRsaSha1, "rsa-sha1"},
    {SignatureAlgorithm::kRsaSha256, "rsa-sha256"},
    {SignatureAlgorithm::kRsaSha384, "rsa-sha384"},
    {SignatureAlgorithm::kRsaSha512, "rsa-sha512"},
    {SignatureAlgorithm::kEcdsaSha256, "ecdsa-sha256"},
    {SignatureAlgorithm::kEcdsaSha384, "ecdsa-sha384"},
}};

inline constexpr std::array<NamedValue<DigestAlgorithm>, 3> kDigestAlgorithmNames = {{
    {DigestAlgorithm::kSha256, "sha256"},
    {DigestAlgorithm::kSha384, "sha384"},
    {DigestAlgorithm::kSha512, "sha512"},
}};

inline constexpr std::array<NamedValue<Canonicalization>, 2> kCanonicalizationNames = {{
    {Canonicalization::kInclusive10, "c14n-1.0"},
    {Canonicalization::kExclusive10, "exc-c14n-1.0"},
}};

inline constexpr std::array<NamedValue<Revocation>, 3> kRevocationNames = {{
    {Revocation::kIfAvailable, "if_available"},
    {Revocation::kRequired, "required"},
    {Revocation::kOff, "off"},
}};

template <class Table>
[[nodiscard]] constexpr auto value_named(const Table& table, std::string_view wanted) {
  using Value = typename Table::value_type::first_type;
  for (const auto& [value, value_name] : table) {
    if (value_name == wanted) return std::optional<Value>(value);
  }
  return std::optional<Value>();
}

template <class Table, class Value>
[[nodiscard]] constexpr bool is_in(const Table& table, Value value) {
  return std::ranges::find(table, value, &Table::value_type::first) != table.end();
}

template <class Table>
[[nodiscard]] std::string names_in(const Table& table) {
  std::string names;
  for (const auto& row : table) names += (names.empty() ? "" : ", ") + std::string(row.second);
  return names;
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_POLICY_POLICY_NAMES_H_
