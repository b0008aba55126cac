#include "nlp/verdict.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

// A lexicon that the tests of the rules can be read with, whatever the shipped words weigh.
const Lexicon& small() {
  static const auto made = lexicon(
      "[words]\n+2\t.\tудобный, красивый\tadj\n+3\t-1.5\tотличный\tadj\n-2\t+1.5\tплохой, "
      "тяжёлый\tadj\n"
      "-3\t+2\tсломаться\tv aspect:defects\n0\t-3\tработать\tv\n+3\t-4\tрекомендовать\tv\n"
      "-2\t+1.5\tпроблема, очередь, пятно\tn\n+1\t.\tспасибо, молодцы\tx\n-5\t.\tмошенник\tn "
      "severity:3\n"
      "-2\t.\tужасно\tx\n+2\t.\tдоволен\tforms:доволен,довольна,довольны\n0\t-2\tсовесть, вкус\tn\n"
      "[classes]\n@доставка\tдоставка, курьер\taspect:delivery\n[obscene]\n-4\t.\tдерьмо\tn\n"
      "[words]\n+2\t.\tбыстрый, уютный\tadj\n-2\t.\tотвратительный\tadj fuzzy\n");
  return *made;
}

Verdict of(std::string_view body) {
  return judge(small(), body);
}

double sum(const Verdict& verdict) {
  return verdict.P - verdict.N;
}

}  // namespace

TEST_CASE("verdict: negation flips the next word with a tone and skips degree words") {
  CHECK(of("удобный").P == doctest::Approx(2));
  CHECK(of("не удобный").N == doctest::Approx(1.6));
  CHECK(of("не отличный").N == doctest::Approx(1.5));
  CHECK(of("вовсе не самый удобный").N > 1);
  CHECK(of("не сломался").P == doctest::Approx(2));
  CHECK(of("не работает").N == doctest::Approx(3));
  CHECK(of("работает").evidence.empty());
}

TEST_CASE("verdict: negation passes on to a member of the same kind and stops at a border") {
  CHECK(of("не удобный и красивый").P == 0);
  CHECK(of("не плохой и красивый").P > 3);
  CHECK(of("не знал. красивый").P == doctest::Approx(2));
  CHECK(of("не для меня, но красивый").P > 2);
}

TEST_CASE("verdict: negation reaches the object through a verb of opinion") {
  CHECK(of("не могу назвать этот чайник удобным").N > 1);
  CHECK(of("никак не назовёшь удобным").N > 1);
}

TEST_CASE("verdict: 'нет' looks right, then left; 'без' and 'ни' turn what they touch") {
  CHECK(of("проблем нет").P > 1);
  CHECK(of("нет проблем").P > 1);
  CHECK(of("проблем не обнаружила").P > 1);
  CHECK(of("совести у продавца нет").N > 1);
  CHECK(of("без очередей").P > 1);
  CHECK(of("ни вкуса, ни совести").N > 2);
}

TEST_CASE("verdict: two negative words of one negation are one negation") {
  CHECK(of("никогда не сломался").P > 1);
  CHECK(of("ни разу не сломался").P > 1);
  CHECK(of("никаких проблем").P > 1);
}

TEST_CASE("verdict: phrases that only look like a negation flip nothing") {
  CHECK(of("не только удобный, но и красивый").P > 3);
  CHECK(of("не только удобный, но и красивый").N == 0);
}

TEST_CASE("verdict: a weak negation is worth about a point") {
  CHECK(of("не очень удобный").N == doctest::Approx(1));
  CHECK(of("звук не очень").N == doctest::Approx(1));
}

TEST_CASE("verdict: a negation that finds nothing is a small minus, three times at most") {
  CHECK(of("не знаю как").N == 0);
  CHECK(of("он не летает").N == doctest::Approx(0.3));
  CHECK(of("не летает. не поёт. не плавает. не ходит. не бегает").N < 0.9);
}

TEST_CASE("verdict: a degree word multiplies, and loses its own sign before a word with one") {
  CHECK(of("очень удобный").P == doctest::Approx(2.6));
  CHECK(of("чуть тяжёлый").N == doctest::Approx(1));
  CHECK(of("ужасно довольна").P > 2);
  CHECK(of("ужасно довольна").N == 0);
  CHECK(of("ужасно").N == doctest::Approx(2));
}

TEST_CASE("verdict: what removes something bad praises") {
  CHECK(of("убрал пятна").P > 1);
  CHECK(of("не убрал пятна").P == 0);
}

TEST_CASE("verdict: what follows 'но' outweighs what precedes it, a concession weighs less") {
  CHECK(sum(of("красивый, но плохой")) < -0.5);
  CHECK(sum(of("плохой, но красивый")) > 0.5);
  CHECK(sum(of("хотя и плохой, красивый")) > 0.5);
  CHECK(sum(of("красивый, хотя и плохой")) > 0.5);
}

TEST_CASE("verdict: praise inside a wish complains") {
  CHECK(sum(of("хотелось бы удобный")) < -1);
  CHECK(of("хотелось бы удобный").complaints.size() == 1);
}

