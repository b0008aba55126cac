// What a program that reads a service for us says, line by line: plain JSON Lines, Singer or
// Airbyte messages. A pure part: no process, no socket.
//
// Singer 0.3.0: https://github.com/singer-io/getting-started/blob/master/docs/SPEC.md
// Airbyte protocol 0.3: https://docs.airbyte.com/understanding-airbyte/airbyte-protocol
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/connector.h"
#include "connectors/core/json.h"
#include "connectors/core/secret.h"
#include "connectors/item_mapping.h"

namespace molva {

enum class ExecProtocol { lines, singer, airbyte };

// How far the program has come, in its own words. Opaque; kept in the cursor.
class ExecState {
 public:
  static ExecState read(const Cursor& cursor);
  Cursor cursor() const;
  bool empty() const { return parts_.empty(); }
  // As the program wants it back: the file behind --state.
  std::string file(ExecProtocol protocol) const;
  void set(std::string part, std::string json) { parts_[std::move(part)] = std::move(json); }
  void clear() { parts_.clear(); }
  bool operator==(const ExecState&) const = default;

 private:
  std::map<std::string, std::string> parts_;  // "" alone, or a part for each stream
};

// Takes secrets out of what a program says; programs like to print their settings.
class Masker {
 public:
  // `config` as the program is given it: every text and number in it counts as a secret, and of a
  // text of several lines each line.
  Masker(std::vector<Secret> secrets, const Secret& config);
  // UTF-8, whatever came.
  std::string operator()(std::string_view text) const;

 private:
  std::size_t secret_at(std::string_view text) const;
  // By their first letters, the longest first. A configuration may hold hundreds, and every line that
  // a program says is looked through.
  std::unordered_map<std::string, std::vector<Secret>> secrets_;
};

// Gathers what one run says. Records stand behind the state that covers them only once it has come.
class ExecReader {
 public:
  ExecReader(ExecProtocol protocol, const ItemMapping& mapping,
             const std::vector<std::string>& streams, const ExecState& before,
             const Masker& masker);

  // One line. `whole` is false where the stream ended inside it: what cannot be read then is cut
  // off, and no fault.
  void read(std::string_view line, bool whole);

  // What a state has covered so far, and that state.
  const ExecState& state() const { return state_; }
  bool advanced() const { return !(state_ == before_); }
  std::size_t covered() const { return covered_; }
  std::size_t records() const { return records_; }
  bool cut_off() const { return cut_off_; }
  // The program said itself that it failed; with the code that fits.
  const std::optional<Error>& failure() const { return failure_; }
  // It said so beside a state and then ended well. Such states may hold the time of the run: that one
  // differs from the last one is no sign that it came further.
  bool failed_in_state() const { return failed_in_state_; }
  std::optional<TimePoint> limited_until() const { return limited_until_; }
  std::vector<std::string>& log() { return log_; }  // masked, the last lines
  const std::string& notice() const { return notice_; }

  // The items; with `covered_only` those that stand before the last state.
  Batch take(bool covered_only);

 private:
  void read_record(JsonView record, const std::string& stream);
  void read_singer(JsonView message);
  void read_airbyte(JsonView message);
  void read_airbyte_state(JsonView state);
  bool read_source_status(JsonView message);
  void read_trace(JsonView trace);
  void bad(std::string_view what, std::string_view sample);
  void say(std::string_view level, std::string text);
  void state_came();

  const ExecProtocol protocol_;
  const ItemMapping& mapping_;
  const std::vector<std::string>& streams_;
  const ExecState before_;
  const Masker& masker_;
  ExecState state_;
  std::vector<RawItem> items_;
  std::vector<Unreadable> unreadable_;
  std::size_t covered_ = 0, covered_unreadable_ = 0, records_ = 0, line_ = 0;
  bool cut_off_ = false, failed_in_state_ = false;
  std::optional<Error> failure_;
  std::optional<TimePoint> limited_until_;
  std::vector<std::string> log_;
  std::string notice_, part_failure_;
};

}  // namespace molva
