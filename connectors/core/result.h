// What a call that may fail gives back.
//
// The code says what the caller can do about it; the message says the rest, and where first:
// "wildberries: feedbacks[3]: no id". Result is for what the world does (network, remote answers,
// settings). Exceptions are for what the machine does (database, memory), assert for what we did.
#pragma once

#include <cassert>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace molva {

enum class ErrorCode {
  invalid_config,  // the settings must be changed
  unauthorized,    // the key is wrong, has expired, is not paid for, or lacks the right: a person must act
  not_found,       // this target is not there (yet)
  gone,            // this target is gone for good (HTTP 410)
  rate_limited,    // ask again after `retry_after`
  unavailable,     // network or remote failure: ask again later
  malformed,       // an answer of the wrong shape: ask again, and tell a person if it stays
  rejected,        // refused for good: asking again changes nothing
};

// "rate_limited" and so on, for logs and JSON.
const char* name(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string message;
  std::optional<std::chrono::seconds> retry_after = {};  // as the other side said, from now on
  bool of_one_list = false;  // rate_limited: only what was asked for; other lists may be read

  // True where the same call may succeed later: by itself, or once a person has mended a key or a setting.
  bool retryable() const { return code != ErrorCode::gone && code != ErrorCode::rejected; }
  // The same error, with where it happened put in front: "feed: " + message.
  Error within(const std::string& where) const { return {code, where + ": " + message, retry_after, of_one_list}; }
};

// A T or an Error. Reading the side that is not there is a bug of ours (assert).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), *std::get_if<0>(&state_); }
  const T& value() const& { return assert(ok()), *std::get_if<0>(&state_); }
  T&& value() && { return assert(ok()), std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return assert(!ok()), *std::get_if<1>(&state_); }
  // The analyser follows paths on which the assertion has failed.
  Error&& error() && {
    return assert(!ok()), std::move(*std::get_if<1>(&state_));  // NOLINT(clang-analyzer-core.NonNullParamChecker)
  }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace molva
