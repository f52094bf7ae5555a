#include "audit/vault/event_body.h"

#include <utf8proc.h>

#include <algorithm>

#include "audit/vault/entry_json.h"
#include "audit/vault/vault.h"
#include "base/json/strict_json.h"
#include "base/text/utf8_text.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

constexpr std::size_t kAttributionCharactersMax = 200;
constexpr std::size_t kHoldIdBytesMax = 128;

Json ranges_json(std::span<const SequenceRange> ranges) {
  Json json = Json::array();
  for (const auto& range : ranges) {
    Json pair = Json::array({range.first, Json()});
    if (range.last != SequenceRange::kOpenEnd) pair[1] = range.last;
    json.push_back(std::move(pair));
  }
  return json;
}

Json attributed(const AuditAttribution& attribution) {
  Json json;
  json["by"] = attribution.by;
  json["ground"] = attribution.ground;
  return json;
}

// nlohmann-json throws where a member is missing or of another type.
const std::string& text_of(const Json& json, const char* key) { return json.at(key).get_ref<const std::string&>(); }

std::uint64_t number_of(const Json& json) { return json.get_ref<const Json::number_unsigned_t&>(); }

std::optional<std::string> text_or_nothing(const Json& json, const char* key) {
  return json.at(key).is_null() ? std::nullopt : std::optional(text_of(json, key));
}

std::chrono::sys_seconds time_of(const Json& json, const char* key) {
  return parse_rfc3339(text_of(json, key)).value_or(std::chrono::sys_seconds());
}

AuditAttribution attribution_of(const Json& json) {
  return {.by = text_of(json, "by"), .ground = text_of(json, "ground")};
}

std::vector<SequenceRange> ranges_of(const Json& json) {
  std::vector<SequenceRange> ranges;
  for (const Json& pair : json.at("sequences")) {
    ranges.push_back({number_of(pair.at(0)), pair.at(1).is_null() ? SequenceRange::kOpenEnd : number_of(pair.at(1))});
  }
  return ranges;
}

// What `read` makes of an event's JSON. A body is what to_body() makes, byte for byte: there is one text for one
// meaning, and none for what `read` does not take over.
template <class Read>
auto parse_body(std::string_view text, Read read) -> std::optional<decltype(read(Json()))> {
  const auto json = parse_strict_json(text, "event");
  if (!json) return std::nullopt;
  try {
    auto body = read(*json);
    if (to_body(body) == text) return body;
  } catch (const Json::exception&) {  // nothing that an event is
  }
  return std::nullopt;
}

bool is_attribution_text(std::string_view text) {
  if (text.empty() || first_byte_not_utf8(text) || count_code_points(text) > kAttributionCharactersMax) return false;
  bool has_visible = false;
  while (!text.empty()) {
    const auto category = utf8proc_category(take_character(text).value_or(0));
    if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL ||
        category == UTF8PROC_CATEGORY_ZP) {
      return false;
    }
    has_visible = has_visible || category != UTF8PROC_CATEGORY_ZS;
  }
  return has_visible;
}

}  // namespace

std::string to_body(const OpeningBody& body) {
  Json json;
  json["origin"] = body.origin;
  json["public_key"] = body.public_key;
  json["period_length"] = name(body.period_length);
  json["period"] = body.period;
  json["number"] = body.number;
  json["previous_period"] = or_null(body.previous_period);
  json["previous_checkpoint"] = or_null(body.previous_checkpoint);
  return json.dump();
}

std::optional<OpeningBody> parse_opening(std::string_view text) {
  return parse_body(text, [](const Json& json) {
    return OpeningBody{.origin = text_of(json, "origin"),
                       .public_key = text_of(json, "public_key"),
                       .period_length = audit_period(text_of(json, "period_length")).value_or(AuditPeriod::kMonth),
                       .period = text_of(json, "period"),
                       .number = number_of(json.at("number")),
                       .previous_period = text_or_nothing(json, "previous_period"),
                       .previous_checkpoint = text_or_nothing(json, "previous_checkpoint")};
  });
}

