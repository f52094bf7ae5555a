#include "performance/warm_verification.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>

#include "support/made_verifier.h"
#include "support/test_case.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_DUMP_STATS_AT(name)
#endif

namespace dlverify::test {
namespace {

constexpr std::string_view kOneOpinion = " one opinion";
constexpr std::string_view kTwoOpinions = " two opinions";
// What is made at the first use, and the signer's chain; one more, so that no buffer grows any longer.
constexpr int kRunsBefore = 3;

Policy policy_for(const std::string& name) {
  Policy policy = Policy::digilocker();
  policy.insecurely_skip_second_opinion = name.ends_with(kOneOpinion);
  return policy;
}

std::string document_of(const std::string& name) {
  const std::string test_case = name.substr(0, name.find(' '));
  return read_whole_file(testdata_folder() / "accepted" / test_case / "document.xml");
}

std::string library_of(std::string_view object) {
  for (const std::string_view library : {"libxml2", "libxmlsec1", "libpugixml", "libcrypto"}) {
    if (object.contains(library)) return std::string(library);
  }
  return object.contains("libc.so") || object.contains("libc-") ? "libc" : "dlverify";
}

// https://valgrind.org/docs/manual/cl-format.html, without compressed names: "ob=FILE", "calls=…" and the line of costs
// behind it, which counts what was called, and lines of "<position> <instructions>".
Instructions read_costs(std::istream& dump) {
  Instructions counts;
  std::string library;
  bool is_of_call = false;
  for (std::string line; std::getline(dump, line);) {
    if (line.starts_with("ob=")) {
      library = library_of(line);
    } else if (line.starts_with("calls=")) {
      is_of_call = true;
    } else if (!line.empty() && line.front() >= '0' && line.front() <= '9') {
      if (!is_of_call) counts[library] += std::stoull(line.substr(line.find(' ')));
      is_of_call = false;
    }
  }
  return counts;
}

// "desc: Trigger: Client Request: <name>"; nothing in what is written when the program ends.
std::string name_of_dump(std::istream& dump) {
  static constexpr std::string_view trigger = "desc: Trigger: Client Request: ";
  for (std::string line; std::getline(dump, line) && !line.starts_with("events:");) {
    if (line.starts_with(trigger)) return line.substr(trigger.size());
  }
  return {};
}

}  // namespace

WarmVerification::WarmVerification(const std::string& name)
    : body_(document_of(name)),
      verifier_(made_verifier(policy_for(name), TrustStore::load(testdata_folder() / "trust" / "main").value())),
      times_(parse_rfc3339("2026-06-01T00:00:00Z").value()) {
  for (int i = 0; i < kRunsBefore; ++i) static_cast<void>(run());
}

bool WarmVerification::run() const { return verifier_.verify(body_, {}, times_).has_value(); }

std::vector<std::string> warm_verifications() {
  std::vector<std::string> names;
  for (const std::string test_case : {"pancr_real_shape", "adhar_real_shape"}) {
    names.push_back(test_case + std::string(kOneOpinion));
    names.push_back(test_case + std::string(kTwoOpinions));
  }
  return names;
}

std::optional<std::map<std::string, Instructions>> count_warm_verifications() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe,cert-env33-c): the command is ours
  if (std::system("command -v valgrind >/dev/null 2>&1") != 0) return std::nullopt;
  std::string folder = (std::filesystem::temp_directory_path() / "dlverify-instructions-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return std::nullopt;
  const std::string command =
      "LD_BIND_NOW=1 OPENSSL_ia32cap=0:0 "
      "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,"
      "-BMI1,-BMI2,-LZCNT,-MOVBE,-RTM,-SSE4_1,-SSE4_2,-SSSE3 "
      "valgrind --quiet --tool=callgrind --instr-atstart=no --compress-strings=no --compress-pos=no "
      "--callgrind-out-file='" +
      folder + "/out' '" + std::filesystem::read_symlink("/proc/self/exe").string() + "' --run >/dev/null 2>&1";
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe,cert-env33-c)
  std::map<std::string, Instructions> counted;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream dump(file.path());
    const std::string name = name_of_dump(dump);
    if (!name.empty()) counted[name] = read_costs(dump);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (status != 0) return std::nullopt;
  return counted;
}

int run_under_valgrind() {
  for (const std::string& name : warm_verifications()) {
    const WarmVerification verification(name);
    CALLGRIND_START_INSTRUMENTATION;
    const bool is_believed = verification.run();
    CALLGRIND_STOP_INSTRUMENTATION;
    CALLGRIND_DUMP_STATS_AT(name.c_str());
    if (!is_believed) return 1;
  }
  return 0;
}

}  // namespace dlverify::test
