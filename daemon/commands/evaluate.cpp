// One pass over the files: every row is judged once, counted in its groups, compared with the
// earlier run where there is one; the worst errors are kept and explained at the end.
#include "daemon/commands/evaluate.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <unordered_map>

#include "connectors/core/json.h"
#include "daemon/commands/classify.h"
#include "daemon/text_table.h"
#include "daemon/tsv.h"
#include "daemon/verdict_text.h"
#include "nlp/statistics.h"

namespace molva {
namespace {

constexpr int kClasses = 3;
constexpr std::size_t kWidestText = 160;

struct Group {
  std::string by, name;  // "all" "", "language" "ru", "domain" "reviews"
  Agreement agreement;
};

// A row worth showing: an error, or one whose answer the earlier run had otherwise.
struct ShownRow {
  std::string place, text, language;
  std::optional<double> rating;
  nlp::Polarity gold{}, answer{}, before{};
  double weight = 0;  // the worst first
  std::vector<nlp::Evidence> evidence;
};

// The worst rows of a stream: memory does not grow with the files.
class Worst {
 public:
  explicit Worst(std::size_t most) : most_(most) {}
  void add(const ShownRow& row) {
    if (most_ == 0) return;
    rows_.push_back(row);
    if (rows_.size() >= 2 * most_ + 100) cut();
  }
  std::vector<ShownRow> take() {
    cut();
    return std::move(rows_);
  }

 private:
  void cut() {
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const ShownRow& a, const ShownRow& b) { return a.weight > b.weight; });
    if (rows_.size() > most_) rows_.resize(most_);
  }
  std::size_t most_;
  std::vector<ShownRow> rows_;
};

// Against an earlier run: rows that only one of the two had right.
struct Comparison {
  std::int64_t compared = 0, missing = 0, changed = 0, only_before = 0, only_now = 0;
};

