// dlverify batch: many documents, from the rows of a manifest or the files of a folder to a report each.

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "audit_report_sink.h"
#include "base/crypto/sha256.h"
#include "base/files/file_descriptor.h"
#include "base/text/whole_number.h"
#include "batch/batch_pipeline.h"
#include "batch/folder_rows.h"
#include "command.h"
#include "option_error.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct BatchOptions {
  VerificationOptions verification;
  AuditOptions audit;
  std::optional<std::string> name_threshold, base, output, shard, first_row, jobs, summary;
  bool resume = false;
  bool quiet = false;
  std::string input;
};

// A number from `least` to `most`, or `without` where the option is absent.
template <class Number>
OrError<Number> number_of(const char* option, const std::optional<std::string>& value, Number least, Number most,
                          Number without) {
  if (!value) return without;
  if (const auto number = whole_number<Number>(*value, least, most)) return *number;
  return error(option, fmt::format("is not a whole number from {} to {}", least, most), "");
}

// What the options say, read and checked before any row.
struct BatchPlan {
  VerificationSettings settings;
  CheckedRequest request;  // of every row
  NameThreshold name_threshold;
  RowPlan rows;
  unsigned jobs;
};

OrError<NameThreshold> read_name_threshold(const BatchOptions& options) {
  if (!options.name_threshold) return NameThreshold();
  auto threshold = NameThreshold::parse(*options.name_threshold);
  if (!threshold) return error("--name-threshold", threshold.error().what, threshold.error().remedy);
  return threshold;
}

OrError<BatchPlan> read_plan(const BatchOptions& options) {
  if (options.resume && !options.output) {
    return error("--resume", "needs the file that an earlier run wrote to", "give it with --output FILE");
  }
  const auto shard = options.shard ? Shard::parse(*options.shard) : Shard();
  if (!shard) return std::unexpected(shard.error());
  const auto first_row = number_of<std::uint64_t>("--first-row", options.first_row, 0, 1'000'000'000'000'000, 1);
  if (!first_row) return std::unexpected(first_row.error());
  const auto jobs = number_of<unsigned>("--jobs", options.jobs, 1, kJobsMax, default_jobs());
  if (!jobs) return std::unexpected(jobs.error());
  auto threshold = read_name_threshold(options);
  if (!threshold) return std::unexpected(threshold.error());
  auto request = read_request(options.verification);
  if (!request) return std::unexpected(request.error());
  auto checked = check_request(std::move(*request));
  if (!checked) return std::unexpected(checked.error());
  auto settings = read_settings(options.verification);
  if (!settings) return std::unexpected(settings.error());
  const std::size_t line_bytes = line_bytes_max(settings->policy);
  return BatchPlan{.settings = std::move(*settings),
                   .request = std::move(*checked),
                   .name_threshold = *threshold,
                   .rows = {.first_number = *first_row, .shard = *shard, .line_bytes_max = line_bytes},
                   .jobs = *jobs};
}

// Of secrets, whether they were given: a digest would confirm a guess at a short one.
std::string plan_id(const BatchOptions& options, const BatchPlan& plan, bool is_folder) {
  const VerificationOptions& given = options.verification;
  const Request& request = plan.request.request();
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}{}{}{}{}{}\n{}/{} from {}\n{}\n", version(),
                                plan.settings.policy.sha256(), plan.settings.trust.sha256(), given.at.value_or("now"),
                                given.disclose.value_or(""), options.base.value_or(""), given.require_hmac ? 1 : 0,
                                given.unwrap ? 1 : 0, request.client_secret ? 1 : 0, request.subject_key ? 1 : 0,
                                request.share_code ? 1 : 0, is_folder ? 1 : 0, plan.rows.shard.index,
                                plan.rows.shard.count, plan.rows.first_number, plan.name_threshold.hundredths()));
}

OrError<void> require_output_elsewhere(const BatchOptions& options) {
  for (const auto& file : {options.output, options.summary}) {
    if (!file) continue;
    const auto parent = std::filesystem::path(*file).parent_path();
    std::error_code ignored;
    if (std::filesystem::equivalent(parent.empty() ? "." : parent, options.input, ignored)) {
      return error(*file, "lies in the folder that is to be verified", "write it somewhere else");
    }
  }
  return {};
}

// Where the rows come from and where the results go.
struct BatchEnds {
  std::unique_ptr<RowSource> source;
  std::optional<std::uint64_t> passed_over;  // of a folder
  std::unique_ptr<ResultOutput> output;
  std::uint64_t resumed_rows = 0;
};

