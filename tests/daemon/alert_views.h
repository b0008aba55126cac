// Alerts for tests of rendering and delivery, in the words of the field.
#pragma once

#include <string>

#include "daemon/render.h"

namespace molva {

// 24 November 2026, 12:00 in UTC, 15:00 in Moscow.
inline const TimePoint kNoon = *parse_rfc3339("2026-11-24T12:00:00Z");

inline MentionRow review(std::string text, double rating = 1) {
  MentionRow row;
  row.id = MentionId{417};
  row.item = ItemId{417};
  row.source = "wb";
  row.channel = "Wildberries";
  row.brand = "slon";
  row.text = std::move(text);
  row.author = "Анна К.";
  row.product = "Чайник «Эверест» 1,7 л";
  row.url = "https://shop.example/catalog/12345/feedbacks?id=9";
  row.rating = rating;
  row.published = kNoon - std::chrono::minutes{110};
  row.polarity = row.judged = nlp::Polarity::negative;
  row.score = -0.64;
  return row;
}

// A word of the text that counted; the first place where it stands.
inline nlp::Evidence hit(const std::string& text, const std::string& word, double weight) {
  nlp::Evidence found;
  const auto begin = text.find(word);
  found.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + word.size())};
  found.text = word;
  found.entry = word;
  found.line = "ru.lex:12";
  found.weight = found.value = found.contribution = weight;
  found.aspect = "general";
  return found;
}

inline AlertView alert_about(std::vector<MentionRow> mentions) {
  AlertView view;
  view.alert.id = "alt_0123456789abcdefghijklmnop";
  view.alert.rule = "negative-review";
  view.alert.brand = "slon";
  view.alert.channel = "Wildberries";
  view.alert.reason = "negative";
  view.alert.fired_at = kNoon;
  view.brand_name = "КупиСлона";
  view.verdicts.resize(mentions.size());
  for (const MentionRow& row : mentions) view.alert.mentions.push_back(row.id);
  view.mentions = std::move(mentions);
  view.reading.counts = {60, 40, 12};
  view.reading.index = loyalty_index(view.reading.counts);
  view.reading.window = {kNoon - std::chrono::hours{24 * 30}, kNoon};
  return view;
}

// The alert of the examples: one review of one star, with two words that counted.
inline AlertView broken_kettle() {
  AlertView view = alert_about({review("Сломался на второй день. Не рекомендую!")});
  const std::string& text = view.mentions[0].text;
  view.verdicts[0].polarity = nlp::Polarity::negative;
  view.verdicts[0].evidence = {hit(text, "Сломался", -3), hit(text, "Не рекомендую", -4)};
  view.verdicts[0].aspects = {{"defects", 0, 3, -0.6, nlp::Polarity::negative}};
  return view;
}

inline Settings mail_settings() {
  Settings settings;
  settings.smtp.emplace();
  settings.smtp->url = "smtp://127.0.0.1:1";
  settings.smtp->from = "Молва <molva@example.com>";
  return settings;
}

inline ReceiverSettings mail_to(std::vector<std::string> addresses) {
  ReceiverSettings receiver;
  receiver.id = "support";
  receiver.email = std::move(addresses);
  return receiver;
}

inline ReceiverSettings hook(const std::string& id, const std::string& url) {
  ReceiverSettings receiver;
  receiver.id = id;
  receiver.kind = ReceiverSettings::Kind::webhook;
  receiver.webhook = url;
  return receiver;
}

}  // namespace molva
