#include "documents/offline_reference.h"

#include <cstddef>
#include <utility>

#include "base/text/ascii.h"
#include "base/text/document_dates.h"

namespace dlverify {
namespace {

constexpr std::size_t kLast4 = 4;
constexpr std::size_t kTimeDigits = 17;
// What of YYYYMMDDhhmmss stands behind which mark; the milliseconds are dropped.
constexpr std::string_view kTimePattern = "0000-00-00T00:00:00";

SensitiveText with_marks(std::string_view digits) {
  SensitiveBuffer written;
  written.reserve(kTimePattern.size());
  for (const char mark : kTimePattern) {
    written.push_back(mark == '0' ? digits.front() : mark);
    if (mark == '0') digits.remove_prefix(1);
  }
  return SensitiveText(std::move(written));
}

}  // namespace

std::optional<OfflineReference> read_offline_reference(std::string_view reference_id) {
  const std::string_view text = trimmed(reference_id);
  if (text.size() < kLast4 + kTimeDigits) return std::nullopt;
  const std::string_view last4 = text.substr(0, kLast4);
  const std::string_view time = text.substr(text[kLast4] == ' ' ? kLast4 + 1 : kLast4);
  if (time.size() != kTimeDigits || !is_digits(last4) || !is_digits(time)) return std::nullopt;
  return OfflineReference{.aadhaar_last4 = last4, .time = with_marks(time)};
}

std::optional<std::chrono::sys_seconds> asserted_time_of(const DeclaredFacts& declared) {
  if (!declared.asserted_time) return std::nullopt;
  const std::string_view text = declared.asserted_time->view();
  if (const auto reference = read_offline_reference(text)) return parse_asserted_time(reference->time.view());
  return parse_asserted_time(text);
}

}  // namespace dlverify
