#include "bench/sample_texts.h"

#include <array>

namespace molva::bench {

namespace {

using namespace std::string_view_literals;

constexpr auto kEnglish = std::to_array<std::string_view>({
    "I bought this {T} for my {W} {D} and we have used it almost every day since then.",
    "The {P} broke after {N} weeks and nobody from the shop answered my letters.",
    "It arrived {D} in a plain box, a little later than the seller had promised.",
    "Great {T}, easy to set up, and the {P} feels solid in the hand.",
    "Not worth the money, the {P} does not work the way the page says it should.",
    "The {P} is fine, but the {T} itself gets hot and makes a strange noise at night.",
    "My {W} has the same one at home, so I knew what to expect from it.",
    "I would not recommend it to anyone who needs a {T} that lasts longer than a season.",
    "We drove to the store on Saturday because the web page showed {N} of them on the shelf.",
    "Works as described.",
    "Customer service was very helpful and sent me a new {P} without any questions.",
    "The colour looks darker than in the pictures, although it still goes with the kitchen.",
    "Do yourself a favour and buy another brand!",
    "I have never had any problems with it, and the price was really good too.",
    "They asked for photos of the {P}, then for the receipt, and after that they went silent.",
    "It took me about {N} minutes to put everything together with the tools from the box.",
    "Wow, my {W} just loves this thing :)",
    "Sadly the {T} stopped charging {D}, so now it lies in a drawer.",
    "The instructions are in four languages and the drawings show each step of the way.",
    "If the {P} were a bit longer, this would be a perfect {T} for our small flat.",
});
constexpr auto kEnglishThings = std::to_array<std::string_view>(
    {"kettle", "phone case", "vacuum cleaner", "speaker", "jacket", "backpack", "toaster", "lamp",
     "tablet", "coffee machine", "pair of boots", "hair dryer"});
constexpr auto kEnglishParts = std::to_array<std::string_view>(
    {"lid", "button", "zipper", "screen", "battery", "handle", "cable", "sole", "filter", "hinge",
     "charger", "left side"});
constexpr auto kEnglishPeople = std::to_array<std::string_view>(
    {"sister", "husband", "neighbour", "son", "mother", "colleague", "daughter", "friend"});
constexpr auto kEnglishTimes = std::to_array<std::string_view>(
    {"last spring", "in March", "two months ago", "yesterday", "on the third day", "before Easter",
     "a year ago", "last week"});

constexpr auto kRussian = std::to_array<std::string_view>({
    "Покупала {T} для {W} {D}, с тех пор пользуемся почти каждый день.",
    "Через {N} недели сломалась {P}, а на письма в магазине никто не отвечает.",
    "Привезли {D} в обычной коробке, немного позже, чем обещал продавец.",
    "Отличный {T}, собирается легко, {P} сделана аккуратно и лежит в руке как надо.",
    "Своих денег не стоит: {P} работает совсем не так, как написано на странице.",
    "К самой вещи вопросов нет, но {T} сильно греется и ночью издаёт странные звуки.",
    "Такой же стоит дома у {W}, поэтому я примерно знала, чего от него ждать.",
    "Никому не советую, если вам нужен {T}, который прослужит дольше одного сезона.",
    "В субботу поехали в магазин, потому что на сайте было написано, что их осталось {N} штуки.",
    "Соответствует описанию.",
    "В поддержке ответили вежливо и прислали новую деталь без лишних вопросов.",
    "Цвет темнее, чем на фотографиях, хотя к нашей кухне всё равно подошёл.",
    "Лучше сразу берите другую марку!",
    "Ни разу не подвёл, да и цена по нынешним временам очень хорошая.",
    "Сначала просили фотографии, потом чек, потом просто перестали отвечать на звонки.",
    "На сборку ушло минут {N}, все инструменты лежали в комплекте вместе с инструкцией.",
    "Ребёнок в восторге, спасибо большое :)",
    "Жаль, что {D} {T} перестал заряжаться, теперь лежит без дела в ящике стола.",
    "Инструкция на четырёх языках, на рисунках показан каждый шаг.",
    "Была бы {P} чуть длиннее, получился бы идеальный {T} для нашей маленькой квартиры.",
});
constexpr auto kRussianThings = std::to_array<std::string_view>(
    {"чайник", "чехол", "пылесос", "рюкзак", "тостер", "светильник", "планшет", "утюг", "фен",
     "холодильник", "велосипед", "комбинезон"});
constexpr auto kRussianParts = std::to_array<std::string_view>(
    {"крышка", "кнопка", "молния", "ручка", "подошва", "застёжка", "зарядка", "подсветка",
     "прокладка", "левая сторона", "дверца", "вилка"});
constexpr auto kRussianPeople = std::to_array<std::string_view>(
    {"сестры", "мужа", "соседки", "сына", "мамы", "коллеги", "дочки", "подруги"});
constexpr auto kRussianTimes = std::to_array<std::string_view>(
    {"прошлой весной", "в марте", "два месяца назад", "вчера", "на третий день", "перед Новым годом",
     "год назад", "на прошлой неделе"});

void fill(const SampleLanguage& language, std::string_view sentence, Dice& dice,
          std::string& text) {
  const auto any = [&dice](std::span<const std::string_view> list) {
    return list[dice.below(list.size())];
  };
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] != '{') {
      text += sentence[i];
      continue;
    }
    switch (sentence[i + 1]) {
      case 'T':
        text += any(language.things);
        break;
      case 'P':
        text += any(language.parts);
        break;
      case 'W':
        text += any(language.people);
        break;
      case 'D':
        text += any(language.times);
        break;
      default:
        text += std::to_string(2 + dice.below(40));
        break;
    }
    i += 2;
  }
}

}  // namespace

const SampleLanguage& english_sample() {
  static const SampleLanguage language = {kEnglish,       kEnglishThings, kEnglishParts,
                                          kEnglishPeople, kEnglishTimes,  255};
  return language;
}

const SampleLanguage& russian_sample() {
  static const SampleLanguage language = {kRussian,       kRussianThings, kRussianParts,
                                          kRussianPeople, kRussianTimes,  411};
  return language;
}

std::vector<std::string> sample_documents(const SampleLanguage& language, std::size_t count,
                                          std::uint64_t seed) {
  Dice dice(seed);
  std::vector<std::string> documents(count);
  std::size_t written = 0, aim = 0;
  for (std::string& text : documents) {
    // Long and short ones in turn; what one is too long the next is shorter.
    aim += language.bytes / 2 + dice.below(language.bytes + 1);
    do {
      if (!text.empty()) text += ' ';
      fill(language, language.sentences[dice.below(language.sentences.size())], dice, text);
    } while (written + text.size() < aim);
    written += text.size();
  }
  return documents;
}

}  // namespace molva::bench
