// The message catalogue, as ICU makes texts of it (T38).
#include "daemon/messages.h"

#include <doctest/doctest.h>
#include <unicode/messagepattern.h>

#include <map>
#include <set>
#include <thread>

#include "generated/message_texts.h"

using namespace molva;

namespace {

constexpr UiLanguage kAll[] = {UiLanguage::ru, UiLanguage::uk, UiLanguage::en};

// The arguments of a pattern; true for those that are counted (plural).
std::map<std::string, bool> arguments_of(const char* source) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(source), nullptr, status);
  REQUIRE(U_SUCCESS(status));
  std::map<std::string, bool> arguments;
  for (int i = 0; i < pattern.countParts(); ++i) {
    if (pattern.getPartType(i) != UMSGPAT_PART_TYPE_ARG_NAME) continue;
    std::string name;
    pattern.getSubstring(pattern.getPart(i)).toUTF8String(name);
    const UMessagePatternArgType type = pattern.getPart(i - 1).getArgType();
    const bool counted = type == UMSGPAT_ARG_TYPE_PLURAL ||
                         type == UMSGPAT_ARG_TYPE_SELECTORDINAL || type == UMSGPAT_ARG_TYPE_SIMPLE;
    arguments[name] = arguments[name] || counted;
  }
  return arguments;
}

Message filled(std::size_t id, UiLanguage language, std::int64_t n, std::set<std::string>& names) {
  Message message(static_cast<MessageId>(id));
  for (const auto& [name, counted] :
       arguments_of(kMessageTexts[static_cast<std::size_t>(language)][id])) {
    const std::string_view kept = *names.insert(name).first;
    if (counted)
      message.arguments.emplace_back(kept, n);
    else
      message.arguments.emplace_back(kept, std::string("значение"));
  }
  return message;
}

std::string fine(std::int64_t sources, UiLanguage language) {
  return text(Message(msg::status_fine, {{"sources", sources}}), language);
}

}  // namespace

TEST_CASE("messages: every message of every language comes out whole for every kind of number") {
  std::set<std::string> names;
  for (const UiLanguage language : kAll) {
    for (std::size_t id = 0; id < std::size(kMessageTexts[0]); ++id) {
      const char* source = kMessageTexts[static_cast<std::size_t>(language)][id];
      CAPTURE(source);
      for (const std::int64_t n : {0, 1, 2, 5, 11, 21, 22, 100, 101, 111}) {
        const std::string shown = text(filled(id, language, n, names), language);
        CHECK_FALSE(shown.empty());
        // Braces may be meant ({ credential = ... }), a name in braces never is.
        for (const std::string& name : names)
          CHECK(shown.find("{" + name + "}") == std::string::npos);
        CHECK(shown.find("plural") == std::string::npos);
        CHECK(shown.find("select,") == std::string::npos);
        CHECK(shown.find("''") == std::string::npos);
      }
    }
  }
}

TEST_CASE("messages: Russian counts as Russian does") {
  CHECK(fine(1, UiLanguage::ru) == "Слежу за 1 источником, все отвечают");
  CHECK(fine(2, UiLanguage::ru) == "Слежу за 2 источниками, все отвечают");
  CHECK(fine(11, UiLanguage::ru) == "Слежу за 11 источниками, все отвечают");
  CHECK(fine(21, UiLanguage::ru) == "Слежу за 21 источником, все отвечают");
  CHECK(fine(111, UiLanguage::ru) == "Слежу за 111 источниками, все отвечают");
}

TEST_CASE("messages: Ukrainian and English count as they do") {
  CHECK(fine(21, UiLanguage::uk) == "Стежу за 21 джерелом, усі відповідають");
  CHECK(fine(5, UiLanguage::uk) == "Стежу за 5 джерелами, усі відповідають");
  CHECK(fine(1, UiLanguage::en) == "Watching 1 source, all of them answer");
  CHECK(fine(21, UiLanguage::en) == "Watching 21 sources, all of them answer");
}

TEST_CASE("messages: the number of problems is said in the right form, files only when several") {
  const auto count = [](std::int64_t n, std::int64_t files, UiLanguage language) {
    return text(Message(msg::check_count, {{"count", n}, {"files", files}}), language);
  };
  CHECK(count(1, 1, UiLanguage::ru) == "Всего 1 ошибка");
  CHECK(count(3, 1, UiLanguage::ru) == "Всего 3 ошибки");
  CHECK(count(12, 2, UiLanguage::ru) == "Всего 12 ошибок в 2 файлах");
  CHECK(count(22, 21, UiLanguage::uk) == "Усього 22 помилки у 21 файлі");
  CHECK(count(1, 1, UiLanguage::en) == "Found 1 error");
}

TEST_CASE("messages: a text with braces and apostrophes of its own is taken as it is") {
  const std::string odd = "{name} it's ''quoted'' {0} #";
  const Message message(msg::settings_unknown_key, {{"key", odd}, {"known", std::string("x")}});
  CHECK(text(message, UiLanguage::en).find(odd) != std::string::npos);
}

TEST_CASE("messages: a byte that is not UTF-8 does not cost the message") {
  const Message message(msg::settings_unknown_key,
                        {{"key", std::string("a\xFFz")}, {"known", std::string("x")}});
  CHECK(text(message, UiLanguage::en).find("unknown key") == 0);
}

TEST_CASE("messages: threads make texts at the same time") {
  std::string first, second;
  std::thread one([&] {
    for (int i = 0; i < 200; ++i) first = fine(21, UiLanguage::ru);
  });
  std::thread two([&] {
    for (int i = 0; i < 200; ++i) second = fine(21, UiLanguage::ru);
  });
  one.join(), two.join();
  CHECK(first == second);
  CHECK(first == fine(21, UiLanguage::ru));
}
