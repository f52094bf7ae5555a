#include "resources/hostile_input.h"

#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify::test {

std::string repeat(std::string_view piece, std::size_t times) {
  std::string result;
  result.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

std::string join(std::size_t times, const std::function<std::string(std::size_t)>& piece) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += piece(i);
  return result;
}

Attempt verification_of(std::string body, Asked asked) {
  static const TrustStore store = TrustStore::load(testdata_folder() / "trust/main").value();
  return verification_of(std::move(body), store, asked);
}

Attempt verification_of(std::string body, TrustStore store, Asked asked) {
  const Verifier verifier = made_verifier(Policy::digilocker(), std::move(store));
  auto given = std::make_shared<const std::string>(std::move(body));
  return [verifier, given, asked] {
    Request request;
    if (asked.uri != nullptr) request.uri = DocumentUri::parse(asked.uri).value();
    if (asked.doctype != nullptr) request.doctype = Doctype::parse(asked.doctype).value();
    if (asked.disclose != nullptr) request.disclosure = Disclosure::parse(asked.disclose).value();
    if (asked.share_code != nullptr) request.share_code.emplace(std::string_view(asked.share_code));
    if (asked.has_subject_key) request.subject_key.emplace("a key of the caller");
    request.wrapping = asked.wrapping;
    const auto at = parse_rfc3339("2026-06-01T00:00:00Z");
    const auto outcome = verifier.verify(*given, made_request(request), VerificationTimes(*at));
    const Report& report = outcome.report();
    if (to_json(report).empty() || to_text(report, TextColour::kNone).empty()) return std::string("no report");
    return verdict(outcome);
  };
}

const std::vector<HostileInput>& hostile_inputs() {
  static const std::vector<HostileInput> all = [] {
    std::vector<HostileInput> gathered;
    for (const auto& group : {unsigned_documents, signed_documents, hostile_certificates, hostile_archives,
                              hostile_texts, hostile_stores}) {
      auto inputs = group();
      std::move(inputs.begin(), inputs.end(), std::back_inserter(gathered));
    }
    return gathered;
  }();
  return all;
}

}  // namespace dlverify::test
