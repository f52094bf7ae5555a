// The doctypes in use, their names, and how much of each is read.
//
//   if (const auto doctype = dlverify::find_doctype("PANCR")) show(doctype->name);   // "PAN Verification Record"
//
// The list is of names: a code that is not in it is verified like one that is, and read by its envelope.

#ifndef DLVERIFY_DOCTYPES_H_
#define DLVERIFY_DOCTYPES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

enum class DoctypeReading : std::uint8_t {
  kParser,    // a parser of its own reads the body, and the record has fields of its own
  kEnvelope,  // the common Certificate envelope is read, and the body is not
  kNone,      // the document is refused with doctype_unknown
};

struct KnownDoctype {
  std::string_view code;  // static storage
  std::string_view name;  // English; static storage
  DoctypeReading reading;

  [[nodiscard]] bool has_parser() const { return reading == DoctypeReading::kParser; }
};

// Sorted by code, each code once.
[[nodiscard]] std::span<const KnownDoctype> known_doctypes();

// Nothing for a code that is not in the list.
[[nodiscard]] std::optional<KnownDoctype> find_doctype(std::string_view code);

// "PANCR, PAN Verification Record"; the code alone where it is not in the list.
[[nodiscard]] std::string doctype_label(std::string_view code);

// "parser", "envelope" or "none".
[[nodiscard]] std::string_view name(DoctypeReading reading);

// The list as JSON ("dlverify-doctypes/1"): an array of {code, name, reading}, one final newline.
[[nodiscard]] std::string known_doctypes_json();

}  // namespace dlverify

#endif  // DLVERIFY_DOCTYPES_H_
