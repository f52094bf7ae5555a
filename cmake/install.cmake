# `cmake --install`: libraries, headers, find_package(dlverify), pkg-config, the tool, schemas and documents.

# From the folder `from` to the folder `to`, both as CMAKE_INSTALL_* names them; absolute where one of them is.
function(installed_path from to start result)
  if(IS_ABSOLUTE "${to}")
    set(path ${to})
  elseif(IS_ABSOLUTE "${from}")
    cmake_path(ABSOLUTE_PATH to BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} NORMALIZE OUTPUT_VARIABLE path)
  else()
    file(RELATIVE_PATH path /prefix/${from} /prefix/${to})
    set(path ${start}/${path})
  endif()
  string(REGEX REPLACE "/$" "" path "${path}")
  set(${result} ${path} PARENT_SCOPE)
endfunction()

# Lets what is installed in `folder` find the shared libraries, where the loader would not look for them by itself.
function(find_libraries_from target folder)
  if(BUILD_SHARED_LIBS AND NOT DEFINED CMAKE_INSTALL_RPATH AND NOT CMAKE_INSTALL_FULL_LIBDIR IN_LIST
                                                               CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
    installed_path(${folder} ${CMAKE_INSTALL_LIBDIR} "$ORIGIN" path)
    set_target_properties(${target} PROPERTIES INSTALL_RPATH "${path}")
  endif()
endfunction()

set(dlverify_cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/dlverify)
set(dlverify_pkgconfig_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
installed_path(${dlverify_pkgconfig_folder} "" "\${pcfiledir}" dlverify_pc_prefix)
installed_path(${dlverify_pkgconfig_folder} ${CMAKE_INSTALL_LIBDIR} "\${pcfiledir}" dlverify_pc_libdir)
installed_path(${dlverify_pkgconfig_folder} ${CMAKE_INSTALL_INCLUDEDIR} "\${pcfiledir}" dlverify_pc_includedir)
# A static library brings its dependencies to the link; a shared one has them already.
set(dlverify_pc_dependencies " ")
if(BUILD_SHARED_LIBS)
  set(dlverify_pc_dependencies "\nRequires.private: ")
endif()
function(install_pkg_config name)
  configure_file(cmake/${name}.pc.in ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${dlverify_pkgconfig_folder})
endfunction()

install(TARGETS dlverify EXPORT dlverifyTargets FILE_SET HEADERS)
install(EXPORT dlverifyTargets NAMESPACE dlverify:: DESTINATION ${dlverify_cmake_folder})
install_pkg_config(dlverify)
if(DLVERIFY_BUILD_AUDIT)
  find_libraries_from(dlverify_audit ${CMAKE_INSTALL_LIBDIR})
  install(TARGETS dlverify_audit EXPORT dlverifyAuditTargets FILE_SET HEADERS)
  install(EXPORT dlverifyAuditTargets NAMESPACE dlverify:: DESTINATION ${dlverify_cmake_folder})
  install_pkg_config(dlverify-audit)
endif()
if(DLVERIFY_BUILD_TOOL)
  find_libraries_from(dlverify_tool ${CMAKE_INSTALL_BINDIR})
  install(TARGETS dlverify_tool RUNTIME)
endif()

configure_package_config_file(cmake/dlverifyConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfig.cmake
                              INSTALL_DESTINATION ${dlverify_cmake_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfigVersion.cmake
        DESTINATION ${dlverify_cmake_folder})

set(dlverify_doc_folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/dlverify)
if(PROJECT_IS_TOP_LEVEL)  # else it is the application's
  set(dlverify_doc_folder ${CMAKE_INSTALL_DOCDIR})
endif()
# docs/ stays a folder of its own: README.md and the pages link to one another.
install(FILES README.md CHANGELOG.md SECURITY.md LICENSE DESTINATION ${dlverify_doc_folder})
install(DIRECTORY docs examples DESTINATION ${dlverify_doc_folder} PATTERN "__pycache__" EXCLUDE)
install(DIRECTORY ${PROJECT_BINARY_DIR}/schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dlverify/schemas)
