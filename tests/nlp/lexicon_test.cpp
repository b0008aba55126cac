#include "nlp/lexicon.h"

#include <doctest/doctest.h>

#include <map>

#include "nlp/lexicon_table.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

void check_fault(std::string_view own, LexiconFault fault, int line, int column,
                 bool run_tests = false) {
  CAPTURE(own);
  const std::vector<LexiconProblem> found = problems(own, run_tests);
  REQUIRE(found.size() == 1);
  CHECK(found[0].fault == fault);
  CHECK(found[0].line == line);
  CHECK(found[0].column == column);
}

}  // namespace

TEST_CASE("lexicon: what is shipped loads without a fault") {
  for (const LexiconProblem& problem : load_lexicon(shipped_sources(), false).problems) {
    CAPTURE(problem.file);
    CAPTURE(problem.line);
    CAPTURE(problem.subject);
    CAPTURE(problem.detail);
    CHECK(problem.warning);
  }
  CHECK(shipped_lexicon() != nullptr);
}

TEST_CASE("lexicon: every test line of what is shipped holds, and the files pass their own check") {
  for (const LexiconProblem& problem : load_lexicon(shipped_sources(), true).problems) {
    if (problem.warning) continue;
    CAPTURE(problem.file);
    CAPTURE(problem.line);
    CAPTURE(problem.subject);
    CAPTURE(problem.detail);
    CHECK(problem.warning);
  }
}

TEST_CASE("lexicon: every number of the rules must be given") {
  const LexiconLoad load =
      load_lexicon({{"own.lex", Language::ru, "[praise]\n+2\t.\tхороший\n"}}, false);
  CHECK(load.lexicon == nullptr);
  CHECK(load.problems.front().fault == LexiconFault::number);
}

TEST_CASE("lexicon: faults are told with line and column") {
  check_fault("[praise]\n+2\t.\n", LexiconFault::columns, 2, 1);
  check_fault("[praise]\n+2.3\t.\tхороший\n", LexiconFault::weight, 2, 1);
  check_fault("[praise]\n+2\t9\tхороший\n", LexiconFault::weight, 2, 4);
  check_fault("[praise]\n+6\t.\tхороший\n", LexiconFault::weight, 2, 1);
  check_fault("[praise]\n+2\t.\tхороший\tadg\n", LexiconFault::unknown_tag, 2, 14);
  check_fault("[praise]\n+2\t.\tхороший\tadj aspect:доставка\n", LexiconFault::unknown_tag, 2, 18);
  check_fault("[prase]\n+2\t.\tхороший\n", LexiconFault::unknown_section, 1, 2);
  check_fault("+2\t.\tхороший\n", LexiconFault::unknown_section, 1, 1);
  check_fault("[pairs]\n+2\t.\tтихий @нету\tpair\n", LexiconFault::unknown_class, 2, 6);
  check_fault("[phrases]\n-3\t.\tхуже (некуда\n", LexiconFault::columns, 2, 18);
  check_fault("[phrases]\n-3\t.\tхуже {ГЛАГОЛ}\n", LexiconFault::columns, 2, 11);
  check_fault("[words]\n-3\t.\tлох*\n", LexiconFault::prefix, 2, 6);
  check_fault("[negation]\nunspent\t7\n", LexiconFault::number, 2, 9);
  check_fault("[negation]\nunspend\t-0.3\n", LexiconFault::unknown_tag, 2, 1);
  check_fault("[decision review]\nP\t1\t2\n", LexiconFault::number, 2, 5);
  check_fault("[praise]\n> Хороший.\n", LexiconFault::columns, 2, 1);
  check_fault("[praise]\n> Хороший.\t+ вкусняшка\n", LexiconFault::unknown_tag, 2, 14);
  check_fault("[homographs]\nпотом\tnewer\n", LexiconFault::unknown_tag, 2, 7);
}

TEST_CASE("lexicon: the nearest right name is offered") {
  CHECK(problems("[prase]\n").front().detail == "praise");
  CHECK(problems("[praise]\n+2\t.\tхороший\taspekt:size\n").front().detail == "aspect:");
  CHECK(problems("[negation]\nunspend\t-0.3\n").front().detail == "unspent");
}

