#include "dlverify/digilocker/issued_files.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/in_place_json.h"
#include "base/text/ascii.h"
#include "digilocker/diagnostics.h"
#include "digilocker/error_member.h"
#include "digilocker/issued_row.h"
#include "digilocker/row_list.h"

namespace dlverify {
namespace {

using Fault = IssuedFilesFault;

constexpr std::size_t kValuesMax = 100'000;  // of rows that are only counted, too

std::unexpected<IssuedFilesError> refuse(Fault fault, std::string what, std::string remedy) {
  return std::unexpected(IssuedFilesError{{"the list", std::move(what), std::move(remedy)}, fault});
}

Fault fault_of(JsonFault::Kind kind) {
  switch (kind) {
    case JsonFault::Kind::kNotUtf8:
      return Fault::kNotUtf8;
    case JsonFault::Kind::kTooDeep:
      return Fault::kTooDeep;
    case JsonFault::Kind::kTooManyValues:
      return Fault::kTooLarge;
    case JsonFault::Kind::kMalformed:
    case JsonFault::Kind::kNumberTooLarge:
      break;
  }
  return Fault::kMalformed;
}

IssuedFilesError located(const JsonFault& fault, std::string_view text) {
  const auto [line, column] = position_of(text, fault.offset);
  const bool is_over_bound = fault.kind == JsonFault::Kind::kTooDeep || fault.kind == JsonFault::Kind::kTooManyValues;
  const std::string_view kind = is_over_bound ? "cannot be read" : "is not JSON";
  return {{"the list", fmt::format("{}: {} (line {}, column {})", kind, fault.what, line, column),
           "give the body of a files call as it was received"},
          fault_of(fault.kind),
          line,
          column};
}

// Goes through JSON text; each step leaves it where it is unless it succeeds.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  void step() { ++at_; }

  // The offset of `character`, behind blanks.
  std::optional<std::size_t> take(char character) {
    const auto found = text_.find_first_not_of(kBlanks, at_);
    if (found == std::string_view::npos || text_[found] != character) return std::nullopt;
    at_ = found + 1;
    return found;
  }

