#include "connectors/core/options.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace molva {
namespace {

// The name of a value's type, for {got, select, ...} in the texts.
const char* type_name(const OptionValue& value) {
  static constexpr const char* kNames[] = {"date", "boolean", "integer", "number",
                                           "text", "list",    "table"};
  return kNames[value.value.index()];
}

// Code points in lower case (ASCII, Latin-1 and Cyrillic: what settings are written in). Bytes that
// are not UTF-8 count as one each.
std::u32string folded(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80    ? 1
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 1;
    char32_t point = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    i += length;
    if ((point >= U'A' && point <= U'Z') || (point >= U'А' && point <= U'Я')) point += 32;
    if (point >= U'Ѐ' && point <= U'Џ') point += 80;
    points += point;
  }
  return points;
}

// Optimal string alignment: insert, delete, replace, swap of neighbours. Three rows are enough.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t same = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + same});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names) list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

std::vector<std::string> owned(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}

// What the user wrote, for an example that puts it into quotes: 10 -> "10".
std::string as_written(const OptionValue& value, std::string_view fallback) {
  if (const auto* text = std::get_if<std::string>(&value.value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value.value)) return std::to_string(*whole);
  if (const auto* flag = std::get_if<bool>(&value.value)) return *flag ? "true" : "false";
  return std::string(fallback);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// True for what a bare key of TOML may be made of; else a letter was typed with another keyboard.
bool is_usual_key(std::string_view key) {
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  const std::u32string wanted = folded(word);
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  for (const std::string& name : names) {
    const std::u32string candidate = folded(name);
    const std::size_t apart = candidate.size() > wanted.size() ? candidate.size() - wanted.size()
                                                               : wanted.size() - candidate.size();
    if (apart > limit) continue;
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance < best_distance || (distance == best_distance && best && name < *best)) {
      best = &name;
      best_distance = distance;
    }
  }
  if (!best) return {};
  return *best;
}

OptionsReader::OptionsReader(const OptionTable& table, Place place, const OptionsContext& context)
    : table_(table), place_(std::move(place)), context_(context) {}

bool OptionsReader::has(std::string_view key) const {
  return std::any_of(table_.begin(), table_.end(),
                     [&](const OptionEntry& entry) { return entry.key == key; });
}

void OptionsReader::known(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
}

void OptionsReader::forgive(std::string_view key) {
  forgiven_.emplace_back(key);
}

const OptionEntry* OptionsReader::find(std::string_view key) {
  known(key);
  for (const OptionEntry& entry : table_)
    if (entry.key == key) return &entry;
  return nullptr;
}

Place OptionsReader::place(std::string_view key) const {
  for (const OptionEntry& entry : table_)
    if (entry.key == key) return entry.value.place;
  return place_;
}

void OptionsReader::problem(std::string_view key, Message what, std::string suggestion) {
  problem_at(place(key), std::move(what), std::move(suggestion));
}

void OptionsReader::problem_at(Place where, Message what, std::string suggestion) {
  if (context_.problems)
    context_.problems->push_back({std::move(where), std::move(what), std::move(suggestion), {}});
}

void OptionsReader::missing(std::string_view key, std::string_view example) {
  if (context_.incomplete || !context_.problems) return;
  missing_.emplace_back(std::string(key), context_.problems->size());
  problem_at(place_, Message(msg::settings_missing,
                             {{"key", std::string(key)}, {"example", std::string(example)}}));
}

const OptionValue* OptionsReader::raw(std::string_view key) {
  const OptionEntry* entry = find(key);
  return entry ? &entry->value : nullptr;
}

std::optional<std::string> OptionsReader::text_at(std::string_view key, const OptionValue& value,
                                                  std::string_view example) {
  if (const auto* text = std::get_if<std::string>(&value.value)) return *text;
  problem_at(value.place,
             Message(msg::settings_want_text, {{"key", std::string(key)},
                                               {"got", std::string(type_name(value))},
                                               {"example", as_written(value, example)}}));
  return {};
}

std::optional<std::string> OptionsReader::text(std::string_view key) {
  const OptionValue* value = raw(key);
  return value ? text_at(key, *value, "…") : std::nullopt;
}

