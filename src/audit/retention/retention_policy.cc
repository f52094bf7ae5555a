// Reads a retention policy, and tells which rule an entry falls under.

#include "dlverify/audit/retention_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/crypto/sha256.h"
#include "base/json/strict_json.h"
#include "base/text/ascii.h"
#include "base/text/utf8_text.h"
#include "base/text/wrong_value.h"
#include "dlverify/failure.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;
constexpr std::string_view kFormat = "dlverify-retention/1";
constexpr std::size_t kNameMax = 64;
constexpr std::size_t kGroundCharactersMax = 100;  // the log takes 200, and the rule's name goes before it
constexpr std::string_view kNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

using Values = std::optional<std::vector<std::string>>;

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kNameMax && text.find_first_not_of(kNameCharacters) == std::string_view::npos;
}

bool is_doctype(std::string_view text) { return Doctype::parse(text).has_value(); }

bool is_ground(std::string_view text) {
  return !trimmed(text).empty() && std::ranges::none_of(text, is_control) &&
         count_code_points(text) <= kGroundCharactersMax;
}

std::string indication_of_word(std::string_view word) {
  if (word == "passed") return std::string(name(Indication::kTotalPassed));
  if (word == "failed") return std::string(name(Indication::kTotalFailed));
  return word == "indeterminate" ? std::string(name(Indication::kIndeterminate)) : std::string();
}

// A list of texts, null among them where there may be none; `convert` gives an empty text for what is no value.
template <class Convert>
Checked read_values(const Json& json, std::string_view key, bool may_be_null, Values& values, Convert convert) {
  if (!json.is_array() || json.empty()) {
    return wrong_value(fmt::format("{} is not a list of one or more values", in_quotes(key)));
  }
  values.emplace();
  for (const Json& item : json) {
    std::string value;
    if (item.is_string()) value = convert(item.get_ref<const std::string&>());
    const bool is_null = item.is_null() && may_be_null;
    if (value.empty() && !is_null) {
      return wrong_value(fmt::format("{} holds an unknown value", in_quotes(key)));
    }
    if (std::ranges::find(*values, value) != values->end()) {
      return wrong_value(fmt::format("{} holds the same value twice", in_quotes(key)));
    }
    values->push_back(std::move(value));
  }
  return {};
}

struct RuleContent {
  std::string name, ground;
  std::optional<RetentionPeriod> keep_for;
  Values classes, doctypes, indications;
};

Checked read_rule_key(std::string_view key, const Json& value, RuleContent& rule) {
  const bool is_text = value.is_string();
  if (key == "name" || key == "ground") {
    const std::string text = is_text ? value.get<std::string>() : std::string();
    if (key == "name" && !is_name(text)) return wrong_value(R"("name" is not 1 to 64 characters of a-z 0-9 . _ -)");
    if (key == "ground" && !is_ground(text)) return wrong_value(R"("ground" is not a line of 1 to 100 characters)");
    (key == "name" ? rule.name : rule.ground) = text;
    return {};
  }
  if (key == "keep_for") {
    const auto period = RetentionPeriod::parse(is_text ? value.get_ref<const std::string&>() : std::string());
    if (!period) return wrong_value(R"("keep_for" )" + period.error().what);
    rule.keep_for = *period;
    return {};
  }
  const auto if_valid = [](bool (*is_valid)(std::string_view)) {
    return [is_valid](const std::string& text) { return is_valid(text) ? text : std::string(); };
  };
  if (key == "classes") return read_values(value, key, true, rule.classes, if_valid(is_name));
  if (key == "doctypes") return read_values(value, key, true, rule.doctypes, if_valid(is_doctype));
  if (key == "verdicts") return read_values(value, key, false, rule.indications, indication_of_word);
  return wrong_value(in_quotes(key) + " is no key of a rule");
}

Checked read_rule(const Json& json, std::vector<RetentionRule>& rules) {
  if (!json.is_object()) return wrong_value("is not a JSON object");
  for (const std::string_view key : {"name", "ground", "keep_for"}) {
    if (!json.contains(key)) return wrong_value(in_quotes(key) + " is missing");
  }
  RuleContent content;
  for (const auto& [key, value] : json.items()) {
    if (auto checked = read_rule_key(key, value, content); !checked) return checked;
  }
  if (std::ranges::find(rules, content.name, &RetentionRule::name) != rules.end()) {
    return wrong_value(in_quotes(content.name) + " is the name of an earlier rule");
  }
  if (!rules.empty()) {
    const RetentionRule& before = rules.back();
    if (!before.retention_classes && !before.doctypes && !before.indications) {
      return wrong_value("is never reached: the rule before it fits every entry");
    }
  }
  rules.push_back({.name = std::move(content.name),
                   .ground = std::move(content.ground),
                   .keep_for = content.keep_for.value(),
                   .retention_classes = std::move(content.classes),
                   .doctypes = std::move(content.doctypes),
                   .indications = std::move(content.indications)});
  return {};
}

Checked read_file(const Json& json, std::vector<RetentionRule>& rules) {
  if (!json.is_object()) return wrong_value("is not a JSON object");
  for (const std::string_view key : {"format", "rules"}) {
    if (!json.contains(key)) return wrong_value(in_quotes(key) + " is missing");
  }
  for (const auto& [key, value] : json.items()) {
    if (key != "format" && key != "rules") return wrong_value(in_quotes(key) + " is no key of a retention policy");
  }
  if (json["format"] != kFormat) return wrong_value(R"("format" is not "dlverify-retention/1")");
  const Json& list = json["rules"];
  if (!list.is_array() || list.empty() || list.size() > RetentionPolicy::kRulesMax) {
    return wrong_value(fmt::format(R"("rules" is not a list of 1 to {} rules)", RetentionPolicy::kRulesMax));
  }
  for (const Json& item : list) {
    const std::size_t number = rules.size() + 1;
    if (auto read = read_rule(item, rules); !read) {
      return wrong_value(fmt::format("rule {}: {}", number, read.error().what));
    }
  }
  return {};
}

bool has(const Values& values, const std::optional<std::string>& value) {
  return !values || std::ranges::find(*values, value.value_or("")) != values->end();
}

}  // namespace

bool RetentionRule::fits(const LogEntry& entry) const {
  return has(retention_classes, entry.particulars.retention_class) && has(doctypes, entry.index.doctype) &&
         has(indications, entry.index.indication);
}

bool RetentionRule::is_due(std::chrono::sys_seconds logged_at, std::chrono::sys_seconds now) const {
  const auto end = keep_for.end(logged_at);
  return end && *end <= now;
}

std::expected<RetentionPolicy, ConfigError> RetentionPolicy::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see dlverify schema retention"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_strict_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  RetentionPolicy policy;
  if (auto read = read_file(*parsed, policy.rules_); !read) return wrong(std::move(read.error().what));
  policy.sha256_ = sha256_hex(json);
  return policy;
}

const RetentionRule* RetentionPolicy::rule_for(const LogEntry& entry) const {
  const auto found = std::ranges::find_if(rules_, [&entry](const RetentionRule& rule) { return rule.fits(entry); });
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace dlverify
