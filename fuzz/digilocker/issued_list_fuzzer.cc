// The body of a files call. Laws: any body is read or refused; no row is lost without being counted; a kept row's URI
// is one that the URI's own reader takes; the JSON is UTF-8 and validates against the published schema; diagnostics and
// errors are one line each and share no text with the body; a selection adds nothing; the masked text drives no
// terminal.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "dlverify/digilocker/issued_files.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/shared_text.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

void require_silent(const IssuedFilesError& error, std::string_view body) {
  require_law(!error.what.empty() && is_plain_text(error.what) && is_plain_text(error.remedy), "an error is one line");
  // An API error's code is a fact that is reported.
  require_law(error.fault == IssuedFilesFault::kApiError || !shares_text(error.what, body),
              "an error shares no text with the body");
}

void require_laws_of_rows(const IssuedFiles& list, std::string_view body) {
  require_law(
      list.rows_received == list.files.size() + list.rows_lost + list.rows_over_limit + list.uploads_without_uri,
      "every row is kept or counted");
  require_law(list.files.size() <= IssuedFilesLimits().rows, "no more rows are kept than the limit says");
  for (const IssuedFile& file : list.files) {
    const auto again = DocumentUri::parse(file.uri_text().view());
    require_law(again && again->doctype() == file.uri.doctype() && again->issuer() == file.uri.issuer(),
                "a kept row has a URI");
    require_law(file.row >= 1 && file.row <= list.rows_received, "a row has its number");
  }
  for (const IssuedDiagnostic& note : list.diagnostics) {
    require_law(!note.message.empty() && is_plain_text(note.message), "a diagnostic is one line");
    require_law(!shares_text(note.message, body), "a diagnostic shares no text with the body");
  }
}

void require_laws_of_texts(const IssuedFiles& list) {
  const std::string json = to_json(list);
  require_law(is_utf8(json), "JSON is UTF-8");
  require_valid("issued", json, "the JSON is what the published schema says");
  for (const UriDisplay display : {UriDisplay::kMasked, UriDisplay::kFull}) {
    std::string text = to_text(list, display);
    std::erase(text, '\n');
    require_law(is_plain_text(text), "the table drives no terminal");
  }
}

void require_selection_adds_nothing(IssuedFiles list) {
  if (list.files.empty()) return;
  const Doctype wanted = list.files.front().uri.doctype();
  const auto matching =
      std::ranges::count_if(list.files, [&](const auto& file) { return file.uri.doctype() == wanted; });
  const IssuedFiles selected = select_doctype(std::move(list), wanted);
  require_law(std::cmp_equal(selected.files.size(), matching), "a selection keeps the rows of its doctype");
  require_law(std::ranges::all_of(selected.files, [&](const auto& file) { return file.uri.doctype() == wanted; }),
              "a selection keeps nothing else");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  auto list = parse_issued_files(std::as_bytes(std::span(body)));
  if (!list) {
    fuzz::require_silent(list.error(), body);
    return 0;
  }
  fuzz::require_laws_of_rows(*list, body);
  fuzz::require_laws_of_texts(*list);
  fuzz::require_selection_adds_nothing(std::move(*list));
  return 0;
}
