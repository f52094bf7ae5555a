#include "audit/page/duration_histogram.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace dlverify {
namespace {

constexpr unsigned kFractionBits = 7;
constexpr std::uint64_t kExactBelow = std::uint64_t{1} << (kFractionBits + 1U);  // each value a bucket of its own
constexpr std::size_t kBuckets = kExactBelow + ((63U - kFractionBits) << kFractionBits);

std::size_t bucket_of(std::uint64_t value) {
  if (value < kExactBelow) return value;
  const auto exponent = static_cast<unsigned>(std::bit_width(value)) - 1U - kFractionBits;
  const std::uint64_t mantissa = value >> exponent;  // kFractionBits + 1 bits, the first of them set
  return (static_cast<std::size_t>(exponent) << kFractionBits) + mantissa;
}

// The greatest value that falls into the bucket.
std::uint64_t bound_of(std::size_t bucket) {
  if (bucket < kExactBelow) return bucket;
  const std::size_t exponent = (bucket >> kFractionBits) - 1U;
  const std::uint64_t mantissa = bucket - (exponent << kFractionBits);
  return ((mantissa + 1U) << exponent) - 1U;
}

}  // namespace

DurationHistogram::DurationHistogram() : buckets_(kBuckets, 0) {}

void DurationHistogram::add(std::chrono::microseconds duration) {
  const auto counted = std::max(duration, std::chrono::microseconds(0));
  ++buckets_.at(bucket_of(static_cast<std::uint64_t>(counted.count())));
  ++count_;
  max_ = std::max(max_, counted);
}

std::chrono::microseconds DurationHistogram::percentile(std::uint64_t per_mille) const {
  const std::uint64_t rank = (count_ * per_mille + 999U) / 1000U;
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < buckets_.size() && rank > 0; ++bucket) {
    seen += buckets_[bucket];
    if (seen >= rank) return std::min(max_, std::chrono::microseconds(bound_of(bucket)));
  }
  return max_;
}

}  // namespace dlverify
