// Stage `document`: AgreedOctets -> ParsedDocument.

#ifndef DLVERIFY_SRC_DOCUMENTS_DOCUMENT_READER_H_
#define DLVERIFY_SRC_DOCUMENTS_DOCUMENT_READER_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "agreement/agreed_octets.h"
#include "dlverify/report.h"
#include "dlverify/request.h"
#include "documents/contact_check.h"
#include "documents/parsed_document.h"
#include "verdict/result.h"

namespace dlverify {

struct DocumentExpectations {
  const DocumentUri* uri = nullptr;           // asked for; null: none
  const Doctype* doctype = nullptr;           // asked for; null: none (or it is the URI's)
  std::chrono::sys_seconds validation_time;   // nobody is born after it
  std::optional<std::uint32_t> max_age_days;  // by the asserted time, which may then lie a day after validation at most
  ContactClaims claims = {};                  // of the holder's mobile number and e-mail address
  const Disclosure* disclosure = nullptr;     // see ParsingContext
};

// What the stage found out, whether it refused or not.
struct DocumentOutcome {
  DocumentFacts facts;
  std::vector<Warning> warnings;  // unknown_content, document_status_not_active
  Result<ParsedDocument> parsed;
};

// Establishes that the octets are one document of the doctype and issuer asked for, with exactly one holder, numbers
// that agree and dates that exist. Reads nothing but the octets; pugixml must reproduce them byte for byte.
[[nodiscard]] DocumentOutcome read_document(const AgreedOctets& octets, const DocumentExpectations& expected);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_DOCUMENT_READER_H_
