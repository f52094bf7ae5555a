// Captures the Signature of a document while it is read, and counts every element that bears its name.

#ifndef DLVERIFY_SRC_XML_SIGNATURE_CAPTURE_H_
#define DLVERIFY_SRC_XML_SIGNATURE_CAPTURE_H_

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "xml/canonical_writer.h"
#include "xml/signature_block.h"

namespace dlverify {

inline constexpr std::string_view kDsigNamespace = "http://www.w3.org/2000/09/xmldsig#";

class SignatureCapture {
 public:
  // Whether the element that starts now is, or stands within, an XMLDSig Signature that is a child of the root: such an
  // element is no part of the document's octets. `depth` is 1 for the root.
  [[nodiscard]] bool start_element(std::uint32_t depth, std::string_view prefix, std::string_view local_name,
                                   std::string_view namespace_uri, std::span<const CanonicalNamespace> declarations,
                                   std::span<const CanonicalAttribute> attributes);
  // Whether the element that ends now was such a one.
  [[nodiscard]] bool end_element(std::uint32_t depth);
  void text(std::string_view characters, bool is_cdata);

  // Whether the parser stands within such a Signature.
  [[nodiscard]] bool is_inside() const { return inside_; }

  [[nodiscard]] SignatureCount take_count() &&;

 private:
  [[nodiscard]] std::pmr::memory_resource& memory();
  void count(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri);

  SignatureCount count_;
  bool inside_ = false;
  std::uint32_t children_of_root_ = 0;
  std::vector<SignatureElement*> open_;  // the elements being captured, innermost last
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_SIGNATURE_CAPTURE_H_
