# With CMAKE_UNITY_BUILD, each folder is compiled as one file: most of a build from nothing is headers that every file reads
# again. The files of a folder then share their anonymous namespace.
function(group_by_folder target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  foreach(source IN LISTS ARGN)
    get_filename_component(folder ${source} DIRECTORY)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
    string(MAKE_C_IDENTIFIER ${folder} group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
  if(CMAKE_UNITY_BUILD)  # g++ inlines less in what it takes for a large file: a seventh more instructions a verification
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=large-unit-insns=1000000>)
  endif()
endfunction()
