// Listens to the hardened reader for what an issuer's answer says and holds.

#ifndef DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_READER_H_
#define DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_READER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/secret_bytes.h"
#include "verdict/result.h"
#include "xml/element_listener.h"

namespace dlverify {

inline constexpr std::string_view kPullDocResponse = "PullDocResponse";
inline constexpr std::string_view kPullUriResponse = "PullURIResponse";

class PullResponseReader final : public ElementListener {
 public:
  void start_element(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri,
                     std::span<const CanonicalAttribute> attributes) override;
  void end_element(std::uint32_t depth) override;
  void text(std::string_view characters) override;

  // The text of DataContent, once the whole answer was read; or why there is none.
  [[nodiscard]] Result<SensitiveBuffer> take_data_content() &&;

 private:
  void start_child(std::string_view local_name, std::span<const CanonicalAttribute> attributes);
  void start_grandchild(std::string_view local_name);
  [[nodiscard]] Result<void> require_shape() const;
  [[nodiscard]] Result<void> require_success() const;
  [[nodiscard]] Result<void> require_content() const;

  bool is_answer_ = false;   // the root is one of the two, in a namespace that is allowed
  bool in_details_ = false;  // within DocDetails
  bool in_content_ = false;  // within DataContent
  bool is_nested_ = false;   // a second answer stands in the first
  bool has_inline_ = false;  // DataContent has elements in it
  bool has_pdf_ = false;     // DocContent is there
  std::uint32_t statuses_ = 0;
  std::uint32_t details_ = 0;
  std::uint32_t contents_ = 0;
  std::uint32_t strays_ = 0;  // elements of these three names where they do not belong
  std::string status_;        // ResponseStatus@Status, which is a digit
  SensitiveBuffer content_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_READER_H_
