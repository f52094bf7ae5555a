// Makes SignedOctets without a signature, so that the stages after it can be tested alone.

#ifndef DLVERIFY_TESTS_SUPPORT_SIGNED_OCTETS_FOR_TESTS_H_
#define DLVERIFY_TESTS_SUPPORT_SIGNED_OCTETS_FOR_TESTS_H_

#include <string_view>
#include <utility>
#include <vector>

#include "signature/signed_octets.h"

namespace dlverify {

struct SignedOctetsForTests {
  static SignedOctets make(std::string_view octets, Certificate signer, std::vector<Certificate> untrusted = {},
                           DeclaredFacts declared = {}, SignatureFacts facts = {}) {
    return {SensitiveBuffer(octets.begin(), octets.end()),
            std::move(signer),
            std::move(untrusted),
            std::move(declared),
            std::move(facts),
            SignatureAlgorithm::kRsaSha256,
            SealedSignature({}, {}, {})};
  }
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_SIGNED_OCTETS_FOR_TESTS_H_
