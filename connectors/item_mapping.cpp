#include "connectors/item_mapping.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "connectors/core/words.h"

namespace molva {
namespace {

constexpr std::string_view kIdPlace = "{id}";

std::optional<std::string> unescaped(std::string_view token) {
  std::string plain;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      plain += token[i];
      continue;
    }
    if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    plain += token[i] == '0' ? '~' : '/';
  }
  return plain;
}

std::optional<std::size_t> index_of(std::string_view token) {
  std::size_t index = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
  if (read.ec != std::errc() || read.ptr != token.data() + token.size()) return std::nullopt;
  return index;
}

// A field's value as text: strings as they are, numbers with all their digits, true and false.
std::string words_of(JsonView value) {
  if (value.is_string()) return value.text_or();
  if (const auto id = value.id()) return *id;
  if (value.is_number() || value.boolean()) return value.dump();
  return "";
}

// True for true, 1, "true", "yes", a date, any text that does not say no.
bool says_yes(JsonView value) {
  if (const auto flag = value.boolean()) return *flag;
  const std::string words = words_of(value);
  return !words.empty() && words != "0" && words != "false" && words != "no" && words != "null";
}

std::optional<std::chrono::minutes> offset_of(std::string_view text) {
  const auto zero = parse_rfc3339("2000-01-01T00:00:00Z");
  const auto shifted = parse_rfc3339("2000-01-01T00:00:00" + std::string(text));
  if (!shifted) return std::nullopt;
  return std::chrono::floor<std::chrono::minutes>(*zero - *shifted);
}

ItemKind kind_of(std::string_view word) {
  for (const ItemKind kind : {ItemKind::question, ItemKind::comment, ItemKind::post,
                              ItemKind::article, ItemKind::message})
    if (word == name(kind)) return kind;
  return ItemKind::review;
}

void read_scale(OptionsReader& reader, ItemMapping& mapping) {
  const OptionValue* value = reader.raw("rating_scale");
  if (!value) return;
  const auto number = [](const OptionValue& one) -> std::optional<double> {
    if (const auto* whole = std::get_if<std::int64_t>(&one.value))
      return static_cast<double>(*whole);
    if (const auto* broken = std::get_if<double>(&one.value)) return *broken;
    return std::nullopt;
  };
  const auto* list = std::get_if<OptionList>(&value->value);
  const auto worst = list && list->size() == 2 ? number((*list)[0]) : std::nullopt;
  const auto best = list && list->size() == 2 ? number((*list)[1]) : std::nullopt;
  if (!worst || !best || *worst == *best) {
    reader.problem("rating_scale", Message(msg::settings_rating_scale));
    return;
  }
  mapping.worst = *worst;
  mapping.best = *best;
}

void read_fields(OptionsReader& reader, ItemMapping& mapping) {
  const auto table = reader.text_table("fields", {kMappedFields.begin(), kMappedFields.end()});
  mapping.fields.insert(table.begin(), table.end());
  for (const auto& [field, pointer] : table)
    if (!is_json_pointer(pointer))
      reader.problem("fields",
                     Message(msg::settings_pointer, {{"key", field}, {"value", pointer}}));
}

// Marks of all scales become 1 to 5; words and stars are read as a file's are.
std::optional<double> rating_of(JsonView value, const ItemMapping& mapping) {
  std::optional<double> mark = value.number();
  if (!mark && value.is_string()) {
    const std::string words = value.text_or();
    char* end = nullptr;
    const double read = std::strtod(words.c_str(), &end);
    if (end != words.c_str() && *end == '\0') mark = read;
    if (!mark) return stars_in_words(words);
  }
  const auto [low, high] = std::minmax(mapping.worst, mapping.best);
  if (!mark || !std::isfinite(*mark) || *mark < low || *mark > high) return std::nullopt;
  return 1 + 4 * (*mark - mapping.worst) / (mapping.best - mapping.worst);
}

