// lexicon show, coverage, suggest, tune, diff: the lexicon looked at and bettered.
#include "daemon/cli.h"
#include "daemon/commands/lexicon.h"

namespace molva {
namespace {

void add_show(CLI::App& lexicon, Invocation& invocation) {
  const auto options = std::make_shared<LexiconShowOptions>();
  CLI::App* command = add_command(
      lexicon, "show", "A word: its entries in all layers, its forms, the phrases it stands in",
      "  molva lexicon show работает\n"
      "  molva lexicon show тихий --format json\n\n"
      "Any form of the word will do. Each line is shown with its file and number, so that the\n"
      "next step is to open it; a line that a layer above replaces is marked.\n");
  command->add_option("word", options->words, "the word, or several")->required();
  command->add_option("--format", options->format, "table or json")
      ->check(one_of({"table", "json"}))
      ->type_name("FORMAT");
  calls(command, invocation, options, run_lexicon_show);
}

void add_coverage(CLI::App& lexicon, Invocation& invocation) {
  const auto options = std::make_shared<LexiconCoverageOptions>();
  CLI::App* command = add_command(
      lexicon, "coverage", "How much of your texts the lexicon knows, and which words it lacks",
      "  molva lexicon coverage reviews.tsv\n\n"
      "The TSV needs `text`. With `rating` (1 to 5) or `label` it is also told which unknown\n"
      "words stand in bad reviews far more often than in good ones, or the other way round:\n"
      "beyond a confidence of 3.3 chance is out of the question.\n");
  command->add_option("file", options->file, "TSV file")->required();
  command->add_option("--show", options->show, "how many words of each list (default 40)")
      ->type_name("N");
  add_format(*command, options->format);
  calls(command, invocation, options, run_lexicon_coverage);
}

void add_suggest(CLI::App& lexicon, Invocation& invocation) {
  const auto options = std::make_shared<LexiconSuggestOptions>();
  CLI::App* command = add_command(
      lexicon, "suggest", "Lines that the lexicon lacks, from reviews with stars or from corrections",
      "  molva lexicon suggest reviews.tsv > proposals.txt\n"
      "  molva lexicon suggest --corrections\n\n"
      "From reviews: words, negated words, phrases and pairs that part bad reviews (1, 2 stars)\n"
      "from good ones (4, 5), as lines of a .lex file with counts and three quotes each.\n"
      "From corrections (molva mentions label): for each the smallest changes that would have\n"
      "judged it as the person did, and what they break: every test line of the lexicon and all\n"
      "other corrections are tried. Nothing is written: take the lines you want.\n");
  auto* file = command->add_option("file", options->file, "TSV file with text and rating or label");
  auto* corrections = command->add_flag("--corrections", options->corrections,
                                        "from what people have corrected in the database");
  file->excludes(corrections);
  command->add_option("--show", options->show, "how many proposals or corrections (default 60)")
      ->type_name("N");
  command->callback([&invocation, options, command] {
    if (options->file.empty() && !options->corrections)
      throw CLI::RequiredError("file or --corrections");
    invocation.call = [&invocation, options] {
      options->folder = invocation.folder;
      return run_lexicon_suggest(*options, std::cout, std::cerr);
    };
  });
}

void add_tune(CLI::App& lexicon, Invocation& invocation) {
  const auto options = std::make_shared<LexiconTuneOptions>();
  CLI::App* command = add_command(
      lexicon, "tune", "Fit weights to labelled texts: a patch, with the gain of every line",
      "  molva lexicon tune reviews.tsv > patch.txt\n"
      "  molva lexicon tune --decision --profile social posts.tsv comments.tsv\n\n"
      "The TSV needs `text` and `label` or `rating`; a rating serves as label and is not used\n"
      "otherwise. Seven texts of ten are fitted on, three are kept aside: the gain of each line is\n"
      "measured there, with the engine itself. Only words with 20 hits move, only with 30 their\n"
      "sign. --decision fits the numbers that make a label of the sums; each file counts\n"
      "the same. Nothing is written: take the lines you want.\n");
  command->add_option("files", options->files, "TSV files")->required();
  command->add_flag("--decision", options->decision, "the numbers of [decision ...], not weights");
  add_profile(*command, options->profile);
  command->add_option("--show", options->show, "lines at most (default 40)")->type_name("N");
  calls(command, invocation, options, run_lexicon_tune);
}

void add_diff(CLI::App& lexicon, Invocation& invocation) {
  const auto options = std::make_shared<LexiconDiffOptions>();
  CLI::App* command = add_command(
      lexicon, "diff", "What parts two lexicons: entries, and the texts they judge otherwise",
      "  molva lexicon diff shipped /etc/molva/lexicon reviews.tsv\n"
      "  molva lexicon diff own.lex.old own.lex reviews.tsv\n\n"
      "OLD and NEW are a .lex file, a folder of them, or the word shipped. A file takes the place\n"
      "of the shipped one of the same name (ru.lex); any other is a layer above what is shipped.\n"
      "+ added, - removed, ~ changed.\n");
  command->add_option("old", options->before, "the lexicon before")->required();
  command->add_option("new", options->after, "the lexicon after")->required();
  command->add_option("corpus", options->corpus, "TSV file with text: what would be judged anew");
  add_profile(*command, options->profile);
  command->add_option("--show", options->show, "texts at most (default 40)")->type_name("N");
  command->add_option("--format", options->format, "table or json")
      ->check(one_of({"table", "json"}))
      ->type_name("FORMAT");
  calls(command, invocation, options, run_lexicon_diff);
}

}  // namespace

void add_lexicon_commands(CLI::App& app, Invocation& invocation) {
  CLI::App* lexicon = add_command(
      app, "lexicon", "The lexicon: look up a word, see what is missing, fit it, compare two",
      "  molva lexicon show работает\n"
      "  molva lexicon coverage reviews.tsv\n");
  lexicon->require_subcommand(1);
  add_show(*lexicon, invocation);
  add_coverage(*lexicon, invocation);
  add_suggest(*lexicon, invocation);
  add_tune(*lexicon, invocation);
  add_diff(*lexicon, invocation);
}

}  // namespace molva
