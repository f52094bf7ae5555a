#include "dlverify/consent.h"

#include <algorithm>
#include <set>

#include "base/text/ascii.h"
#include "base/text/printable_text.h"
#include "base/text/utf8_text.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

constexpr std::size_t kIdMax = 128;
constexpr std::size_t kPurposeMax = 200;
constexpr std::size_t kScopeMax = 64;

std::unexpected<ConfigError> wrong(std::string what, std::string remedy) {
  return std::unexpected(ConfigError{"consent", std::move(what), std::move(remedy)});
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdMax &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

// What a terminal may be shown as it is: UTF-8 without control characters and without those that turn lines around.
bool is_printable(std::string_view text) {
  SensitiveBuffer shown;
  append_printable(shown, text);
  return std::ranges::equal(shown, text);
}

bool is_purpose(std::string_view text) {
  return !trimmed(text).empty() && text.size() <= 4 * kPurposeMax && is_printable(text) &&
         count_code_points(text) <= kPurposeMax;
}

bool is_scope(const std::vector<std::string>& scope) {
  return scope.size() <= kScopeMax &&
         std::ranges::all_of(scope, [](const std::string& code) { return Doctype::parse(code).has_value(); }) &&
         std::set<std::string_view>(scope.begin(), scope.end()).size() == scope.size();
}

}  // namespace

std::expected<ConsentReference, ConfigError> ConsentReference::create(ConsentTerms terms) {
  if (!is_id(terms.id)) {
    return wrong("\"id\" is not 1 to 128 printable ASCII characters without blanks",
                 "give the name under which you keep the consent");
  }
  if (!is_purpose(terms.purpose)) {
    return wrong("\"purpose\" is not 1 to 200 characters of UTF-8 without control characters",
                 "name the purpose in one line");
  }
  if (terms.expires_at && *terms.expires_at <= terms.given_at) {
    return wrong("\"expires_at\" is not later than \"given_at\"", "correct the times");
  }
  if (!is_scope(terms.scope)) {
    return wrong("\"scope\" is not a list of up to 64 different doctype codes",
                 "list codes such as PANCR, or leave the scope out");
  }
  return ConsentReference(std::move(terms));
}

bool ConsentReference::in_force_at(std::chrono::sys_seconds moment) const {
  return moment >= terms_.given_at && (!terms_.expires_at || moment < *terms_.expires_at);
}

bool ConsentReference::covers(std::string_view doctype) const {
  return terms_.scope.empty() || std::ranges::find(terms_.scope, doctype) != terms_.scope.end();
}

}  // namespace dlverify
