#ifndef DLVERIFY_SRC_AUDIT_PAGE_DURATION_HISTOGRAM_H_
#define DLVERIFY_SRC_AUDIT_PAGE_DURATION_HISTOGRAM_H_

#include <chrono>
#include <cstdint>
#include <vector>

namespace dlverify {

// Durations in buckets that are at most 1/128 of their value wide, so that any number of them takes the same memory.
class DurationHistogram {
 public:
  DurationHistogram();

  // A negative duration, which a clock that was set back gives, counts as none at all: zero.
  void add(std::chrono::microseconds duration);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::chrono::microseconds max() const { return max_; }

  // The least bucket bound that `per_mille` of the durations do not exceed (nearest rank), never above max(). Zero
  // where there are none. 1 to 1000.
  [[nodiscard]] std::chrono::microseconds percentile(std::uint64_t per_mille) const;

 private:
  std::vector<std::uint64_t> buckets_;
  std::uint64_t count_ = 0;
  std::chrono::microseconds max_{0};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_DURATION_HISTOGRAM_H_
