#include "daemon/commands/mentions.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "connectors/core/json.h"
#include "daemon/judging.h"
#include "daemon/messages.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "daemon/verdict_text.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;
constexpr std::size_t kWidestText = 70;

// Corrected by a person: *; text and stars disagree: ?; not counted: in brackets.
std::string verdict_cell(const MentionRow& mention, UiLanguage language) {
  std::string cell = text(
      Message(msg::mentions_polarity, {{"polarity", std::string(nlp::name(mention.polarity))}}),
      language);
  if (mention.corrected) cell += "*";
  if (mention.conflict) cell += "?";
  return mention.withdrawn || mention.superseded ? "(" + cell + ")" : cell;
}

std::string stars(const MentionRow& mention) {
  return mention.rating ? fmt::format("{:g}", *mention.rating) : "";
}

void list_table(const std::vector<MentionRow>& mentions, const Settings& settings,
                std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  if (mentions.empty()) {
    out << say(msg::mentions_none) << '\n';
    return;
  }
  using Align = TextTable::Align;
  TextTable table({{say(msg::mentions_id), Align::right},
                   {say(msg::mentions_when)},
                   {say(msg::index_brand)},
                   {say(msg::index_channel)},
                   {say(msg::mentions_stars), Align::right},
                   {say(msg::mentions_verdict)},
                   {say(msg::mentions_text)}});
  for (const MentionRow& one : mentions)
    table.add({id_text(one.id), local_date_and_time(one.published, settings.time_zone),
               one_line_text(brand_name(settings, one.brand), kWidestName),
               one_line_text(one.channel, kWidestName), stars(one),
               verdict_cell(one, settings.language), one_line_text(whole_text(one), kWidestText)});
  table.print(out);
}

void list_csv(const std::vector<MentionRow>& mentions, std::ostream& out) {
  print_csv_row(out, {"id", "source", "channel", "brand", "published_at", "rating", "polarity",
                      "score", "text", "url"});
  for (const MentionRow& one : mentions)
    print_csv_row(out, {id_text(one.id), one.source, one.channel, one.brand,
                        format_rfc3339(one.published), stars(one), nlp::name(one.polarity),
                        fmt::format("{:.4f}", one.score), whole_text(one), one.url});
}

// The system's user, also behind sudo.
std::string user_name() {
  for (const char* name : {"SUDO_USER", "USER", "LOGNAME"})
    if (const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
        value && *value)
      return value;
  return "uid " + std::to_string(getuid());
}

struct Shown {
  const MentionRow& mention;
  nlp::Verdict verdict;
  std::vector<Correction> corrections;
};

void write_correction(JsonWriter& json, const Correction& one) {
  json.begin_object().member("at", format_rfc3339(one.at)).member("who", one.who);
  json.member("before", nlp::name(one.before)).member("after", nlp::name(one.after));
  json.member("note", one.note).end_object();
}

void show_json(const Shown& shown, const std::string& lexicon, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().key("mention");
  write_mention(json, shown.mention);
  json.key("verdict");
  write_verdict(json, shown.verdict, lexicon);
  json.key("corrections").begin_array();
  for (const Correction& one : shown.corrections) write_correction(json, one);
  json.end_array().end_object();
  out << json.take() << '\n';
}

// Lines of a text from outside, each made safe for a terminal.
void print_field(std::ostream& out, const std::string& title, std::string_view content) {
  if (content.empty()) return;
  if (!title.empty()) out << title << ":\n";
  while (!content.empty()) {
    const std::string_view line = content.substr(0, content.find('\n'));
    content.remove_prefix(std::min(content.size(), line.size() + 1));
    out << "  " << one_line_text(line, 10'000) << '\n';
  }
}

void show_text(const Shown& shown, const std::string& lexicon, const Settings& settings,
               std::ostream& out) {
  const MentionRow& one = shown.mention;
  const auto say = [&](const Message& message) { return text(message, settings.language); };
  const auto when = [&](TimePoint time) { return local_date_and_time(time, settings.time_zone); };
  out << id_text(one.id) << "  " << when(one.published) << "  " << brand_name(settings, one.brand)
      << ", " << one_line_text(one.channel, 60) << "  " << verdict_cell(one, settings.language)
      << '\n';
  if (one.rating) out << say(Message(msg::mentions_rating, {{"rating", *one.rating}})) << '\n';
  for (const std::string* line : {&one.author, &one.product, &one.url})
    if (!line->empty()) out << one_line_text(*line, 1000) << '\n';
  if (one.withdrawn) out << say(Message(msg::mentions_withdrawn)) << '\n';
  if (one.superseded) out << say(Message(msg::mentions_superseded)) << '\n';
  out << '\n';
  print_field(out, "", one.title);
  print_field(out, say(Message(msg::mentions_pros)), one.pros);
  print_field(out, say(Message(msg::mentions_cons)), one.cons);
  print_field(out, "", one.text);
  if (one.answer != AnswerState::none) {
    out << '\n'
        << say(Message(msg::mentions_answer, {{"state", std::string(name(one.answer))}})) << '\n';
    print_field(out, "", one.answer_text);
  }
  out << '\n';
  print_verdict(out, shown.verdict, text_of(one), lexicon, settings.language);
  for (const Correction& fix : shown.corrections)
    out << say(Message(msg::mentions_correction,
                       {{"at", when(fix.at)},
                        {"who", fix.who},
                        {"before", std::string(nlp::name(fix.before))},
                        {"after", std::string(nlp::name(fix.after))},
                        {"note", fix.note.empty() ? std::string("none") : fix.note}}))
        << '\n';
}

std::optional<nlp::Polarity> polarity_of(const std::string& word) {
  for (const auto one :
       {nlp::Polarity::negative, nlp::Polarity::neutral, nlp::Polarity::positive})
    if (word == nlp::name(one)) return one;
  return std::nullopt;
}

void unknown(std::int64_t id, const Settings& settings, std::ostream& err) {
  err << text(Message(msg::mentions_unknown, {{"id", std::to_string(id)}}), settings.language)
      << '\n';
}

}  // namespace

