// What a customer said of herself, to be compared with what her document says: so that a service learns whether it
// agrees, and need not receive the values.
//
//   dlverify::Claims claims;
//   if (auto added = claims.add("name", typed_name); !added) return fail(added.error().text());
//   if (auto added = claims.add("dob", "1988-03-07"); !added) return fail(added.error().text());
//   asked.claims = std::move(claims);   // of a dlverify::Request
//
// Only signed values are compared, and only where every stage passed; a mismatch does not change the verdict. The rules
// are in docs/claims.md. Values are wiped when their Claims are released.

#ifndef DLVERIFY_CLAIMS_H_
#define DLVERIFY_CLAIMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

enum class ClaimKind : std::uint8_t { kName, kDob, kGender };
enum class ClaimOutcome : std::uint8_t { kMatch, kMismatch, kNotInDocument };

[[nodiscard]] std::string_view name(ClaimKind kind);        // "name", "dob", "gender"
[[nodiscard]] std::string_view name(ClaimOutcome outcome);  // "match", "mismatch", "not_in_document"

// What came of one claim. Holds no value of the claim or of the document; the texts are static.
struct ClaimResult {
  ClaimKind claim;
  ClaimOutcome outcome;
  std::optional<std::string_view> field = {};  // the record field compared with; nothing where the document has none
  std::optional<std::string_view> rule = {};   // the step of docs/claims.md that decided; names and dates of birth
  std::optional<double> score = {};      // of a name: 0 to 1, in hundredths, rounded down; 1 only where all agrees
  std::optional<double> threshold = {};  // of a name: the lowest score that was to be a match
};

// The lowest score at which a name is a match. 1 unless the caller asks for less.
class NameThreshold {
 public:
  NameThreshold() = default;
  // "1", "0.8" or "0.80": above 0, at most 1, at most two decimals.
  [[nodiscard]] static std::expected<NameThreshold, ConfigError> parse(std::string_view decimal);
  [[nodiscard]] unsigned hundredths() const { return hundredths_; }

 private:
  explicit NameThreshold(unsigned hundredths) : hundredths_(hundredths) {}
  unsigned hundredths_ = 100;
};

// At most one claim of each kind. No error message repeats a value.
class Claims {
 public:
  static constexpr std::size_t kValueBytesMax = 512;

  // A JSON object {"name": …, "dob": …, "gender": …} of one or more of these, each a text, and of nothing else; at most
  // 64 KiB. `where` names the file in an error.
  [[nodiscard]] static std::expected<Claims, ConfigError> from_json(std::string_view json, std::string_view where);

  // `kind` is "name", "dob" or "gender", not yet claimed. `value` is UTF-8 of at most kValueBytesMax bytes without
  // control characters, and is: a name with a letter or digit in it; a date that exists, "YYYY-MM-DD", or a year,
  // "YYYY", from 1850 to 2200; M, F or T, or male, female or transgender, in any case. Nothing is added on an error.
  [[nodiscard]] std::expected<void, ConfigError> add(std::string_view kind, std::string_view value);

  void name_threshold(NameThreshold threshold) { name_threshold_ = threshold; }
  [[nodiscard]] NameThreshold name_threshold() const { return name_threshold_; }

  [[nodiscard]] bool empty() const;
  // The value as compared: a name as given, a date as given, a gender as its letter. Null where it is not claimed.
  // Valid while this object lives and nothing is added.
  [[nodiscard]] const SensitiveText* find(ClaimKind kind) const;

 private:
  std::array<std::optional<SensitiveText>, 3> values_;  // by ClaimKind
  NameThreshold name_threshold_;
};

}  // namespace dlverify

#endif  // DLVERIFY_CLAIMS_H_
