// dlverify_bench [Google Benchmark's options]: runs the benchmarks.
// dlverify_bench --wipe [the same]: as a process does that has libxml2's memory wiped, which the tool is.
// dlverify_bench --write DIR: writes the documents and certificates for the peers that run in processes of their own.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "bench/benchmarks.h"
#include "bench/signing_pki.h"
#include "dlverify/process.h"

namespace dlverify::bench {
namespace {

void measure(benchmark::State& state, const std::function<bool()>& attempt) {
  for (auto _ : state) {
    if (!attempt()) return state.SkipWithError("the attempt did not come to its yes");
  }
}

void measure_seconds(benchmark::State& state, const std::function<std::optional<double>()>& attempt) {
  for (auto _ : state) {
    const auto seconds = attempt();
    if (!seconds) return state.SkipWithError("a stage refused the document");
    state.SetIterationTime(*seconds);
  }
}

std::string full_name(const std::string& what, const BenchDocument& document) { return what + "/" + document.name; }

void write(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
}

void write_for_peers(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const BenchDocument& document : bench_documents()) write(folder / (document.name + ".xml"), document.body);
  const auto der = test::der_of(signing_pki().signer);
  write(folder / "signer.der", {reinterpret_cast<const char*>(der.data()), der.size()});
}

int run(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--write") {
    write_for_peers(argv[2]);
    return 0;
  }
  if (argc > 1 && std::string_view(argv[1]) == "--wipe") {
    if (!wipe_xml_memory_of_this_process()) throw std::runtime_error("libxml2 has another allocator");
    argv[1] = argv[0];
    --argc, ++argv;
  }
  for (const BenchDocument& document : bench_documents()) {
    register_floor(document);
    register_verifiers(document);
    register_stages(document);
    benchmark::AddCustomContext("bytes_of_" + document.name, std::to_string(document.body.size()));
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace

void add_benchmark(const std::string& what, const BenchDocument& document, std::function<bool()> attempt) {
  benchmark::RegisterBenchmark(full_name(what, document).c_str(), measure, std::move(attempt))
      ->Unit(benchmark::kMicrosecond);
}

void add_threaded_benchmark(const std::string& what, const BenchDocument& document, std::function<bool()> attempt) {
  static constexpr double kThreadedSeconds = 0.2;  // less, and what is measured is how threads begin
  for (const int threads : {1, 2}) {
    benchmark::RegisterBenchmark(full_name("threads_" + what, document).c_str(), measure, attempt)
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(kThreadedSeconds)
        ->Threads(threads)
        ->UseRealTime();
  }
}

void add_timed_benchmark(const std::string& what, const BenchDocument& document,
                         std::function<std::optional<double>()> attempt) {
  // A number of its own: until enough of a stage's time has come together, the others may take minutes.
  static constexpr std::size_t kLargeBytes = 100'000;
  const int iterations = document.body.size() < kLargeBytes ? 400 : 12;
  benchmark::RegisterBenchmark(full_name(what, document).c_str(), measure_seconds, std::move(attempt))
      ->Unit(benchmark::kMicrosecond)
      ->Iterations(iterations)
      ->UseManualTime();
}

}  // namespace dlverify::bench

int main(int argc, char** argv) {
  try {
    return dlverify::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "dlverify_bench: " << error.what() << '\n';
    return 1;
  }
}
