// dlverify issued: a list of issued documents, or the error that came in its place.

#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "command.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/digilocker/issued_files.h"
#include "input_file.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct IssuedOptions {
  std::string file;
  std::string format = "text";
  std::optional<std::string> doctype, trust;
  bool show_uris = false;
};

// What is asked of the list: whatever is wrong with it is found before any input is read.
struct Preparation {
  std::optional<Doctype> doctype;
  std::optional<TrustStore> trust;
};

OrError<Preparation> prepare(const IssuedOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  Preparation preparation;
  if (options.doctype) {
    auto doctype = Doctype::parse(*options.doctype);
    if (!doctype) return error("--doctype", doctype.error().what, doctype.error().remedy);
    preparation.doctype = *std::move(doctype);
  }
  const char* const set = std::getenv("DLVERIFY_TRUST");  // NOLINT(concurrency-mt-unsafe): one thread
  const std::string directory = options.trust.value_or(set != nullptr ? set : "");
  if (options.trust && directory.empty()) {
    return error("--trust", "names no folder", "give the trust store's, or leave it out");
  }
  if (!directory.empty()) {
    auto trust = TrustStore::load(directory);
    if (!trust) return std::unexpected(trust.error());
    preparation.trust = *std::move(trust);
  }
  return preparation;
}

OrError<void> print_and_wipe(std::string text) {
  auto written = write_output(text);
  wipe(text.data(), text.size());
  return written;
}

CommandResult print_list(IssuedFiles list, const Preparation& asked, const IssuedOptions& options) {
  if (asked.doctype) list = select_doctype(std::move(list), *asked.doctype);
  if (asked.trust) list = with_signer_rules(std::move(list), *asked.trust);
  const auto display = options.show_uris ? UriDisplay::kFull : UriDisplay::kMasked;
  const auto written = print_and_wipe(options.format == "json" ? to_json(list) : to_text(list, display));
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

CommandResult print_api_error(const ApiErrorBody& error, const IssuedOptions& options) {
  const auto written = write_output(options.format == "json" ? to_json(error) : to_text(error));
  if (!written) return std::unexpected(written.error());
  return ExitCode::kFailed;
}

CommandResult run_issued(const IssuedOptions& options) {
  const auto asked = prepare(options);
  if (!asked) return std::unexpected(asked.error());
  const IssuedFilesLimits limits;
  const auto body = read_up_to(options.file, limits.body_bytes + 1);
  if (!body) return std::unexpected(body.error());
  const auto bytes = std::as_bytes(std::span(*body));
  if (const auto error = read_api_error(bytes)) return print_api_error(*error, options);
  auto list = parse_issued_files(bytes, limits);
  if (list) return print_list(*std::move(list), *asked, options);
  return error(options.file == "-" ? "standard input" : options.file, std::move(list.error().what),
               std::move(list.error().remedy));
}

constexpr const char* kIssuedFooter =
    "xml: whether the document can be fetched as XML, which alone can be verified. read by: see dlverify doctypes.\n"
    "signer rule: whether the trust store lets anyone sign such a document; - without a store.\n"
    "JSON holds URIs, names and descriptions, which are personal.\n\n"
    "Examples:\n"
    "  dlverify issued issued.json\n"
    "  dlverify issued --trust trust --doctype PANCR --show-uris - < issued.json\n"
    "  dlverify issued --format json issued.json\n\n"
    "Exit status: 0 a list, 1 an error answer of the API, which is explained; 2 for an error, with nothing on\n"
    "standard output.\n";

}  // namespace

void add_issued_command(CLI::App& tool, Command& chosen) {
  const auto [command, options] =
      add_command(tool, chosen, "issued", "Show a list of issued documents, or explain the API's error", run_issued);
  add_text(command, "FILE", options.file, "", "The body of a files call as received; - is standard input")->required();
  add_text(command, "--doctype", options.doctype, "CODE", "Documents of this doctype alone");
  add_text(command, "--trust", options.trust, "DIR",
           "The trust store, or DLVERIFY_TRUST: tells whether it has a signer rule");
  add_switch(command, "--show-uris", options.show_uris, "Whole URIs in the text, which masks document ids");
  add_format(command, options.format);
  command.footer(kIssuedFooter);
}

}  // namespace dlverify::cli
