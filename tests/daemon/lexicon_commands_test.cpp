// evaluate and lexicon show, coverage, suggest, tune, diff on files written for the test.
#include <doctest/doctest.h>

#include "daemon/agreement.h"
#include "daemon/commands/classify.h"
#include "daemon/commands/evaluate.h"
#include "daemon/commands/explain.h"
#include "daemon/commands/lexicon.h"
#include "daemon/commands/mentions.h"
#include "tests/daemon/query_world.h"

using namespace molva;
using namespace molva::test;

namespace {

struct LexiconWorld : QueryWorld {
  LexiconWorld() { std::filesystem::create_directory(folder.path() / "lexicon"); }

  std::string file(const std::string& name, const std::string& text) {
    folder.write(name, text);
    return (folder.path() / name).string();
  }
  template <typename Options>
  Options options() const {
    Options made;
    made.folder = folder.path();
    return made;
  }
  // A mention without stars.
  MentionId praise(const std::string& text) {
    nlp::Verdict verdict;
    verdict.polarity = kPositive;
    return store_item(item_of("1", text, kStoreNoon), verdict);
  }
  int evaluate(const EvaluateOptions& options) {
    out.str("");
    err.str("");
    return run_evaluate(*nlp::shipped_lexicon(), options, out, err);
  }
  bool says(const std::string& text) const { return out.str().find(text) != std::string::npos; }
};

const char* const kGold =
    "id\ttext\tlabel\trating\n"
    "1\tОтличный чайник, рекомендую\tpositive\t5\n"
    "2\tУжасное качество, сломался\tnegative\t1\n"
    "3\tЧайник на два литра\tneutral\t3\n"
    "4\tОтличный чайник, очень доволен\tnegative\t4\n";

}  // namespace

TEST_CASE("explain: a word that was turned around is shown with what turned it") {
  std::ostringstream out;
  ExplainOptions options;
  options.text = "Берём год. Не рекомендую, никакой поддержки.";
  options.ui = UiLanguage::ru;
  REQUIRE(run_explain(*nlp::shipped_lexicon(), options, out) == 0);
  CHECK(out.str().find("«Не рекомендую»") != std::string::npos);
  CHECK(out.str().find("«рекомендую»") == std::string::npos);
  options.text = "Рекомендую.";
  out.str("");
  run_explain(*nlp::shipped_lexicon(), options, out);
  CHECK(out.str().find("«Рекомендую»") != std::string::npos);
}

TEST_CASE("labels: every command reads the same ones") {
  CHECK(label_cell("negative") == nlp::Polarity::negative);
  CHECK(label_cell("-1") == nlp::Polarity::negative);
  CHECK(label_cell("0") == nlp::Polarity::neutral);
  CHECK(label_cell("mixed") == nlp::Polarity::neutral);
  CHECK(label_cell("+") == nlp::Polarity::positive);
  CHECK(label_cell("pos") == nlp::Polarity::positive);
  CHECK_FALSE(label_cell("").has_value());
  CHECK_FALSE(label_cell("good").has_value());
}

TEST_CASE("agreement: the shares are those of the table of answers") {
  Agreement one;
  one.cell[0][0] = 6;  // negative: 6 right, 1 neutral, 3 opposite
  one.cell[0][1] = 1;
  one.cell[0][2] = 3;
  one.cell[2][2] = 8;
  one.cell[2][0] = 2;
  one.silent = 1;
  CHECK(one.accuracy() == doctest::Approx(0.7));
  CHECK(one.polar_accuracy() == doctest::Approx(0.7));
  CHECK(one.opposite() == doctest::Approx(0.25));
  CHECK(one.silence() == doctest::Approx(0.05));
  // No neutral gold: two classes, F1 12/18 and 16/21.
  CHECK(one.macro_f1() == doctest::Approx((12.0 / 18 + 16.0 / 21) / 2));
  CHECK(one.polar_f1() == doctest::Approx(one.macro_f1()));
}

TEST_CASE("agreement: the interval holds the value, and narrows with more texts") {
  Agreement few, many;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      few.cell[i][j] = i == j ? 20 : 5;
      many.cell[i][j] = 100 * few.cell[i][j];
    }
  const Interval wide = macro_f1_interval(few), narrow = macro_f1_interval(many);
  CHECK(wide.low < few.macro_f1());
  CHECK(wide.high > few.macro_f1());
  CHECK(narrow.high - narrow.low < (wide.high - wide.low) / 5);
  CHECK(macro_f1_interval(few).low == wide.low);
}

