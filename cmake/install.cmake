# `cmake --install`, find_package(dlverify) and pkg-config.

install(TARGETS dlverify EXPORT dlverifyTargets FILE_SET HEADERS)
if(DLVERIFY_BUILD_AUDIT)
  install(TARGETS dlverify_audit EXPORT dlverifyAuditTargets FILE_SET HEADERS)
  install(EXPORT dlverifyAuditTargets NAMESPACE dlverify:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dlverify)
endif()
install(EXPORT dlverifyTargets NAMESPACE dlverify:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dlverify)
configure_package_config_file(cmake/dlverifyConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dlverify)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/dlverifyConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dlverify)

# A static library brings its dependencies to the link; a shared one has them already.
if(BUILD_SHARED_LIBS)
  set(dlverify_pc_requires Requires.private)
else()
  set(dlverify_pc_requires Requires)
endif()
configure_file(cmake/dlverify.pc.in ${CMAKE_CURRENT_BINARY_DIR}/dlverify.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dlverify.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
