# The audit log: a library of its own over the verifier, with SQLite and mustache.

file(GLOB_RECURSE dlverify_audit_sources CONFIGURE_DEPENDS src/audit/*.cc)
file(GLOB dlverify_audit_headers CONFIGURE_DEPENDS include/dlverify/audit/*.h)
# The old paths of the headers.
file(GLOB dlverify_audit_old_headers CONFIGURE_DEPENDS include/dlverify/audit_*.h include/dlverify/retention_policy.h)
list(REMOVE_ITEM dlverify_public_headers ${dlverify_audit_old_headers})
include(cmake/page_texts.cmake)

add_library(dlverify_audit ${dlverify_audit_sources} ${PROJECT_BINARY_DIR}/page_texts.cc)
add_library(dlverify::audit ALIAS dlverify_audit)
set_target_properties(dlverify_audit PROPERTIES EXPORT_NAME audit)
target_sources(dlverify_audit PUBLIC FILE_SET HEADERS BASE_DIRS include
                                     FILES ${dlverify_audit_headers} ${dlverify_audit_old_headers})
target_include_directories(dlverify_audit SYSTEM PRIVATE ${KAINJOW_MUSTACHE_INCLUDE_DIR})
target_link_libraries(
  dlverify_audit PUBLIC dlverify
  PRIVATE $<BUILD_INTERFACE:dlverify_base> $<BUILD_INTERFACE:dlverify_build_flags> OpenSSL::Crypto SQLite::SQLite3 fmt::fmt
          $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)
set_up_library(dlverify_audit ${dlverify_audit_sources})
