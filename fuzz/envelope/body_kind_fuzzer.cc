// Any body. Laws: its length is right; only a body that begins as
// XML passes the stage, and passes it unchanged; the API's error code is reported only where it is well-formed; a
// refusal quotes nothing but that code.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "envelope/body_kind.h"
#include "envelope/legacy_offline_ekyc.h"
#include "envelope/xml_in_body.h"
#include "support/law.h"
#include "support/shared_text.h"

namespace dlverify::fuzz {
namespace {

void require_true_facts(const BodyFacts& facts, std::string_view body) {
  require_law(facts.bytes == body.size(), "the length is that of the body");
  require_law(!facts.api_error || facts.kind == BodyKind::kApiError, "only an API error has a code");
  if (!facts.api_error) return;
  require_law(!facts.api_error->empty() && facts.api_error->size() <= 64 &&
                  std::ranges::all_of(*facts.api_error, [](char c) { return c > ' ' && c < '\x7F'; }),
              "an API error's code is short and printable");
  // The partner specification itself misspells one code, which is read as the one that is meant.
  const bool is_misspelled = *facts.api_error == "invalid_token" && body.contains("invalid token");
  require_law(is_misspelled || body.contains(*facts.api_error) || body.contains('\\'),
              "an API error's code stands in the body");
}

void require_right_verdict(const AuthenticBody& authentic, const BodyFacts& facts, std::string_view body) {
  const auto xml = require_xml(authentic, facts);
  if (xml) {
    require_law(facts.kind == BodyKind::kXml, "only what begins as XML passes");
    require_law(xml->bytes().data() == body.data() && xml->bytes().size() == body.size(), "the body passes unchanged");
    return;
  }
  require_law(stage_of(xml.error().code) == Stage::kEnvelope, "a refusal belongs to the stage envelope");
  require_law(facts.kind != BodyKind::kXml || xml.error().code == FailureCode::kLegacyOfflineEkyc,
              "what begins as XML is refused only as a legacy offline e-KYC");
  require_law(facts.api_error || !shares_text(xml.error().message, body), "a refusal quotes nothing of the body");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto authentic = authenticate_body(std::as_bytes(std::span(body)), {}, HmacDemand::kIfGiven);
  fuzz::require_law(authentic.has_value(), "(set-up) a body without a header is let through");
  const BodyFacts facts = describe_body(*authentic);
  fuzz::require_true_facts(facts, body);
  fuzz::require_right_verdict(*authentic, facts, body);
  static_cast<void>(is_legacy_offline_ekyc(body));
  return 0;
}
