// What the "Certificate" formats have in common, as their description and the field's documents have it.

#ifndef DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_CONTENT_H_
#define DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_CONTENT_H_

#include "documents/known_content.h"

namespace dlverify {

inline constexpr std::string_view kCertificateAttributes =
    "language name type number prevNumber issuedAt issueDate validFromDate expiryDate status";
inline constexpr std::string_view kAddressAttributes =
    "type line1 line2 house landmark locality vtc district pin state country";
inline constexpr std::string_view kOrganizationAttributes = "name code tin uid type";

inline constexpr KnownElement kOrganizationChildren[] = {{"Address", kAddressAttributes}};
inline constexpr KnownElement kIssuedByChildren[] = {{"Organization", kOrganizationAttributes, kOrganizationChildren}};
inline constexpr KnownElement kPersonChildren[] = {
    {"Address", kAddressAttributes}, {"Address2", kAddressAttributes}, {"Photo", "format", KnownText::kAllowed}};
inline constexpr KnownElement kIssuedToChildren[] = {
    {"Person",
     "uid uidToken aadhaarName title name dlConcateName dlNatName dob age swd swdIndicator gender maritalStatus "
     "religion category disabilityStatus motherName phone email",
     kPersonChildren},
    {"Organization", kOrganizationAttributes, kOrganizationChildren}};

inline constexpr KnownElement kIssuedBy{"IssuedBy", "", kIssuedByChildren};
inline constexpr KnownElement kIssuedTo{"IssuedTo", "", kIssuedToChildren};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CERTIFICATE_CONTENT_H_