TEST_CASE("lexicon: one bad line does not cost its neighbours") {
  const auto found = problems("[praise]\n+2.3\t.\tодин\n+2\t.\tдва\tadg\n+9\t.\tтри\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].line == 2);
  CHECK(found[1].line == 3);
  CHECK(found[2].line == 4);
}

TEST_CASE(
    "lexicon: an entry twice in a file with two weights is refused, with one weight it is not") {
  check_fault("[praise]\n+2\t.\tкрасивый\tadj\n+3\t.\tкрасивый\tadj\n", LexiconFault::twice, 3, 6);
  CHECK(problems("[praise]\n+2\t.\tкрасивый\tadj\n+2\t.\tкрасивый\tadj\n").empty());
}

TEST_CASE("lexicon: a phrase that a later one with the same words swallows is refused") {
  check_fault(
      "[phrases]\n+2\t.\tкак часы\tphrase\n+3\t.\tкак (швейцарский) часы\tphrase\n> Идёт как "
      "часы.\t+\n",
      LexiconFault::swallowed, 2, 1, true);
}

TEST_CASE("lexicon: a test line that fails names what came out") {
  check_fault("[praise]\n+2\t.\tкрасивый\tadj\n> Красивый.\t-\n", LexiconFault::test_failed, 3, 1,
              true);
  CHECK(problems("[praise]\n+2\t.\tкрасивый\tadj\n> Красивый.\t+\n", true).empty());
  CHECK(
      problems("[praise]\n+2\t.\tкрасивый\tadj aspect:look\n> Красивый.\t+ look\n", true).empty());
  check_fault("[praise]\n+2\t.\tкрасивый\tadj\n> Красивый.\t+ look\n", LexiconFault::test_failed, 3,
              1, true);
}

TEST_CASE("lexicon: a strong entry without a test is a warning of check alone") {
  const auto found = problems("[praise]\n+3\t.\tкрасивый\tadj\n", true);
  REQUIRE(found.size() == 1);
  CHECK(found[0].fault == LexiconFault::test_missing);
  CHECK(found[0].warning);
  CHECK(problems("[praise]\n+3\t.\tкрасивый\tadj\n").empty());
}

TEST_CASE("lexicon: a later layer replaces an entry, takes it out, and changes a number") {
  std::vector<LexiconSource> sources = rule_sources();
  sources.push_back({"base.lex", Language::ru, "[praise]\n+2\t.\tкрасивый\tadj\n"});
  SUBCASE("another weight") {
    sources.push_back({"own.lex", Language::ru, "[praise]\n-1\t.\tкрасивый\tadj\n"});
    CHECK(judge(*load_lexicon(sources, false).lexicon, "красивый").N == doctest::Approx(1));
  }
  SUBCASE("off") {
    sources.push_back({"own.lex", Language::ru, "[praise]\noff\t.\tкрасивый\n"});
    CHECK(judge(*load_lexicon(sources, false).lexicon, "красивый").P == 0);
  }
  SUBCASE("a number of the rules") {
    sources.push_back({"own.lex", Language::ru, "[punctuation]\ncaps\t2\n"});
    const auto lexicon = load_lexicon(sources, false).lexicon;
    CHECK(judge(*lexicon, "вот КРАСИВЫЙ и чайник на столе").P == doctest::Approx(4));
  }
}

TEST_CASE("lexicon: the version follows every change of a line") {
  const auto one = lexicon("[praise]\n+2\t.\tкрасивый\tadj\n");
  const auto same = lexicon("[praise]\n+2\t.\tкрасивый\tadj\n");
  const auto other = lexicon("[praise]\n+2.5\t.\tкрасивый\tadj\n");
  CHECK(version_of(*one) == version_of(*same));
  CHECK(version_of(*one) != version_of(*other));
  CHECK(version_of(*one).size() == 16);
}

TEST_CASE("lexicon: sizes are counted by language") {
  const auto made =
      lexicon("[praise]\n+2\t.\tкрасивый, удобный\tadj\n+2\t.\tто что надо\tphrase\n");
  CHECK(size_of(*made, Language::ru).lemmas == 2);
  CHECK(size_of(*made, Language::ru).phrases == 1);
  CHECK(size_of(*made, Language::ru).forms > 30);
  CHECK(size_of(*made, Language::en).lemmas == 0);
}

TEST_CASE("lexicon: a comment begins behind white space only") {
  const auto made = lexicon("[praise]  # раздел\n+2\t.\tкрасивый\tadj\t# слово\n");
  CHECK(judge(*made, "красивый").P == doctest::Approx(2));
}

TEST_CASE("lexicon: lines that are not UTF-8, NUL bytes and huge lines are problems, not crashes") {
  check_fault("[praise]\n+2\t.\t\xFF\xFE\n", LexiconFault::columns, 2, 1);
  const std::string huge = "[praise]\n+2\t.\t" + std::string(200'000, 'a') + "\n";
  CHECK(load(huge).problems.size() < 5);
  std::string lists = "[phrases]\n+2\t.\t";
  for (int i = 0; i < 30; ++i) lists += "(a b|c d) ";
  CHECK_FALSE(problems(lists + "\n").empty());
  CHECK_FALSE(problems("[phrases]\n+2\t.\t" + std::string(5'000, '(') + "\n").empty());
}

TEST_CASE("lexicon: a pair counts only beside a word of its class") {
  const auto made = lexicon(
      "[classes]\n@прибор\tпылесос, стиралка\n@звук\tколонка\n[pairs]\n+2\t.\tтихий @прибор\tpair "
      "aspect:noise\n-2\t.\tтихий @звук\tpair\n");
  CHECK(judge(*made, "Пылесос очень тихий").P > 1);
  CHECK(judge(*made, "Колонка тихая").N > 1);
  CHECK(judge(*made, "Тихая улица").P == 0);
  CHECK(judge(*made, "Пылесос купила. Тихая улица").P == 0);
  CHECK(judge(*made, "Пылесос тихий").aspects.front().name == "noise");
}

TEST_CASE("lexicon: phrases match all forms, exact forms, options, choices, gaps and classes") {
  const auto made = lexicon(
      "[classes]\n@деньги\tрубль, копейка\n[phrases]\n-3\t.\tоставлять желать [*2] лучшего\n"
      "+2\t.\tстоить (=своих|=этих) @деньги\n-2\t.\tлучше бы {VERB}\n+3\t.\t{NUM} из {NUM}\n"
      "-4\t.\tхуже {NEG} бывает\n");
  CHECK(judge(*made, "Качество оставляет желать много лучшего").N > 2);
  CHECK(judge(*made, "Качество оставляет желать очень и очень много лучшего").N == 0);
  CHECK(judge(*made, "стоит своих рублей").P > 1);
  CHECK(judge(*made, "стоит рублей").P > 1);
  CHECK(judge(*made, "стоит чужих рублей").P == 0);
  CHECK(judge(*made, "лучше бы купила другой").N > 1);
  CHECK(judge(*made, "5 из 5").P > 2);
  CHECK(judge(*made, "хуже не бывает").N > 3);
}

TEST_CASE("lexicon: brackets beside a bar hold an option of several words") {
  const auto made = lexicon(
      "[phrases]\n-3\t.\tкнопка сломана|(не работает)\n-2\t.\t(не греет)|холодный чайник\n"
      "+2\t.\tсидит (очень) идеально|(как влитой)|(по фигуре)\n");
  CHECK(judge(*made, "кнопка сломана").N == doctest::Approx(3));
  CHECK(judge(*made, "кнопка не работает").N == doctest::Approx(3));
  CHECK(judge(*made, "кнопка работает").N == 0);
  CHECK(judge(*made, "кнопка").N == 0);
  CHECK(judge(*made, "не греет чайник").N == doctest::Approx(2));
  CHECK(judge(*made, "холодный чайник").N == doctest::Approx(2));
  CHECK(judge(*made, "чайник").N == 0);
  CHECK(judge(*made, "сидит по фигуре").P == doctest::Approx(2));
  CHECK(judge(*made, "сидит очень как влитой").P == doctest::Approx(2));
  CHECK(judge(*made, "сидит").P == 0);
}

TEST_CASE("lexicon: an option of two words without brackets is refused with what was meant") {
  check_fault("[phrases]\n+2\t.\tработает исправно|на ура\n", LexiconFault::choice, 2, 24, true);
  CHECK(problems("[phrases]\n+2\t.\tработает исправно|на ура\n", true)[0].detail == "(на ура)");
  check_fault("[phrases]\n+2\t.\tсидит хорошо|как влитая|как влитой\n", LexiconFault::choice, 2,
              19, true);
  check_fault("[phrases]\n-2\t.\tкнопка сломана|не работает|заедает\n", LexiconFault::choice, 2,
              21, true);
  for (const char* good : {"кнопка сломана|(не работает)|заедает", "работает на|в ура",
                           "на|через стол", "не|совсем тот|этот (товар)", "плохо|едва слышно|видно"})
    CHECK(problems("[phrases]\n+2\t.\t" + std::string(good) + "\n", true).empty());
}

TEST_CASE("lexicon: the longest phrase swallows its words, a kept one leaves them") {
  const auto made = lexicon(
      "[words]\n+2\t.\tхороший\tadj\n-1\t.\tочень хороший\tphrase\n-4\t.\tочень хороший "
      "обман\tphrase\n"
      "+1\t.\tхороший день\tphrase keep\n");
  CHECK(judge(*made, "очень хороший обман").N == doctest::Approx(4));
  CHECK(judge(*made, "очень хороший обман").P == 0);
  CHECK(judge(*made, "хороший день").evidence.size() == 2);
}

TEST_CASE("lexicon: homographs count under their conditions only") {
  const auto made = lexicon(
      "[words]\n-2\t.\tпот\tn\n-2\t.\tдорогой\tadj\n+2\t.\twell\tx\n[homographs]"
      "\nпотом\tnever\tпот\n"
      "дорогой\tnot-before:друг not-after:по\n");
  CHECK(judge(*made, "потом").N == 0);
  CHECK(judge(*made, "пота").N > 1);
  CHECK(judge(*made, "дорогой друг").N == 0);
  CHECK(judge(*made, "дорогой чайник").N > 1);
}

TEST_CASE("lexicon: a domain has its own weights and its own entries") {
  const auto made =
      lexicon("[words]\n-2\t.\tхолодный\tadj domain:drinks=2\n[domain food]\n+3\t.\tострый\tadj\n");
  const std::vector<std::string> food = {"food"}, drinks = {"sweets", "drinks"};
  Text text;
  text.body = "холодный и острый";
  CHECK(classify(*made, text, false).N > 1);
  CHECK(classify(*made, text, false).P == 0);
  text.domains = food;
  CHECK(classify(*made, text, false).P > 2);
  text.domains = drinks;
  CHECK(classify(*made, text, false).N == 0);
}

TEST_CASE("lexicon: what a domain says of a word goes before what holds everywhere") {
  const auto made = lexicon(
      "[words]\n-3\t.\tострый\tadj\n-3\t.\tтупой\tadj\n"
      "[domain food]\n+1\t.\tострый\tadj\n0\t.\tтупой\tadj\n");
  const std::vector<std::string> food = {"food"};
  Text text;
  text.body = "острый и тупой";
  CHECK(classify(*made, text, false).N > 4);
  text.domains = food;
  CHECK(classify(*made, text, false).N == 0);
  CHECK(classify(*made, text, false).P == 1);
}

TEST_CASE("lexicon: a test below an entry of a domain is run as a text of that domain") {
  CHECK(problems("[domain food]\n+3\t.\tострый\tadj\n> Соус острый.\t+\n", true).empty());
  check_fault("[domain food]\n+3\t.\tострый\tadj\n> Соус острый.\t-\n",
              LexiconFault::test_failed, 3, 1, true);
  check_fault("[domain food]\n+2\t.\tострый\tadj\n[words]\n+2\t.\tдобрый\tadj\n> Соус острый.\t+\n",
              LexiconFault::test_failed, 5, 1, true);
}

TEST_CASE("lexicon: the packs that are shipped speak of their own domain alone") {
  std::map<std::string, int> russian;
  for (const LexiconSource& source : shipped_sources()) {
    if (!source.name.starts_with("domains/")) continue;
    CAPTURE(source.name);
    std::vector<LexiconProblem> faults;
    const LexFile file = read_lex(source, faults);
    CHECK(faults.empty());
    CHECK(file.classes.empty());
    const std::string domain = source.name.substr(8, source.name.find('.') - 8);
    for (const LexEntry& entry : file.entries) CHECK(entry.domain == domain);
    for (const LexEntry& entry : file.entries)
      if (file.language == Language::ru) russian[domain] += static_cast<int>(entry.words.size());
    CHECK_FALSE(file.tests.empty());
  }
  CHECK(russian.size() == 6);
  for (const auto& [domain, words] : russian) {
    CAPTURE(domain);
    CHECK(words >= 60);
  }
}

TEST_CASE("lexicon: an open prefix takes unknown words and is refused where it hits another word") {
  const auto made = lexicon("[slang]\n-3\t.\tлохотро*\n");
  CHECK(judge(*made, "лохотронщики").N > 2);
  const auto found =
      problems("[slang]\n-3\t.\tкрас*\n[praise]\n+2\t.\tкрасивый\tadj\n> красивый\t+\n", true);
  bool prefix = false;
  for (const LexiconProblem& problem : found) prefix |= problem.fault == LexiconFault::prefix;
  CHECK(prefix);
}

TEST_CASE("lexicon: an entry that no text can reach is told, one that some text can is not") {
  const auto faults = [](std::string_view own) {
    std::vector<LexiconFault> list;
    for (const LexiconProblem& one : problems(own, true)) {
      CHECK(one.warning);
      list.push_back(one.fault);
    }
    return list;
  };
  const auto unreachable = std::vector<LexiconFault>{LexiconFault::unreachable};
  // The noun has one form, and the heavier adverb always answers for it.
  CHECK(faults("[words]\n-2\t.\tплохо\tadv forms:плохо\n-1\t.\tплохо\tn forms:плохо\n") == unreachable);
  // A condition leaves it some texts.
  CHECK(faults("[words]\n-2\t.\tплохо\tadv forms:плохо\n-1\t.\tплохо\tn forms:плохо\n"
               "[homographs]\nплохо\tnot-start\n").empty());
  // Under a domain, too.
  CHECK(faults("[words]\n-2\t.\tплохо\tadv forms:плохо\n[domain food]\n-1\t.\tплохо\tadv forms:плохо\n").empty());
}