TEST_CASE("verdict: words in quotation marks and in questions count less") {
  CHECK(of("этот «удобный» чайник на кухне стоит").P == doctest::Approx(0.6));
  CHECK(of("Он удобный?").P == doctest::Approx(0.8));
}

TEST_CASE("verdict: thanks next to a complaint are turned over and it is said") {
  const Verdict verdict = of("Молодцы, опять сломался");
  CHECK(verdict.P == 0);
  bool told = false;
  for (const RuleUse& rule : verdict.rules) told |= rule.name == "irony";
  CHECK(told);
}

TEST_CASE("verdict: capitals amplify in a normal text and say nothing in one all in capitals") {
  CHECK(of("вот новый УДОБНЫЙ чайник").P == doctest::Approx(2.3));
  CHECK(of("ВОТ НОВЫЙ УДОБНЫЙ ЧАЙНИК").P == doctest::Approx(2));
}

TEST_CASE("verdict: only brackets without a partner speak") {
  CHECK(of("купила)))").P == doctest::Approx(0.8));
  CHECK(of("купила((").N == doctest::Approx(2));
  CHECK(of("цвет (второй слева) синий").evidence.empty());
  CHECK(of("пункты: 1) цвет 2) размер").evidence.empty());
  CHECK(of("сломался)").P == 0);
  CHECK(of("купила :(").N > 0.5);
}

TEST_CASE("verdict: unknown spellings are found by their variants") {
  CHECK(of("удооообный").P > 2);
  CHECK(of("неудобный").N > 1);
  CHECK(of("суперудобный").P > 2);
  CHECK(of("д*рьмо").N > 3);
  CHECK(of("д е р ь м о").N > 3);
  CHECK(of("отвратитильный").N > 1);
  CHECK(of("rhfcbdsq").P > 1);
  CHECK(of("ochen udobnyj, ne slomalsya").P > 3);
  CHECK(of("удобный-красивый").P > 3);
}

TEST_CASE("verdict: labelled fields inside a text are read apart") {
  CHECK(of("Достоинства: нет. Недостатки: сломался").N > 5);
  CHECK(of("Плюсы: красивый. Минусы: не заметила").N == 0);
  CHECK(of("Плюсы: красивый. Минусы: нет").P > 3);
  CHECK(of("Достоинства: красивый\nНедостатки: шнур, вес").N == doctest::Approx(0.95));
  CHECK(of("Недостатки:\nКомментарий: красивый").N == 0);
}

TEST_CASE("verdict: separate fields are the same as labelled ones") {
  Text text;
  text.pros = "нет";
  text.cons = "сломался";
  const Verdict fields = classify(small(), text, true);
  CHECK(fields.N == doctest::Approx(of("Достоинства: нет\nНедостатки: сломался").N));
  CHECK(fields.polarity == Polarity::negative);
}

TEST_CASE("verdict: a title counts one and a half times") {
  Text text;
  text.title = "удобный";
  CHECK(classify(small(), text, false).P == doctest::Approx(3));
}

TEST_CASE(
    "verdict: a complaint inside praise is listed with its place and makes the verdict mixed") {
  const std::string body = "Отличный, удобный, красивый чайник. Из минусов: сломался";
  const Verdict verdict = of(body);
  CHECK(verdict.mixed);
  REQUIRE(verdict.complaints.size() >= 1);
  const Complaint& complaint = verdict.complaints.back();
  CHECK(body.substr(complaint.span.begin, complaint.span.end - complaint.span.begin)
            .find("сломался") != std::string::npos);
  CHECK(complaint.aspect == "defects");
}

TEST_CASE("verdict: fraud is a complaint of the third degree") {
  const Verdict verdict = of("Это мошенники");
  REQUIRE(verdict.complaints.size() == 1);
  CHECK(verdict.complaints[0].severity == 3);
}

TEST_CASE("verdict: an aspect word near a hit gives it its aspect") {
  const Verdict verdict = of("Доставка быстрая. Чайник сломался");
  REQUIRE(verdict.aspects.size() == 2);
  CHECK(verdict.aspects[0].name == "defects");
  CHECK(verdict.aspects[0].polarity == Polarity::negative);
  CHECK(verdict.aspects[1].name == "delivery");
  CHECK(verdict.aspects[1].polarity == Polarity::positive);
}

TEST_CASE("verdict: a bare text follows the stars, a clear one against them is a conflict") {
  Text text;
  text.body = "Получила.";
  text.rating = 5;
  CHECK(classify(small(), text, false).polarity == Polarity::positive);
  text.rating = 1;
  CHECK(classify(small(), text, false).polarity == Polarity::negative);
  text.body = "Отличный, красивый, удобный, рекомендую";
  const Verdict conflict = classify(small(), text, false);
  CHECK(conflict.conflict);
  CHECK(conflict.polarity == Polarity::negative);
  CHECK(conflict.text_polarity == Polarity::positive);
  CHECK(conflict.stars_polarity == Polarity::negative);
  text.rating = 3;
  CHECK(classify(small(), text, false).polarity == Polarity::positive);
}