void write_mention(JsonWriter& json, const MentionRow& one) {
  const auto answered = one.answered ? std::optional(format_rfc3339(*one.answered)) : std::nullopt;
  json.begin_object().member("id", static_cast<std::int64_t>(one.id)).member("source", one.source);
  json.member("key", one.key).member("channel", one.channel).member("brand", one.brand);
  json.member("kind", name(one.kind)).member("published_at", format_rfc3339(one.published));
  json.member("first_seen_at", format_rfc3339(one.first_seen)).member("rating", one.rating);
  json.member("title", one.title).member("text", one.text).member("pros", one.pros);
  json.member("cons", one.cons).member("author", one.author).member("author_hash", one.author_hash);
  json.member("product", one.product).member("product_id", one.product_id).member("url", one.url);
  json.member("language", nlp::code(one.language)).member("polarity", nlp::name(one.polarity));
  json.member("judged", nlp::name(one.judged)).member("corrected", one.corrected);
  json.member("score", one.score).member("mixed", one.mixed).member("conflict", one.conflict);
  json.member("aspects", one.aspects).member("lexicon", one.lexicon);
  json.member("withdrawn", one.withdrawn).member("superseded", one.superseded);
  json.member("edited", one.edited).member("answer", name(one.answer));
  json.member("answer_text", one.answer_text).member("answered_at", answered);
  json.member("processed", one.processed).end_object();
}

int run_mentions_list(const MentionsOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "", *settings, err);
  if (!window) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  MentionFilter filter;
  filter.brands = options.brands;
  filter.channels = options.channels;
  filter.sources = options.sources;
  filter.polarity = options.polarity;
  filter.from = window->from;
  filter.to = window->to;
  filter.limit = options.limit;
  const auto mentions = store.mentions(filter);
  if (options.format == "csv") {
    list_csv(mentions, out);
  } else if (options.format == "json") {
    JsonWriter json(true);
    json.begin_array();
    for (const MentionRow& one : mentions) write_mention(json, one);
    json.end_array();
    out << json.take() << '\n';
  } else {
    list_table(mentions, *settings, out);
  }
  return 0;
}

int run_mentions_show(const MentionsOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto lexicon = lexicon_or_problems(settings->lexicons, err);
  if (!lexicon) return 2;
  Store store = Store::open_read_only(settings->store.path);
  const nlp::BrandMatcher brands = brand_matcher(*settings);
  Judge judge(*settings, *lexicon, brands);
  int status = 0;
  for (const std::int64_t id : options.ids) {
    const auto mention = store.mention(MentionId{id});
    if (!mention) {
      unknown(id, *settings, err);
      status = 1;
      continue;
    }
    const Shown shown{*mention, judge.verdict(*mention, true),
                      store.corrections(mention->id)};
    if (options.format == "json")
      show_json(shown, nlp::version_of(*lexicon), out);
    else if (options.format == "csv")
      list_csv({*mention}, out);
    else
      show_text(shown, nlp::version_of(*lexicon), *settings, out);
  }
  return status;
}

int run_mentions_label(const MentionsOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto label = polarity_of(options.label);
  if (!label) {
    err << text(Message(msg::mentions_bad_polarity, {{"value", options.label}}),
                settings->language)
        << '\n';
    return 2;
  }
  Store store = Store::open(settings->store.path);
  const std::string who = options.who.empty() ? user_name() : options.who;
  int status = 0;
  for (const std::int64_t id : options.ids) {
    const auto before = store.mention(MentionId{id});
    Write write(store);
    if (!before || !write.correct(MentionId{id}, *label, who, options.note, options.now)) {
      unknown(id, *settings, err);
      status = 1;
      continue;
    }
    write.commit();
    out << text(Message(msg::mentions_labelled,
                        {{"id", std::to_string(id)},
                         {"before", std::string(nlp::name(before->polarity))},
                         {"after", std::string(nlp::name(*label))}}),
                settings->language)
        << '\n';
  }
  return status;
}

}  // namespace molva
