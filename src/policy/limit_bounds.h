// How far a policy may move each limit. The upper bounds keep the worst document within the time and memory that
// docs/policy.md states.

#ifndef DLVERIFY_SRC_POLICY_LIMIT_BOUNDS_H_
#define DLVERIFY_SRC_POLICY_LIMIT_BOUNDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "dlverify/policy.h"

namespace dlverify {

struct LimitBounds {
  std::string_view key;
  std::variant<std::size_t Limits::*, std::uint32_t Limits::*> member;
  std::uint64_t max;  // inclusive; the least value of every limit is 1
};

inline constexpr std::array<LimitBounds, 8> kLimitBounds = {{
    {"attributes", &Limits::attributes, 200'000},
    {"attributes_per_element", &Limits::attributes_per_element, 256},
    {"body_bytes", &Limits::body_bytes, std::uint64_t{8} << 20U},
    {"canonical_bytes", &Limits::canonical_bytes, std::uint64_t{16} << 20U},
    {"depth", &Limits::depth, 200},
    {"elements", &Limits::elements, 50'000},
    {"key_info_certificates", &Limits::key_info_certificates, 16},
    {"namespace_declarations", &Limits::namespace_declarations, 16},
}};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_POLICY_LIMIT_BOUNDS_H_
