#include "digilocker/issued_date.h"

#include "base/text/document_dates.h"
#include "dlverify/verification_times.h"

namespace dlverify {

IssuedDate parse_issued_date(std::string_view text) {
  static constexpr std::size_t kDayCharacters = 10;  // of YYYY-MM-DD
  IssuedDate date{.text = SensitiveText(text), .day = parse_date(text), .time = parse_rfc3339(text)};
  if (date.time) date.day = parse_date(text.substr(0, kDayCharacters));
  if (const auto written = parse_written_time(text); !date.day && written) date.day = written->date;
  if (!date.day) date.time = std::nullopt;  // a year that no document has
  return date;
}

}  // namespace dlverify
