#include "audit/filter_options.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.h"
#include "base/text/hex.h"
#include "base/text/whole_number.h"
#include "command.h"
#include "dlverify/failure.h"
#include "dlverify/request.h"
#include "dlverify/verification_times.h"

namespace dlverify::cli {
namespace {

struct TextOption {
  const char* name;
  std::optional<std::string> AuditFilterOptions::* value;
  const char* type;
  const char* help;
};

constexpr std::array<TextOption, 15> kChoices = {{
    {"--entry", &AuditFilterOptions::entry, "N|N-M|N-", "Sequence numbers, both ends included"},
    {"--from", &AuditFilterOptions::from, "TIME", "Logged at this time or later: RFC 3339, or a date in UTC"},
    {"--before", &AuditFilterOptions::before, "TIME", "Logged earlier than this"},
    {"--period", &AuditFilterOptions::period, "PERIOD", "Of this period of the log, such as 2026-11"},
    {"--verdict", &AuditFilterOptions::verdict, "VERDICT", "passed, failed or indeterminate"},
    {"--doctype", &AuditFilterOptions::doctype, "CODE", "Of this doctype"},
    {"--issuer", &AuditFilterOptions::issuer, "ID", "Of this issuer, as the URI named it"},
    {"--code", &AuditFilterOptions::code, "CODE", "Refused with this code"},
    {"--warning", &AuditFilterOptions::warning, "CODE", "With this warning"},
    {"--signer", &AuditFilterOptions::signer, "SHA256", "Signed with this certificate"},
    {"--document-ref", &AuditFilterOptions::document_ref, "HASH", "Of the document with this document_ref"},
    {"--name-hash", &AuditFilterOptions::name_hash, "HASH", "Of the person with this name_hash"},
    {"--body-sha256", &AuditFilterOptions::body_sha256, "SHA256", "Of these bytes, as they were received"},
    {"--consent", &AuditFilterOptions::consent, "ID", "Under this consent"},
    {"--class", &AuditFilterOptions::retention_class, "NAME", "Of this retention class"},
}};

constexpr TextOption kReference = {"--reference", &AuditFilterOptions::reference, "TEXT",
                                   "With this reference of the caller's"};

void add_choice(CLI::App& command, AuditFilterOptions& options, const TextOption& option) {
  add_text(command, option.name, options.*option.value, option.type, option.help);
}

OrError<std::string> parse_verdict(std::string_view text) {
  constexpr std::array indications{Indication::kTotalPassed, Indication::kTotalFailed, Indication::kIndeterminate};
  constexpr std::array<std::string_view, 3> words = {"passed", "failed", "indeterminate"};
  for (std::size_t index = 0; index < indications.size(); ++index) {
    if (text == words.at(index) || text == name(indications.at(index))) return std::string(name(indications.at(index)));
  }
  return error("--verdict", "is none", "use passed, failed or indeterminate");
}

OrError<std::string> parse_code(std::string_view text) {
  const bool is_known = std::ranges::any_of(all_codes(), [text](FailureCode code) { return name(code) == text; });
  if (!is_known) return error("--code", "is no code that a document is refused with", "see dlverify explain");
  return std::string(text);
}

OrError<std::string> parse_warning(std::string_view text) {
  const bool is_known =
      std::ranges::any_of(all_warning_codes(), [text](WarningCode code) { return name(code) == text; });
  if (!is_known) return error("--warning", "is no warning", "see dlverify explain");
  return std::string(text);
}

OrError<std::string> parse_doctype(std::string_view text) {
  const auto doctype = Doctype::parse(text);
  if (!doctype) return error("--doctype", doctype.error().what, doctype.error().remedy);
  return doctype->code();
}

OrError<std::string> parse_period(std::string_view text) {
  const bool is_well = !text.empty() && text.size() <= 16 &&
                       std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '-'; });
  if (!is_well) return error("--period", "is no period of a log", "write it as 2026-11 or 2026");
  return std::string(text);
}

OrError<AuditEntryKind> parse_kind(std::string_view text) {
  const auto kind = audit_entry_kind(text);
  if (!kind) {
    return error("--kind", "is no kind of entry",
                 "use opening, verification, erasure, hold, release, pruning or clock");
  }
  return *kind;
}

// Takes what an option holds, where it is given, through its parser.
template <class T, class Parser>
OrError<void> set(std::optional<T>& member, const std::optional<std::string>& given, Parser parse) {
  if (!given) return {};
  auto parsed = parse(*given);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  member = std::move(*parsed);
  return {};
}

// A text that is compared as it is.
auto plain_text(const char* option) {
  return [option](std::string_view text) -> OrError<std::string> {
    if (text.empty()) return error(option, "is empty", "leave it out, or give a value");
    return std::string(text);
  };
}

auto with_option(auto parser, const char* option) {
  return [parser, option](std::string_view text) { return parser(text, option); };
}

OrError<void> set_times(AuditFilter& filter, const AuditFilterOptions& options) {
  if (auto done = set(filter.from, options.from, with_option(parse_time_or_date, "--from")); !done) return done;
  if (auto done = set(filter.before, options.before, with_option(parse_time_or_date, "--before")); !done) return done;
  if (filter.from && filter.before && *filter.from >= *filter.before) {
    return error("--before", "is not later than --from", "no entry can fit both");
  }
  return {};
}

