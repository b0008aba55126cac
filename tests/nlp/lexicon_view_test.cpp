#include "nlp/lexicon_view.h"

#include <doctest/doctest.h>

#include "nlp/repair.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

std::vector<LexiconSource> with(std::vector<std::pair<std::string, std::string>> files) {
  std::vector<LexiconSource> sources = rule_sources();
  for (auto& [name, text] : files) sources.push_back({name, Language::ru, text});
  return sources;
}

Text body(std::string_view text) {
  Text one;
  one.body = text;
  return one;
}

}  // namespace

TEST_CASE("lexicon view: any form of a word shows its line, its forms and its phrases") {
  const auto sources = with({{"own.lex",
                              "[praise]\n+2\t.\tтихий\tadj\n[pairs]\n-2\t.\tтихий @звук\tpair\n"
                              "[classes]\n@звук\tколонка\n[phrases]\n+3\t.\tтише воды\tphrase\n"}});
  const auto load = load_lexicon(sources, false);
  REQUIRE(load.lexicon);
  const WordView view = view_word(sources, *load.lexicon, "Тихого");
  REQUIRE(view.entries.size() == 1);
  CHECK(view.entries[0].file == "own.lex");
  CHECK(view.entries[0].line == 2);
  CHECK(view.entries[0].in_force);
  CHECK(view.forms.size() > 10);
  // Beside the scale of the rules, the pair; «тише» begins a phrase of its own and is another form.
  REQUIRE_FALSE(view.elsewhere.empty());
  CHECK(view.elsewhere.back().file == "own.lex");
  CHECK(view.elsewhere.back().line == 4);
  CHECK(view_word(sources, *load.lexicon, "колонки").elsewhere.size() == 1);
  CHECK(view_word(sources, *load.lexicon, "бегемот").entries.empty());
}

TEST_CASE("lexicon view: a line that a later layer replaces is shown as such") {
  const auto sources = with({{"base.lex", "[praise]\n+2\t.\tтихий\tadj\n"},
                             {"own.lex", "[words]\n-1\t.\tтихий\tadj\n"}});
  const WordView view = view_word(sources, *load_lexicon(sources, false).lexicon, "тихий");
  REQUIRE(view.entries.size() == 2);
  CHECK_FALSE(view.entries[0].in_force);
  CHECK(view.entries[1].in_force);
  CHECK(view.entries[1].text == "-1  .  тихий  adj");
}

TEST_CASE("lexicon diff: entries added, removed and changed, whatever file they stand in") {
  const auto before = with({{"base.lex", "[praise]\n+2\t.\tтихий\tadj\n+3\t.\tяркий\tadj\n"}});
  const auto after = with({{"base.lex", "[praise]\n+2\t.\tтихий\tadj\n+3\t.\tяркий\tadj\n"},
                           {"own.lex", "[words]\n+1\t.\tтихий\tadj\n-3\t.\tдырявый\tadj\n"
                                       "off\t.\tяркий\tadj\n"}});
  const LexiconDifference difference = compare(before, after);
  REQUIRE(difference.added.size() == 1);
  CHECK(difference.added[0].text == "дырявый");
  REQUIRE(difference.removed.size() == 1);
  CHECK(difference.removed[0].text == "яркий");
  REQUIRE(difference.moved.size() == 1);
  CHECK(difference.moved[0].first.weight == 2);
  CHECK(difference.moved[0].second.weight == 1);
  CHECK(compare(before, before).added.empty());
}

TEST_CASE("repair: the smallest change that makes a text right, as a line that works") {
  const auto sources = with({{"base.lex", "[words]\n+2\t.\tтеплый\tadj\n+1\t.\tчайник\tn\n"
                                          "-1\t.\tплед\tn\n> Теплый плед.\t+\n"}});
  const std::vector<RepairCase> cases = {{body("Лимонад теплый как чайник"), Polarity::negative}};
  const RepairSearch search(sources, cases);
  CHECK(search.tests() == 1);
  CHECK_FALSE(search.right_already(0));
  const auto repairs = search.find(0, 10);
  REQUIRE_FALSE(repairs.empty());
  for (const Repair& repair : repairs) {
    CAPTURE(repair.line);
    auto repaired = sources;
    repaired.push_back({"own.lex", Language::ru, repair.section + "\n" + repair.line + "\n"});
    const auto load = load_lexicon(repaired, false);
    REQUIRE(load.lexicon);
    CHECK(classify(*load.lexicon, cases[0].text, false).polarity == Polarity::negative);
  }
  // The least breaking first.
  CHECK(repairs.front().broken_tests.empty());
}

TEST_CASE("repair: what a change breaks is told, tests and other corrections alike") {
  const auto sources =
      with({{"base.lex", "[words]\n+2\t.\tтеплый\tadj\n> Плед теплый.\t+\n"}});
  const std::vector<RepairCase> cases = {{body("теплый"), Polarity::negative},
                                         {body("очень теплый"), Polarity::positive}};
  const auto repairs = RepairSearch(sources, cases).find(0, 10);
  REQUIRE(repairs.size() == 1);
  CHECK(repairs[0].broken_tests == std::vector<std::string>{"base.lex:3: Плед теплый."});
  CHECK(repairs[0].broken_cases == std::vector<std::size_t>{1});
}

TEST_CASE("repair: a text that is right already needs none") {
  const auto sources = with({{"base.lex", "[words]\n+3\t.\tтеплый\tadj\n"}});
  const std::vector<RepairCase> cases = {{body("теплый"), Polarity::positive}};
  const RepairSearch search(sources, cases);
  CHECK(search.right_already(0));
  CHECK(search.find(0, 5).empty());
}
