# Compiles one case twice: with MISUSE it must fail for the reason that its line "// expect: " names; without, it must
# compile, so that nothing but the misuse is at fault.
#
#   cmake -DCASE=FILE -DCOMMAND=compiler;and;flags -P must_not_compile.cmake
file(STRINGS ${CASE} expectation REGEX "^// expect: ")
string(REPLACE "// expect: " "" expectation "${expectation}")
if(expectation STREQUAL "")
  message(FATAL_ERROR "${CASE} does not say why it must not compile")
endif()

set(ENV{LC_ALL} C)
execute_process(COMMAND ${COMMAND} ${CASE} RESULT_VARIABLE control ERROR_VARIABLE diagnostics)
if(NOT control EQUAL 0)
  message(FATAL_ERROR "without the misuse it does not compile either:\n${diagnostics}")
endif()

execute_process(COMMAND ${COMMAND} -DMISUSE ${CASE} RESULT_VARIABLE misuse ERROR_VARIABLE diagnostics)
if(misuse EQUAL 0)
  message(FATAL_ERROR "the misuse compiles")
endif()
if(NOT diagnostics MATCHES "error: [^\n]*(${expectation})")
  message(FATAL_ERROR "it fails for another reason than ${expectation}:\n${diagnostics}")
endif()
