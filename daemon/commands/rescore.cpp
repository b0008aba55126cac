#include "daemon/commands/rescore.h"

#include <fmt/format.h>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/rescoring.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "daemon/verdict_text.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;
constexpr std::size_t kWidestText = 60;
constexpr std::size_t kReasons = 3;

struct Move {
  BrandChannel of;
  Counts before, after;
};

// Everything that is told afterwards.
struct Report {
  const RescoreOptions& options;
  const Settings& settings;
  Window window;
  std::string lexicon;
  Rescoring sum;
  std::vector<Move> moves;
};

std::vector<Move> moves_of(const std::vector<CountsRow>& before,
                           const std::map<BrandChannel, Counts>& difference) {
  std::vector<Move> moves;
  for (const CountsRow& row : before) {
    moves.push_back({row.of, row.counts, row.counts});
    const auto found = difference.find(row.of);
    if (found != difference.end()) moves.back().after += found->second;
  }
  return moves;
}

std::string polarity_word(nlp::Polarity polarity, UiLanguage language) {
  return text(Message(msg::mentions_polarity, {{"polarity", std::string(nlp::name(polarity))}}),
              language);
}

std::string file_and_line(const std::string& line) {
  return line.substr(line.find_last_of('/') + 1);
}

// «не греет» -3 (own.lex:2); …
std::string why_text(const VerdictChange& change) {
  std::string why;
  for (std::size_t i = 0; i < change.why.size() && i < kReasons; ++i) {
    const nlp::Evidence& one = change.why[i];
    if (!why.empty()) why += "; ";
    why += fmt::format("{} {:+g}", one.text, one.contribution);
    if (!one.line.empty()) why += " (" + file_and_line(one.line) + ")";
  }
  return why.empty() ? "—" : why;
}

void print_changes(const Report& report, std::ostream& out) {
  if (report.sum.first.empty()) return;
  const UiLanguage language = report.settings.language;
  const auto say = [&](MessageId id) { return text(Message(id), language); };
  TextTable table({{say(msg::mentions_id), TextTable::Align::right},
                   {say(msg::mentions_when)},
                   {say(msg::index_channel)},
                   {say(msg::rescore_was)},
                   {say(msg::rescore_is)},
                   {say(msg::rescore_why)},
                   {say(msg::mentions_text)}});
  for (const VerdictChange& change : report.sum.first)
    table.add({id_text(change.mention.id),
               local_date_and_time(change.mention.published, report.settings.time_zone),
               one_line_text(change.mention.channel, kWidestName),
               polarity_word(change.mention.judged, language), polarity_word(change.after, language),
               one_line_text(why_text(change), kWidestText),
               one_line_text(whole_text(change.mention), kWidestText)});
  out << '\n';
  table.print(out);
  const auto rest = report.sum.polarity - static_cast<std::int64_t>(report.sum.first.size());
  if (rest > 0) out << text(Message(msg::rescore_more, {{"count", rest}}), language) << '\n';
}

std::string index_cell(const Counts& counts) {
  const auto index = loyalty_index(counts);
  return index ? fmt::format("{:.3f} [{:.3f}, {:.3f}]", index->value, index->low, index->high)
               : "—";
}

std::string counts_cell(const Counts& counts) {
  return fmt::format("{} / {} / {}", counts.positive, counts.negative, counts.neutral);
}

void print_index(const Report& report, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), report.settings.language); };
  TextTable table({{say(msg::index_brand)},
                   {say(msg::index_channel)},
                   {say(msg::rescore_index_was)},
                   {say(msg::rescore_counts)},
                   {say(msg::rescore_index_is)},
                   {say(msg::rescore_counts)}});
  for (const Move& move : report.moves)
    table.add({one_line_text(brand_name(report.settings, move.of.brand), kWidestName),
               one_line_text(move.of.channel, kWidestName), index_cell(move.before),
               counts_cell(move.before), index_cell(move.after), counts_cell(move.after)});
  if (table.empty()) return;
  out << '\n';
  table.print(out);
}

void print_table(const Report& report, std::ostream& out) {
  const UiLanguage language = report.settings.language;
  const std::string mode = report.options.dry_run ? "dry" : "done";
  out << text(Message(msg::rescore_title, {{"window", window_text(report.window, report.settings)},
                                           {"lexicon", report.lexicon},
                                           {"mode", mode}}),
              language)
      << '\n'
      << text(Message(msg::rescore_sums, {{"judged", report.sum.judged},
                                          {"polarity", report.sum.polarity},
                                          {"score", report.sum.score_only},
                                          {"corrected", report.sum.corrected}}),
              language)
      << '\n';
  for (int from = 0; from < 3; ++from)
    for (int to = 0; to < 3; ++to)
      if (const std::int64_t count = report.sum.moves[from][to]; count > 0)
        out << fmt::format("  {} → {}: {}\n",
                           polarity_word(static_cast<nlp::Polarity>(from), language),
                           polarity_word(static_cast<nlp::Polarity>(to), language), count);
  print_changes(report, out);
  print_index(report, out);
  if (report.options.dry_run && report.sum.polarity + report.sum.score_only > 0)
    out << '\n' << text(Message(msg::rescore_next), language) << '\n';
}

