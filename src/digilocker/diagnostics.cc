#include "digilocker/diagnostics.h"

#include <fmt/format.h>

#include <array>

namespace dlverify {
namespace {

// What a note costs.
enum class Cost : std::uint8_t { kNothing, kRow };

struct NoteText {
  IssuedNote note;
  std::string_view name;
  Cost cost;
  std::string_view text;  // begins where "the row" or the field's name ends
};

constexpr std::size_t kNoteCount = static_cast<std::size_t>(IssuedNote::kMimeMalformed) + 1;

constexpr std::array<NoteText, kNoteCount> kNotes = {{
    {IssuedNote::kMimeInBraces, "mime_in_braces", Cost::kNothing,
     "the list is not JSON: it puts types in braces, as a sample of the specification does; it was read without them"},
    {IssuedNote::kRowsOverLimit, "rows_over_limit", Cost::kNothing, "the list is longer than the limit, and was cut"},
    {IssuedNote::kUploadedFiles, "uploaded_files", Cost::kNothing,
     "the list is of what the holder uploaded: nobody issued or signed it, and nothing in it can be verified"},
    {IssuedNote::kRowNotObject, "row_not_object", Cost::kRow, "is not an object"},
    {IssuedNote::kRowIsFolder, "row_is_folder", Cost::kRow, "is a folder, not a document"},
    {IssuedNote::kUriMissing, "uri_missing", Cost::kRow, "is missing or blank: the document cannot be fetched"},
    {IssuedNote::kUriWrongType, "uri_wrong_type", Cost::kRow, "is not a text: the document cannot be fetched"},
    {IssuedNote::kUriAmbiguous, "uri_ambiguous", Cost::kRow,
     "occurs twice, and readers differ on which one counts: the document cannot be fetched"},
    {IssuedNote::kUriMalformed, "uri_malformed", Cost::kRow, "is malformed"},
    {IssuedNote::kUriRepeated, "uri_repeated", Cost::kNothing, "is that of an earlier row"},
    {IssuedNote::kIssuerDiffers, "issuer_differs", Cost::kNothing, "differs from the issuer in the URI, which counts"},
    {IssuedNote::kDoctypeDiffers, "doctype_differs", Cost::kNothing,
     "differs from the doctype in the URI, which counts"},
    {IssuedNote::kBlanksTrimmed, "blanks_trimmed", Cost::kNothing, "has blanks at an end, which were cut off"},
    {IssuedNote::kFieldWrongType, "field_wrong_type", Cost::kNothing, "is of the wrong type, and is left out"},
    {IssuedNote::kFieldRepeated, "field_repeated", Cost::kNothing, "occurs twice, and is left out"},
    {IssuedNote::kKeyRepeated, "key_repeated", Cost::kNothing, "names a key twice that is not read"},
    {IssuedNote::kDateUnreadable, "date_unreadable", Cost::kNothing, "is not a date that is known; its text is kept"},
    {IssuedNote::kMimeMalformed, "mime_malformed", Cost::kNothing, "holds what is not a type; that is left out"},
}};

constexpr bool is_in_enum_order() {
  for (std::size_t i = 0; i < kNotes.size(); ++i) {
    if (static_cast<std::size_t>(kNotes.at(i).note) != i) return false;
  }
  return true;
}
static_assert(is_in_enum_order());

const NoteText& text_of(IssuedNote note) { return kNotes.at(static_cast<std::size_t>(note)); }

std::string with_more(std::string said, std::string_view more) {
  if (!more.empty()) said += fmt::format(" ({})", more);
  return said;
}

}  // namespace

std::string_view name(IssuedNote note) { return text_of(note).name; }

bool IssuedDiagnostic::loses_row() const { return text_of(note).cost == Cost::kRow; }

void RowNotes::add(IssuedNote note, std::string_view field, std::string_view more) {
  const auto& [enumerator, stable_name, cost, text] = text_of(note);
  std::string said = field.empty() ? fmt::format("the row {}", text) : fmt::format("{} {}", field, text);
  said = with_more(std::move(said), more);
  if (cost == Cost::kRow) said += "; the row is left out";
  diagnostics_.push_back({.note = note, .row = row_, .field = field, .message = std::move(said)});
}

IssuedDiagnostic note_about_list(IssuedNote note, std::string_view more) {
  return {.note = note, .row = {}, .field = {}, .message = with_more(std::string(text_of(note).text), more)};
}

}  // namespace dlverify