OrError<BatchEnds> open_source(const BatchOptions& options, const BatchPlan& plan, const StopSignal& stop,
                               bool is_folder) {
  if (!is_folder) {
    auto rows = ManifestRows::open(options.input, plan.rows, stop);
    if (!rows) return std::unexpected(rows.error());
    return BatchEnds{.source = std::move(*rows), .passed_over = std::nullopt, .output = nullptr};
  }
  if (auto elsewhere = require_output_elsewhere(options); !elsewhere) return std::unexpected(elsewhere.error());
  auto rows = FolderRows::open(options.input, plan.rows, stop);
  if (!rows) return std::unexpected(rows.error());
  const std::uint64_t passed_over = (*rows)->passed_over();
  return BatchEnds{.source = std::move(*rows), .passed_over = passed_over, .output = nullptr};
}

OrError<void> open_output(const BatchOptions& options, const BatchPlan& plan, const StopSignal& stop, bool is_folder,
                          BatchTally& tally, BatchEnds& ends) {
  if (!options.output) {
    ends.output = std::make_unique<StandardOutput>();
    return {};
  }
  const auto continuation = options.resume ? Continuation::kResumed : Continuation::kNew;
  auto file =
      ResultFile::open(*options.output, continuation, plan_id(options, plan, is_folder), plan.rows, stop, tally);
  if (!file) return std::unexpected(file.error());
  const auto passed = (*file)->pass_over_finished_rows(*ends.source);
  if (!passed) return std::unexpected(passed.error());
  ends.resumed_rows = (*file)->finished_rows();
  if (*passed < ends.resumed_rows && !stop.is_requested()) {
    return error("batch",
                 fmt::format("the input ends behind {} rows, and {} have a result", *passed, ends.resumed_rows),
                 "resume with the same input, or begin anew with another file");
  }
  ends.output = std::move(*file);
  return {};
}

ConfigError cannot_write(const std::string& path, int error) {
  return {path, "cannot be written: " + std::generic_category().message(error), "check the folder and its rights"};
}

// Compares the names where one of the files does not exist yet.
bool is_same_file(const std::string& path, const std::string& other) {
  std::error_code ignored;
  if (std::filesystem::equivalent(path, other, ignored)) return true;
  const auto name = std::filesystem::weakly_canonical(path, ignored);
  return !name.empty() && name == std::filesystem::weakly_canonical(other, ignored);
}

// The file that a batch's summary is written to at the end. It is opened before the first row, so that a name that
// cannot be written costs no run.
class SummaryFile {
 public:
  // Nothing: no summary is wanted. A file that is one of `others`, which need not exist yet, is an error.
  [[nodiscard]] static OrError<SummaryFile> open(const std::optional<std::string>& path,
                                                 std::initializer_list<std::string> others);

  // In place of what is in the file.
  [[nodiscard]] OrError<void> write(std::string_view text) const;

