// dlverify audit certificate: the form that makes a report evidence, and the hash report behind it.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "audit/audit_command.h"
#include "audit/certificate_text.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "base/crypto/sha256.h"
#include "base/text/hex.h"
#include "clock.h"
#include "dlverify/report_facts.h"
#include "dlverify/verify.h"
#include "input_file.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

struct CertificateOptions {
  std::string log, output, entry;
  std::optional<std::string> document, record_output;
};

constexpr std::size_t kDocumentBytesMax = std::size_t{64} << 20U;

// The record, proved to be in the log; its text is the bundle's.
OrError<ProofBundle> prove(const AuditReader& reader, std::uint64_t sequence) {
  const auto entry = reader.entry(sequence, AuditBody::kLeftOut);
  if (!entry) return std::unexpected(entry.error().error);
  if (entry->kind != AuditEntryKind::kVerification) {
    return error("--entry", "is no verification, so there is no report to certify",
                 "dlverify audit query --kind verification lists those that are");
  }
  if (entry->erased_by) return error("--entry", "has no report any more: it was erased", "nothing is left to certify");
  auto bundle = reader.prove(sequence, AuditDisclosure::kWithContent);
  if (!bundle) return std::unexpected(bundle.error().error);
  if (auto checked = bundle->check(reader.public_key()); !checked) {
    return error("--entry", "is not proved by the log: " + checked.error().error.what,
                 "dlverify audit verify says what is wrong with the log");
  }
  return std::move(*bundle);
}

// The document that the report is about, where it is given: it must be the very bytes.
OrError<std::optional<HashReport::HashedRecord>> hash_document(const CertificateOptions& options,
                                                               std::string_view report) {
  if (!options.document) return std::nullopt;
  const auto facts = ReportFacts::from_json(report, "the entry");
  if (!facts) return std::unexpected(facts.error());
  const auto content = read_up_to(*options.document, kDocumentBytesMax + 1);
  if (!content) return std::unexpected(content.error());
  if (content->size() > kDocumentBytesMax) {
    return error(*options.document, "is longer than 64 MiB", "check that it is the right file");
  }
  std::string hash = sha256_hex(std::string_view(content->data(), content->size()));
  if (hash != facts->body_sha256) {
    return error(*options.document, "is not the document that the entry is about: its SHA-256 differs",
                 "give the body exactly as it was received");
  }
  return HashReport::HashedRecord{
      .name = "the document, as it was received", .sha256 = std::move(hash), .bytes = content->size()};
}

OrError<void> write_record(const std::optional<std::string>& file, std::string_view report) {
  if (!file) return {};
  auto output = CommandOutput::open_file(*file);
  if (!output) return std::unexpected(output.error());
  if (auto written = output->write(report); !written) return written;
  return output->finish();
}

CommandResult run_certificate(const CertificateOptions& options) {
  const auto sequence = parse_whole_number(options.entry, "--entry");
  if (!sequence) return std::unexpected(sequence.error());
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  const auto bundle = prove(*reader, *sequence);
  if (!bundle) return std::unexpected(bundle.error());
  const auto& content = bundle->content();
  if (!content) return error("--entry", "has no content any more: it was erased");
  const std::string_view record = content->body.view();
  auto document = hash_document(options, record);
  if (!document) return std::unexpected(document.error());

  const HashReport report{.record = {.name = options.record_output.value_or("the report of the verification"),
                                     .sha256 = sha256_hex(record),
                                     .bytes = record.size()},
                          .document = std::move(*document),
                          .hashed_at = clock_now(),
                          .made_by = std::string(version()),
                          .origin = reader->settings().origin,
                          .period = bundle->checkpoint().origin(),
                          .sequence = *sequence,
                          .logged_at = bundle->time(),
                          .commitment = to_hex(bundle->commitment()),
                          .checkpoint_note = bundle->checkpoint().note(),
                          .public_key = reader->public_key().to_vkey()};
  auto output = CommandOutput::open(options.output);
  if (!output) return std::unexpected(output.error());
  auto written = output->write(certificate_text(report));
  if (written) written = write_record(options.record_output, record);
  if (written) written = output->finish();
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

}  // namespace

void add_audit_certificate(CLI::App& audit, Command& chosen) {
  const auto [command, options] = add_command(
      audit, chosen, "certificate",
      "Make the certificate and hash report of section 63(4)(c), Bharatiya Sakshya Adhiniyam", run_certificate);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "--entry", options.entry, "N", "The verification's number")->required();
  add_text(command, "--document", options.document, "FILE",
           "The document itself, as it was received: its hash is certified too");
  add_text(command, "--record-output", options.record_output, "FILE",
           "Where to write the report that is certified, byte for byte");
  add_text(command, "-o,--output", options.output, "FILE", "The certificate; else standard output");
  command.footer(
      "Text to print: hashes are filled in, and what only people can state is left blank. The entry is proved to be "
      "in\n"
      "the log first. Not legal advice.\n\n"
      "Examples:\n"
      "  dlverify audit certificate log --entry 17 --record-output report-17.json -o certificate-17.txt\n");
}

}  // namespace dlverify::cli
