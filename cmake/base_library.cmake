# dlverify_base: what the audit log and the tool use of src/ beyond the public headers. A static library shows it; a shared
# one hides it, so each of them then has a copy of its own, which it hides as well.
if(BUILD_SHARED_LIBS)
  file(GLOB dlverify_base_sources CONFIGURE_DEPENDS src/base/*/*.cc src/verdict/*.cc src/report/report_facts.cc)
  add_library(dlverify_base STATIC ${dlverify_base_sources})
  group_by_folder(dlverify_base ${dlverify_base_sources})
  target_include_directories(dlverify_base PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(
    dlverify_base PRIVATE dlverify_build_flags OpenSSL::Crypto PkgConfig::utf8proc fmt::fmt nlohmann_json::nlohmann_json)
  target_link_options(dlverify_base INTERFACE LINKER:--exclude-libs,libdlverify_base.a)
else()
  add_library(dlverify_base INTERFACE)
endif()
