// A queue between threads with room for only so much: who is too fast waits.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace molva {

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t room) : room_(room) {}

  // Waits for room. False when `stop` was asked for first; then the value is dropped.
  bool push(T value, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return values_.size() < room_; })) return false;
    values_.push_back(std::move(value));
    changed_.notify_all();
    return true;
  }

  // Does not wait. False when there are `most` values or more; then `value` is left as it was.
  bool try_push(T& value, std::size_t most) {
    std::lock_guard lock(mutex_);
    if (values_.size() >= most) return false;
    values_.push_back(std::move(value));
    changed_.notify_all();
    return true;
  }

  // The oldest value, or nothing when none came before `timeout` or `stop`.
  std::optional<T> pop(std::chrono::milliseconds timeout, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, stop, timeout, [this] { return !values_.empty(); }))
      return std::nullopt;
    T value = std::move(values_.front());
    values_.pop_front();
    changed_.notify_all();
    return value;
  }

  bool empty() const {
    std::lock_guard lock(mutex_);
    return values_.empty();
  }

 private:
  const std::size_t room_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<T> values_;  // protected by mutex_
};

}  // namespace molva
