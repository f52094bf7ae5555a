#include "audit/vault/event_body.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "audit/vault/entry_json.h"
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

// Reads the members of one object; after a member that is missing or of another type, nothing is well any more.
class BodyReader {
 public:
  explicit BodyReader(std::string_view text) {
    auto parsed = parse_strict_json(text, "event");
    if (parsed && parsed->is_object()) {
      json_ = std::move(*parsed);
      is_well_ = true;
    }
  }
  std::string text(const char* key) { return optional_text(key).value_or(std::string()); }
  std::optional<std::string> optional_text(const char* key) {
    const Json* const value = member(key);
    if (value == nullptr || value->is_null()) return std::nullopt;
    is_well_ = is_well_ && value->is_string();
    return is_well_ ? std::optional(value->get<std::string>()) : std::nullopt;
  }
  std::uint64_t number(const char* key) {
    const Json* const value = member(key);
    is_well_ = is_well_ && value->is_number_unsigned();
    return is_well_ ? value->get<std::uint64_t>() : 0;
  }
  std::chrono::sys_seconds time(const char* key) {
    const auto time = parse_rfc3339(text(key));
    is_well_ = is_well_ && time.has_value();
    return time.value_or(std::chrono::sys_seconds());
  }
  AuditAttribution attribution() { return {.by = text("by"), .ground = text("ground")}; }
  std::vector<SequenceRange> ranges(const char* key) {
    std::vector<SequenceRange> result;
    for (const Json& pair : array(key)) {
      if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
          !(pair[1].is_null() || pair[1].is_number_unsigned())) {
        is_well_ = false;
        return {};
      }
      result.push_back(
          {pair[0].get<std::uint64_t>(), pair[1].is_null() ? SequenceRange::kOpenEnd : pair[1].get<std::uint64_t>()});
    }
    return result;
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> result;
    for (const Json& text : array(key)) {
      if (!text.is_string()) {
        is_well_ = false;
        return {};
      }
      result.push_back(text.get<std::string>());
    }
    return result;
  }
  [[nodiscard]] bool is_well() const { return is_well_; }

 private:
  const Json* member(const char* key) {
    const auto found = is_well_ ? json_.find(key) : json_.end();
    is_well_ = is_well_ && found != json_.end();
    return is_well_ ? &*found : nullptr;
  }
  Json array(const char* key) {
    const Json* const value = member(key);
    is_well_ = is_well_ && value->is_array();
    return is_well_ ? *value : Json::array();
  }
  Json json_;
  bool is_well_ = false;
};

std::optional<AuditPeriod> period_length(std::string_view text) {
  for (const auto period : {AuditPeriod::kMonth, AuditPeriod::kYear, AuditPeriod::kUnlimited}) {
    if (name(period) == text) return period;
  }
  return std::nullopt;
}

// A body is what to_body() makes, byte for byte: there is one text for one meaning.
template <class Body>
std::optional<Body> if_canonical(const BodyReader& reader, Body body, std::string_view text) {
  if (!reader.is_well() || to_body(body) != text) return std::nullopt;
  return body;
}

bool is_attribution_text(std::string_view text) {
  if (text.empty() || first_byte_not_utf8(text) || count_code_points(text) > kAttributionCharactersMax) return false;
  bool has_visible = false;
  while (!text.empty()) {
    utf8proc_int32_t c = -1;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &c);
    const auto category = utf8proc_category(c);
    if (size <= 0 || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
        category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP) {
      return false;
    }
    has_visible = has_visible || category != UTF8PROC_CATEGORY_ZS;
    text.remove_prefix(static_cast<std::size_t>(size));
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
  BodyReader reader(text);
  OpeningBody body;
  body.origin = reader.text("origin");
  body.public_key = reader.text("public_key");
  const auto length = period_length(reader.text("period_length"));
  if (!length) return std::nullopt;
  body.period_length = *length;
  body.period = reader.text("period");
  body.number = reader.number("number");
  body.previous_period = reader.optional_text("previous_period");
  body.previous_checkpoint = reader.optional_text("previous_checkpoint");
  return if_canonical(reader, std::move(body), text);
}

std::string to_body(const ErasureBody& body) {
  Json json = attributed(body.attribution);
  json["sequences"] = ranges_json(body.sequences);
  return json.dump();
}

std::optional<ErasureBody> parse_erasure(std::string_view text) {
  BodyReader reader(text);
  ErasureBody body{reader.attribution(), reader.ranges("sequences")};
  return if_canonical(reader, std::move(body), text);
}

std::string to_body(const HoldBody& body) {
  Json json = attributed(body.attribution);
  json["hold"] = body.hold.id;
  json["sequences"] = ranges_json(body.hold.sequences);
  return json.dump();
}

std::optional<HoldBody> parse_hold(std::string_view text) {
  BodyReader reader(text);
  HoldBody body{reader.attribution(), {reader.text("hold"), reader.ranges("sequences")}};
  return if_canonical(reader, std::move(body), text);
}

std::string to_body(const ReleaseBody& body) {
  Json json = attributed(body.attribution);
  json["hold"] = body.id;
  return json.dump();
}

std::optional<ReleaseBody> parse_release(std::string_view text) {
  BodyReader reader(text);
  ReleaseBody body{reader.attribution(), reader.text("hold")};
  return if_canonical(reader, std::move(body), text);
}

std::string to_body(const PruningBody& body) {
  Json json = attributed(body.attribution);
  json["periods"] = body.periods;
  json["first_kept"] = body.first_kept;
  return json.dump();
}

std::optional<PruningBody> parse_pruning(std::string_view text) {
  BodyReader reader(text);
  PruningBody body{reader.attribution(), reader.texts("periods"), reader.number("first_kept")};
  return if_canonical(reader, std::move(body), text);
}

std::string to_body(const ClockBody& body) {
  Json json = attributed(body.attribution);
  json["from"] = format_rfc3339(body.from);
  json["to"] = format_rfc3339(body.to);
  return json.dump();
}

std::optional<ClockBody> parse_clock(std::string_view text) {
  BodyReader reader(text);
  ClockBody body{.attribution = reader.attribution(), .from = reader.time("from"), .to = reader.time("to")};
  return if_canonical(reader, std::move(body), text);
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
