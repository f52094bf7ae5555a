# Makes schema_texts.cc, which holds every schemas/NAME.schema.json as text.

file(GLOB schema_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/*.schema.json)
list(SORT schema_files)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${schema_files})

set(entries "")
foreach(file IN LISTS schema_files)
  get_filename_component(name ${file} NAME)
  string(REPLACE ".schema.json" "" name ${name})
  file(READ ${file} text)
  string(APPEND entries "    Schema{\"${name}\", R\"schema(${text})schema\"},\n")
endforeach()
list(LENGTH schema_files schema_count)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/schema_texts.cc @ONLY CONTENT [[
#include <algorithm>
#include <array>

#include "dlverify/schemas.h"

namespace dlverify {
namespace {

constexpr std::array<Schema, @schema_count@> kSchemas = {
@entries@};

}  // namespace

std::span<const Schema> schemas() { return kSchemas; }

std::optional<std::string_view> schema_text(std::string_view name) {
  const auto found = std::ranges::find(kSchemas, name, &Schema::name);
  if (found == kSchemas.end()) return std::nullopt;
  return found->text;
}

}  // namespace dlverify
]])
