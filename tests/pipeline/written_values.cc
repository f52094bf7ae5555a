#include "pipeline/written_values.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>
#include <chrono>

namespace dlverify {
namespace {

using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

struct Script {
  unsigned int first_letter, letters;
  unsigned int first_sign, signs;  // vowel signs and marks that stand behind a letter
};

// Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Arabic (Urdu, Kashmiri, Sindhi), Ol
// Chiki, Meetei Mayek, Tibetan, Sinhala, Chakma, Tirhuta, Warang Citi: the last three lie beyond U+FFFF.
constexpr auto kScripts = std::to_array<Script>({{0x0915, 20, 0x093E, 15},
                                                 {0x0995, 20, 0x09BE, 15},
                                                 {0x0A15, 20, 0x0A3E, 15},
                                                 {0x0A95, 20, 0x0ABE, 15},
                                                 {0x0B15, 20, 0x0B3E, 15},
                                                 {0x0B95, 20, 0x0BBE, 15},
                                                 {0x0C15, 20, 0x0C3E, 15},
                                                 {0x0C95, 20, 0x0CBE, 15},
                                                 {0x0D15, 20, 0x0D3E, 15},
                                                 {0x0627, 20, 0x064B, 8},
                                                 {0x1C5A, 30, 0x1C78, 6},
                                                 {0xABC0, 27, 0xABE3, 8},
                                                 {0x0F40, 8, 0x0F71, 5},
                                                 {0x0D9A, 20, 0x0DCF, 6},
                                                 {0x11107, 20, 0x11127, 14},
                                                 {0x1148F, 20, 0x114B0, 15},
                                                 {0x118A0, 32, 0x118C0, 32}});

std::string utf8(unsigned int code_point) {
  std::string text;
  if (code_point >= 0x10000) {
    text += static_cast<char>(0xF0U | (code_point >> 18U));
    text += static_cast<char>(0x80U | ((code_point >> 12U) & 0x3FU));
  } else if (code_point >= 0x800) {
    text += static_cast<char>(0xE0U | (code_point >> 12U));
  }
  text += static_cast<char>(code_point >= 0x800 ? 0x80U | ((code_point >> 6U) & 0x3FU) : 0xC0U | (code_point >> 6U));
  text += static_cast<char>(0x80U | (code_point & 0x3FU));
  return text;
}

year_month_day any_day(int first_year, int last_year) {
  const auto first = sys_days(year(first_year) / 1 / 1);
  const auto days = (sys_days(year(last_year) / 12 / 31) - first).count();
  return year_month_day(first + std::chrono::days(*rc::gen::inRange(0, static_cast<int>(days) + 1)));
}

WrittenValue in_a_form_of_the_field(year_month_day date) {
  const int y = static_cast<int>(date.year());
  const unsigned int m = static_cast<unsigned int>(date.month());
  const unsigned int d = static_cast<unsigned int>(date.day());
  static constexpr auto kMonths =
      std::to_array<const char*>({"Jan", "FEB", "Mar", "APR", "May", "JUN", "Jul", "AUG", "Sep", "OCT", "Nov", "DEC"});
  const std::string iso = fmt::format("{:04}-{:02}-{:02}", y, m, d);
  const std::string day_first = fmt::format("{:02}-{:02}-{:04}", d, m, y);
  return {.written = *rc::gen::element(iso, day_first, fmt::format("{:02}/{:02}/{:04}", d, m, y),
                                       fmt::format("{:02}-{}-{:04}", d, kMonths.at(m - 1), y), " " + day_first + " ",
                                       day_first + " 00:00:00", iso + "T23:59:59.999+05:30"),
          .kept = iso};
}

// 05:30 in India is midnight in UTC.
WrittenValue any_time() {
  const year_month_day day = any_day(2016, 2026);
  const int hour = *rc::gen::inRange(6, 24);
  const int y = static_cast<int>(day.year());
  const unsigned int m = static_cast<unsigned int>(day.month());
  const unsigned int d = static_cast<unsigned int>(day.day());
  const std::string clock = fmt::format("{:02}:30:07", hour);
  const std::string iso = fmt::format("{:04}-{:02}-{:02}T{}", y, m, d, clock);
  return {.written = *rc::gen::element(iso, iso + ".123+05:30", fmt::format("{:02}-{:02}-{:04} {}", d, m, y, clock)),
          .kept = fmt::format("{:04}-{:02}-{:02}T{:02}:00:07Z", y, m, d, hour - 5)};
}

std::string any_digits(std::size_t count) {
  return *rc::gen::container<std::string>(count, rc::gen::inRange<char>('0', '9' + 1));
}

std::string any_capitals(std::size_t count) {
  return *rc::gen::container<std::string>(count, rc::gen::inRange<char>('A', 'Z' + 1));
}

WrittenValue any_spelling(const std::vector<WrittenValue>& spellings) {
  return spellings.at(*rc::gen::inRange<std::size_t>(0, spellings.size()));
}

WrittenValue as_written(std::string text) { return {.written = text, .kept = text}; }

}  // namespace

std::string any_text() {
  const Script& script = kScripts.at(*rc::gen::inRange<std::size_t>(0, kScripts.size()));
  const auto letter = [&] { return utf8(script.first_letter + *rc::gen::inRange(0U, script.letters)); };
  const auto sign = [&] { return utf8(script.first_sign + *rc::gen::inRange(0U, script.signs)); };
  std::string text = letter();
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    text += *rc::gen::arbitrary<bool>() ? sign() : letter();
    text += *rc::gen::element<std::string>("", "", " ", "'", "\"", "&", "<", ">", "\n", "\t", "\r", "\r\n", "&amp;",
                                           "]]>", "\u0301", "\u200c", "\u200d", "\u00a0", "\u2028", "Asha", "\u00e9",
                                           "\u0915\u093c\u094d\u0930", "\U0001F642");
  }
  return text + letter();
}

WrittenValue any_value(ValueKind kind) {
  switch (kind) {
    case ValueKind::kText:
      return as_written(any_text());
    case ValueKind::kDate:
      return in_a_form_of_the_field(any_day(2016, 2060));
    case ValueKind::kBirthDate:
      return in_a_form_of_the_field(any_day(1850, 2025));
    case ValueKind::kIssueDate:
      return in_a_form_of_the_field(any_day(1950, 2015));
    case ValueKind::kTime:
      return any_time();
    case ValueKind::kGender:
      return any_spelling(
          {{"M", "M"}, {"MALE", "M"}, {"Female", "F"}, {"f", "F"}, {"Transgender", "T"}, {"X", "null"}});
    case ValueKind::kStatus:
      return any_spelling({{"A", "active"},
                           {"Active", "active"},
                           {"", "null"},
                           {"E", "expired"},
                           {"R", "revoked"},
                           {"SUSPENDED", "suspended"},
                           {"Under review", "other"}});
    case ValueKind::kPersonalPan:
      return as_written(any_capitals(3) + "P" + any_capitals(1) + any_digits(4) + any_capitals(1));
    case ValueKind::kMaskedUid:
      return as_written(*rc::gen::element<std::string>("xxxxxxxx", "XXXXXXXX", "********") + any_digits(4));
    case ValueKind::kOfflineReference:
      return as_written(any_digits(4) + *rc::gen::element<std::string>("", " ") + "20240115120000123");
  }
  return {};
}

}  // namespace dlverify
