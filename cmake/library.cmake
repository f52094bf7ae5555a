# What the two libraries have in common.

# Programs load a library by its SOVERSION: while the major version is 0, a minor one changes the ABI.
set(DLVERIFY_SOVERSION ${PROJECT_VERSION_MAJOR})
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(DLVERIFY_SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
endif()

# Call it after what `target` links to is known; the sources follow.
function(set_up_library target)
  group_by_folder(${target} ${ARGN})
  set_target_properties(${target} PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${DLVERIFY_SOVERSION} DEFINE_SYMBOL "")
  target_compile_options(${target} PRIVATE -fno-semantic-interposition)  # a function of the library is not replaced from outside
  target_compile_options(${target} PRIVATE ${DLVERIFY_FUZZ_INSTRUMENTATION})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  if(BUILD_SHARED_LIBS)
    set(exports ${PROJECT_SOURCE_DIR}/cmake/exports.map)
    set_target_properties(${target} PROPERTIES LINK_DEPENDS ${exports})
    # nodelete: threads and exit handlers may run code of the library after dlclose().
    target_link_options(${target} PRIVATE LINKER:--version-script=${exports} LINKER:--no-undefined LINKER:-z,nodelete)
  endif()
  if(DLVERIFY_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE ${DLVERIFY_PRECOMPILED_HEADERS})
  endif()
  # Of the library alone: what a test's own lines do is no coverage.
  if(DLVERIFY_COVERAGE)
    target_compile_options(${target} PRIVATE --coverage -fprofile-update=atomic)
    target_link_options(${target} INTERFACE --coverage)
  endif()
  add_sources_alone(${target})
endfunction()