void write_reading(JsonWriter& json, const Counts& counts) {
  const auto index = loyalty_index(counts);
  json.begin_object().member("positive", counts.positive).member("negative", counts.negative);
  json.member("neutral", counts.neutral);
  json.member("index", index ? std::optional(index->value) : std::nullopt);
  json.member("low", index ? std::optional(index->low) : std::nullopt);
  json.member("high", index ? std::optional(index->high) : std::nullopt).end_object();
}

void write_change(JsonWriter& json, const VerdictChange& change) {
  json.begin_object().member("id", static_cast<std::int64_t>(change.mention.id));
  json.member("brand", change.mention.brand).member("channel", change.mention.channel);
  json.member("published_at", format_rfc3339(change.mention.published));
  json.member("before", nlp::name(change.mention.judged)).member("after", nlp::name(change.after));
  json.member("score_before", change.mention.score).member("score_after", change.score_after);
  json.member("text", whole_text(change.mention)).key("why");
  write_reasons(json, change.why);
  json.end_object();
}

void print_json(const Report& report, std::ostream& out) {
  JsonWriter json(true);
  const auto from = report.window.from == TimePoint::min()
                        ? std::nullopt
                        : std::optional(format_rfc3339(report.window.from));
  json.begin_object().member("dry_run", report.options.dry_run).member("from", from);
  json.member("to", format_rfc3339(report.window.to)).member("lexicon", report.lexicon);
  json.member("mentions", report.sum.judged).member("changed", report.sum.polarity);
  json.member("score_only", report.sum.score_only).member("corrected", report.sum.corrected);
  json.key("moves").begin_array();
  for (int i = 0; i < 3; ++i)
    for (int to = 0; to < 3; ++to)
      if (report.sum.moves[i][to] > 0)
        json.begin_object()
            .member("before", nlp::name(static_cast<nlp::Polarity>(i)))
            .member("after", nlp::name(static_cast<nlp::Polarity>(to)))
            .member("count", report.sum.moves[i][to])
            .end_object();
  json.end_array().key("first").begin_array();
  for (const VerdictChange& change : report.sum.first) write_change(json, change);
  json.end_array().key("index").begin_array();
  for (const Move& move : report.moves) {
    json.begin_object().member("brand", move.of.brand).member("channel", move.of.channel);
    json.key("before");
    write_reading(json, move.before);
    json.key("after");
    write_reading(json, move.after);
    json.end_object();
  }
  json.end_array().end_object();
  out << json.take() << '\n';
}

void print_csv(const Report& report, std::ostream& out) {
  std::vector<std::string> header{"brand", "channel"};
  for (const char* when : {"before", "after"})
    for (const char* what : {"positive", "negative", "neutral", "index", "low", "high"})
      header.push_back(std::string(what) + "_" + when);
  print_csv_row(out, header);
  for (const Move& move : report.moves) {
    std::vector<std::string> cells{move.of.brand, move.of.channel};
    for (const Counts* counts : {&move.before, &move.after}) {
      for (const std::int64_t n : {counts->positive, counts->negative, counts->neutral})
        cells.push_back(std::to_string(n));
      const auto index = loyalty_index(*counts);
      for (const auto part : {&LoyaltyIndex::value, &LoyaltyIndex::low, &LoyaltyIndex::high})
        cells.push_back(index ? fmt::format("{:.6f}", (*index).*part) : "");
    }
    print_csv_row(out, cells);
  }
}

}  // namespace

int run_rescore(const RescoreOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "90d", *settings, err);
  if (!window) return 2;
  const auto lexicon = lexicon_or_problems(settings->lexicons, err);
  if (!lexicon) return 2;
  Store store = options.dry_run ? Store::open_read_only(settings->store.path)
                                : Store::open(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  MentionFilter filter;
  filter.brands = options.brands;
  filter.channels = options.channels;
  filter.from = window->from;
  filter.to = window->to;
  filter.limit = 0;
  const nlp::BrandMatcher brands = brand_matcher(*settings);
  Judge judge(*settings, *lexicon, brands);
  const Rescorer rescorer{store, judge,
                          static_cast<std::size_t>(std::max<std::int64_t>(0, options.show))};
  const auto before = store.counts(*window, options.brands, options.channels);
  Report report{options, *settings, *window, nlp::version_of(*lexicon), {}, {}};
  report.sum = options.dry_run ? rescorer.look(filter) : rescorer.carry_out(filter);
  report.moves = moves_of(before, report.sum.difference);
  if (options.format == "json")
    print_json(report, out);
  else if (options.format == "csv")
    print_csv(report, out);
  else
    print_table(report, out);
  return out ? 0 : 1;
}

}  // namespace molva
