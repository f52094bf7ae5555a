// The consent under which a document was fetched: a reference to it, which the report repeats.
//
//   auto consent = dlverify::ConsentReference::from_json(text, "consent.json");
//   if (!consent) return fail(consent.error().text());
//   asked.consent = *consent;   // of a dlverify::Request
//
// It says where the consent is kept and what it covers. It is no consent by itself, and nothing of it is proved: not
// that the person gave it, nor that the document is that person's. It never changes a verdict; two warnings tell where
// it does not fit (consent_not_in_force, consent_scope_exceeded).
//
// It goes into reports and logs as it stands, so it must hold no personal value: no name, number, address or date of
// birth, and an `id` that says nothing to a stranger.

#ifndef DLVERIFY_CONSENT_H_
#define DLVERIFY_CONSENT_H_

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// What a consent says, not yet checked.
struct ConsentTerms {
  std::string id;       // 1 to 128 printable ASCII characters, none of them a blank
  std::string purpose;  // 1 to 200 characters of UTF-8, one of them no blank; no control or formatting characters
  std::chrono::sys_seconds given_at{};
  std::optional<std::chrono::sys_seconds> expires_at;  // later than given_at; nothing: until it is withdrawn
  std::vector<std::string> scope;  // at most 64 doctype codes, each once; empty: the consent does not list doctypes
};

// Immutable, and valid by construction.
class ConsentReference {
 public:
  // The error's `where` is "consent", and it repeats no value.
  [[nodiscard]] static std::expected<ConsentReference, ConfigError> create(ConsentTerms terms);

  // A consent file ("dlverify-consent/1", docs/consent.md): strict JSON of at most 64 KiB, times in RFC 3339; unknown
  // and repeated keys are errors. `where` names the file in an error.
  [[nodiscard]] static std::expected<ConsentReference, ConfigError> from_json(std::string_view json,
                                                                              std::string_view where);

  [[nodiscard]] const ConsentTerms& terms() const { return terms_; }

  // From given_at on, and before expires_at.
  [[nodiscard]] bool in_force_at(std::chrono::sys_seconds moment) const;
  // Whether the scope lists `doctype`, or lists none.
  [[nodiscard]] bool covers(std::string_view doctype) const;

 private:
  explicit ConsentReference(ConsentTerms terms) : terms_(std::move(terms)) {}
  ConsentTerms terms_;
};

}  // namespace dlverify

#endif  // DLVERIFY_CONSENT_H_
