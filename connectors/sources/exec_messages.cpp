#include "connectors/sources/exec_messages.h"

#include <algorithm>

#include "connectors/core/encoding.h"
#include "connectors/core/http.h"
#include "connectors/core/words.h"

namespace molva {
namespace {

constexpr std::size_t kMostSample = 2000;
constexpr std::size_t kMostLogLines = 100, kMostLogBytes = 500;
constexpr std::size_t kMostUnreadable = 1000;
constexpr std::size_t kShortestSecret = 4;  // less would take single letters out of words
constexpr int kMostDepth = 16;
constexpr std::string_view kGlobal = "global", kLegacy = "legacy";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return result;
}

void collect_values(JsonView value, std::vector<Secret>& found, int depth) {
  if (depth > kMostDepth) return;
  value.each([&](JsonView one) { collect_values(one, found, depth + 1); });
  value.each_member(
      [&](std::string_view, JsonView one) { collect_values(one, found, depth + 1); });
  const std::string text = value.is_number() ? value.dump() : value.text_or();
  if (text.size() < kShortestSecret) return;
  found.emplace_back(text);
  // As JSON spells it, without the quotation marks: a message may hold it so.
  const std::string written = value.dump();
  if (value.is_string() && written.size() > 2 && written.substr(1, written.size() - 2) != text)
    found.emplace_back(written.substr(1, written.size() - 2));
}

// A key of several lines (PEM) is printed line by line, too.
void add_lines(std::vector<Secret>& secrets) {
  const std::size_t whole = secrets.size();
  for (std::size_t i = 0; i < whole; ++i) {
    const std::string text = secrets[i].reveal();
    if (text.find('\n') == std::string::npos) continue;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = trimmed(std::string_view(text).substr(begin, end - begin));
      if (line.size() >= kShortestSecret) secrets.emplace_back(std::string(line));
      begin = end + 1;
    }
  }
}

std::optional<TimePoint> unix_millis(JsonView value) {
  const auto number = value.number();
  constexpr double kYear3000 = 32'503'680'000'000;
  if (!number || *number <= 0 || *number >= kYear3000) return std::nullopt;
  return TimePoint{Millis{static_cast<std::int64_t>(*number)}};
}

}  // namespace

// ---------------------------------------------------------------- state

ExecState ExecState::read(const Cursor& cursor) {
  ExecState state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  json->root()["state"].each_member([&](std::string_view part, JsonView value) {
    state.set(std::string(part), value.dump());
  });
  return state;
}

Cursor ExecState::cursor() const {
  JsonWriter json;
  json.begin_object().member("v", 1).key("state").begin_object();
  for (const auto& [part, value] : parts_) json.key(part).raw(value);
  json.end_object().end_object();
  return {json.take()};
}

std::string ExecState::file(ExecProtocol protocol) const {
  if (protocol != ExecProtocol::airbyte) return empty() ? "{}" : parts_.begin()->second;
  if (const auto legacy = parts_.find(std::string(kLegacy)); legacy != parts_.end())
    return legacy->second;
  std::string list = "[";
  for (const auto& [part, value] : parts_) list += (list.size() > 1 ? "," : "") + value;
  return list + "]";
}

// ---------------------------------------------------------------- secrets

Masker::Masker(std::vector<Secret> secrets, const Secret& config) {
  if (const auto json = Json::parse(config.reveal()); json && !config.empty())
    collect_values(json->root(), secrets, 0);
  else
    secrets.push_back(config);
  add_lines(secrets);
  const std::size_t plain = secrets.size();
  for (std::size_t i = 0; i < plain; ++i)
    if (std::string other = url_encode(secrets[i].reveal()); other != secrets[i].reveal())
      secrets.emplace_back(std::move(other));
  // A long one may begin as a short one does.
  std::ranges::sort(secrets, [](const Secret& a, const Secret& b) {
    return a.reveal().size() > b.reveal().size();
  });
  for (Secret& one : secrets)
    if (one.reveal().size() >= kShortestSecret)
      secrets_[one.reveal().substr(0, kShortestSecret)].push_back(std::move(one));
}

