// A KeyInfo as the stage `xml` would have captured it.

#ifndef DLVERIFY_TESTS_SUPPORT_KEY_INFO_ELEMENT_H_
#define DLVERIFY_TESTS_SUPPORT_KEY_INFO_ELEMENT_H_

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "xml/signature_block.h"

namespace dlverify::test {

// One X509Data with these texts as its certificates. Cannot be moved: its elements view one another.
class KeyInfoElement {
 public:
  explicit KeyInfoElement(const std::vector<std::string>& certificates) {
    leaves_.reserve(certificates.size());
    for (const std::string& certificate : certificates) {
      SignatureElement& leaf = leaves_.emplace_back(element("X509Certificate"));
      leaf.children.emplace_back(SignatureText{.text = std::pmr::string(certificate)});
      data_.children.emplace_back(&leaf);
    }
    key_info_.children.emplace_back(&data_);
  }
  KeyInfoElement(const KeyInfoElement&) = delete;
  KeyInfoElement& operator=(const KeyInfoElement&) = delete;
  ~KeyInfoElement() = default;

  [[nodiscard]] const SignatureElement& get() const { return key_info_; }

 private:
  static SignatureElement element(std::string_view name) {
    SignatureElement made;
    made.local_name = name;
    made.in_dsig_namespace = true;
    return made;
  }

  std::vector<SignatureElement> leaves_;
  SignatureElement data_ = element("X509Data");
  SignatureElement key_info_ = element("KeyInfo");
};

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_SUPPORT_KEY_INFO_ELEMENT_H_
