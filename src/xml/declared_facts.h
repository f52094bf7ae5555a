// Notes what a document says of itself while it is read.

#ifndef DLVERIFY_SRC_XML_DECLARED_FACTS_H_
#define DLVERIFY_SRC_XML_DECLARED_FACTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "xml/canonical_document.h"
#include "xml/canonical_writer.h"

namespace dlverify {

class DeclaredFactsReader {
 public:
  // Called for every element outside the Signature; `depth` is 1 for the root.
  void start_element(std::uint32_t depth, std::string_view prefix, std::string_view local_name,
                     std::string_view namespace_uri, std::span<const CanonicalAttribute> attributes);

  [[nodiscard]] DeclaredFacts take_facts() &&;

 private:
  void start_root(std::string_view local_name, std::span<const CanonicalAttribute> attributes);
  void start_body(std::string_view local_name, std::span<const CanonicalAttribute> attributes);

  bool in_certificate_ = false;
  bool in_certificate_data_ = false;
  bool has_kyc_response_ = false;
  std::string type_;
  DeclaredFacts facts_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_DECLARED_FACTS_H_