// How long the secret is with which `text` begins.
std::size_t Masker::secret_at(std::string_view text) const {
  if (text.size() < kShortestSecret) return 0;
  const auto some = secrets_.find(std::string(text.substr(0, kShortestSecret)));
  if (some == secrets_.end()) return 0;
  for (const Secret& one : some->second)
    if (text.starts_with(one.reveal())) return one.reveal().size();
  return 0;
}

std::string Masker::operator()(std::string_view text) const {
  std::string result;
  std::size_t masked = 0;  // up to here; secrets may overlap
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t size = secret_at(text.substr(i));
    if (size > 0 && i >= masked) result += "...";
    masked = std::max(masked, i + size);
    if (i >= masked) result += text[i];
  }
  return is_valid_utf8(result) ? result : decode_text(result, "", "").text;
}

// ---------------------------------------------------------------- lines

ExecReader::ExecReader(ExecProtocol protocol, const ItemMapping& mapping,
                       const std::vector<std::string>& streams, const ExecState& before,
                       const Masker& masker)
    : protocol_(protocol),
      mapping_(mapping),
      streams_(streams),
      before_(before),
      masker_(masker),
      state_(before) {}

void ExecReader::bad(std::string_view what, std::string_view sample) {
  if (unreadable_.size() >= kMostUnreadable) return;
  // Masked first: a cut through a secret would leave its beginning.
  const std::string shown = masker_(sample);
  unreadable_.push_back({"line " + std::to_string(line_), masker_(what),
                         std::string(utf8_prefix(shown, kMostSample))});
}

void ExecReader::say(std::string_view level, std::string text) {
  text = masker_(std::string(level) + (level.empty() ? "" : ": ") + text);
  if (log_.size() >= kMostLogLines) log_.erase(log_.begin());
  log_.emplace_back(utf8_prefix(text, kMostLogBytes));
}

void ExecReader::state_came() {
  covered_ = items_.size();
  covered_unreadable_ = unreadable_.size();
}

void ExecReader::read_record(JsonView record, const std::string& stream) {
  if (!stream.empty() && !streams_.empty() &&
      std::ranges::find(streams_, stream) == streams_.end())
    return;
  ++records_;
  auto item = map_item(record, mapping_);
  if (!item) return bad(item.error().message, record.dump());
  // Ids are unique in a stream only; one stream that was named needs no prefix.
  if (!stream.empty() && streams_.size() != 1) item->id = stream + "/" + item->id;
  items_.push_back(*std::move(item));
}

void ExecReader::read(std::string_view line, bool whole) {
  ++line_;
  line = trimmed(line);
  if (line.empty()) return;
  const auto json = Json::parse(line);
  if (!json || !json->root().is_object()) {
    if (!whole)
      cut_off_ = true;
    else if (protocol_ == ExecProtocol::airbyte)
      say("", std::string(line));  // by its rules such a line is a log line
    else
      bad(json ? "not an object" : json.error().message, line);
    return;
  }
  const JsonView root = json->root();
  if (protocol_ == ExecProtocol::airbyte) return read_airbyte(root);
  if (protocol_ == ExecProtocol::singer) return read_singer(root);
  // Plain lines have no messages but one, so that a script can keep its place.
  if (root["type"].text_or() == "STATE" && root["value"].present() && root.size() == 2)
    return read_singer(root);
  read_record(root, "");
}

void ExecReader::read_singer(JsonView message) {
  const std::string type = lower(message["type"].text_or());
  if (type == "record") {
    if (!message["record"].is_object()) return bad("a RECORD without a record", message.dump());
    read_record(message["record"], message["stream"].text_or());
  } else if (type == "state") {
    state_.clear();
    if (message["value"].present() && !message["value"].is_null())
      state_.set("", message["value"].dump());
    state_came();
  } else if (type.empty()) {
    bad("no type", message.dump());
  }
  // SCHEMA, ACTIVATE_VERSION and what may come yet say nothing that we need.
}

