#include "daemon/commands/try_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/core/curl_http.h"
#include "connectors/core/json.h"
#include "daemon/commands/query.h"
#include "daemon/judging.h"
#include "daemon/messages.h"
#include "daemon/normalize.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/spoken.h"
#include "daemon/text_table.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kShown = 3;
constexpr int kMostPolls = 5;  // a first page may be empty and say that there is more
constexpr std::size_t kWidest = 300;

// What a person would see of one item: itself, and each brand's verdict.
struct Tried {
  Item item;
  bool own = false;
  std::vector<std::pair<std::string, nlp::Verdict>> verdicts;
};

Result<Batch> first_batch(Connector& connector, HttpClient& http, TimePoint now) {
  Cursor cursor;
  for (int poll = 1;; ++poll) {
    Result<Batch> batch = connector.poll(cursor, http, now);
    if (batch && batch->failed && batch->items.empty()) return *batch->failed;
    if (!batch || !batch->items.empty() || !batch->more || poll == kMostPolls) return batch;
    cursor = batch->next;
  }
}

std::vector<Tried> judged(const Batch& batch, const SourceSettings& source,
                          const PipelineSetup& setup, TimePoint now) {
  const AuthorHash authors("not the key of any database");
  Judge judge(setup.settings, *setup.lexicon, setup.brands);
  std::vector<Tried> tried;
  tried.reserve(kShown);
  for (const RawItem& raw : batch.items) {
    if (tried.size() == kShown) break;
    Tried& one = tried.emplace_back(Tried{normalize(raw, source, authors, now), raw.own, {}});
    if (one.own) continue;
    for (const std::string& brand : judge.brands_about(source, one.item))
      one.verdicts.emplace_back(brand, judge.verdict(brand, false));
  }
  return tried;
}

void show(const Tried& one, const Settings& settings, std::ostream& out) {
  const Item& item = one.item;
  const auto say = [&](const Message& message) { return text(message, settings.language); };
  out << "\n"
      << one_line_text(item.key, kWidest) << "  "
      << local_date_and_time(item.published, settings.time_zone) << "  "
      << say(Message(msg::try_kind, {{"kind", std::string(name(item.kind))}})) << '\n';
  if (item.rating) out << say(Message(msg::mentions_rating, {{"rating", *item.rating}})) << '\n';
  for (const std::string* line : {&item.author, &item.product, &item.url, &item.title, &item.text})
    if (!line->empty()) out << one_line_text(*line, kWidest) << '\n';
  for (const auto& [label, field] :
       {std::pair{msg::mentions_pros, &item.pros}, std::pair{msg::mentions_cons, &item.cons}})
    if (!field->empty())
      out << say(Message(label)) << ": " << one_line_text(*field, kWidest) << '\n';
  if (item.answer.state != AnswerState::none)
    out << say(Message(msg::mentions_answer, {{"state", std::string(name(item.answer.state))}}))
        << '\n';
  if (one.own) out << say(Message(msg::try_own)) << '\n';
  for (const auto& [brand, verdict] : one.verdicts)
    out << brand_name(settings, brand) << ": "
        << say(Message(msg::mentions_polarity,
                       {{"polarity", std::string(nlp::name(verdict.polarity))}}))
        << ' ' << signed_decimal(verdict.score, 2, settings.language) << '\n';
  if (!one.own && one.verdicts.empty()) out << say(Message(msg::try_no_brand)) << '\n';
}

void show_json(const Batch& batch, const std::vector<Tried>& tried, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().member("items", static_cast<std::int64_t>(batch.items.size()));
  json.member("unreadable", static_cast<std::int64_t>(batch.unreadable.size()));
  json.member("more", batch.more).member("notice", batch.notice).key("first").begin_array();
  for (const Tried& one : tried) {
    const Item& item = one.item;
    json.begin_object().member("key", item.key).member("kind", name(item.kind));
    json.member("published_at", format_rfc3339(item.published)).member("rating", item.rating);
    json.member("title", item.title).member("text", item.text).member("pros", item.pros);
    json.member("cons", item.cons).member("author", item.author).member("product", item.product);
    json.member("url", item.url).member("answer", name(item.answer.state)).member("own", one.own);
    json.member("withdrawn", item.withdrawn).key("verdicts").begin_array();
    for (const auto& [brand, verdict] : one.verdicts) {
      json.begin_object().member("brand", brand).member("polarity", nlp::name(verdict.polarity));
      json.member("score", verdict.score).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  out << json.take() << '\n';
}

}  // namespace

int run_try_source(const TrySourceOptions& options, std::ostream& out, std::ostream& err) {
  const SetupLoad load = load_setup(options.folder);
  if (!load.setup) {
    print_problems(load, err);
    return 2;
  }
  const Settings& settings = load.setup->settings;
  const auto say = [&](const Message& message) { return text(message, settings.language); };
  const SourceSettings* source = known_source(options.source, settings, err);
  if (!source) return 2;
  if (source->kind->listens) {
    out << say(Message(msg::try_listens,
                       {{"address", settings.http.listen}, {"source", source->id}}))
        << '\n';
    return 0;
  }
  const TimePoint now = SystemClock().now();
  const auto http = curl_http({.guard = AddressGuard(settings.allowed_for(*source))});
  const Result<Batch> batch = first_batch(*source->connector, *http, now);
  if (!batch) {
    err << source->id << ": " << trouble_text(batch.error(), settings.language) << '\n';
    return 1;
  }
  const std::vector<Tried> tried = judged(*batch, *source, *load.setup, now);
  if (options.format == "json") {
    show_json(*batch, tried, out);
    return 0;
  }
  out << say(Message(msg::try_read, {{"source", source->id},
                                     {"count", static_cast<std::int64_t>(batch->items.size())},
                                     {"more", batch->more ? "yes" : "no"}}))
      << '\n';
  if (!batch->notice.empty()) out << one_line_text(batch->notice, kWidest) << '\n';
  for (const Tried& one : tried) show(one, settings, out);
  for (const Unreadable& bad : batch->unreadable)
    err << one_line_text(bad.where, kWidest) << ": " << one_line_text(bad.what, kWidest) << '\n';
  return 0;
}

}  // namespace molva
