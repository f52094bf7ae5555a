// What is measured. Every benchmark is named "<what>/<document>" and fails where it does not get its yes.

#ifndef DLVERIFY_BENCH_BENCHMARKS_H_
#define DLVERIFY_BENCH_BENCHMARKS_H_

#include <functional>
#include <optional>
#include <string>

#include "bench/bench_documents.h"

namespace dlverify::bench {

// `attempt` is one iteration; it answers whether it came to what it should.
void add_benchmark(const std::string& what, const BenchDocument& document, std::function<bool()> attempt);
// The same by 1 and by 2 threads at once, in real time.
void add_threaded_benchmark(const std::string& what, const BenchDocument& document, std::function<bool()> attempt);

// `attempt` says itself how many seconds its iteration took; nothing where it failed.
void add_timed_benchmark(const std::string& what, const BenchDocument& document,
                         std::function<std::optional<double>()> attempt);

// SHA-256 of the body and one RSA-2048 verification, algorithms fetched and the key decoded before.
void register_floor(const BenchDocument& document);
// Each stage of the pipeline alone.
void register_stages(const BenchDocument& document);
// Verifier::verify with and without the second opinion, its signer known and unknown; and xmlsec1.
void register_verifiers(const BenchDocument& document);

}  // namespace dlverify::bench

#endif  // DLVERIFY_BENCH_BENCHMARKS_H_
