// Changes to an XML document as an attacker makes them: whole subtrees moved, copied, wrapped; algorithms, namespaces
// and KeyInfo exchanged; comments, processing instructions, CDATA and entities put in. No knowledge of the library.

#ifndef DLVERIFY_FUZZ_SUPPORT_XML_EDITS_H_
#define DLVERIFY_FUZZ_SUPPORT_XML_EDITS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/choices.h"

namespace dlverify::fuzz {

// Any numbers make an edit: each is taken modulo what there is to choose from.
struct XmlEdit {
  std::uint8_t kind = 0;
  std::uint16_t target = 0;  // which element
  std::uint16_t other = 0;   // where to, or which attribute
  std::uint16_t choice = 0;  // which name, text or identifier
};

inline constexpr std::size_t kXmlEditSize = 7;  // bytes of input that one edit takes

[[nodiscard]] XmlEdit read_edit(Choices& input);

// Base64 of certificates that an edit may put into KeyInfo.
using KeyInfoCertificates = std::vector<std::string>;

// The document after the edits, at most about 64 KiB of it. Edits of the tree are passed over where libxml2 does not
// read `xml`; edits of the text are made nonetheless.
[[nodiscard]] std::string with_edits(std::string_view xml, std::span<const XmlEdit> edits,
                                     const KeyInfoCertificates& certificates = {});

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_XML_EDITS_H_
