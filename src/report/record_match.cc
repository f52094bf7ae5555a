#include "dlverify/record_match.h"

#include "base/json/ordered_json.h"

namespace dlverify {
namespace {

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
  const auto name_of = [](ClaimOutcome outcome) { return name(outcome); };
  Json json;
  json["format"] = "dlverify-match/1";
  json["result"] = name(match.result);
  json["reason"] = or_null(match.reason, [](NotComparable reason) { return name(reason); });
  json["name_hash"] = or_null(match.name_hash, name_of);
  json["dob_hash"] = or_null(match.dob_hash, name_of);
  json["reports"] = Json::array();
  for (const RecordMatch::Side& side : match.reports) {
    Json item;
    item["indication"] = name(side.indication);
    item["doctype"] = or_null(side.doctype);
    json["reports"].push_back(std::move(item));
  }
  return json.dump(2) + '\n';
}

}  // namespace dlverify
