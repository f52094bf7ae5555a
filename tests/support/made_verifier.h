// What a test needs and must be able to make: the test fails, with the error's text, where it cannot.

#ifndef DLVERIFY_TESTS_SUPPORT_MADE_VERIFIER_H_
#define DLVERIFY_TESTS_SUPPORT_MADE_VERIFIER_H_

#include <expected>
#include <stdexcept>
#include <utility>

#include "dlverify/verify.h"

namespace dlverify {

template <class T>
[[nodiscard]] T made(std::expected<T, ConfigError> value) {
  if (!value) throw std::runtime_error(value.error().text());
  return *std::move(value);
}

[[nodiscard]] inline Verifier made_verifier(Policy policy, TrustStore store) {
  return made(Verifier::create(std::move(policy), std::move(store)));
}

[[nodiscard]] inline CheckedRequest made_request(Request request) {
  return made(CheckedRequest::create(std::move(request)));
}

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_MADE_VERIFIER_H_