TEST_CASE("evaluate: the worst error is shown with the words that counted") {
  LexiconWorld world;
  EvaluateOptions options;
  options.files = {world.file("gold.tsv", kGold)};
  options.ignore_rating = true;
  CHECK(world.evaluate(options) == 0);
  CHECK(world.says("gold.tsv:5: negative, positive"));
  CHECK(world.says("<- отличный (ru.lex:"));
  options.format = EvaluateOptions::Format::json;
  world.evaluate(options);
  const Json json = world.json();
  CHECK(json.root()["groups"].at(0)["texts"].integer() == 4);
  CHECK(json.root()["groups"].at(0)["opposite"].number() == doctest::Approx(1.0 / 3));
  CHECK(json.root()["errors"].size() == 1);
  CHECK(json.root()["spearman"].number() > 0.5);
}

TEST_CASE("evaluate: a later run is compared with a saved one, row by row") {
  LexiconWorld world;
  EvaluateOptions options;
  options.files = {world.file("gold.tsv", kGold)};
  options.ignore_rating = true;
  options.save = (world.folder.path() / "before.tsv").string();
  CHECK(world.evaluate(options) == 0);
  options.against = options.save;
  options.save.clear();
  options.format = EvaluateOptions::Format::json;
  CHECK(world.evaluate(options) == 0);
  {
    const Json json = world.json();
    CHECK(json.root()["against"]["compared"].integer() == 4);
    CHECK(json.root()["against"]["changed"].integer() == 0);
    CHECK(json.root()["against"]["p"].number() == doctest::Approx(1));
  }
  // As if the first text had been judged wrongly then, and the last one rightly.
  options.against = world.file("earlier.tsv",
                               "set\tid\tlabel\ngold.tsv\t1\tneutral\ngold.tsv\t2\tnegative\n"
                               "gold.tsv\t4\tnegative\n");
  CHECK(world.evaluate(options) == 0);
  const Json json = world.json();
  CHECK(json.root()["against"]["missing"].integer() == 1);
  CHECK(json.root()["against"]["mended"].integer() == 1);
  CHECK(json.root()["against"]["broken"].integer() == 1);
  // What broke stands first.
  CHECK(json.root()["against"]["rows"].at(0)["place"].text() == "gold.tsv:5");
}

TEST_CASE("evaluate: a file that is not there is named, and the others are still judged") {
  LexiconWorld world;
  EvaluateOptions options;
  options.files = {"/nowhere/gold.tsv", world.file("gold.tsv", kGold)};
  CHECK(world.evaluate(options) == 1);
  CHECK(world.err.str().find("/nowhere/gold.tsv") != std::string::npos);
  CHECK(world.says("all"));
}

TEST_CASE("lexicon show: a word is found by any form, a stranger is status 1") {
  LexiconWorld world;
  auto options = world.options<LexiconShowOptions>();
  options.words = {"отличного"};
  CHECK(world.run(run_lexicon_show, options) == 0);
  CHECK(world.says("ru.lex:"));
  CHECK(world.says("отличнейший"));
  options.words = {"бурмалиновый"};
  CHECK(world.run(run_lexicon_show, options) == 1);
  CHECK(world.err.str().find("бурмалиновый") != std::string::npos);
}

TEST_CASE("lexicon show: a line of the owner's own file stands above the shipped one") {
  LexiconWorld world;
  world.file("lexicon/own.lex", "[words]\n+1\t.\tотличный\tadj\n");
  auto options = world.options<LexiconShowOptions>();
  options.words = {"отличный"};
  CHECK(world.run(run_lexicon_show, options) == 0);
  CHECK(world.says("own.lex:2  +1  .  отличный  adj\n"));
  CHECK(world.says("not in force"));
}

TEST_CASE("lexicon coverage: unknown words are counted, and those that tell good from bad named") {
  LexiconWorld world;
  std::string text = "text\trating\n";
  for (int i = 0; i < 30; ++i) text += "бурмалиновый чайник\t1\nчайник\t5\nчайник вот\t5\n";
  auto options = world.options<LexiconCoverageOptions>();
  options.file = world.file("reviews.tsv", text);
  options.format = "json";
  CHECK(world.run(run_lexicon_coverage, options) == 0);
  const Json json = world.json();
  CHECK(json.root()["texts"].integer() == 90);
  CHECK(json.root()["lacking"].at(0)["word"].text() == "бурмалиновый");
  CHECK(json.root()["lacking"].at(0)["low"].integer() == 30);
  options.file = world.file("empty.tsv", "nothing\n");
  CHECK(world.run(run_lexicon_coverage, options) == 2);
}

