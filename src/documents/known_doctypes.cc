#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dlverify/doctypes.h"
#include "documents/doctype_names.h"
#include "documents/doctype_registry.h"

namespace dlverify {
namespace {

DoctypeReading reading_of(std::string_view code) {
  if (format_of(code).code == code) return DoctypeReading::kParser;
  // Without a parser nothing is left of it: it has no Certificate envelope.
  return code == "OKYC" ? DoctypeReading::kNone : DoctypeReading::kEnvelope;
}

std::vector<KnownDoctype> make_known_doctypes() {
  std::vector<KnownDoctype> made;
  for (const DoctypeName& named : doctype_names()) {
    made.push_back({.code = named.code, .name = named.name, .reading = reading_of(named.code)});
  }
  return made;
}

}  // namespace

std::span<const KnownDoctype> known_doctypes() {
  static const std::vector<KnownDoctype> known = make_known_doctypes();
  return known;
}

std::optional<KnownDoctype> find_doctype(std::string_view code) {
  const auto known = known_doctypes();
  const auto found = std::ranges::lower_bound(known, code, {}, &KnownDoctype::code);
  if (found == known.end() || found->code != code) return std::nullopt;
  return *found;
}

std::string doctype_label(std::string_view code) {
  const auto known = find_doctype(code);
  return known ? fmt::format("{}, {}", known->code, known->name) : std::string(code);
}

std::string_view name(DoctypeReading reading) {
  switch (reading) {
    case DoctypeReading::kParser:
      return "parser";
    case DoctypeReading::kEnvelope:
      return "envelope";
    case DoctypeReading::kNone:
      return "none";
  }
  return {};
}

}  // namespace dlverify
