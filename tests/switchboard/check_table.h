// docs/checks.md, made from src/verdict/check_table.inc, the places in src/ and the attacks of testdata/.

#ifndef DLVERIFY_TESTS_SWITCHBOARD_CHECK_TABLE_H_
#define DLVERIFY_TESTS_SWITCHBOARD_CHECK_TABLE_H_

#include <filesystem>
#include <map>
#include <string>

#include "verdict/check.h"

namespace dlverify {

// Why no attack of testdata/ passes without the check alone.
using Reasons = std::map<Check, std::string>;
[[nodiscard]] const Reasons& reasons_for_company();  // it needs other checks disabled as well
[[nodiscard]] const Reasons& reasons_for_no_attack();

[[nodiscard]] std::filesystem::path check_table_file();
[[nodiscard]] std::string check_table();

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SWITCHBOARD_CHECK_TABLE_H_