void ExecReader::read_airbyte(JsonView message) {
  const std::string type = message["type"].text_or();
  if (type == "RECORD") {
    const JsonView record = message["record"];
    if (!record["data"].is_object()) return bad("a RECORD without data", message.dump());
    if (record["data"]["__faros_heartbeat"].present()) return;  // printed while that kit waits
    read_record(record["data"], record["stream"].text_or());
  } else if (type == "STATE") {
    if (read_source_status(message)) read_airbyte_state(message["state"]);
  } else if (type == "LOG") {
    say(message["log"]["level"].text_or("INFO"), message["log"]["message"].text_or());
  } else if (type == "TRACE") {
    read_trace(message["trace"]);
  } else if (type == "CONTROL") {
    notice_ =
        "the program has changed its own configuration (a CONTROL message: renewed tokens, as a "
        "rule); that is not kept, so a token that it replaced must be put into the settings again";
  } else if (type == "CONNECTION_STATUS") {
    if (message["connectionStatus"]["status"].text_or() == "FAILED")
      failure_ = Error{ErrorCode::unauthorized,
                       masker_(message["connectionStatus"]["message"].text_or("the check failed"))};
  } else if (type.empty()) {
    bad("no type", message.dump());
  }
}

// The kit of Faros tells failures beside states, in words of its own, and ends with status 0. Says
// whether the state counts: where it failed before any stream, it is an empty one.
bool ExecReader::read_source_status(JsonView message) {
  const JsonView status = message["sourceStatus"], stream = message["streamStatus"];
  std::string text = status["message"]["summary"].text_or("an error without a message");
  if (status["status"].text_or() != "ERRORED") {
    if (stream["status"].text_or() != "ERROR") return true;
    bad("a part could not be read: " + text, "");
    if (part_failure_.empty()) part_failure_ = std::move(text);
    return true;
  }
  failed_in_state_ = true;
  if (!part_failure_.empty()) text += " (" + part_failure_ + ")";
  if (!failure_) failure_ = Error{ErrorCode::unavailable, masker_(text)};
  return stream.present();
}

void ExecReader::read_airbyte_state(JsonView state) {
  if (!state.is_object()) return bad("a STATE without a state", state.dump());
  const std::string type = state["type"].text_or(state["data"].present() ? "LEGACY" : "");
  if (type == "STREAM") {
    const JsonView descriptor = state["stream"]["stream_descriptor"];
    state_.set("stream " + descriptor["namespace"].text_or() + "/" + descriptor["name"].text_or(),
               state.dump());
  } else if (type == "GLOBAL") {
    state_.clear();
    state_.set(std::string(kGlobal), state.dump());
  } else if (type == "LEGACY") {
    state_.clear();
    state_.set(std::string(kLegacy), state["data"].dump());
  } else {
    return bad("a STATE of an unknown type", state.dump());
  }
  state_came();
}

void ExecReader::read_trace(JsonView trace) {
  const std::string type = trace["type"].text_or();
  if (type == "ERROR") {
    const JsonView error = trace["error"];
    const std::string kind = error["failure_type"].text_or("system_error");
    std::string text = error["message"].text_or("an error without a message");
    if (const std::string inside = error["internal_message"].text_or(); !inside.empty())
      text += " (" + inside + ")";
    // "config" is what only a person can mend: a token that has expired, as a rule.
    failure_ = Error{kind == "config_error" ? ErrorCode::unauthorized : ErrorCode::unavailable,
                     masker_(kind + ": " + text)};
  } else if (type == "STREAM_STATUS") {
    trace["stream_status"]["reasons"].each([&](JsonView reason) {
      if (reason["type"].text_or() == "RATE_LIMITED")
        limited_until_ = unix_millis(reason["rate_limited"]["quota_reset"]);
    });
  }
}

Batch ExecReader::take(bool covered_only) {
  Batch batch;
  if (covered_only) {
    items_.resize(covered_, RawItem{.id = {}});
    unreadable_.resize(covered_unreadable_);
  }
  batch.items = std::move(items_);
  batch.unreadable = std::move(unreadable_);
  batch.next = state_.cursor();
  batch.notice = notice_;
  return batch;
}

}  // namespace molva