std::string OptionsReader::text_or(std::string_view key, std::string_view fallback) {
  const OptionValue* value = raw(key);
  if (!value) return std::string(fallback);
  return text_at(key, *value, fallback.empty() ? "…" : fallback).value_or(std::string(fallback));
}

std::string OptionsReader::needed_text(std::string_view key, std::string_view example) {
  const OptionValue* value = raw(key);
  if (!value) return missing(key, '"' + std::string(example) + '"'), std::string();
  const auto text = text_at(key, *value, example);
  if (text && is_blank(*text))
    problem_at(value->place, Message(msg::settings_empty, {{"key", std::string(key)},
                                                           {"example", std::string(example)}}));
  return text.value_or("");
}

std::optional<std::int64_t> OptionsReader::integer(std::string_view key, std::int64_t least,
                                                   std::int64_t most) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  const auto* whole = std::get_if<std::int64_t>(&value->value);
  if (!whole) {
    std::string example = as_written(*value, "");
    if (example.empty() || example.find_first_not_of("0123456789") != std::string::npos)
      example = std::to_string(std::max<std::int64_t>(least, 1));
    problem_at(value->place,
               Message(msg::settings_want_integer, {{"key", std::string(key)},
                                                    {"got", std::string(type_name(*value))},
                                                    {"example", example}}));
    return {};
  }
  if (*whole >= least && *whole <= most) return *whole;
  out_of_range(key, *value, std::to_string(least),
               most == std::numeric_limits<std::int64_t>::max() ? "" : std::to_string(most));
  return {};
}

// Numbers as they are typed in the file: without the spaces that a language puts between thousands.
void OptionsReader::out_of_range(std::string_view key, const OptionValue& value,
                                 const std::string& least, const std::string& most) {
  if (most.empty())
    problem_at(value.place,
               Message(msg::settings_too_small, {{"key", std::string(key)}, {"least", least}}));
  else
    problem_at(value.place, Message(msg::settings_out_of_range,
                                    {{"key", std::string(key)}, {"least", least}, {"most", most}}));
}

std::optional<double> OptionsReader::number(std::string_view key, double least, double most) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  double number = 0;
  if (const auto* whole = std::get_if<std::int64_t>(&value->value)) {
    number = static_cast<double>(*whole);
  } else if (const auto* real = std::get_if<double>(&value->value)) {
    number = *real;
  } else {
    problem_at(value->place,
               Message(msg::settings_want_number,
                       {{"key", std::string(key)}, {"got", std::string(type_name(*value))}}));
    return {};
  }
  if (number >= least && number <= most) return number;
  const auto written = [](double bound) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, bound).ptr;
    return std::string(digits, end);
  };
  out_of_range(key, *value, written(least), written(most));
  return {};
}

std::optional<bool> OptionsReader::boolean(std::string_view key) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  if (const auto* flag = std::get_if<bool>(&value->value)) return *flag;
  std::string suggestion;
  if (const auto* text = std::get_if<std::string>(&value->value)) {
    const auto word = nearest(*text, {"true", "false"});
    if (word) suggestion = *word;
  }
  problem_at(value->place,
             Message(msg::settings_want_boolean,
                     {{"key", std::string(key)}, {"got", std::string(type_name(*value))}}),
             std::move(suggestion));
  return {};
}

std::optional<Millis> OptionsReader::duration(std::string_view key, Millis least, Millis most) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  const auto* text = std::get_if<std::string>(&value->value);
  const bool digit = text && !text->empty() && text->front() >= '0' && text->front() <= '9';
  const auto duration = digit ? parse_duration(*text) : std::nullopt;
  if (!duration) {
    problem_at(value->place,
               Message(msg::settings_want_duration, {{"key", std::string(key)},
                                                     {"got", std::string(type_name(*value))},
                                                     {"value", as_written(*value, "")}}));
    return {};
  }
  if (*duration >= least && *duration <= most) return duration;
  problem_at(value->place,
             Message(msg::settings_duration_range, {{"key", std::string(key)},
                                                    {"value", *text},
                                                    {"least", format_duration(least)},
                                                    {"most", format_duration(most)}}));
  return {};
}

