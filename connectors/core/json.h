// JSON from strangers, and JSON of ours. RapidJSON's only home (with kParseIterativeFlag and a depth
// cap of 64: a million brackets must not overflow the stack).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/result.h"

namespace molva {

// A look at one value of a document that must outlive it. Every accessor is total: the wrong type,
// a missing member or an index out of range give an absent view, nothing or the fallback.
class JsonView {
 public:
  JsonView() = default;  // absent
  explicit JsonView(const void* value) : value_(value) {}

  bool present() const { return value_ != nullptr; }  // false also for what is not there
  bool is_null() const;
  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  bool is_number() const;

  JsonView operator[](std::string_view member) const;  // the first one, where a key is double
  JsonView operator[](const char* member) const { return (*this)[std::string_view(member)]; }
  JsonView at(std::size_t index) const;
  std::size_t size() const;  // members or elements; 0 for others

  std::optional<std::string_view> text() const;      // strings only
  std::string text_or(std::string_view fallback = "") const;
  std::optional<std::int64_t> integer() const;       // whole numbers that fit; also "123" in quotes
  std::optional<double> number() const;
  std::optional<bool> boolean() const;
  // An id: a string as it is, a whole number with all its digits (ids exceed 2^53). Else nothing.
  std::optional<std::string> id() const;

  void each(const std::function<void(JsonView element)>& use) const;  // array
  void each_member(const std::function<void(std::string_view name, JsonView value)>& use) const;

  std::string dump() const;  // compact JSON of this value; "" when absent

 private:
  const void* value_ = nullptr;
};

// A parsed document. Movable; views into it stay good while it lives.
class Json {
 public:
  // Malformed with line, column and what was expected; a byte-order mark in front is skipped; bytes
  // that are not UTF-8 become U+FFFD; lone surrogates in escapes become U+FFFD; NaN is refused.
  static Result<Json> parse(std::string_view text);
  JsonView root() const;

  Json(Json&&) noexcept;
  Json& operator=(Json&&) noexcept;
  ~Json();

 private:
  Json();
  struct Document;
  std::unique_ptr<Document> document_;
};

// Writes one JSON text. Calls must nest as JSON does (asserted). Not finite numbers become null;
// strings that are not UTF-8 are repaired.
class JsonWriter {
 public:
  explicit JsonWriter(bool pretty = false);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);
  JsonWriter& value(bool flag);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // a complete value, taken as it is
  // key + value in one call; an empty optional becomes null.
  template <typename T>
  JsonWriter& member(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }
  template <typename T>
  JsonWriter& member(std::string_view name, const std::optional<T>& content) {
    key(name);
    return content ? value(*content) : null();
  }
  std::string take();  // the text; the writer is empty again

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace molva
