// A document of an invented person, signed in this process, and what a Verifier says of a text.

#ifndef DLVERIFY_TESTS_LAWS_SIGNED_SAMPLE_H_
#define DLVERIFY_TESTS_LAWS_SIGNED_SAMPLE_H_

#include <string>
#include <string_view>

#include "dlverify/verify.h"
#include "documents/sample_documents.h"

namespace dlverify {

struct SignedSample {
  samples::Xml root;      // attributes in canonical order
  std::string canonical;  // octets that were signed
  std::string signature;  // the block
  std::string document;   // the block as the last child of the root
};

// One of the doctypes, by a number of any size, with `name` for its holder and in a text that no parser reads.
[[nodiscard]] SignedSample signed_sample(std::size_t number, const std::string& name);

// By the policy `digilocker` and the store `main`, at the time of the samples.
[[nodiscard]] Verification verify_text(std::string_view body);

// What the content decides: the fields of the record with everything disclosed, and the digest of the octets.
[[nodiscard]] std::string content_of(const VerifiedDocument& document);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_LAWS_SIGNED_SAMPLE_H_
