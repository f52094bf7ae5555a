#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text/comparable_text.h"
#include "base/text/document_dates.h"
#include "base/text/printable_text.h"
#include "base/text/utf8_text.h"
#include "digilocker/xml_offer_name.h"
#include "dlverify/digilocker/issued_files.h"

namespace dlverify {
namespace {

constexpr std::size_t kColumns = 8;
// A shorter document id would be given away by its last four characters.
constexpr std::size_t kMaskedCharactersMin = 8;

using Cells = std::array<SensitiveText, kColumns>;

SensitiveText cell(std::string_view text) {
  SensitiveBuffer printable;
  append_printable(printable, text);
  return SensitiveText(std::move(printable));
}

void append(SensitiveBuffer& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

SensitiveText document_cell(const IssuedFile& file, UriDisplay display) {
  if (display == UriDisplay::kFull) return cell(file.uri_text().view());
  const std::string_view id = file.uri.document_id();
  SensitiveBuffer masked;
  append(masked, "...");
  if (count_code_points(id) >= kMaskedCharactersMin) append(masked, last_four_characters(id));
  return cell({masked.data(), masked.size()});
}

SensitiveText date_cell(const std::optional<IssuedDate>& date) {
  if (!date) return cell("-");
  return date->day ? iso_date(*date->day) : cell("unreadable");
}

std::string_view signer_rule_word(const std::optional<bool>& may_be_signed) {
  if (!may_be_signed) return "-";
  return *may_be_signed ? "yes" : "no";
}

std::vector<Cells> rows_of(const IssuedFiles& list, UriDisplay display) {
  std::vector<Cells> rows;
  rows.push_back({cell("row"), cell("issuer"), cell("doctype"), cell("document"), cell("date"), cell("xml"),
                  cell("read by"), cell("signer rule")});
  for (const IssuedFile& file : list.files) {
    rows.push_back({cell(fmt::format("{}", file.row)), cell(file.uri.issuer()),
                    cell(doctype_label(file.uri.doctype().code())), document_cell(file, display), date_cell(file.date),
                    cell(name(file.xml)), cell(name(file.reading())), cell(signer_rule_word(file.may_be_signed))});
  }
  return rows;
}

void append_table(SensitiveBuffer& out, const std::vector<Cells>& rows) {
  std::array<std::size_t, kColumns> widths{};
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      widths.at(i) = std::max(widths.at(i), count_code_points(row.at(i).view()));
    }
  }
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      append(out, row.at(i).view());
      const bool is_last = i + 1 == kColumns;
      if (!is_last) out.insert(out.end(), widths.at(i) - count_code_points(row.at(i).view()) + 2, ' ');
    }
    append(out, "\n");
  }
}

std::string summary_line(const IssuedFiles& list) {
  std::string line = fmt::format("{} {}", list.files.size(), list.files.size() == 1 ? "document" : "documents");
  line += fmt::format("; rows received: {}", list.rows_received);
  if (list.rows_lost > 0) line += fmt::format(", left out for a fault: {}", list.rows_lost);
  if (list.rows_over_limit > 0) line += fmt::format(", not read: {}", list.rows_over_limit);
  if (list.uploads_without_uri > 0) line += fmt::format(", uploads without a URI: {}", list.uploads_without_uri);
  return line + "\n";
}

std::string diagnostic_line(const IssuedDiagnostic& diagnostic) {
  const std::string where = diagnostic.row ? fmt::format("row {}", *diagnostic.row) : std::string("list");
  return fmt::format("  {}: {} [{}]\n", where, diagnostic.message, name(diagnostic.note));
}

}  // namespace

std::string to_text(const IssuedFiles& list, UriDisplay display) {
  SensitiveBuffer out;
  append(out, summary_line(list));
  if (!list.files.empty()) {
    append(out, "\n");
    append_table(out, rows_of(list, display));
  }
  if (!list.diagnostics.empty()) append(out, "\nNotes\n");
  for (const IssuedDiagnostic& diagnostic : list.diagnostics) append(out, diagnostic_line(diagnostic));
  return {out.data(), out.size()};
}

}  // namespace dlverify
