// Reads captured Signature elements without tolerance: each question has one answer or a refusal.

#ifndef DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_
#define DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_

#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "verdict/result.h"
#include "xml/signature_block.h"

namespace dlverify {

// Every element below `signature` is in the XMLDSig namespace under the one prefix of `signature`, and declares nothing
// but that.
[[nodiscard]] Result<void> require_one_prefix(const SignatureElement& signature);

[[nodiscard]] Result<void> require_no_attributes(const SignatureElement& element);

// The child elements of an element, in order. Views it.
class ChildElements {
 public:
  class Iterator {
   public:
    using value_type = const SignatureElement*;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(std::span<const SignatureChild> rest) : rest_(rest) { skip_text(); }
    const SignatureElement* operator*() const { return std::get<const SignatureElement*>(rest_.front()); }
    Iterator& operator++() {
      rest_ = rest_.subspan(1);
      skip_text();
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(std::default_sentinel_t /*end*/) const { return rest_.empty(); }

   private:
    void skip_text() {
      while (!rest_.empty() && std::holds_alternative<SignatureText>(rest_.front())) rest_ = rest_.subspan(1);
    }
    std::span<const SignatureChild> rest_;
  };

  explicit ChildElements(const SignatureElement& element)
      : children_(element.children), size_(static_cast<std::size_t>(std::ranges::distance(begin(), end()))) {}

  [[nodiscard]] Iterator begin() const { return Iterator(children_); }
  [[nodiscard]] static std::default_sentinel_t end() { return {}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // `place` is below size().
  [[nodiscard]] const SignatureElement& operator[](std::size_t place) const {
    return **std::ranges::next(begin(), static_cast<std::ptrdiff_t>(place));
  }

 private:
  std::span<const SignatureChild> children_;
  std::size_t size_;
};

// Between the child elements stands white space only, in runs that indentation explains.
[[nodiscard]] Result<ChildElements> child_elements(const SignatureElement& element);

[[nodiscard]] Result<void> require_no_children(const SignatureElement& element);

// The value of `Algorithm`, the one attribute that the element may have.
[[nodiscard]] Result<std::string_view> algorithm_of(const SignatureElement& element);

// The text of an element that holds one run of text, no CDATA, and nothing else.
[[nodiscard]] Result<std::string_view> leaf_text(const SignatureElement& element);

// leaf_text() of an element without attributes, decoded: canonical Base64 less white space.
[[nodiscard]] Result<std::vector<std::byte>> base64_leaf(const SignatureElement& element);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_
