// The one reader of reports that were kept: every format that is_report_format() knows, in memory that is wiped.

#ifndef DLVERIFY_SRC_REPORT_REPORT_FACTS_H_
#define DLVERIFY_SRC_REPORT_REPORT_FACTS_H_

#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/json/in_place_json.h"
#include "dlverify/report_facts.h"

namespace dlverify {

class KeptReport {
 public:
  // A record of a certificate with 50 000 subjects, the most elements that a policy may allow, has fewer.
  static constexpr std::size_t kValuesMax = 300'000;

  // An error, which says what is wrong, where `json` is not JSON or an object in it names a key twice.
  [[nodiscard]] static std::expected<KeptReport, ConfigError> parse(std::string_view json);

  [[nodiscard]] const JsonValue& root() const { return json_.root(); }
  [[nodiscard]] bool has_known_format() const;
  // The value at the end of a path of keys; null where it leads nowhere.
  [[nodiscard]] const JsonValue* at(std::initializer_list<std::string_view> path) const;

 private:
  explicit KeptReport(JsonDocument json) : json_(std::move(json)) {}
  JsonDocument json_;
};

struct ReportWithFacts {
  KeptReport report;
  ReportFacts facts;
};
// As ReportFacts::from_json().
[[nodiscard]] std::expected<ReportWithFacts, ConfigError> read_report(std::string_view json, std::string_view where);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_REPORT_FACTS_H_
