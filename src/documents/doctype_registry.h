// Which parser reads which doctype.

#ifndef DLVERIFY_SRC_DOCUMENTS_DOCTYPE_REGISTRY_H_
#define DLVERIFY_SRC_DOCUMENTS_DOCTYPE_REGISTRY_H_

#include <optional>
#include <string_view>

#include "documents/document_parsers.h"
#include "documents/known_content.h"
#include "documents/signed_tree.h"
#include "verdict/result.h"

namespace dlverify {

struct DoctypeFormat {
  std::string_view code;  // empty: any other doctype with a Certificate around it
  Result<ParsedDocument> (*parse)(const ParsingContext&);
  const KnownElement* known;     // with Certificate, or OfflinePaperlessKyc, as the root
  std::string_view only_issuer;  // the one issuer of this doctype; empty: many
  bool (*is_number)(
      std::string_view);  // a URI's document id of this form is the document's number, in any case; null: none is
};

[[nodiscard]] const DoctypeFormat& format_of(std::string_view doctype);

// What the octets are: Certificate@type where it is a well-formed code; "ADHAR" for KycRes as the root, or in the
// CertificateData of a Certificate without a well-formed type; "OKYC" for OfflinePaperlessKyc; else nothing. The view
// lives as long as the tree.
[[nodiscard]] std::optional<std::string_view> doctype_of(SignedElement root);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_DOCTYPE_REGISTRY_H_
