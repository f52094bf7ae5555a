// What the samples of README.md and the public headers take for granted: what a service has, and what it does.

#ifndef DLVERIFY_TESTS_DOCS_SAMPLE_CONTEXT_H_
#define DLVERIFY_TESTS_DOCS_SAMPLE_CONTEXT_H_

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/log.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/digilocker/issued_files.h"
#include "dlverify/verify.h"
#include "support/scratch_folder.h"

namespace dlverify_samples {

// How a sample ended: an empty text where it came to its last line.
using Ended = std::string;

struct Response {
  std::string body, hmac;
  [[nodiscard]] std::string header(std::string_view name) const { return name == "hmac" ? hmac : std::string(); }
};

class SampleContext {
 public:
  // `sample`: the file that it is in.
  explicit SampleContext(std::string_view sample);

  std::vector<std::string> done;  // what it had done, in order: "keep", "use …", …

 protected:
  std::string trust_folder() const;
  std::filesystem::path log_folder() const { return log_; }
  std::filesystem::path new_folder() const { return folder_.path("new"); }

  static Ended fail(const std::string& why) { return "fail: " + why; }
  static Ended back_off(dlverify::ApiRetry retry) { return "back off: " + std::string(name(retry)); }
  static Ended refuse(dlverify::FailureCode code) { return "refuse: " + std::string(name(code)); }
  static Ended refuse(const dlverify::Report& report) { return refuse(report.failure()->code); }
  void keep(const std::string& report) { done.push_back("keep " + std::to_string(report.size()) + " bytes"); }
  void keep(const dlverify::Record& record) { done.push_back("keep " + record.doctype()); }
  void use(const std::optional<std::string>& reference) { done.push_back("use " + reference.value_or("nothing")); }
  void show(std::string_view shown) { done.push_back("show " + std::string(shown)); }
  void write(std::string_view page) { done.push_back("write " + std::string(page.substr(0, 15))); }
  void fetch(const dlverify::SensitiveText& uri) { done.push_back("fetch " + std::string(uri.view())); }
  void erase(const dlverify::LogEntry& due) { done.push_back("erase " + std::to_string(due.sequence)); }
  void complain(std::string_view message) { done.push_back("complain " + std::string(message)); }

  std::chrono::sys_seconds received_at, now;
  dlverify::TrustStore store;
  dlverify::Verifier verifier;
  std::string body;
  dlverify::SecretBytes client_secret{"a client secret"}, subject_key{"a subject key of a service"};
  Response response;
  dlverify::Request asked;
  dlverify::CheckedRequest request;
  dlverify::Verification verification;
  std::chrono::microseconds took{120};
  dlverify::LogEntry entry;
  std::string text, vkey, aadhaar_report, pan_report;
  std::string typed_name = "Asha Example", path = "/documents/degree.exe", type = "application/pdf", file = "%PDF-1.7";

 private:
  void make_log();
  dlverify::ScratchFolder folder_{dlverify::folder_in_memory()};
  std::filesystem::path log_;
};

// What came of running a sample.
struct SampleRun {
  Ended ended;
  std::vector<std::string> done;
};

struct Sample {
  std::string place;  // "README.md:116"
  SampleRun (*run)();
};

// Made by extract_samples.py.
const std::vector<Sample>& samples();

}  // namespace dlverify_samples

#endif  // DLVERIFY_TESTS_DOCS_SAMPLE_CONTEXT_H_