OrError<void> set_hashes(AuditFilter& filter, const AuditFilterOptions& options) {
  if (auto done = set(filter.signer, options.signer, with_option(parse_hash, "--signer")); !done) return done;
  auto done = set(filter.document_ref, options.document_ref, with_option(parse_hash, "--document-ref"));
  if (!done) return done;
  if (done = set(filter.name_hash, options.name_hash, with_option(parse_hash, "--name-hash")); !done) return done;
  return set(filter.body_sha256, options.body_sha256, with_option(parse_hash, "--body-sha256"));
}

OrError<void> set_texts(AuditFilter& filter, const AuditFilterOptions& options) {
  if (auto done = set(filter.issuer, options.issuer, plain_text("--issuer")); !done) return done;
  if (auto done = set(filter.consent, options.consent, plain_text("--consent")); !done) return done;
  if (auto done = set(filter.retention_class, options.retention_class, plain_text("--class")); !done) return done;
  return set(filter.reference, options.reference, plain_text("--reference"));
}

OrError<void> set_codes(AuditFilter& filter, const AuditFilterOptions& options) {
  if (auto done = set(filter.indication, options.verdict, parse_verdict); !done) return done;
  if (auto done = set(filter.code, options.code, parse_code); !done) return done;
  if (auto done = set(filter.warning, options.warning, parse_warning); !done) return done;
  if (auto done = set(filter.doctype, options.doctype, parse_doctype); !done) return done;
  if (auto done = set(filter.period, options.period, parse_period); !done) return done;
  return set(filter.kind, options.kind, parse_kind);
}

}  // namespace

bool AuditFilterOptions::chooses() const {
  return reference.has_value() ||
         std::ranges::any_of(kChoices, [this](const TextOption& option) { return (this->*option.value).has_value(); });
}

void add_audit_choice_options(CLI::App& command, AuditFilterOptions& options) {
  for (const TextOption& option : kChoices) add_choice(command, options, option);
  add_choice(command, options, kReference);
}

void add_audit_list_options(CLI::App& command, AuditFilterOptions& options) {
  add_audit_choice_options(command, options);
  add_choice(command, options,
             {"--kind", &AuditFilterOptions::kind, "KIND",
              "Entries of this kind: verification, opening, erasure, hold, release, pruning, clock"});
  add_switch(command, "--kept", options.kept, "Only entries whose content is kept");
  add_switch(command, "--erased", options.erased, "Only entries whose content was erased");
  add_switch(command, "--newest-first", options.newest_first, "The newest first; by default the oldest");
  add_choice(command, options, {"--limit", &AuditFilterOptions::limit, "N", "At most so many"});
}

OrError<AuditFilter> read_audit_filter(const AuditFilterOptions& options) {
  AuditFilter filter;
  if (auto done = set(filter.sequences, options.entry, with_option(parse_sequence_range, "--entry")); !done) {
    return std::unexpected(done.error());
  }
  if (auto done = set_times(filter, options); !done) return std::unexpected(done.error());
  if (auto done = set_hashes(filter, options); !done) return std::unexpected(done.error());
  if (auto done = set_codes(filter, options); !done) return std::unexpected(done.error());
  if (auto done = set_texts(filter, options); !done) return std::unexpected(done.error());
  if (auto done = set(filter.limit, options.limit, with_option(parse_whole_number, "--limit")); !done) {
    return std::unexpected(done.error());
  }
  if (options.kept && options.erased) return error("--erased", "contradicts --kept", "give one of the two");
  if (options.kept) filter.content = AuditFilter::Content::kKept;
  if (options.erased) filter.content = AuditFilter::Content::kErased;
  if (options.newest_first) filter.order = AuditFilter::Order::kNewestFirst;
  return filter;
}

OrError<std::uint64_t> parse_whole_number(std::string_view text, const char* option) {
  if (const auto number = whole_number(text)) return *number;
  return error(option, "is no whole number", "write it in digits");
}

OrError<SequenceRange> parse_sequence_range(std::string_view text, const char* option) {
  const auto dash = text.find('-');
  const auto first = parse_whole_number(text.substr(0, dash), option);
  if (!first) return error(option, "is neither an entry's number nor a range", "write it as 17, 17-20 or 17-");
  if (dash == std::string_view::npos) return SequenceRange{.first = *first, .last = *first};
  if (dash + 1 == text.size()) return SequenceRange{.first = *first, .last = SequenceRange::kOpenEnd};
  const auto last = parse_whole_number(text.substr(dash + 1), option);
  if (!last) return error(option, "is neither an entry's number nor a range", "write it as 17, 17-20 or 17-");
  if (*last < *first) return error(option, "ends before it begins", "write the smaller number first");
  return SequenceRange{.first = *first, .last = *last};
}

OrError<std::chrono::sys_seconds> parse_time_or_date(std::string_view text, const char* option) {
  constexpr std::size_t date_length = 10;
  const auto time = parse_rfc3339(text.size() == date_length ? std::string(text) + "T00:00:00Z" : std::string(text));
  if (!time) {
    return error(option, "is neither a date nor an RFC 3339 time",
                 "write it as 2026-11-25 or 2026-11-25T10:00:00+05:30");
  }
  return *time;
}

OrError<std::string> parse_hash(std::string_view text, const char* option) {
  if (!is_sha256_hex(text)) {
    return error(option, "is not 64 digits of lower-case hex", "copy it as the report or the log has it");
  }
  return std::string(text);
}

}  // namespace dlverify::cli
