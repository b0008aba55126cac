// classify, explain, evaluate: the engine by itself, with no database and no network.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "config/settings_reader.h"
#include "daemon/cli.h"
#include "daemon/commands/classify.h"
#include "daemon/commands/evaluate.h"
#include "daemon/commands/explain.h"
#include "daemon/messages.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

// The shipped lexicon with the owner's own files of the settings folder, if there are any. The rest
// of the settings may be wrong or missing: judging a text needs none of them.
std::shared_ptr<const nlp::Lexicon> lexicon_of(const Invocation& invocation) {
  return lexicon_or_problems(own_lexicons(invocation.folder), std::cerr);
}

void add_domains(CLI::App& command, std::vector<std::string>& domains) {
  command
      .add_option("--domain", domains,
                  "judge with this domain pack: fashion, food, electronics, banks, apps, delivery,\n"
                  "or one of your own lexicon (may be given again)")
      ->type_name("NAME")
      ->allow_extra_args(false);
}

// Each stranger is named, with the nearest right name.
bool all_known(const std::vector<std::string>& domains, const Invocation& invocation) {
  if (domains.empty()) return true;
  const std::vector<std::string> known = known_domains(own_lexicons(invocation.folder));
  const UiLanguage language = interface_language(invocation.folder);
  bool good = true;
  for (const std::string& name : domains) {
    const auto unknown = unknown_domain(name, known);
    if (!unknown) continue;
    good = false;
    std::cerr << text(unknown->message, language) << '\n';
    if (!unknown->suggestion.empty())
      std::cerr << text(Message(msg::check_meant, {{"suggestion", unknown->suggestion}}), language)
                << '\n';
  }
  return good;
}