std::optional<std::filesystem::path> OptionsReader::path(std::string_view key) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  const auto text = text_at(key, *value, "…");
  if (!text) return {};
  if (is_blank(*text) || text->find('\0') != std::string::npos) {
    problem_at(value->place,
               Message(msg::settings_empty, {{"key", std::string(key)}, {"example", "…"}}));
    return {};
  }
  return (context_.folder / *text).lexically_normal();
}

std::vector<std::string> OptionsReader::texts(std::string_view key) {
  std::vector<std::string> all;
  const OptionValue* value = raw(key);
  if (!value) return all;
  const auto* list = std::get_if<OptionList>(&value->value);
  if (!list) {
    problem_at(value->place,
               Message(msg::settings_want_list, {{"key", std::string(key)},
                                                 {"got", std::string(type_name(*value))},
                                                 {"example", as_written(*value, "…")}}));
    return all;
  }
  for (const OptionValue& element : *list) {
    const auto* text = std::get_if<std::string>(&element.value);
    if (!text)
      problem_at(element.place,
                 Message(msg::settings_want_text_element, {{"key", std::string(key)},
                                                           {"got", std::string(type_name(element))},
                                                           {"example", as_written(element, "…")}}));
    else if (is_blank(*text))
      problem_at(element.place, Message(msg::settings_empty_element, {{"key", std::string(key)}}));
    else
      all.push_back(*text);
  }
  return all;
}

std::optional<std::string> OptionsReader::choice(std::string_view key,
                                                 const std::vector<std::string_view>& allowed) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  const auto text = text_at(key, *value, allowed.empty() ? "…" : allowed.front());
  if (!text) return {};
  if (std::find(allowed.begin(), allowed.end(), *text) != allowed.end()) return text;
  problem_at(value->place,
             Message(msg::settings_not_one_of,
                     {{"key", std::string(key)}, {"value", *text}, {"allowed", joined(allowed)}}),
             nearest(*text, owned(allowed)).value_or(""));
  return {};
}

std::map<std::string, std::string> OptionsReader::text_table(
    std::string_view key, const std::vector<std::string_view>& allowed) {
  std::map<std::string, std::string> all;
  const OptionValue* value = raw(key);
  if (!value) return all;
  const auto* table = std::get_if<OptionTable>(&value->value);
  if (!table) {
    problem_at(value->place,
               Message(msg::settings_want_table,
                       {{"key", std::string(key)},
                        {"got", std::string(type_name(*value))},
                        {"example", std::string(allowed.empty() ? "…" : allowed.front())}}));
    return all;
  }
  OptionsReader members(*table, value->place, context_);
  for (const auto name : allowed)
    if (const auto text = members.text(name)) all.emplace(name, *text);
  members.finish();
  return all;
}

void OptionsReader::finish() {
  if (!context_.problems) return;
  std::vector<std::string> free;  // a key that stands here already was hardly meant
  for (const std::string& key : known_)
    if (!has(key)) free.push_back(key);
  std::string known;
  for (const std::string& key : known_) known.append(known.empty() ? "" : ", ").append(key);

  for (const OptionEntry& entry : table_) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    if (std::find(forgiven_.begin(), forgiven_.end(), entry.key) != forgiven_.end()) continue;
    auto meant = nearest(entry.key, free);
    if (!meant) meant = nearest(entry.key, known_);
    if (meant) drop_missing(*meant);
    problem_at(
        entry.key_place,
        Message(is_usual_key(entry.key) ? msg::settings_unknown_key : msg::settings_key_letters,
                {{"key", entry.key}, {"known", known}}),
        meant.value_or(""));
  }
}

// A needed key that is only misspelt is one problem, not two.
void OptionsReader::drop_missing(const std::string& key) {
  for (std::size_t i = 0; i < missing_.size(); ++i) {
    if (missing_[i].first != key) continue;
    const std::size_t at = missing_[i].second;
    context_.problems->erase(context_.problems->begin() + static_cast<std::ptrdiff_t>(at));
    missing_.erase(missing_.begin() + static_cast<std::ptrdiff_t>(i));
    for (auto& [name, index] : missing_)
      if (index > at) --index;
    return;
  }
}

}  // namespace molva