std::int64_t words_in(std::string_view text) {
  std::int64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

// Of the processor, not of the wall: other programs must not make the engine look slow.
std::chrono::nanoseconds thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

// The answers of an earlier run: what --save wrote, or what `molva classify` did (ids alone).
class EarlierRun {
 public:
  bool read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    TsvReader rows(file);
    if (!file.is_open() || !rows.has("id") || !rows.has("label")) return false;
    by_set_ = rows.has("set");
    for (auto row = rows.next(); row != TsvReader::Row::end; row = rows.next())
      if (const auto label = label_cell(rows.cell("label")))
        answers_[key(std::string(rows.cell("set")), std::string(rows.cell("id")))] = *label;
    return true;
  }
  std::optional<nlp::Polarity> answer(const std::string& set, const std::string& id) const {
    const auto found = answers_.find(key(set, id));
    return found == answers_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::string key(const std::string& set, const std::string& id) const {
    return by_set_ ? set + '\t' + id : id;
  }
  bool by_set_ = false;
  std::unordered_map<std::string, nlp::Polarity> answers_;
};

// The whole, each language and each domain; a file that cannot be read is named.
class Evaluation {
 public:
  Evaluation(const nlp::Lexicon& lexicon, const EvaluateOptions& options, std::ostream& err)
      : lexicon_(lexicon),
        options_(options),
        err_(err),
        errors_(options.errors),
        changes_(options.errors) {}

  bool open() {
    if (!options_.against.empty() && !earlier_.read(options_.against)) {
      err_ << fmt::format(
          "molva evaluate: {}: cannot be read as TSV with the columns id and label\n",
          options_.against);
      return false;
    }
    if (options_.save.empty()) return true;
    save_.open(options_.save, std::ios::binary);
    if (!save_) err_ << fmt::format("molva evaluate: {}: cannot be written\n", options_.save);
    save_ << "set\tid\tgold\tlabel\tscore\n";
    return static_cast<bool>(save_);
  }

  bool read(const std::string& path) {
    if (path == "-") return read(path, std::cin);
    std::ifstream file(path, std::ios::binary);
    return read(path, file);
  }

  // Evidence only for the rows that are shown.
  void finish() {
    errors = errors_.take();
    changes = changes_.take();
    for (auto* rows : {&errors, &changes})
      for (ShownRow& row : *rows) {
        nlp::Text text;
        text.body = row.text;
        text.rating = row.rating;
        text.language = nlp::language_from(row.language);
        text.profile = options_.profile;
        text.domains = options_.domains;
        row.evidence = nlp::classify(lexicon_, text, true).evidence;
        std::stable_sort(row.evidence.begin(), row.evidence.end(),
                         [](const nlp::Evidence& a, const nlp::Evidence& b) {
                           return std::abs(a.contribution) > std::abs(b.contribution);
                         });
      }
    rank_correlation = nlp::spearman(scores_, ratings_);
    save_.flush();
  }

  std::vector<Group> groups() const {
    std::vector<Group> list{{"all", "", all_}};
    for (const auto& [name, one] : languages_) list.push_back({"language", name, one});
    for (const auto& [name, one] : domains_) list.push_back({"domain", name, one});
    return list;
  }
  bool saved() const { return options_.save.empty() || save_.good(); }
  std::size_t rated() const { return ratings_.size(); }

  std::vector<ShownRow> errors, changes;
  Comparison comparison;
  std::optional<double> rank_correlation;  // of score and rating
  std::int64_t words = 0;
  std::chrono::nanoseconds time{0};

 private:
  bool read(const std::string& path, std::istream& in) {
    TsvReader rows(in);
    if (!in || !rows.has("text") || !rows.has("label")) {
      err_ << fmt::format(
          "molva evaluate: {}: cannot be read as TSV with the columns text and label\n", path);
      return false;
    }
    bool good = true;
    for (auto row = rows.next(); row != TsvReader::Row::end; row = rows.next()) {
      const auto gold = row == TsvReader::Row::read ? label_cell(rows.cell("label")) : std::nullopt;
      if (!gold) {
        err_ << fmt::format("molva evaluate: {}:{}: no label positive, neutral or negative\n", path,
                            rows.line());
        good = false;
        continue;
      }
      judge(file_name(path), rows, *gold);
    }
    return good;
  }

  void judge(const std::string& set, const TsvReader& row, nlp::Polarity gold) {
    bool bad = false;
    nlp::Text text;
    text.body = row.cell("text");
    text.profile = options_.profile;
    text.domains = options_.domains;
    const auto rating = rating_cell(row.cell("rating"), bad);
    if (!options_.ignore_rating) text.rating = rating;
    text.language = nlp::language_from(row.cell("lang"));
    const auto begin = thread_time();
    const nlp::Verdict verdict = nlp::classify(lexicon_, text, false);
    time += thread_time() - begin;
    words += words_in(text.body);
    if (rating) {
      scores_.push_back(verdict.score);
      ratings_.push_back(*rating);
    }
    count(all_, gold, verdict);
    count(languages_[nlp::code(verdict.language)], gold, verdict);
    if (const auto domain = row.cell("domain"); !domain.empty())
      count(domains_[std::string(domain)], gold, verdict);
    keep(set, row, text, gold, verdict);
  }

  static void count(Agreement& agreement, nlp::Polarity gold, const nlp::Verdict& verdict) {
    agreement.add(gold, verdict.polarity);
    agreement.silent += verdict.P == 0 && verdict.N == 0;
  }

  void keep(const std::string& set, const TsvReader& row, const nlp::Text& text, nlp::Polarity gold,
            const nlp::Verdict& verdict) {
    const std::string id =
        row.cell("id").empty() ? std::to_string(row.line()) : std::string(row.cell("id"));
    if (save_.is_open())
      save_ << fmt::format("{}\t{}\t{}\t{}\t{:.4f}\n", set, id, nlp::name(gold),
                           nlp::name(verdict.polarity), verdict.score);
    ShownRow shown;
    shown.place = fmt::format("{}:{}", set, row.line());
    shown.gold = gold;
    shown.answer = verdict.polarity;
    // An opposite answer is worse than any other, a sure one worse than a doubtful one.
    const int distance = std::abs(static_cast<int>(gold) - static_cast<int>(verdict.polarity));
    shown.weight = distance + verdict.confidence;
    const auto fill = [&] {
      shown.text = text.body;
      shown.rating = text.rating;
      shown.language = nlp::code(verdict.language);
    };
    if (distance > 0) {
      fill();
      errors_.add(shown);
    }
    if (!options_.against.empty()) compare(set, id, shown, fill);
  }

  template <typename Fill>
  void compare(const std::string& set, const std::string& id, ShownRow& shown, Fill fill) {
    const auto before = earlier_.answer(set, id);
    if (!before) {
      ++comparison.missing;
      return;
    }
    ++comparison.compared;
    const bool was = *before == shown.gold, is = shown.answer == shown.gold;
    comparison.only_before += was && !is;
    comparison.only_now += is && !was;
    if (*before == shown.answer) return;
    ++comparison.changed;
    shown.before = *before;
    shown.weight += was && !is ? 10 : 0;  // what broke stands before what was mended
    fill();
    changes_.add(shown);
  }

  const nlp::Lexicon& lexicon_;
  const EvaluateOptions& options_;
  std::ostream& err_;
  EarlierRun earlier_;
  std::ofstream save_;
  Agreement all_;
  std::map<std::string, Agreement> languages_, domains_;
  std::vector<double> scores_, ratings_;
  Worst errors_, changes_;
};

std::string three(double value) {
  return fmt::format("{:.3f}", value);
}

void print_groups(std::ostream& out, const std::vector<Group>& groups) {
  using Align = TextTable::Align;
  TextTable table({{""},
                   {"texts", Align::right},
                   {"accuracy", Align::right},
                   {"macro-F1", Align::right},
                   {"95 %", Align::left},
                   {"F1 +/-", Align::right},
                   {"polar acc.", Align::right},
                   {"opposite", Align::right},
                   {"no hit", Align::right}});
  for (const Group& group : groups) {
    const Agreement& a = group.agreement;
    const Interval interval = macro_f1_interval(a);
    table.add({group.name.empty() ? group.by : group.by + " " + one_line_text(group.name, 32),
               std::to_string(a.texts()), three(a.accuracy()), three(a.macro_f1()),
               fmt::format("{:.3f} - {:.3f}", interval.low, interval.high), three(a.polar_f1()),
               three(a.polar_accuracy()), three(a.opposite()), three(a.silence())});
  }
  table.print(out);
}

void print_confusion(std::ostream& out, const Agreement& all) {
  using Align = TextTable::Align;
  TextTable table({{"people \\ molva"},
                   {"negative", Align::right},
                   {"neutral", Align::right},
                   {"positive", Align::right},
                   {"F1", Align::right}});
  for (int i = 0; i < kClasses; ++i)
    table.add({nlp::name(static_cast<nlp::Polarity>(i)), std::to_string(all.cell[i][0]),
               std::to_string(all.cell[i][1]), std::to_string(all.cell[i][2]), three(all.f1(i))});
  out << '\n';
  table.print(out);
}

double words_per_second(const Evaluation& evaluation) {
  const double seconds = std::chrono::duration<double>(evaluation.time).count();
  return seconds > 0 ? static_cast<double>(evaluation.words) / seconds : 0;
}

void print_row(std::ostream& out, const ShownRow& row, const std::string& verdicts) {
  out << fmt::format("  {}: {}\n    {}\n", row.place, verdicts,
                     one_line_text(row.text, kWidestText));
  for (const nlp::Evidence& one : row.evidence)
    out << fmt::format("    {:>6.2f}  {} <- {}{}\n", one.contribution, one_line_text(one.text, 40),
                       one.entry, one.line.empty() ? "" : " (" + one.line + ")");
  if (row.evidence.empty()) out << "            nothing has a weight\n";
}

void print_rows(std::ostream& out, const Evaluation& evaluation) {
  if (!evaluation.errors.empty())
    out << "\nThe worst errors (people said, molva said; then what counted):\n";
  for (const ShownRow& row : evaluation.errors)
    print_row(out, row, fmt::format("{}, {}", nlp::name(row.gold), nlp::name(row.answer)));
  if (!evaluation.changes.empty()) out << "\nRows that changed (people said; was -> is):\n";
  for (const ShownRow& row : evaluation.changes)
    print_row(out, row,
              fmt::format("{}; {} -> {}", nlp::name(row.gold), nlp::name(row.before),
                          nlp::name(row.answer)));
}

void print_comparison(std::ostream& out, const Comparison& one) {
  out << fmt::format(
      "\nAgainst the earlier run: {} rows compared, {} changed: {} mended, {} broken; "
      "McNemar p = {:.4f}{}\n",
      one.compared, one.changed, one.only_now, one.only_before,
      nlp::mcnemar(one.only_before, one.only_now),
      one.missing ? fmt::format("; {} rows are not in it", one.missing) : "");
}

void print_table(std::ostream& out, const EvaluateOptions& options, const Evaluation& evaluation) {
  const std::vector<Group> groups = evaluation.groups();
  print_groups(out, groups);
  print_confusion(out, groups[0].agreement);
  if (evaluation.rank_correlation)
    out << fmt::format("\nScore of the text against stars: Spearman {:.3f} over {} texts\n",
                       *evaluation.rank_correlation, evaluation.rated());
  out << fmt::format("\nSpeed: {:.2f} million words a second, one core\n",
                     words_per_second(evaluation) / 1e6);
  if (!options.against.empty()) print_comparison(out, evaluation.comparison);
  print_rows(out, evaluation);
}

void write_group(JsonWriter& json, const Group& group) {
  const Agreement& a = group.agreement;
  const Interval interval = macro_f1_interval(a);
  json.begin_object().member("by", group.by).member("name", group.name);
  json.member("texts", static_cast<std::int64_t>(a.texts())).member("accuracy", a.accuracy());
  json.member("macro_f1", a.macro_f1()).member("macro_f1_low", interval.low);
  json.member("macro_f1_high", interval.high).member("f1_polar", a.polar_f1());
  json.member("polar_accuracy", a.polar_accuracy()).member("opposite", a.opposite());
  json.member("no_hit", a.silence()).key("confusion").begin_array();
  for (const auto& row : a.cell) {
    json.begin_array();
    for (const long long count : row) json.value(static_cast<std::int64_t>(count));
    json.end_array();
  }
  json.end_array().end_object();
}

void write_rows(JsonWriter& json, const std::vector<ShownRow>& rows, bool changes) {
  json.begin_array();
  for (const ShownRow& row : rows) {
    json.begin_object().member("place", row.place).member("text", row.text);
    json.member("gold", nlp::name(row.gold)).member("answer", nlp::name(row.answer));
    if (changes) json.member("before", nlp::name(row.before));
    json.key("evidence");
    write_reasons(json, row.evidence);
    json.end_object();
  }
  json.end_array();
}

void print_json(std::ostream& out, const EvaluateOptions& options, const Evaluation& evaluation) {
  JsonWriter json(true);
  json.begin_object().key("groups").begin_array();
  for (const Group& group : evaluation.groups()) write_group(json, group);
  json.end_array().member("spearman", evaluation.rank_correlation);
  json.member("words_per_second", words_per_second(evaluation)).key("errors");
  write_rows(json, evaluation.errors, false);
  if (!options.against.empty()) {
    const Comparison& one = evaluation.comparison;
    json.key("against").begin_object().member("compared", one.compared);
    json.member("missing", one.missing).member("changed", one.changed);
    json.member("mended", one.only_now).member("broken", one.only_before);
    json.member("p", nlp::mcnemar(one.only_before, one.only_now)).key("rows");
    write_rows(json, evaluation.changes, true);
    json.end_object();
  }
  json.end_object();
  out << json.take() << '\n';
}

void print_csv(std::ostream& out, const std::vector<Group>& groups) {
  print_csv_row(out, {"by", "name", "texts", "accuracy", "macro_f1", "macro_f1_low",
                      "macro_f1_high", "f1_polar", "polar_accuracy", "opposite", "no_hit"});
  for (const Group& group : groups) {
    const Agreement& a = group.agreement;
    const Interval interval = macro_f1_interval(a);
    std::vector<std::string> cells{group.by, group.name, std::to_string(a.texts())};
    for (const double value : {a.accuracy(), a.macro_f1(), interval.low, interval.high,
                               a.polar_f1(), a.polar_accuracy(), a.opposite(), a.silence()})
      cells.push_back(fmt::format("{:.4f}", value));
    print_csv_row(out, cells);
  }
}

}  // namespace

int run_evaluate(const nlp::Lexicon& lexicon, const EvaluateOptions& options, std::ostream& out,
                 std::ostream& err) {
  Evaluation evaluation(lexicon, options, err);
  if (!evaluation.open()) return 2;
  bool good = true;
  for (const std::string& path : options.files) good &= evaluation.read(path);
  evaluation.finish();
  if (options.format == EvaluateOptions::Format::json) print_json(out, options, evaluation);
  if (options.format == EvaluateOptions::Format::csv) print_csv(out, evaluation.groups());
  if (options.format == EvaluateOptions::Format::table) print_table(out, options, evaluation);
  return good && evaluation.saved() && out ? 0 : 1;
}

}  // namespace molva
