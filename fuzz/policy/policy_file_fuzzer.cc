// A policy file. Laws: the reader is total; its error is one line of plain text; a policy that it reads is within the
// bounds that no policy may leave, validates against the published schema, and its own JSON says the same policy.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "dlverify/policy.h"
#include "policy/limit_bounds.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

constexpr std::string_view kWhere = "policy.json";

void require_one_line(const ConfigError& error) {
  require_law(error.where == kWhere, "an error names the file");
  require_law(!error.what.empty() && is_plain_text(error.text()), "an error is one line of plain text");
}

void require_bounded(const Limits& limits) {
  for (const LimitBounds& bounds : kLimitBounds) {
    const std::uint64_t value =
        std::visit([&](auto member) { return static_cast<std::uint64_t>(limits.*member); }, bounds.member);
    require_law(value >= 1 && value <= bounds.max, "every limit is within its bounds");
  }
}

void require_laws_of(const Policy& policy) {
  require_law(!policy.signature_algorithms.empty() && !policy.digest_algorithms.empty(), "some algorithm is allowed");
  require_law(policy.rsa_bits_min >= 2048 && policy.rsa_bits_max <= 8192 && policy.rsa_bits_min <= policy.rsa_bits_max,
              "RSA keys have 2048 to 8192 bits under any policy");
  require_bounded(policy.limits);
  require_law(policy.sha256().size() == 64, "a policy has a hash");
}

// Policies are told apart in reports by the hash of their JSON.
void require_told_apart(const Policy& policy) {
  for (const Policy& named : {Policy::digilocker(), Policy::strict()}) {
    require_law((policy.to_json() == named.to_json()) == (policy == named), "equal policies alone give equal JSON");
  }
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto policy = Policy::from_json(text, fuzz::kWhere);
  if (!policy) {
    fuzz::require_one_line(policy.error());
    return 0;
  }
  fuzz::require_laws_of(*policy);
  fuzz::require_told_apart(*policy);
  fuzz::require_valid("policy", text, "what the reader reads, the published schema allows");
  const auto again = Policy::from_json(text, fuzz::kWhere);
  fuzz::require_law(again && *again == *policy, "the same file gives the same policy");
  return 0;
}
