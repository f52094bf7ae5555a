#include "batch/row_verification.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/utf8_text.h"
#include "batch/result_line.h"
#include "input_file.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kOtherMembersBytes = std::size_t{64} << 10U;

// A file of the folder: its name is its id.
ParsedRow row_of_file(std::string_view name) {
  if (first_byte_not_utf8(name)) {
    return {.row = fault(RowFaultCode::kFileUnreadable, "the file's name is not UTF-8, so that no result can name it")};
  }
  return {.id = nlohmann::json(name).dump(),
          .row = BatchRow{.body = std::string(name),
                          .uri = std::nullopt,
                          .doctype = std::nullopt,
                          .hmac = std::nullopt,
                          .at = std::nullopt,
                          .claims = {}}};
}

// All else that a request may not be is found in the options, before the first row.
RowFault fault_of(ConfigError error) {
  const bool is_doctype = error.where == "--doctype";
  error.where.erase(0, std::string_view("--").size());  // the row's key
  return {is_doctype ? RowFaultCode::kDoctypeDiffers : RowFaultCode::kClientSecretMissing, error.text()};
}

}  // namespace

std::size_t line_bytes_max(const Policy& policy) {
  return policy.limits.body_bytes + policy.limits.body_bytes / 2 + kOtherMembersBytes;
}

RowOutcome RowVerification::verify(InputRow row) const {
  const RowCheck check = check_of(row);
  ParsedRow parsed = parse(row);
  Outcome outcome = parsed.row ? verify(*parsed.row) : Outcome(std::unexpected(std::move(parsed.row.error())));
  RowOutcome result{.number = row.number, .check = check, .line = {}, .outcome = std::move(outcome)};
  const Report* const report = result.report();
  result.line = report != nullptr ? result_line(row.number, parsed.id, *report)
                                  : result_line(row.number, parsed.id, result.outcome.error());
  return result;
}

ParsedRow RowVerification::parse(InputRow& row) const {
  switch (row.form) {
    case RowForm::kFileName:
      return row_of_file({row.text.data(), row.text.size()});
    case RowForm::kLineTooLong:
      return {.row = fault(RowFaultCode::kRowTooLong,
                           fmt::format("the line is longer than {} bytes", line_bytes_max(settings_.policy)))};
    case RowForm::kLine:
      break;
  }
  return parse_batch_row(std::move(row.text));
}

RowVerification::Outcome RowVerification::verify(BatchRow& row) const {
  Request request = request_.request();
  if (row.hmac) request.hmac.emplace(row.hmac->view());
  request.uri = std::move(row.uri);
  request.doctype = std::move(row.doctype);
  request.claims = std::move(row.claims);
  request.claims.name_threshold(name_threshold_);
  const auto checked = check_request(std::move(request));
  if (!checked) return std::unexpected(fault_of(checked.error()));
  const auto body = read_body(row);
  if (!body) return std::unexpected(body.error());
  const auto verified_at = settings_.times.verified_at();
  return settings_.verifier.verify(std::as_bytes(std::span(*body)), *checked,
                                   row.at ? VerificationTimes(verified_at, *row.at) : settings_.times);
}

std::expected<BodyInRow, RowFault> RowVerification::read_body(BatchRow& row) const {
  if (auto* const body = std::get_if<BodyInRow>(&row.body)) return std::move(*body);
  const auto& path = std::get<PathOfBody>(row.body);
  const bool is_relative = !folder_.empty() && !path.starts_with('/');
  // One byte more than the limit is enough to see that the body is longer.
  auto content = read_regular_file(is_relative ? folder_ + "/" + path : path, settings_.policy.limits.body_bytes + 1);
  if (!content) return fault(RowFaultCode::kFileUnreadable, "the file " + content.error().what);
  return std::move(*content);
}

}  // namespace dlverify::cli