  // The text between quotation marks, with its escapes; blanks before it are skipped. Nothing where it does not end.
  std::optional<std::string_view> take_string() {
    Scanner ahead = *this;
    const auto open = ahead.take('"');
    if (!open) return std::nullopt;
    std::size_t close = *open + 1;
    while (close < text_.size() && text_[close] != '"') close += text_[close] == '\\' ? 2U : 1U;
    if (close >= text_.size()) return std::nullopt;
    at_ = close + 1;
    return text_.substr(*open + 1, close - *open - 1);
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// The offsets of the braces of `: [ { "…" } , { "…" } ]`; empty where the text is anything else.
std::vector<std::size_t> braces_of_list(Scanner scanner) {
  std::vector<std::size_t> braces;
  if (!scanner.take(':') || !scanner.take('[')) return {};
  do {
    const auto open = scanner.take('{');
    const auto type = scanner.take_string();
    const auto close = scanner.take('}');
    if (!open || !type || !close) return {};
    braces.push_back(*open);
    braces.push_back(*close);
  } while (scanner.take(','));
  if (!scanner.take(']')) return {};
  return braces;
}

// The partner specification's sample prints "mime": [{"application/pdf"},{"application/xml"}], which is not JSON, and
// integrators copied it. Overwrites the braces of exactly that shape with blanks, so that offsets stay what they are,
// and returns how many such lists there were. Texts in quotation marks are not looked into.
std::size_t mend_braced_mime_types(std::span<char> text) {
  const std::string_view view(text.data(), text.size());
  std::size_t lists = 0;
  for (Scanner scanner(view, 0); !scanner.at_end();) {
    if (view[scanner.at()] != '"') {
      scanner.step();
      continue;
    }
    const auto key = scanner.take_string();
    if (!key) break;
    if (*key != "mime") continue;
    const auto braces = braces_of_list(scanner);
    for (const std::size_t at : braces) text[at] = ' ';
    if (!braces.empty()) ++lists;
  }
  return lists;
}

struct ReadAnswer {
  JsonDocument json;
  std::size_t mended_lists;
};

// Strictly; where that fails, and the specification's own mistake is in it, once more without the mistake.
std::expected<ReadAnswer, IssuedFilesError> read_answer(std::string_view text, const JsonBounds& bounds) {
  auto json = read_json_in_place(SensitiveBuffer(text.begin(), text.end()), bounds);
  if (json) return ReadAnswer{*std::move(json), 0};
  const bool may_be_mended = json.error().kind == JsonFault::Kind::kMalformed;
  SensitiveBuffer mended;
  if (may_be_mended) mended.assign(text.begin(), text.end());
  const std::size_t lists = mend_braced_mime_types(mended);
  if (lists == 0) return std::unexpected(located(json.error(), text));
  json = read_json_in_place(std::move(mended), bounds);
  if (!json) return std::unexpected(located(json.error(), text));
  return ReadAnswer{*std::move(json), lists};
}

void read_rows(const RowList& list, std::size_t rows_max, IssuedFiles& result) {
  for (std::size_t i = 0; i < list.rows.size() && i < rows_max; ++i) {
    RowNotes notes(i + 1, result.diagnostics);
    auto file = read_issued_row(list.rows[i], list.kind, notes);
    if (file) {
      result.files.push_back(*std::move(file));
    } else if (file.error() == RowLoss::kFault) {
      ++result.rows_lost;
    } else {
      ++result.uploads_without_uri;
    }
  }
}

void note_repeated_uris(IssuedFiles& result) {
  std::map<std::vector<std::string_view>, std::size_t> first_rows;
  for (const IssuedFile& file : result.files) {
    const auto [first, is_new] =
        first_rows.try_emplace({file.uri.issuer(), file.uri.doctype().code(), file.uri.document_id()}, file.row);
    if (is_new) continue;
    RowNotes(file.row, result.diagnostics).add(IssuedNote::kUriRepeated, "uri", fmt::format("row {}", first->second));
  }
}

IssuedFiles read_list(const RowList& list, const IssuedFilesLimits& limits) {
  IssuedFiles result;
  result.kind = list.kind;
  result.rows_received = list.rows.size();
  if (list.kind == IssuedFilesKind::kUploaded) {
    result.diagnostics.push_back(note_about_list(IssuedNote::kUploadedFiles));
  }
  if (list.rows.size() > limits.rows) {
    result.rows_over_limit = list.rows.size() - limits.rows;
    result.diagnostics.push_back(note_about_list(
        IssuedNote::kRowsOverLimit, fmt::format("{} rows are there, {} were read", result.rows_received, limits.rows)));
  }
  read_rows(list, limits.rows, result);
  note_repeated_uris(result);
  return result;
}

}  // namespace

std::expected<IssuedFiles, IssuedFilesError> parse_issued_files(std::span<const std::byte> body,
                                                                const IssuedFilesLimits& limits) {
  if (body.size() > limits.body_bytes) {
    return refuse(Fault::kTooLarge, fmt::format("is longer than the limit of {} bytes", limits.body_bytes),
                  "check that it is the answer of a files call");
  }
  const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
  if (trimmed(text).empty()) {
    return refuse(Fault::kEmpty, "is empty", "look at the HTTP status of the answer, and fetch the list again");
  }
  const auto answer = read_answer(text, {.depth = limits.nesting_depth, .values = kValuesMax});
  if (!answer) return std::unexpected(answer.error());

  const JsonValue& root = answer->json.root();
  if (has_error_member(root)) {
    return refuse(Fault::kApiError, "is an error answer of the API, not a list", "read it with read_api_error()");
  }
  const auto rows = find_rows(root);
  if (!rows) {
    return refuse(Fault::kNoList, fmt::format("is JSON, but no list of documents: {}", rows.error()),
                  "give the body of a files call as it was received");
  }
  IssuedFiles result = read_list(*rows, limits);
  if (answer->mended_lists > 0) {
    result.diagnostics.insert(result.diagnostics.begin(), note_about_list(IssuedNote::kMimeInBraces));
  }
  return result;
}

SensitiveText IssuedFile::uri_text() const {
  SensitiveBuffer text;
  const auto append = [&](std::string_view part) { text.insert(text.end(), part.begin(), part.end()); };
  append(uri.issuer());
  append("-");
  append(uri.doctype().code());
  append("-");
  append(uri.document_id());
  return SensitiveText(std::move(text));
}

DoctypeReading IssuedFile::reading() const {
  // A code that is not in the list is read like one that is.
  const auto known = find_doctype(uri.doctype().code());
  return known ? known->reading : DoctypeReading::kEnvelope;
}

IssuedFiles with_signer_rules(IssuedFiles list, const TrustStore& trust) {
  for (IssuedFile& file : list.files) file.may_be_signed = trust.may_any_sign(file.uri.doctype(), file.uri.issuer());
  list.trust_store_sha256 = trust.sha256();
  return list;
}

}  // namespace dlverify
