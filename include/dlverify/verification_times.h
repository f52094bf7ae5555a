// The two moments of a verification. The library never reads a clock.
//
//   const dlverify::VerificationTimes times(std::chrono::system_clock::now(), received_at);

#ifndef DLVERIFY_VERIFICATION_TIMES_H_
#define DLVERIFY_VERIFICATION_TIMES_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

class VerificationTimes {
 public:
  // Judged at the moment of verification. Parts of a second are cut off.
  template <class Duration>
  explicit VerificationTimes(std::chrono::sys_time<Duration> verified_at)
      : VerificationTimes(verified_at, verified_at) {}

  // `validation_time` is the moment that certificates, CRLs and dates are judged at: best the time at which the
  // document was received. `verified_at` is when the verification is carried out.
  template <class Verified, class Validated>
  VerificationTimes(std::chrono::sys_time<Verified> verified_at, std::chrono::sys_time<Validated> validation_time)
      : verified_at_(std::chrono::floor<std::chrono::seconds>(verified_at)),
        validation_time_(std::chrono::floor<std::chrono::seconds>(validation_time)) {}

  [[nodiscard]] std::chrono::sys_seconds verified_at() const { return verified_at_; }
  [[nodiscard]] std::chrono::sys_seconds validation_time() const { return validation_time_; }

 private:
  std::chrono::sys_seconds verified_at_;
  std::chrono::sys_seconds validation_time_;
};

// An RFC 3339 date-time ("2026-11-22T10:00:00Z", "…+05:30"), years 1900 to 9999; a fraction of a second is cut off.
// Nothing where the text is anything else, an impossible date or a leap second among them.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_rfc3339(std::string_view text);

// "2026-11-22T10:00:00Z".
[[nodiscard]] std::string format_rfc3339(std::chrono::sys_seconds time);

}  // namespace dlverify

#endif  // DLVERIFY_VERIFICATION_TIMES_H_
