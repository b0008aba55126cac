#include "daemon/commands/classify.h"

#include <fmt/format.h>

#include <charconv>
#include <string>

#include "daemon/tsv.h"
#include "daemon/verdict_text.h"

namespace molva {
namespace {

const char* what_is_wrong(TsvReader::Row row) {
  switch (row) {
    case TsvReader::Row::too_long: return "longer than 16 MB";
    case TsvReader::Row::too_few_columns: return "fewer columns than the header names";
    case TsvReader::Row::not_utf8: return "not UTF-8";
    default: return "";
  }
}

}  // namespace

std::optional<double> rating_cell(std::string_view cell, bool& bad) {
  while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  if (cell.empty()) return std::nullopt;
  std::string digits(cell);
  if (const auto comma = digits.find(','); comma != std::string::npos) digits[comma] = '.';
  double rating = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), rating);
  if (error != std::errc() || end != digits.data() + digits.size() || !(rating >= 1 && rating <= 5)) {
    bad = true;
    return std::nullopt;
  }
  return rating;
}

std::optional<nlp::Polarity> label_cell(std::string_view cell) {
  if (cell == "pos" || cell == "1" || cell == "+") return nlp::Polarity::positive;
  if (cell == "neg" || cell == "-1" || cell == "-") return nlp::Polarity::negative;
  if (cell == "neu" || cell == "0" || cell == "mixed") return nlp::Polarity::neutral;
  return nlp::polarity_from(cell);
}

int run_classify(const nlp::Lexicon& lexicon, const ClassifyOptions& options, std::istream& in,
                 std::ostream& out, std::ostream& err) {
  TsvReader rows(in);
  if (!rows.has("text")) {
    err << "molva classify: line 1: no column \"text\" in the header: it is TSV whose first line names "
           "the columns (id, text, rating, lang)\n";
    return 2;
  }
  out << "id\tscore\tlabel\tmixed\tlang\taspects\n";
  bool all_read = true;
  const auto complain = [&](std::string_view what) {
    err << fmt::format("molva classify: line {}: {}\n", rows.line(), what);
    all_read = false;
  };
  for (auto row = rows.next(); row != TsvReader::Row::end; row = rows.next()) {
    if (row != TsvReader::Row::read) {
      complain(what_is_wrong(row));
      continue;
    }
    bool bad_rating = false;
    nlp::Text text;
    text.body = rows.cell("text");
    text.profile = options.profile;
    text.domains = options.domains;
    const auto rating = rating_cell(rows.cell("rating"), bad_rating);
    if (bad_rating && !options.ignore_rating) {
      complain(fmt::format("rating \"{}\": expected 1 to 5 or nothing", rows.cell("rating").substr(0, 40)));
      continue;
    }
    if (!options.ignore_rating) text.rating = rating;
    if (const auto lang = rows.cell("lang"); !lang.empty()) text.language = nlp::language_from(lang);
    const nlp::Verdict verdict = nlp::classify(lexicon, text, false);
    const std::string id = rows.has("id") ? std::string(rows.cell("id")) : std::to_string(rows.line() - 1);
    out << fmt::format("{}\t{:.4f}\t{}\t{}\t{}\t{}\n", id, verdict.score, nlp::name(verdict.polarity),
                       verdict.mixed ? "true" : "false", nlp::code(verdict.language),
                       aspects_text(verdict));
  }
  out.flush();
  return all_read && out ? 0 : 1;
}

}  // namespace molva
