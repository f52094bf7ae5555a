#include "dlverify/record_match.h"

#include <nlohmann/json.hpp>

namespace dlverify {
namespace {

using Json = nlohmann::ordered_json;

std::optional<NotComparable> obstacle(const ReportHashes& one, const ReportHashes& other) {
  if (one.indication() != Indication::kTotalPassed || other.indication() != Indication::kTotalPassed) {
    return NotComparable::kDocumentRefused;
  }
  if (!one.subject_key_id() || !other.subject_key_id()) return NotComparable::kNoSubjectKey;
  if (one.subject_key_id() != other.subject_key_id()) return NotComparable::kSubjectKeysDiffer;
  return std::nullopt;
}

ClaimOutcome compare(const std::optional<std::string>& one, const std::optional<std::string>& other) {
  if (!one || !other) return ClaimOutcome::kNotInDocument;
  return *one == *other ? ClaimOutcome::kMatch : ClaimOutcome::kMismatch;
}

template <class T>
Json name_or_null(const std::optional<T>& value) {
  return value ? Json(name(*value)) : Json();
}

}  // namespace

std::string_view name(MatchResult result) {
  switch (result) {
    case MatchResult::kMatch:
      return "match";
    case MatchResult::kMismatch:
      return "mismatch";
    case MatchResult::kNotComparable:
      return "not_comparable";
  }
  return {};
}

std::string_view name(NotComparable reason) {
  switch (reason) {
    case NotComparable::kDocumentRefused:
      return "document_refused";
    case NotComparable::kNoSubjectKey:
      return "no_subject_key";
    case NotComparable::kSubjectKeysDiffer:
      return "subject_keys_differ";
  }
  return {};
}

RecordMatch match_records(const ReportHashes& one, const ReportHashes& other) {
  RecordMatch match{.result = MatchResult::kNotComparable,
                    .reason = obstacle(one, other),
                    .reports = {{{one.indication(), one.doctype()}, {other.indication(), other.doctype()}}}};
  if (match.reason) return match;
  match.name_hash = compare(one.name_hash(), other.name_hash());
  match.dob_hash = compare(one.dob_hash(), other.dob_hash());
  // A record with a subject key has a name_hash, so the names were compared.
  const bool differs = match.name_hash == ClaimOutcome::kMismatch || match.dob_hash == ClaimOutcome::kMismatch;
  match.result = differs ? MatchResult::kMismatch : MatchResult::kMatch;
  return match;
}

std::string to_json(const RecordMatch& match) {
  Json json;
  json["format"] = "dlverify-match/1";
  json["result"] = name(match.result);
  json["reason"] = name_or_null(match.reason);
  json["name_hash"] = name_or_null(match.name_hash);
  json["dob_hash"] = name_or_null(match.dob_hash);
  json["reports"] = Json::array();
  for (const RecordMatch::Side& side : match.reports) {
    Json item;
    item["indication"] = name(side.indication);
    item["doctype"] = side.doctype ? Json(*side.doctype) : Json();
    json["reports"].push_back(std::move(item));
  }
  return json.dump(2) + '\n';
}

}  // namespace dlverify
