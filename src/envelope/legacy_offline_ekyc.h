#ifndef DLVERIFY_SRC_ENVELOPE_LEGACY_OFFLINE_EKYC_H_
#define DLVERIFY_SRC_ENVELOPE_LEGACY_OFFLINE_EKYC_H_

#include <string_view>

namespace dlverify {

// Whether the first element is OKY or OKV: the offline e-KYC of 2018 and 2019, one element of short attributes whose
// signature is an attribute over raw text. A look at the first bytes, so that such a file is refused by its name.
[[nodiscard]] bool is_legacy_offline_ekyc(std::string_view xml);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_LEGACY_OFFLINE_EKYC_H_