// What tells this item from others when it has no id.
std::string made_up_id(const RawItem& item) {
  std::uint64_t hash = lasting_hash({item.text, item.html, item.title, item.pros, item.cons,
                                     item.author.id, item.author.name, item.product, item.url});
  if (item.created) hash = lasting_hash(format_rfc3339(*item.created), hash);
  if (item.rating) hash = lasting_hash(std::to_string(*item.rating), hash);
  return "made-" + hex(hash);
}

// Reads fields of one element by their names.
class Fields {
 public:
  Fields(JsonView element, const ItemMapping& mapping) : element_(element), mapping_(mapping) {}

  JsonView view(std::string_view field) const {
    const auto found = mapping_.fields.find(field);
    return found != mapping_.fields.end() ? at_pointer(element_, found->second) : element_[field];
  }
  std::string text(std::string_view field) const { return words_of(view(field)); }
  std::optional<std::int64_t> count(std::string_view field) const { return view(field).integer(); }
  std::optional<TimePoint> time(std::string_view field) const {
    return parse_any_time(text(field), mapping_.utc_offset);
  }

 private:
  JsonView element_;
  const ItemMapping& mapping_;
};

void read_answer(const Fields& fields, RawItem& item) {
  item.answer.text = fields.text("answer");
  item.answer.at = fields.time("answered_at");
  if (!item.answer.text.empty() || item.answer.at) item.answer.state = AnswerState::published;
}

}  // namespace

bool is_json_pointer(std::string_view text) {
  if (text.empty()) return true;
  return text.front() == '/' && unescaped(text).has_value();
}

JsonView at_pointer(JsonView value, std::string_view pointer) {
  while (!pointer.empty() && value.present()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const auto token = unescaped(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (!token) return {};
    if (value.is_array()) {
      const auto index = index_of(*token);
      value = index ? value.at(*index) : JsonView();
    } else {
      value = value[*token];
    }
  }
  return value;
}

ItemMapping read_item_mapping(OptionsReader& reader) {
  ItemMapping mapping;
  read_fields(reader, mapping);
  read_scale(reader, mapping);
  mapping.kind =
      kind_of(reader.choice("kind", {"review", "question", "comment", "post", "article", "message"})
                  .value_or("review"));
  if (const auto text = reader.text("utc_offset")) {
    if (const auto offset = offset_of(*text))
      mapping.utc_offset = *offset;
    else
      reader.problem("utc_offset", Message(msg::settings_utc_offset, {{"value", *text}}));
  }
  mapping.item_url = reader.url("item_url", {"https", "http"}).value_or("");
  return mapping;
}

Result<RawItem> map_item(JsonView element, const ItemMapping& mapping) {
  if (!element.is_object()) return Error{ErrorCode::malformed, "not an object"};
  const Fields fields(element, mapping);
  RawItem item{.id = fields.text("id"), .kind = mapping.kind};
  item.text = fields.text("text"), item.html = fields.text("html");
  item.title = fields.text("title"), item.pros = fields.text("pros");
  item.cons = fields.text("cons");
  item.rating = rating_of(fields.view("rating"), mapping);
  if (item.text.empty() && item.html.empty() && item.title.empty() && item.pros.empty() &&
      item.cons.empty() && !item.rating)
    return Error{ErrorCode::malformed, "neither a text nor a rating where they should stand"};
  item.author.name = fields.text("author"), item.author.id = fields.text("author_id");
  item.author.url = fields.text("author_url");
  item.product = fields.text("product"), item.product_id = fields.text("product_id");
  item.created = fields.time("created_at"), item.edited = fields.time("edited_at");
  item.parent_id = fields.text("parent"), item.thread_id = fields.text("thread");
  item.likes = fields.count("likes"), item.replies = fields.count("replies");
  item.reposts = fields.count("reposts"), item.views = fields.count("views");
  item.language = fields.text("lang");
  item.withdrawn = says_yes(fields.view("withdrawn"));
  read_answer(fields, item);
  if (item.id.empty()) item.id = made_up_id(item);
  item.url = fields.text("url");
  if (const auto at = mapping.item_url.find(kIdPlace); item.url.empty() && at != std::string::npos)
    item.url = std::string(mapping.item_url).replace(at, kIdPlace.size(), url_encode(item.id));
  return item;
}

}  // namespace molva
