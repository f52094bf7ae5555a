# Installs the library to a temporary prefix, and builds and runs a consumer against it by find_package and by
# pkg-config. cmake -DBUILD=… -DSOURCE=… -DWORK=… -DCXX=… -P install_test.cmake

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(expect_exit code)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result)
  if(NOT result EQUAL code)
    message(FATAL_ERROR "${ARGN}: exit code ${result}, expected ${code}")
  endif()
endfunction()

function(check_consumer program)
  set(testdata ${SOURCE}/testdata)
  expect_exit(0 ${program} ${testdata}/trust/main ${testdata}/accepted/pancr_real_shape/document.xml)
  expect_exit(1 ${program} ${testdata}/trust/main ${testdata}/signature/name_changed/document.xml)
  expect_exit(2 ${program} ${testdata}/trust/absent ${testdata}/accepted/pancr_real_shape/document.xml)
endfunction()

file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})

run(${CMAKE_COMMAND} -S ${SOURCE}/tests/install/consumer -B ${WORK}/by-cmake -G Ninja -DCMAKE_PREFIX_PATH=${prefix}
    -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_STANDARD=23)
run(${CMAKE_COMMAND} --build ${WORK}/by-cmake)
check_consumer(${WORK}/by-cmake/consumer)

file(GLOB_RECURSE pc_file ${prefix}/dlverify.pc)
get_filename_component(pc_folder ${pc_file} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${pc_folder})
execute_process(COMMAND pkg-config --define-variable=prefix=${prefix} --cflags --libs dlverify OUTPUT_VARIABLE flags
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(${CXX} -std=c++23 ${SOURCE}/tests/install/consumer/consumer.cc -o ${WORK}/by-pkg-config ${flags})
check_consumer(${WORK}/by-pkg-config)