std::string to_body(const ErasureBody& body) {
  Json json = attributed(body.attribution);
  json["sequences"] = ranges_json(body.sequences);
  return json.dump();
}

std::optional<ErasureBody> parse_erasure(std::string_view text) {
  return parse_body(text, [](const Json& json) { return ErasureBody{attribution_of(json), ranges_of(json)}; });
}

std::string to_body(const HoldBody& body) {
  Json json = attributed(body.attribution);
  json["hold"] = body.hold.id;
  json["sequences"] = ranges_json(body.hold.sequences);
  return json.dump();
}

std::optional<HoldBody> parse_hold(std::string_view text) {
  return parse_body(
      text, [](const Json& json) { return HoldBody{attribution_of(json), {text_of(json, "hold"), ranges_of(json)}}; });
}

std::string to_body(const ReleaseBody& body) {
  Json json = attributed(body.attribution);
  json["hold"] = body.id;
  return json.dump();
}

std::optional<ReleaseBody> parse_release(std::string_view text) {
  return parse_body(text, [](const Json& json) { return ReleaseBody{attribution_of(json), text_of(json, "hold")}; });
}

std::string to_body(const PruningBody& body) {
  Json json = attributed(body.attribution);
  json["periods"] = body.periods;
  json["first_kept"] = body.first_kept;
  return json.dump();
}

std::optional<PruningBody> parse_pruning(std::string_view text) {
  return parse_body(text, [](const Json& json) {
    PruningBody body{attribution_of(json), {}, number_of(json.at("first_kept"))};
    for (const Json& period : json.at("periods")) body.periods.push_back(period.get_ref<const std::string&>());
    return body;
  });
}

std::string to_body(const ClockBody& body) {
  Json json = attributed(body.attribution);
  json["from"] = format_rfc3339(body.from);
  json["to"] = format_rfc3339(body.to);
  return json.dump();
}

std::optional<ClockBody> parse_clock(std::string_view text) {
  return parse_body(text, [](const Json& json) {
    return ClockBody{.attribution = attribution_of(json), .from = time_of(json, "from"), .to = time_of(json, "to")};
  });
}

AuditResult<void> check_attribution(const AuditAttribution& attribution) {
  for (const auto& [text, which] :
       {std::pair(&attribution.by, "who asked"), std::pair(&attribution.ground, "the ground")}) {
    if (!is_attribution_text(*text)) {
      return audit_fault(AuditFault::kInvalid, which, "is not 1 to 200 characters without control characters",
                         "say it in a few words, without anything of the person it is about");
    }
  }
  return {};
}

AuditResult<void> check_hold(const LegalHold& hold) {
  if (!is_reference(hold.id, kHoldIdBytesMax)) {
    return audit_fault(AuditFault::kInvalid, "the hold's id",
                       "is not 1 to 128 printable ASCII characters without blanks", {});
  }
  const auto ranges = merged_ranges(hold.sequences);
  if (!ranges) return std::unexpected(ranges.error());
  return {};
}

AuditResult<std::vector<SequenceRange>> merged_ranges(std::span<const SequenceRange> ranges) {
  std::vector<SequenceRange> sorted(ranges.begin(), ranges.end());
  if (sorted.empty()) return audit_fault(AuditFault::kInvalid, "the entries", "none is named", "name one at least");
  std::ranges::sort(sorted, {}, &SequenceRange::first);
  std::vector<SequenceRange> merged;
  for (const auto& range : sorted) {
    if (range.last < range.first) {
      return audit_fault(AuditFault::kInvalid, "the entries", "a range ends before it begins", {});
    }
    if (!merged.empty() && (merged.back().last == SequenceRange::kOpenEnd || range.first <= merged.back().last + 1)) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

}  // namespace dlverify