std::string text_or_stdin(const std::string& text) {
  if (text != "-") return text;
  return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

void add_classify(CLI::App& app, Invocation& invocation) {
  struct Options {
    ClassifyOptions classify;
    std::string in, out;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      app, "classify", "Judge a TSV file: one line in, one verdict out",
      "  molva classify < reviews.tsv > verdicts.tsv\n"
      "  molva classify --ignore-rating reviews.tsv\n\n"
      "The first line names the columns. `text` is needed; `id`, `rating` (1 to 5) and\n"
      "`lang` (ru, uk, en) are used, others ignored. Output: id, score (-1 to 1), label,\n"
      "mixed, lang, aspects. A line that cannot be read is named, the rest is written,\n"
      "and the exit status is 1.\n");
  command->add_option("file", options->in, "TSV file; standard input when absent");
  command->add_flag("--ignore-rating", options->classify.ignore_rating, "judge by the text alone");
  add_profile(*command, options->classify.profile);
  add_domains(*command, options->classify.domains);
  command->callback([&invocation, options] {
    invocation.call = [&invocation, options] {
      const auto lexicon = lexicon_of(invocation);
      if (!lexicon || !all_known(options->classify.domains, invocation)) return 2;
      std::ios::sync_with_stdio(false);
      if (options->in.empty() || options->in == "-")
        return run_classify(*lexicon, options->classify, std::cin, std::cout, std::cerr);
      std::ifstream file(options->in, std::ios::binary);
      if (!file) {
        std::cerr << "molva classify: " << options->in << ": cannot be read\n";
        return 2;
      }
      return run_classify(*lexicon, options->classify, file, std::cout, std::cerr);
    };
  });
}

void add_explain(CLI::App& app, Invocation& invocation) {
  struct Options {
    ExplainOptions explain;
    std::string language, format = "text";
    double rating = 0;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      app, "explain", "A verdict with its reasons: which words, which rules, which sums",
      "  molva explain 'Доставка быстрая, но чайник течёт' --rating 2\n"
      "  echo 'Не работает' | molva explain -\n"
      "  molva explain 'Супер!' --format json\n");
  command->add_option("text", options->explain.text, "the text; - reads standard input")
      ->required();
  const auto rating = command->add_option("--rating", options->rating, "stars, 1 to 5")
                          ->check(CLI::Range(1.0, 5.0).description(""))
                          ->type_name("STARS");
  command->add_option("--title", options->explain.title, "the review's title");
  command->add_option("--pros", options->explain.pros, "the field of advantages");
  command->add_option("--cons", options->explain.cons, "the field of disadvantages");
  command->add_option("--lang", options->language, "ru, uk or en; detected when absent")
      ->check(one_of({"ru", "uk", "en"}))
      ->type_name("LANG");
  add_profile(*command, options->explain.profile);
  add_domains(*command, options->explain.domains);
  command->add_option("--format", options->format, "text or json")
      ->check(one_of({"text", "json"}))
      ->type_name("FORMAT");
  command->callback([&invocation, options, rating] {
    invocation.call = [&invocation, options, rating] {
      const auto lexicon = lexicon_of(invocation);
      if (!lexicon || !all_known(options->explain.domains, invocation)) return 2;
      ExplainOptions& explain = options->explain;
      explain.text = text_or_stdin(explain.text);
      if (rating->count()) explain.rating = options->rating;
      if (!options->language.empty()) explain.language = nlp::language_from(options->language);
      explain.json = options->format == "json";
      explain.ui = interface_language(invocation.folder);
      return run_explain(*lexicon, explain, std::cout);
    };
  });
}

void add_evaluate(CLI::App& app, Invocation& invocation) {
  struct Options {
    EvaluateOptions evaluate;
    std::string format = "table";
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      app, "evaluate", "Compare verdicts with labels given by people",
      "  molva evaluate gold.tsv\n"
      "  molva evaluate --ignore-rating --format json gold1.tsv gold2.tsv\n"
      "  molva evaluate gold.tsv --save before.tsv       then change the lexicon, and\n"
      "  molva evaluate gold.tsv --against before.tsv    see what was mended and what broke\n\n"
      "The TSV needs `text` and `label` (positive, neutral, negative); `rating`, `lang`\n"
      "and `domain` are used where they are. Printed, for all texts, by language and by\n"
      "domain: accuracy; macro-F1 with its 95 % interval (bootstrap); the mean F1 of negative\n"
      "and positive; of the negative and positive texts how many were judged so and how many\n"
      "the opposite; how many texts have no word with a weight. Then the confusion matrix, the\n"
      "rank correlation of score and stars, the speed, and the worst errors with the words\n"
      "that counted.\n");
  command->add_option("files", options->evaluate.files, "TSV files; - is standard input")
      ->required();
  add_domains(*command, options->evaluate.domains);
  command->add_option("--errors", options->evaluate.errors, "how many errors to show (default 10)")
      ->type_name("N");
  command->add_option("--save", options->evaluate.save, "write this run's answers here")
      ->type_name("FILE");
  command
      ->add_option("--against", options->evaluate.against,
                   "compare with an earlier run (--save, or the output of classify)")
      ->type_name("FILE");
  command->add_flag("--ignore-rating", options->evaluate.ignore_rating, "judge by the text alone");
  add_profile(*command, options->evaluate.profile);
  add_format(*command, options->format);
  command->callback([&invocation, options] {
    invocation.call = [&invocation, options] {
      const auto lexicon = lexicon_of(invocation);
      if (!lexicon || !all_known(options->evaluate.domains, invocation)) return 2;
      using Format = EvaluateOptions::Format;
      options->evaluate.format = options->format == "json"  ? Format::json
                                 : options->format == "csv" ? Format::csv
                                                            : Format::table;
      return run_evaluate(*lexicon, options->evaluate, std::cout, std::cerr);
    };
  });
}

}  // namespace

void add_text_commands(CLI::App& app, Invocation& invocation) {
  add_classify(app, invocation);
  add_explain(app, invocation);
  add_evaluate(app, invocation);
}

}  // namespace molva
