#include "signature/signed_info_octets.h"

#include <limits>
#include <utility>
#include <vector>

#include "xml/canonical_writer.h"

namespace dlverify {
namespace {

std::vector<CanonicalNamespace> views(const std::vector<NamespaceDeclaration>& declarations) {
  std::vector<CanonicalNamespace> result;
  result.reserve(declarations.size());
  for (const auto& [prefix, uri] : declarations) result.push_back({prefix, uri});
  return result;
}

// The depth of SignedInfo is that of its exact shape, so recursion is bounded.
void write(const SignatureElement& element, CanonicalWriter& writer) {
  std::vector<CanonicalAttribute> attributes;
  attributes.reserve(element.attributes.size());
  for (const auto& [name, value] : element.attributes) attributes.push_back({"", name, "", value});
  writer.start_element(element.prefix, element.local_name, views(element.declarations), attributes);
  for (const auto& child : element.children) {
    if (const auto* const run = std::get_if<SignatureText>(&child)) {
      writer.text(run->text);
    } else {
      write(*std::get<std::unique_ptr<SignatureElement>>(child), writer);
    }
  }
  writer.end_element(element.prefix, element.local_name);
}

}  // namespace

SensitiveBuffer signed_info_octets(const SignatureElement& signed_info, Canonicalization method,
                                   const SignatureCensus& census) {
  CanonicalWriter writer(method, std::numeric_limits<std::size_t>::max());  // bounded by the body
  writer.inherit(views(census.inherited));
  writer.inherit(views(census.block->declarations));
  write(signed_info, writer);
  return std::move(writer).take_octets();
}

}  // namespace dlverify
