#include "daemon/commands/evaluate.h"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "connectors/core/json.h"
#include "daemon/commands/classify.h"
#include "daemon/tsv.h"

namespace molva {
namespace {

constexpr int kClasses = 3;

struct Group {
  std::string by, name;  // "all" "", "language" "ru", "domain" "reviews"
  Agreement agreement;
};

std::optional<nlp::Polarity> gold_label(std::string_view cell) {
  if (cell == "pos" || cell == "1" || cell == "+") return nlp::Polarity::positive;
  if (cell == "neg" || cell == "-1" || cell == "-") return nlp::Polarity::negative;
  if (cell == "neu" || cell == "0" || cell == "mixed") return nlp::Polarity::neutral;
  return nlp::polarity_from(cell);
}

// The whole, each language and each domain; a file that cannot be read is named.
class Evaluation {
 public:
  bool read(const nlp::Lexicon& lexicon, const EvaluateOptions& options, const std::string& path,
            std::ostream& err) {
    std::ifstream file(path, std::ios::binary);
    TsvReader rows(file);
    if (!file.is_open() || !rows.has("text") || !rows.has("label")) {
      err << fmt::format("molva evaluate: {}: cannot be read as TSV with the columns text and label\n", path);
      return false;
    }
    bool good = true;
    for (auto row = rows.next(); row != TsvReader::Row::end; row = rows.next()) {
      const auto gold = row == TsvReader::Row::read ? gold_label(rows.cell("label")) : std::nullopt;
      if (!gold) {
        err << fmt::format("molva evaluate: {}:{}: no label positive, neutral or negative\n", path, rows.line());
        good = false;
        continue;
      }
      judge(lexicon, options, rows, *gold);
    }
    return good;
  }

  std::vector<Group> groups() const {
    std::vector<Group> list{{"all", "", all_}};
    for (const auto& [name, one] : languages_) list.push_back({"language", name, one});
    for (const auto& [name, one] : domains_) list.push_back({"domain", name, one});
    return list;
  }

 private:
  void judge(const nlp::Lexicon& lexicon, const EvaluateOptions& options, const TsvReader& row,
             nlp::Polarity gold) {
    bool bad = false;
    nlp::Text text;
    text.body = row.cell("text");
    text.profile = options.profile;
    if (!options.ignore_rating) text.rating = rating_cell(row.cell("rating"), bad);
    text.language = nlp::language_from(row.cell("lang"));
    const nlp::Verdict verdict = nlp::classify(lexicon, text, false);
    all_.add(gold, verdict.polarity);
    languages_[nlp::code(verdict.language)].add(gold, verdict.polarity);
    if (const auto domain = row.cell("domain"); !domain.empty())
      domains_[std::string(domain)].add(gold, verdict.polarity);
  }

  Agreement all_;
  std::map<std::string, Agreement> languages_, domains_;
};

void print_table(std::ostream& out, const std::vector<Group>& groups) {
  out << fmt::format("{:<36} {:>7} {:>8} {:>8} {:>8} {:>8}\n", "", "texts", "accuracy", "macro-F1", "F1 +/-", "opposite");
  for (const Group& group : groups) {
    const Agreement& a = group.agreement;
    const std::string name = group.name.empty() ? group.by : group.by + " " + group.name;
    out << fmt::format("{:<36} {:>7} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f}\n", name, a.texts(), a.accuracy(),
                       a.macro_f1(), a.polar_f1(), a.opposite());
  }
  out << fmt::format("\n{:<14} {:>9} {:>9} {:>9}   (rows: people, columns: molva)\n", "", "negative", "neutral", "positive");
  for (int i = 0; i < kClasses; ++i) {
    const auto& row = groups[0].agreement.cell[i];
    out << fmt::format("{:<14} {:>9} {:>9} {:>9}   F1 {:.3f}\n", nlp::name(static_cast<nlp::Polarity>(i)), row[0],
                       row[1], row[2], groups[0].agreement.f1(i));
  }
}

void print_json(std::ostream& out, const std::vector<Group>& groups) {
  JsonWriter json(true);
  json.begin_array();
  for (const Group& group : groups) {
    const Agreement& a = group.agreement;
    json.begin_object().member("by", group.by).member("name", group.name);
    json.member("texts", static_cast<std::int64_t>(a.texts())).member("accuracy", a.accuracy());
    json.member("macro_f1", a.macro_f1()).member("f1_polar", a.polar_f1()).member("opposite", a.opposite());
    json.key("confusion").begin_array();
    for (const auto& row : a.cell) {
      json.begin_array();
      for (const long long count : row) json.value(static_cast<std::int64_t>(count));
      json.end_array();
    }
    json.end_array().end_object();
  }
  json.end_array();
  out << json.take() << '\n';
}

void print_csv(std::ostream& out, const std::vector<Group>& groups) {
  out << "by,name,texts,accuracy,macro_f1,f1_polar,opposite\n";
  for (const Group& group : groups) {
    const Agreement& a = group.agreement;
    out << fmt::format("{},{},{},{:.4f},{:.4f},{:.4f},{:.4f}\n", group.by, group.name, a.texts(), a.accuracy(),
                       a.macro_f1(), a.polar_f1(), a.opposite());
  }
}

}  // namespace

long long Agreement::texts() const {
  long long sum = 0;
  for (const auto& row : cell)
    for (const long long count : row) sum += count;
  return sum;
}

double Agreement::accuracy() const {
  const long long all = texts();
  return all ? static_cast<double>(cell[0][0] + cell[1][1] + cell[2][2]) / static_cast<double>(all) : 0;
}

double Agreement::f1(int polarity) const {
  long long gold = 0, answered = 0;
  for (int i = 0; i < kClasses; ++i) {
    gold += cell[polarity][i];
    answered += cell[i][polarity];
  }
  return gold + answered ? 2.0 * static_cast<double>(cell[polarity][polarity]) / static_cast<double>(gold + answered) : 0;
}

double Agreement::macro_f1() const {
  double sum = 0;
  int classes = 0;
  for (int i = 0; i < kClasses; ++i) {
    if (cell[i][0] + cell[i][1] + cell[i][2] == 0) continue;
    sum += f1(i);
    ++classes;
  }
  return classes ? sum / classes : 0;
}

double Agreement::polar_f1() const { return (f1(0) + f1(2)) / 2; }

double Agreement::opposite() const {
  long long polar = 0;
  for (const int i : {0, 2})
    for (const long long count : cell[i]) polar += count;
  return polar ? static_cast<double>(cell[0][2] + cell[2][0]) / static_cast<double>(polar) : 0;
}

int run_evaluate(const nlp::Lexicon& lexicon, const EvaluateOptions& options, std::ostream& out,
                 std::ostream& err) {
  Evaluation evaluation;
  bool good = true;
  for (const std::string& path : options.files) good &= evaluation.read(lexicon, options, path, err);
  const auto groups = evaluation.groups();
  if (options.format == EvaluateOptions::Format::json) print_json(out, groups);
  if (options.format == EvaluateOptions::Format::csv) print_csv(out, groups);
  if (options.format == EvaluateOptions::Format::table) print_table(out, groups);
  return good && out ? 0 : 1;
}

}  // namespace molva