TEST_CASE("verdict: a rating that is no number of stars is clamped") {
  Text text;
  text.body = "Получила.";
  text.rating = 77;
  CHECK(classify(small(), text, false).stars_polarity == Polarity::positive);
}

TEST_CASE("verdict: links, mentions and addresses have no tone") {
  CHECK(of("https://example.com/отличный/красивый").evidence.empty());
  CHECK(of("@отличный_магазин привет").evidence.empty());
  CHECK(of("пишите на отличный@example.com").evidence.empty());
}

namespace {

// Both languages at once, as the shipped lexicon has them.
std::shared_ptr<const Lexicon> two_languages(std::string_view russian, std::string_view ukrainian) {
  std::vector<LexiconSource> sources = rule_sources();
  sources.push_back({"own.uk.lex", Language::uk, std::string(ukrainian)});
  sources.push_back({"own.ru.lex", Language::ru, std::string(russian)});
  const LexiconLoad load = load_lexicon(sources, false);
  REQUIRE(load.lexicon != nullptr);
  return load.lexicon;
}

std::string first_line(const Lexicon& lexicon, std::string_view body) {
  const Verdict verdict = judge(lexicon, body);
  return verdict.evidence.empty() ? "" : verdict.evidence.front().line;
}

std::size_t complaints(std::string_view body) {
  Text text;
  text.body = body;
  return classify(*shipped_lexicon(), text, false).complaints.size();
}

}  // namespace

TEST_CASE("verdict: the text's own language answers where another language's phrase has the same words") {
  const auto lexicon = two_languages("[praise]\n+3\t-4\tрекомендовать\tv\n",
                                     "[phrases]\n-3.5\t.\tне рекомендую, не раджу\tphrase\n");
  CHECK(first_line(*lexicon, "Не рекомендую") == "own.ru.lex:2");
  // Where its own language has no word for it, the other one may answer.
  CHECK(first_line(*lexicon, "Не раджу") == "own.uk.lex:2");
  CHECK(first_line(*shipped_lexicon(), "Товар плохой, не рекомендую").starts_with("ru.lex:"));
}

TEST_CASE("verdict: a phrase of the text's own language goes before a longer one of another") {
  const auto lexicon = two_languages("[phrases]\n+2\t.\tна ура\tphrase\n",
                                     "[phrases]\n-3\t.\tна ура тут\tphrase\n");
  CHECK(first_line(*lexicon, "На ура тут") == "own.ru.lex:2");
}

TEST_CASE("verdict: the same words may be a phrase in more than three ways, and the best is found") {
  // Four ways to the same two words; the last line is the heaviest of the last layer.
  const auto lexicon = test::lexicon(
      "[phrases]\n+1\t.\tпросто класс|топ\tphrase\n+1\t.\tпросто класс|бомба\tphrase\n"
      "+1\t.\tпросто класс|огонь\tphrase\n+3\t.\tпросто класс\tphrase\n");
  CHECK(judge(*lexicon, "Просто класс").P == doctest::Approx(3));
  const auto turned = test::lexicon(
      "[phrases]\n+3\t.\tпросто класс\tphrase\n+1\t.\tпросто класс|топ\tphrase\n"
      "+1\t.\tпросто класс|бомба\tphrase\n+2\t.\tпросто класс|огонь\tphrase\n");
  CHECK(judge(*turned, "Просто класс").P == doctest::Approx(2));  // the later line wins
}

TEST_CASE("verdict: a face of several signs counts once") {
  for (const std::string_view text : {"The parcel came :D", "The parcel came :-D", "The parcel came <3"}) {
    Text one;
    one.body = text;
    const Verdict verdict = classify(*shipped_lexicon(), one, true);
    CAPTURE(text);
    CHECK(verdict.evidence.size() == 1);
  }
}

TEST_CASE("complaints: what is denied, over, or somebody else's is none") {
  for (const std::string_view text :
       {"Никогда ничего неприятного не случалось.", "Никаких нареканий высказать не могу.",
        "Больших проблем с банком не видел.", "Нареканий нет очень удобный банк.",
        "Повреждений нет и пломба цела.", "Раньше здесь были ужасные очереди.",
        "Хотелось бы отметить хорошее обслуживание.", "Читала о них негативные отзывы.",
        "Недостатки: мне всё понравилось.", "Достоинства: всё устраивает.",
        "Отсутствие запаха порадовало.", "Years ago the staff used to be rude."}) {
    CAPTURE(text);
    CHECK(complaints(text) == 0);
  }
}

TEST_CASE("complaints: what nobody has seen before is one, and so is what is still so") {
  for (const std::string_view text :
       {"Такого хамства не видела нигде.", "Хуже сервиса не встречала.", "Отсутствие сервиса убивает.",
        "Никакого уважения не дождалась.", "Раньше были ужасные очереди, и сейчас ужасные очереди.",
        "Хотелось бы побольше терпения от кассиров."}) {
    CAPTURE(text);
    CHECK(complaints(text) == 1);
  }
}