 private:
  SummaryFile(FileDescriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  FileDescriptor file_;
  std::string path_;
};

OrError<SummaryFile> SummaryFile::open(const std::optional<std::string>& path,
                                       std::initializer_list<std::string> others) {
  if (!path) return SummaryFile(FileDescriptor(), {});
  const bool is_another =
      std::ranges::any_of(others, [&](const std::string& other) { return is_same_file(*path, other); });
  if (is_another) return error("--summary", "names the input or the results", "give it a file of its own");
  FileDescriptor file(path->c_str(), O_WRONLY | O_CREAT, 0666);
  if (!file.is_open()) return std::unexpected(cannot_write(*path, errno));
  return SummaryFile(std::move(file), *path);
}

OrError<void> SummaryFile::write(std::string_view text) const {
  if (!file_.is_open()) return {};
  if (::ftruncate(file_.get(), 0) != 0 && errno != EINVAL) {  // a pipe has nothing to cut
    return std::unexpected(cannot_write(path_, errno));
  }
  const int error = write_all(file_.get(), text);
  return error == 0 ? OrError<void>() : std::unexpected(cannot_write(path_, error));
}

OrError<SummaryFile> open_summary(const BatchOptions& options) {
  if (!options.output) return SummaryFile::open(options.summary, {options.input});
  return SummaryFile::open(options.summary, {options.input, *options.output, resume_file_of(*options.output)});
}

ConfigError interrupted(const BatchOptions& options, const BatchTally& tally) {
  return {"batch", fmt::format("interrupted behind {} rows; their results are whole", tally.rows()),
          options.output ? "go on with --resume" : "the others have none"};
}

OrError<ExitCode> run(const BatchOptions& options) {
  const auto plan = read_plan(options);
  if (!plan) return std::unexpected(plan.error());
  const auto log = AuditReportSink::open(options.audit);
  if (!log) return std::unexpected(log.error());
  std::error_code ignored;
  const bool is_folder = options.input != "-" && std::filesystem::is_directory(options.input, ignored);
  const StopSignal stop;
  auto ends = open_source(options, *plan, stop, is_folder);
  if (!ends) return std::unexpected(ends.error());
  auto summary = open_summary(options);  // before the results, which are a new file that a second call would refuse
  if (!summary) return std::unexpected(summary.error());
  BatchTally tally;
  if (auto opened = open_output(options, *plan, stop, is_folder, tally, *ends); !opened) {
    return std::unexpected(opened.error());
  }
  const RowVerification verification(plan->settings, plan->request, plan->name_threshold,
                                     is_folder ? options.input : options.base.value_or(""));
  const auto begun = ProgressLine::Clock::now();
  ProgressLine progress(options.quiet ? ProgressDisplay::kNone : display_of_standard_error(), ends->source->extent(),
                        begun);
  NoReportSink no_log;
  ReportSink* const reports = *log ? static_cast<ReportSink*>(log->get()) : &no_log;
  auto done = run_batch({.source = *ends->source,
                         .verification = verification,
                         .reports = *reports,
                         .results = *ends->output,
                         .tally = tally,
                         .progress = progress},
                        plan->jobs);
  progress.clear();
  if (done) done = ends->output->finish();
  const BatchRunFacts facts = {.is_complete = done && !stop.is_requested(),
                               .resumed_rows = ends->resumed_rows,
                               .passed_over = ends->passed_over,
                               .elapsed = ProgressLine::Clock::now() - begun};
  auto written = summary->write(summary_json(tally, facts));
  if (!done) return std::unexpected(done.error());
  if (stop.is_requested()) return std::unexpected(interrupted(options, tally));
  if (!written) return std::unexpected(written.error());
  if (!options.quiet) static_cast<void>(write_all(STDERR_FILENO, summary_text(tally, facts)));
  return tally.exit_code();
}

constexpr const char* kBatchFooter =
    "Each line of a manifest is one row, a JSON object: \"path\" or \"body\" (Base64), and where they are known "
    "\"id\",\n"
    "\"uri\", \"doctype\", \"hmac\", \"at\" (the time of receipt), \"claims\". Each gives one line of results, in the "
    "order\n"
    "of the input: {\"format\", \"row\", \"id\", \"error\", \"report\"}, where report is that of verify --format json. "
    "A faulty\n"
    "row gives a line too, with an error and no report, and ends nothing. See dlverify schema batch-row and\n"
    "batch-result. A summary goes to standard error at the end.\n\n"
    "SIGINT, SIGTERM or SIGHUP ends the run behind the rows in work: what was written is whole lines. A second one "
    "ends\n"
    "it at once. With --output, the same call with --resume goes on, after kill -9 too.\n\n"
    "Examples:\n"
    "  dlverify batch --trust trust manifest.ndjson > results.ndjson\n"
    "  dlverify batch --trust trust --output results.ndjson --resume --summary summary.json manifest.ndjson\n"
    "  dlverify batch --trust trust --shard 2/8 --output results.2.ndjson inbox/\n"
    "  zcat manifest.ndjson.gz | dlverify batch --trust trust - | gzip > results.ndjson.gz\n\n"
    "Exit status: 0 every row TOTAL_PASSED, 1 a document TOTAL_FAILED, 3 one INDETERMINATE or a row without a verdict\n"
    "and none TOTAL_FAILED; 2 the run did not come to its end: error or signal.\n";

}  // namespace

void add_batch_command(CLI::App& tool, Command& chosen) {
  const auto [command, options] = add_command(tool, chosen, "batch", "Verify many documents, on all cores", run);
  add_text(command, "INPUT", options.input, "", "A manifest (NDJSON), a folder of documents, or - for standard input")
      ->required();
  add_audit_options(command, options.audit);
  add_text(command, "--output,-o", options.output, "FILE", "Where results go, in place of standard output; a new file");
  add_switch(command, "--resume", options.resume, "Go on where an earlier run ended; begin where there was none");
  add_text(command, "--summary", options.summary, "FILE", "Where the summary goes as JSON");
  add_text(command, "--jobs,-j", options.jobs, "N", "Threads that verify; by default as many as there are cores");
  add_text(command, "--shard", options.shard, "I/N", "Only every N-th row, beginning with the I-th");
  add_text(command, "--first-row", options.first_row, "N", "The number of the input's first row; by default 1");
  add_text(command, "--base", options.base, "DIR",
           "Where a relative path of a row begins; by default the working directory");
  add_switch(command, "--quiet", options.quiet, "No progress and no summary on standard error");
  add_verification_options(command, options.verification);
  add_text(command, "--name-threshold", options.name_threshold, "SCORE",
           "The lowest score of a name that is a match, for rows with claims (default: equal parts only)");
  command.footer(kBatchFooter);
}

}  // namespace dlverify::cli
