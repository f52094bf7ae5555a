// A thread-safe cache of a maximum size: first in, first out.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_FIFO_CACHE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_FIFO_CACHE_H_

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

namespace dlverify {

// Values are immutable once they are in. Safe to share between threads.
template <class Key, class Value, class Hash>
class FifoCache {
 public:
  explicit FifoCache(std::size_t entries_max) : entries_max_(entries_max) {}

  // Null where there is none. The value lives as long as what is returned.
  [[nodiscard]] std::shared_ptr<const Value> find(const Key& key) const {
    const std::shared_lock lock(mutex_);
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : found->second;
  }

  // Takes the place of the value that `key` had. Throws std::bad_alloc, and then holds what it held.
  void put(const Key& key, std::shared_ptr<const Value> value) {
    const std::unique_lock lock(mutex_);
    if (const auto found = entries_.find(key); found != entries_.end()) {
      found->second = std::move(value);
      return;
    }
    by_age_.push_back(key);
    try {
      entries_.emplace(key, std::move(value));
    } catch (...) {
      by_age_.pop_back();
      throw;
    }
    if (entries_.size() <= entries_max_) return;
    entries_.erase(by_age_.front());
    by_age_.pop_front();
  }

  [[nodiscard]] std::size_t size() const {
    const std::shared_lock lock(mutex_);
    return entries_.size();
  }

 private:
  std::size_t entries_max_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<Key, std::shared_ptr<const Value>, Hash> entries_;
  std::deque<Key> by_age_;  // oldest first
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_FIFO_CACHE_H_
