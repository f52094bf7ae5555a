#include "resources/measured_cost.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string_view>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_DUMP_STATS_AT(name)
#endif

#ifndef DLVERIFY_SANITIZED
#include "resources/counting_malloc.h"
#else
namespace dlverify::test {
struct LiveBytes {
  std::size_t now = 0, peak = 0;
};
inline LiveBytes live_bytes;
}  // namespace dlverify::test
#endif

namespace dlverify::test {
namespace {

double processor_seconds() {
  std::timespec time{};
  static_cast<void>(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time));
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The lines that matter: "desc: Trigger: Client Request: <name>" and "totals: <instructions>".
void read_dump(const std::filesystem::path& file, std::map<std::string, std::uint64_t>& counts) {
  static constexpr std::string_view trigger = "desc: Trigger: Client Request: ";
  static constexpr std::string_view totals = "totals: ";
  std::ifstream stream(file);
  std::string name;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(trigger)) name = line.substr(trigger.size());
    if (line.starts_with(totals) && !name.empty()) counts[name] = std::stoull(line.substr(totals.size()));
  }
}

// `text` as one word of the shell, whatever it holds.
std::string shell_word(std::string_view text) {
  std::string word = "'";
  for (const char character : text) word += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return word + "'";
}

}  // namespace

Cost measure(const Attempt& attempt, [[maybe_unused]] const std::string& name) {
  Cost cost;
  const std::size_t live_before = live_bytes.now;
  live_bytes.peak = live_before;
  const double started = processor_seconds();
  CALLGRIND_START_INSTRUMENTATION;
  cost.verdict = attempt();
  CALLGRIND_STOP_INSTRUMENTATION;
  cost.seconds = processor_seconds() - started;
  cost.peak_bytes = live_bytes.peak - live_before;
  CALLGRIND_DUMP_STATS_AT(name.c_str());
  return cost;
}

std::optional<std::map<std::string, std::uint64_t>> count_instructions(const std::vector<std::string>& inputs) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe,cert-env33-c): the command is ours
  if (std::system("command -v valgrind >/dev/null 2>&1") != 0) return std::nullopt;
  std::string folder = (std::filesystem::temp_directory_path() / "dlverify-callgrind-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return std::nullopt;
  std::string command =
      "valgrind --quiet --tool=callgrind --instr-atstart=no --callgrind-out-file=" + shell_word(folder + "/out") + " " +
      shell_word(std::filesystem::read_symlink("/proc/self/exe").string()) + " --run";
  for (const std::string& input : inputs) command += " " + shell_word(input);
  command += " >/dev/null 2>" + shell_word(folder + "/errors");
  // NOLINTNEXTLINE(concurrency-mt-unsafe,cert-env33-c): each word is a shell_word()
  const int status = std::system(command.c_str());
  std::map<std::string, std::uint64_t> counts;
  for (const auto& file : std::filesystem::directory_iterator(folder)) read_dump(file.path(), counts);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (status != 0) return std::nullopt;
  return counts;
}

int run_named(const std::vector<std::string>& names) {
  static_cast<void>(hostile_inputs().front().prepare()());  // what is made at the first use
  for (const auto& inputs : {hostile_inputs(), growing_documents()}) {
    for (const HostileInput& input : inputs) {
      if (std::ranges::find(names, input.name) == names.end()) continue;
      if (measure(input.prepare(), input.name).verdict != input.verdict) return 1;
    }
  }
  return 0;
}

}  // namespace dlverify::test
