#include "signature/signed_info_octets.h"

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "xml/canonical_writer.h"

namespace dlverify {
namespace {

// Of the exact shape with a SHA-256 digest, indented.
constexpr std::size_t kOctetsExpected = 1024;

class SignedInfoWriter {
 public:
  explicit SignedInfoWriter(CanonicalWriter& writer) : writer_(writer) {}

  // The depth of SignedInfo is that of its exact shape, so recursion is bounded.
  void write(const SignatureElement& element) {
    attributes_.clear();
    for (const auto& [name, value] : element.attributes) attributes_.push_back({"", name, "", value});
    writer_.start_element(element.prefix, element.local_name, element.declarations, attributes_);
    for (const SignatureChild& child : element.children) {
      if (const auto* const run = std::get_if<SignatureText>(&child)) {
        writer_.text(run->text);
      } else {
        write(*std::get<const SignatureElement*>(child));
      }
    }
    writer_.end_element(element.prefix, element.local_name);
  }

 private:
  CanonicalWriter& writer_;
  std::vector<CanonicalAttribute> attributes_;  // of the element at hand
};

}  // namespace

SensitiveBuffer signed_info_octets(const SignatureElement& signed_info, Canonicalization method,
                                   const SignatureCount& count) {
  CanonicalWriter writer(method, std::numeric_limits<std::size_t>::max());  // bounded by the body
  writer.reserve(kOctetsExpected);
  writer.inherit(count.inherited);
  writer.inherit(count.block->declarations);
  SignedInfoWriter(writer).write(signed_info);
  return std::move(writer).take_octets();
}

}  // namespace dlverify
