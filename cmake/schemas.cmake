# Makes schema_texts.cc, which holds schemas/*.schema.json and schemas/*.xsd as texts, each complete in itself: a part
# stands in place of the line that includes it. A schema has the name of its file; A-B.xsd has both names. The complete
# texts are in schemas/ of the build too, to be installed.

file(GLOB json_schema_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/*.schema.json)
file(GLOB xml_schema_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/*.xsd)
file(GLOB schema_parts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/parts/*)
set(schema_files ${json_schema_files} ${xml_schema_files})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${schema_files} ${schema_parts})

# What stands in the part between `head` and the last `tail`.
function(read_schema_part part head tail result)
  file(READ ${PROJECT_SOURCE_DIR}/schemas/${part} text)
  string(FIND "${text}" "${head}" begin)
  string(FIND "${text}" "${tail}" end REVERSE)
  if(begin EQUAL -1 OR end EQUAL -1)
    message(FATAL_ERROR "schemas/${part} does not stand between \"${head}\" and \"${tail}\"")
  endif()
  string(LENGTH "${head}" head_length)
  math(EXPR begin "${begin} + ${head_length}")
  math(EXPR length "${end} - ${begin}")
  string(SUBSTRING "${text}" ${begin} ${length} text)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# The schema's text with its parts in it.
function(read_schema file result)
  file(READ ${file} text)
  while(text MATCHES "\n *<xs:include schemaLocation=\"(parts/[a-z-]+\\.xsd)\"/>\n")
    set(line "${CMAKE_MATCH_0}")
    read_schema_part(${CMAKE_MATCH_1} "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">" "\n</xs:schema>" part)
    string(REPLACE "${line}" "${part}" text "${text}")
  endwhile()
  while(text MATCHES "\n *\"\\$include\": \"(parts/[a-z-]+\\.json)\"")
    set(line "${CMAKE_MATCH_0}")
    read_schema_part(${CMAKE_MATCH_1} "{" "\n}" part)
    string(REPLACE "${line}" "${part}" text "${text}")
  endwhile()
  if(text MATCHES "parts/")
    message(FATAL_ERROR "${file} includes a part in a line that is not understood")
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

set(texts "")
set(entries "")
set(schema_count 0)
file(REMOVE_RECURSE ${PROJECT_BINARY_DIR}/schemas)
foreach(file IN LISTS schema_files)
  get_filename_component(names ${file} NAME_WE)
  set(language kXmlSchema10)
  set(separator "-")
  if(file MATCHES "\\.json$")
    set(language kJsonSchemaDraft7)
    set(separator "/")
  endif()
  read_schema(${file} text)
  get_filename_component(file_name ${file} NAME)
  file(WRITE ${PROJECT_BINARY_DIR}/schemas/${file_name} "${text}")
  string(MAKE_C_IDENTIFIER "text_of_${names}" variable)
  string(APPEND texts "constexpr std::string_view ${variable} = R\"schema(${text})schema\";\n\n")
  string(REPLACE "${separator}" ";" names "${names}")
  foreach(name IN LISTS names)
    string(APPEND entries "    Schema{\"${name}\", SchemaLanguage::${language}, ${variable}},\n")
    math(EXPR schema_count "${schema_count} + 1")
  endforeach()
endforeach()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/schema_texts.cc @ONLY CONTENT [[
#include <array>

#include "dlverify/schemas.h"

namespace dlverify {
namespace {

@texts@constexpr std::array<Schema, @schema_count@> kSchemas = {
@entries@};

}  // namespace

std::span<const Schema> schemas() { return kSchemas; }

}  // namespace dlverify
]])
