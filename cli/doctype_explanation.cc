#include "doctype_explanation.h"

#include <fmt/format.h>

#include <string_view>

namespace dlverify::cli {
namespace {

std::string_view what_is_read(DoctypeReading reading) {
  switch (reading) {
    case DoctypeReading::kParser:
      return "  A parser of its own reads the whole document. It refuses one whose holder, number or\n"
             "  dates are missing, doubled or contradictory, and the record has fields of its own.\n";
    case DoctypeReading::kEnvelope:
      return "  The common Certificate envelope is read: the holder, who issued it, its number, dates\n"
             "  and status. Its body is not read; the report lists it as unknown content.\n";
    case DoctypeReading::kNone:
      return "  It is not read: such a document is refused with doctype_unknown.\n";
  }
  return {};
}

}  // namespace

std::string doctype_explanation(const KnownDoctype& doctype) {
  std::string text =
      fmt::format("{}, {}\n  doctype\n\nWhat is read\n{}", doctype.code, doctype.name, what_is_read(doctype.reading));
  if (doctype.reading == DoctypeReading::kNone) return text;
  return text + fmt::format(
                    "\nWhat to do\n"
                    "  dlverify verify --doctype {} FILE refuses every other document, and so does --uri.\n"
                    "  The fields of its record are listed by dlverify schema record.\n",
                    doctype.code);
}

}  // namespace dlverify::cli