TEST_CASE("lexicon suggest: what is proposed is a file that the reader takes") {
  LexiconWorld world;
  std::string text = "text\trating\n";
  for (int i = 0; i < 40; ++i)
    text += "бурмалиновый чайник, не бубнит\t1\nчайник бубнит вовсю\t5\n";
  auto options = world.options<LexiconSuggestOptions>();
  options.file = world.file("reviews.tsv", text);
  CHECK(world.run(run_lexicon_suggest, options) == 0);
  CHECK(world.says("бурмалиновый"));
  CHECK(world.says("own.ru.lex"));
  auto sources = nlp::shipped_sources();
  sources.push_back({"own.lex", nlp::Language::ru, world.out.str()});
  CHECK(nlp::load_lexicon(sources, false).lexicon != nullptr);
}

TEST_CASE("lexicon suggest: a person's correction gets a repair, with what it breaks") {
  LexiconWorld world;
  auto options = world.options<LexiconSuggestOptions>();
  options.corrections = true;
  CHECK(world.run(run_lexicon_suggest, options) == 0);
  CHECK(world.says("molva mentions label"));
  const MentionId id = world.praise("Отличный чайник для музея");
  auto label = world.QueryWorld::options<MentionsOptions>();
  label.ids = {static_cast<std::int64_t>(id)};
  label.label = nlp::name(kNegative);
  world.run(run_mentions_label, label);
  CHECK(world.run(run_lexicon_suggest, options) == 0);
  CHECK(world.says("Отличный чайник для музея"));
  CHECK(world.says("[phrases]\n-"));
  CHECK(world.says("breaks no test"));
}

TEST_CASE("lexicon tune: a weight that the texts contradict is in the patch, with its gain") {
  LexiconWorld world;
  world.file("lexicon/own.lex", "[words]\n+2\t.\tбурмалиновый\tadj\n");
  std::string text = "text\tlabel\n";
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    text += "Чайник бурмалиновый " + n + "\tnegative\nОтличный чайник " + n +
            "\tpositive\nУжасный чайник " + n + "\tnegative\nЧайник " + n + "\tneutral\n";
  }
  auto options = world.options<LexiconTuneOptions>();
  options.files = {world.file("gold.tsv", text)};
  CHECK(world.run(run_lexicon_tune, options) == 0);
  CHECK(world.says("бурмалиновый\tadj\t# right answers kept aside: +"));
  auto sources = nlp::shipped_sources();
  sources.push_back({"patch.lex", nlp::Language::ru, world.out.str()});
  sources.insert(sources.end() - 1,
                 {"own.lex", nlp::Language::ru, "[words]\n+2\t.\tбурмалиновый\tadj\n"});
  CHECK(nlp::load_lexicon(sources, false).lexicon != nullptr);
}

TEST_CASE("lexicon tune: --decision prints a section that the reader takes") {
  LexiconWorld world;
  auto options = world.options<LexiconTuneOptions>();
  options.decision = true;
  options.files = {world.file("gold.tsv", kGold)};
  CHECK(world.run(run_lexicon_tune, options) == 0);
  CHECK(world.says("[decision review]\nconstant\t"));
  auto sources = nlp::shipped_sources();
  sources.push_back({"own.lex", nlp::Language::ru, world.out.str()});
  CHECK(nlp::load_lexicon(sources, false).lexicon != nullptr);
}

TEST_CASE("lexicon diff: entries and texts that change, over what is shipped") {
  LexiconWorld world;
  auto options = world.options<LexiconDiffOptions>();
  options.before = "shipped";
  options.after = world.file("new.lex", "[words]\n-3\t.\tбурмалиновый\tadj\n");
  options.corpus = world.file("texts.tsv", "text\nЧайник бурмалиновый\nЧайник\n");
  CHECK(world.run(run_lexicon_diff, options) == 0);
  CHECK(world.says("1 added, 0 removed, 0 changed"));
  CHECK(world.says("+ -3  .  бурмалиновый  adj"));
  CHECK(world.says("the verdict changes for 1"));
  CHECK(world.says("neutral → negative: Чайник бурмалиновый"));
  options.after = "/nowhere";
  CHECK(world.run(run_lexicon_diff, options) == 2);
}
