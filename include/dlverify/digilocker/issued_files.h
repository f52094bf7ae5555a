// The list of a holder's issued documents, as DigiLocker's files calls answer it: what there is to fetch and verify.
//
//   auto list = dlverify::parse_issued_files(body);
//   if (!list) return fail(list.error().what);
//   auto doctype = dlverify::Doctype::parse("PANCR");
//   if (!doctype) return fail(doctype.error().text());
//   auto pan = dlverify::require_single(std::move(*list), *doctype);   // the values of all others are wiped
//   if (!pan) return fail(pan.error().what);
//   if (pan->xml != dlverify::XmlOffer::kNo) fetch(pan->uri_text());
//
// The list is not signed: it tells what to fetch, and proves nothing. Shapes that are read, what a fault in a row
// costs, and the JSON of to_json(): docs/issued-files.md. Nothing here is shared between threads by itself.

#ifndef DLVERIFY_DIGILOCKER_ISSUED_FILES_H_
#define DLVERIFY_DIGILOCKER_ISSUED_FILES_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/doctypes.h"
#include "dlverify/export.h"
#include "dlverify/request.h"
#include "dlverify/secret_bytes.h"
#include "dlverify/trust_store.h"

namespace DLVERIFY_EXPORT dlverify {

// Each is inclusive: a list at the limit is read whole.
struct IssuedFilesLimits {
  std::size_t body_bytes = std::size_t{1} << 20;
  std::size_t rows = 500;          // further rows are counted, and not read
  std::size_t nesting_depth = 16;  // of lists and objects, the outermost being 1
};

// Whether the document can be fetched as XML, which alone can be verified.
enum class XmlOffer : std::uint8_t {
  kYes,
  kNo,
  kUnknown,  // the row names no types, or not all of them can be read
};

// When a document was last changed in DigiLocker, as the row says.
struct IssuedDate {
  SensitiveText text;                              // as received, trimmed
  std::optional<std::chrono::year_month_day> day;  // as written, in the row's own time zone
  std::optional<std::chrono::sys_seconds> time;    // where the text is an RFC 3339 time
};

// A row of the list. Name, description and document id are the holder's: they are wiped, and never in a diagnostic.
struct IssuedFile {
  std::size_t row;                  // in the list as received, from 1
  DocumentUri uri;                  // issuer, doctype and document id are the URI's, whatever else the row says
  SensitiveText name, description;  // empty where the row has none
  SensitiveText issuer_name;        // likewise
  std::optional<IssuedDate> date;   // nothing where the row has none
  std::vector<std::string> mime;    // such as "application/xml": lower case, in the row's order
  XmlOffer xml;
  std::optional<bool> may_be_signed;  // TrustStore::may_any_sign(); nothing until with_signer_rules() asked a store

  // The URI as received, trimmed: what the fetching call wants.
  [[nodiscard]] SensitiveText uri_text() const;
  // How much of such a document is read.
  [[nodiscard]] DoctypeReading reading() const;
};

enum class IssuedNote : std::uint8_t {
  // about the list
  kMimeInBraces,   // "mime": [{"application/pdf"}] as the partner specification prints it, which is not JSON
  kRowsOverLimit,  // there are further rows
  kUploadedFiles,  // what the holder uploaded himself: nobody issued or signed it
  // about a row that is not kept
  kRowNotObject,
  kRowIsFolder,
  kUriMissing,
  kUriWrongType,
  kUriAmbiguous,  // the row names its URI twice
  kUriMalformed,
  // about a row that is kept
  kUriRepeated,     // a row before it has the same URI
  kIssuerDiffers,   // the row's issuerid is not the URI's
  kDoctypeDiffers,  // the row's doctype is not the URI's
  kBlanksTrimmed,
  kFieldWrongType,  // the field is left out
  kFieldRepeated,   // the field is named twice, and left out
  kKeyRepeated,     // a field that is not read is named twice
  kDateUnreadable,  // its text is kept
  kMimeMalformed,   // one of the types is left out
};

// What was noted while the list was read. Holds no text of the list.
struct IssuedDiagnostic {
  IssuedNote note;
  std::optional<std::size_t> row;  // nothing where it is about the list
  std::string_view field;          // the row's key in question; static storage; may be empty
  std::string message;             // one line

  [[nodiscard]] bool loses_row() const;
};

// "uri_malformed" and so on: stable.
[[nodiscard]] std::string_view name(IssuedNote note);

enum class IssuedFilesKind : std::uint8_t { kIssued, kUploaded };

struct IssuedFiles {
  IssuedFilesKind kind = IssuedFilesKind::kIssued;
  std::vector<IssuedFile> files;  // in the list's order
  std::vector<IssuedDiagnostic> diagnostics;
  std::size_t rows_received = 0;
  std::size_t rows_over_limit = 0;                // received, and not read
  std::size_t rows_lost = 0;                      // read, and not kept for a fault
  std::size_t uploads_without_uri = 0;            // rows of uploaded files and folders that have no DigiLocker URI
  std::optional<std::string> trust_store_sha256;  // the store that with_signer_rules() asked

  [[nodiscard]] bool is_truncated() const { return rows_over_limit > 0; }
};

enum class IssuedFilesFault : std::uint8_t {
  kTooLarge,
  kEmpty,
  kNotUtf8,
  kMalformed,
  kTooDeep,
  kApiError,
  kNoList,
  kNoDocument,        // of require_single()
  kSeveralDocuments,  // of require_single()
};

// Why there is no list, or no one row of a doctype. Holds no text of the body. `what` names line and column where the
// text itself is at fault, and the doctype and the rows of require_single().
struct IssuedFilesError : ConfigError {
  IssuedFilesFault fault;
  std::optional<std::size_t> line = {};  // from 1
  std::optional<std::size_t> column = {};
};
using SelectionError = IssuedFilesError;  // its name before 0.2; until 0.3

// Reads the body of a files call. A bad row costs itself at most, and is told of in `diagnostics`.
[[nodiscard]] std::expected<IssuedFiles, IssuedFilesError> parse_issued_files(std::span<const std::byte> body,
                                                                              const IssuedFilesLimits& limits = {});
[[nodiscard]] inline std::expected<IssuedFiles, IssuedFilesError> parse_issued_files(
    std::string_view body, const IssuedFilesLimits& limits = {}) {
  return parse_issued_files(std::as_bytes(std::span(body)), limits);
}

// Sets `may_be_signed` of each row.
[[nodiscard]] IssuedFiles with_signer_rules(IssuedFiles list, const TrustStore& trust);

// The list with the rows of this doctype alone; the values of the others are wiped. Diagnostics about the list, about
// lost rows and about those that are left stay.
[[nodiscard]] IssuedFiles select_doctype(IssuedFiles&& list, const Doctype& doctype);

// The one row of this doctype; an error where there is none or more than one. Everything else is wiped.
[[nodiscard]] std::expected<IssuedFile, IssuedFilesError> require_single(IssuedFiles&& list, const Doctype& doctype);

// "dlverify-issued/1", one final newline. PERSONAL: it holds URIs, names and descriptions; wipe it after use.
[[nodiscard]] std::string to_json(const IssuedFiles& list);

enum class UriDisplay : std::uint8_t { kMasked, kFull };

// A table for people. Masked, of a document id no more than its last four characters are shown.
[[nodiscard]] std::string to_text(const IssuedFiles& list, UriDisplay display);

}  // namespace dlverify

#endif  // DLVERIFY_DIGILOCKER_ISSUED_FILES_H_
