#ifndef DLVERIFY_SRC_DIGILOCKER_ISSUED_DATE_H_
#define DLVERIFY_SRC_DIGILOCKER_ISSUED_DATE_H_

#include <string_view>

#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

// DD/MM/YYYY, DD-MM-YYYY or YYYY-MM-DD, alone or with a time of day behind a blank or T; `time` is set where all of it
// is an RFC 3339 time. The day comes first, as the specification has it: 05/12/2020 is the fifth of December. Of
// anything else only the text is kept.
[[nodiscard]] IssuedDate parse_issued_date(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_ISSUED_DATE_H_
