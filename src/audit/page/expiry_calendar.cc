#include "audit/page/expiry_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::sys_seconds;
using Signer = AuditReportFacts::Signer;

constexpr double kCalendarWidth = 960, kCalendarLeft = 250, kCalendarRight = kCalendarWidth - 88, kCalendarTop = 24,
                 kCalendarLine = 24;
constexpr std::size_t kNameCharacters = 30;
constexpr auto kSoon = days(90);
constexpr auto kPast = days(180);       // of the axis, before now
constexpr auto kFutureMin = days(365);  // of the axis, behind now
constexpr auto kFutureMax = days(5 * 366);
constexpr auto kMargin = days(15);

// The axis: part of the time around now.
struct Axis {
  sys_seconds begin, end;
  [[nodiscard]] double x(sys_seconds time) const {
    const double share = static_cast<double>((time - begin).count()) / static_cast<double>((end - begin).count());
    return kCalendarLeft + (kCalendarRight - kCalendarLeft) * std::clamp(share, 0.0, 1.0);
  }
};

std::string shortened(std::string_view name) {
  if (count_code_points(name) <= kNameCharacters) return std::string(name);
  std::size_t end = 0;
  for (std::size_t characters = 0; end < name.size() && characters < kNameCharacters; ++characters) {
    ++end;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  }
  return std::string(name.substr(0, end)) + "…";
}

std::vector<Signer> chosen(std::span<const Signer> signers, sys_seconds now) {
  std::vector<Signer> valid, expired;
  for (const Signer& signer : signers) {
    (expiry_state(signer.not_after, now) == ExpiryState::kExpired ? expired : valid).push_back(signer);
  }
  if (valid.size() > kCalendarLinesMax) valid.resize(kCalendarLinesMax);
  const std::size_t room = std::min(expired.size(), kCalendarLinesMax - valid.size());
  valid.insert(valid.begin(), expired.end() - static_cast<std::ptrdiff_t>(room), expired.end());
  return valid;
}

mustache::data month_ticks(const Axis& axis, double bottom) {
  using std::chrono::months;
  using std::chrono::sys_days;
  using std::chrono::year_month_day;
  const auto span = axis.end - axis.begin;
  const months step = span > days(3 * 366) ? months(12) : span > days(550) ? months(6) : months(3);
  const year_month_day first(std::chrono::floor<days>(axis.begin));
  mustache::data list(mustache::data::type::list);
  for (auto month = first.year() / 1; sys_days(month / 1) <= axis.end; month += step) {
    const sys_days day(month / 1);
    if (day < axis.begin) continue;
    mustache::data tick;
    tick.set("x", coordinate(axis.x(day)));
    tick.set("top", coordinate(kCalendarTop));
    tick.set("bottom", coordinate(bottom));
    tick.set("label_y", coordinate(bottom + 16));
    tick.set("label", day_text(day).substr(0, 7));
    list.push_back(tick);
  }
  return list;
}

std::string_view style_of(ExpiryState state) {
  switch (state) {
    case ExpiryState::kValid:
      return "span";
    case ExpiryState::kSoon:
      return "soon";
    case ExpiryState::kExpired:
      return "over";
  }
  return "span";
}

mustache::data span_of(const Signer& signer, const Axis& axis, double y, sys_seconds now) {
  const double begin = axis.x(signer.not_before);
  const double end = std::max(axis.x(signer.not_after), begin + 2);
  mustache::data span;
  span.set("name", shown(shortened(signer.name.value_or(""))));
  span.set("class", std::string(style_of(expiry_state(signer.not_after, now))));
  span.set("x", coordinate(begin));
  span.set("y", coordinate(y + 4));
  span.set("width", coordinate(end - begin));
  span.set("height", coordinate(kCalendarLine - 10));
  span.set("text_y", coordinate(y + 16));
  span.set("date", day_text(signer.not_after));
  span.set("date_x", coordinate(end + 8));
  span.set("anchor", std::string("start"));
  span.set("hint", shown(fmt::format("{}: {} to {}", signer.name.value_or(""), day_text(signer.not_before),
                                     day_text(signer.not_after))));
  return span;
}

}  // namespace

ExpiryState expiry_state(sys_seconds not_after, sys_seconds now) {
  if (not_after < now) return ExpiryState::kExpired;
  return not_after < now + kSoon ? ExpiryState::kSoon : ExpiryState::kValid;
}

mustache::data expiry_calendar(std::span<const Signer> signers, sys_seconds now) {
  const std::vector<Signer> lines = chosen(signers, now);
  sys_seconds end = now + kFutureMin;
  for (const Signer& signer : lines) end = std::max(end, std::min(signer.not_after + kMargin, now + kFutureMax));
  const Axis axis{.begin = now - kPast, .end = end};
  const double bottom = kCalendarTop + kCalendarLine * static_cast<double>(lines.size()) + 4;

  mustache::data spans(mustache::data::type::list);
  double y = kCalendarTop;
  for (const Signer& signer : lines) {
    spans.push_back(span_of(signer, axis, y, now));
    y += kCalendarLine;
  }
  mustache::data today;
  today.set("x", coordinate(axis.x(now)));
  today.set("top", coordinate(kCalendarTop - 6));
  today.set("bottom", coordinate(bottom));
  today.set("label_y", coordinate(kCalendarTop - 10));
  today.set("label", std::string("this page"));

  mustache::data data;
  data.set("id", std::string("expiry-calendar"));
  data.set("title", std::string("When the signers' certificates expire"));
  data.set("desc",
           fmt::format("One line for each of {} certificates, on a calendar from {} to {}. Hatched: expired when "
                       "the page was made. Dotted: expires within 90 days. The table below has the dates.",
                       lines.size(), day_text(axis.begin), day_text(axis.end)));
  data.set("width", coordinate(kCalendarWidth));
  data.set("height", coordinate(bottom + 24));
  data.set("ticks", month_ticks(axis, bottom));
  data.set("spans", spans);
  data.set("now", today);
  return data;
}

}  // namespace dlverify
