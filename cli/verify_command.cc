// dlverify verify: one document, from its bytes to a report.

#include <chrono>
#include <string>

#include "audit_report_sink.h"
#include "command.h"
#include "dlverify/verify.h"
#include "document_request.h"
#include "option_error.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct VerifyOptions {
  DocumentOptions document;
  AuditOptions audit;
  std::string format = "text";
};

OrError<ExitCode> print_report(const Report& report, const VerifyOptions& options) {
  std::string text = options.format == "json" ? to_json(report) : to_text(report, output_colour());
  auto written = write_output(text);
  wipe(text.data(), text.size());
  if (!written) return std::unexpected(written.error());
  if (report.indication() == Indication::kTotalPassed) return ExitCode::kDone;
  return report.indication() == Indication::kTotalFailed ? ExitCode::kFailed : ExitCode::kIndeterminate;
}

OrError<ExitCode> run_verify(const VerifyOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  const auto prepared = DocumentRequest::read(options.document);
  if (!prepared) return std::unexpected(prepared.error());
  const auto log = AuditReportSink::open(options.audit);
  if (!log) return std::unexpected(log.error());
  const auto body = prepared->read_body(options.document.file);
  if (!body) return std::unexpected(body.error());

  const auto begin = std::chrono::steady_clock::now();
  const auto verification =
      prepared->settings.verifier.verify(std::as_bytes(std::span(*body)), prepared->request, prepared->settings.times);
  const auto took = std::chrono::steady_clock::now() - begin;
  const Report& report = verification.report();
  if (*log) {
    auto kept = (*log)->keep(report, std::chrono::ceil<std::chrono::microseconds>(took));
    if (!kept) return std::unexpected(kept.error());
  }
  return print_report(report, options);
}

constexpr const char* kVerifyFooter =
    "Environment: DLVERIFY_TRUST (the trust store), DLVERIFY_CLIENT_SECRET (the client secret itself), NO_COLOR.\n"
    "A secret is never a command-line value. An option goes before the environment.\n\n"
    "Examples:\n"
    "  dlverify verify --trust trust --uri in.gov.pan-PANCR-AAAPX0000X pan.xml\n"
    "  dlverify verify --trust trust --doctype ADHAR --at 2026-11-22T10:00:00+05:30 --format json aadhaar.xml\n"
    "  dlverify verify --trust trust --hmac \"$HMAC\" --require-hmac --client-secret-file secret.txt - < body\n"
    "  dlverify verify --trust trust --policy strict --disclose name,dob pan.xml\n"
    "  dlverify verify --trust trust --share-code-file code.txt --mobile-file mobile.txt offlineaadhaar.zip\n"
    "  dlverify verify --trust trust --claims-file claims.json --name-threshold 0.80 aadhaar.xml\n\n"
    "A claim that does not match changes neither the verdict nor the exit status: read \"claims\" in the report.\n"
    "Exit status: 0 TOTAL_PASSED, 1 TOTAL_FAILED, 3 INDETERMINATE; 2 for an error, with nothing on standard output.\n";

}  // namespace

void add_verify_command(CLI::App& tool, Command& chosen) {
  const auto [command, options] = add_command(tool, chosen, "verify", "Verify one document", run_verify);
  add_document_options(command, options.document);
  add_text(command, "--consent-file", options.document.consent_file, "FILE",
           "The consent that the report is to name (dlverify schema consent)");
  add_audit_options(command, options.audit);
  add_format(command, options.format);
  command.footer(kVerifyFooter);
}

}  // namespace dlverify::cli
