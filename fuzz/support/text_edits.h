#ifndef DLVERIFY_FUZZ_SUPPORT_TEXT_EDITS_H_
#define DLVERIFY_FUZZ_SUPPORT_TEXT_EDITS_H_

#include <string>

#include "support/xml_edits.h"

namespace dlverify::fuzz {

// The text with one piece of XML put in, one bit turned, one range left out, repeated elsewhere or exchanged, whatever
// that makes of its markup.
[[nodiscard]] std::string edited_text(std::string text, const XmlEdit& edit);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_TEXT_EDITS_H_
