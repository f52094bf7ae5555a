# Makes page_texts.cc, which holds the files of src/audit/page/template/ as texts.

file(GLOB page_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/audit/page/template/*)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page_files})

set(page_texts "")
set(page_entries "")
list(LENGTH page_files page_file_count)
foreach(file IN LISTS page_files)
  get_filename_component(name ${file} NAME)
  string(MAKE_C_IDENTIFIER "text_of_${name}" variable)
  file(READ ${file} text)
  string(APPEND page_texts "constexpr std::string_view ${variable} = R\"page(${text})page\";\n\n")
  string(APPEND page_entries "    PageText{\"${name}\", ${variable}},\n")
endforeach()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/page_texts.cc @ONLY CONTENT [[
#include "audit/page/page_texts.h"

#include <array>

namespace dlverify {
namespace {

@page_texts@constexpr std::array<PageText, @page_file_count@> kPageTexts = {
@page_entries@};

}  // namespace

std::span<const PageText> page_texts() { return kPageTexts; }

}  // namespace dlverify
]])
