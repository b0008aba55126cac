// What a mail says, before it is text or HTML. For someone who reads it on a phone: what was said,
// how long there is to answer, why it counts as negative, where to answer; the index comes after.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "daemon/render_parts.h"
#include "daemon/render_speech.h"
#include "daemon/verdict_text.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostWords = 6;          // named as reasons
constexpr std::size_t kMostLineBytes = 160;    // a product, an author
constexpr std::size_t kMostSubjectBytes = 80;  // of a stranger's text in the subject
constexpr std::size_t kMostTextBytes = 6000;   // of one card
constexpr std::size_t kAllTextBytes = 40000;   // of all cards: with markup under 90 kB of HTML
constexpr auto kMarketplaceDeadline = 24h;
constexpr auto kSocialExpected = 1h;
constexpr auto kSocialCritical = 3h;

std::string kind_word(const std::vector<MentionRow>& mentions) {
  if (mentions.empty()) return "other";
  const ItemKind kind = mentions.front().kind;
  for (const MentionRow& row : mentions)
    if (row.kind != kind) return "other";
  return name(kind);
}

std::string stars_text(double rating) {
  const auto full = static_cast<std::size_t>(std::clamp(std::lround(rating), 0L, 5L));
  std::string stars;
  for (std::size_t i = 0; i < 5; ++i) stars += i < full ? "★" : "☆";
  return stars;
}

// What the mention is about, for the subject: "★1 «Чайник…»".
std::string subject_of(const MentionRow& row) {
  const std::string& words = !row.product.empty() ? row.product
                             : !row.title.empty() ? row.title
                             : !row.text.empty()  ? row.text
                                                  : row.cons;
  const std::string line = shown_line(words, kMostSubjectBytes);
  std::string subject = row.rating ? fmt::format("★{:g}", *row.rating) : "";
  if (!line.empty()) subject += (subject.empty() ? "«" : " «") + line + "»";
  return subject;
}

void set_headings(MailContent& mail, const AlertView& view, const Speech& speech) {
  const std::string channel = own_line(view.alert.channel);
  const std::string brand = own_line(view.brand_name);
  const std::string kind = kind_word(view.mentions);
  const auto count = static_cast<std::int64_t>(view.mentions.size());
  const std::string what = count == 1 ? subject_of(view.mentions.front()) : "";
  if (!what.empty()) {
    mail.subject =
        speech.say(msg::mail_subject_one,
                   {{"kind", kind}, {"what", what}, {"channel", channel}, {"brand", brand}});
    mail.heading = speech.say(msg::mail_heading_one, {{"kind", kind}});
  } else {
    mail.subject =
        speech.say(msg::mail_subject_many,
                   {{"kind", kind}, {"count", count}, {"channel", channel}, {"brand", brand}});
    mail.heading = speech.say(msg::mail_heading_many, {{"kind", kind}, {"count", count}});
  }
  if (view.alert.reason.ends_with("-repeat"))
    mail.subject = speech.say(msg::mail_subject_reminder, {{"subject", mail.subject}});
  if (view.test) {
    mail.subject = speech.say(msg::mail_subject_test, {{"subject", mail.subject}});
    mail.banner = speech.say(msg::mail_test_banner);
  }
  mail.place = speech.say(msg::mail_place, {{"channel", channel}, {"brand", brand}});
}

void set_deadline(MailCard& card, const MentionRow& row, PlaceKind place, const Speech& speech) {
  const auto say = [&](MessageId id, TimePoint until) {
    return speech.say(id,
                      {{"until", speech.time(until)}, {"left", speech.span(until - speech.now())}});
  };
  if (row.answer == AnswerState::published) {
    card.deadline = speech.say(msg::mail_answered);
    return;
  }
  const auto over = [&](TimePoint until) { return until <= speech.now(); };
  if (place == PlaceKind::marketplace) {
    const TimePoint until = row.published + kMarketplaceDeadline;
    card.late = over(until);
    card.deadline = say(card.late ? msg::mail_deadline_over : msg::mail_deadline, until);
  } else if (place == PlaceKind::social) {
    const TimePoint expected = row.published + kSocialExpected;
    const TimePoint critical = row.published + kSocialCritical;
    card.late = over(expected);
    card.deadline = !card.late       ? say(msg::mail_deadline_social, expected)
                    : over(critical) ? say(msg::mail_deadline_social_over, critical)
                                     : say(msg::mail_deadline_social_late, critical);
  }
}

const std::string& field_of(const MentionRow& row, nlp::Field field) {
  switch (field) {
    case nlp::Field::title:
      return row.title;
    case nlp::Field::pros:
      return row.pros;
    case nlp::Field::cons:
      return row.cons;
    case nlp::Field::body:
      break;
  }
  return row.text;
}

}  // namespace

std::string spoken_words(const MentionRow& row, const nlp::Evidence& hit) {
  return shown_line(words_said(field_of(row, hit.field), hit), kMostLineBytes);
}

namespace {

// The strongest words of one side, with their weights; empty when there is none.
std::string words_that_counted(const MentionRow& row, const nlp::Verdict& verdict, bool negative,
                               const Speech& speech) {
  std::vector<const nlp::Evidence*> hits;
  std::set<std::string> seen;
  for (const nlp::Evidence& hit : verdict.evidence)
    if (hit.contribution != 0 && (hit.contribution < 0) == negative) hits.push_back(&hit);
  std::stable_sort(hits.begin(), hits.end(), [](const nlp::Evidence* a, const nlp::Evidence* b) {
    return std::abs(a->contribution) > std::abs(b->contribution);
  });
  std::string words;
  std::size_t named = 0, left = 0;
  for (const nlp::Evidence* hit : hits) {
    const std::string word = spoken_words(row, *hit);
    if (word.empty() || !seen.insert(word).second) continue;
    if (named == kMostWords) {
      ++left;
      continue;
    }
    ++named;
    words += (words.empty() ? "" : ", ") +
             speech.say(msg::mail_word, {{"word", word}, {"weight", speech.weight(hit->value)}});
  }
  if (left > 0)
    words = speech.say(msg::mail_because_more,
                       {{"words", words}, {"count", static_cast<std::int64_t>(left)}});
  return words;
}

void set_reasons(MailCard& card, const MentionRow& row, const nlp::Verdict& verdict,
                 const Speech& speech) {
  const std::string complaints = words_that_counted(row, verdict, true, speech);
  const std::string praise = words_that_counted(row, verdict, false, speech);
  if (row.corrected) {
    card.because = speech.say(msg::mail_because_person);
  } else if (!complaints.empty()) {
    card.because = speech.say(msg::mail_because, {{"words", complaints}});
  } else if (row.rating) {
    card.because =
        speech.say(praise.empty() ? msg::mail_because_stars : msg::mail_because_stars_praise,
                   {{"rating", *row.rating}});
  } else {
    card.because = speech.say(msg::mail_because_unknown);
  }
  if (!praise.empty()) card.notes = speech.say(msg::mail_praise, {{"words", praise}});
  if (verdict.conflict && !row.corrected)
    card.notes += (card.notes.empty() ? "" : ". ") + speech.say(msg::mail_conflict);
}

// The words that decided, inside one field of the text.
std::vector<nlp::Span> marks_in(const MentionRow& row, const nlp::Verdict& verdict,
                                nlp::Field field) {
  std::vector<nlp::Span> marks;
  for (const nlp::Evidence& hit : verdict.evidence)
    if (hit.field == field && hit.contribution < 0)
      marks.push_back(spoken_span(field_of(row, field), hit));
  return marks;
}

void set_passages(MailCard& card, const MentionRow& row, const nlp::Verdict& verdict,
                  std::size_t room, const Speech& speech) {
  const auto add = [&](const std::string& raw, nlp::Field field, std::string label) {
    if (raw.empty()) return;
    Shown words = shown_text(raw, marks_in(row, verdict, field), room);
    room -= std::min(room, words.text.size());
    card.cut |= words.cut;
    if (!words.text.empty())
      card.passages.push_back({std::move(label), std::move(words), field == nlp::Field::title});
  };
  const bool fields = !row.pros.empty() || !row.cons.empty();
  add(row.title, nlp::Field::title, "");
  add(row.cons, nlp::Field::cons, speech.say(msg::mail_cons));
  add(row.text, nlp::Field::body, fields ? speech.say(msg::mail_comment) : "");
  add(row.pros, nlp::Field::pros, speech.say(msg::mail_pros));
}

MailCard card_of(const AlertView& view, std::size_t i, std::size_t room, const Speech& speech) {
  const MentionRow& row = view.mentions[i];
  const nlp::Verdict verdict = i < view.verdicts.size() ? view.verdicts[i] : nlp::Verdict{};
  MailCard card;
  if (row.rating)
    card.stars =
        speech.say(msg::mail_stars, {{"stars", stars_text(*row.rating)}, {"rating", *row.rating}});
  card.product = shown_line(row.product, kMostLineBytes);
  const std::string author = shown_line(row.author, kMostLineBytes);
  card.byline = speech.say(msg::mail_byline,
                           {{"author", author.empty() ? speech.say(msg::mail_no_author) : author},
                            {"time", speech.time(row.published)}});
  if (!view.test) set_deadline(card, row, view.place, speech);
  set_passages(card, row, verdict, room, speech);
  set_reasons(card, row, verdict, speech);
  if (is_openable(row.url)) {
    card.url = row.url;
    card.open = speech.say(msg::mail_open, {{"channel", own_line(row.channel)}});
  }
  card.number =
      speech.say(msg::mail_number, {{"id", std::to_string(static_cast<std::int64_t>(row.id))}});
  return card;
}

void set_index(MailContent& mail, const IndexReading& reading, const Speech& speech) {
  const auto days =
      std::chrono::round<std::chrono::days>(reading.window.to - reading.window.from).count();
  mail.counts = reading.counts;
  mail.index_title = speech.say(msg::mail_index_title, {{"days", static_cast<std::int64_t>(days)}});
  if (reading.index) {
    mail.index_value = speech.index(reading.index->value);
    mail.index_range = speech.say(
        msg::mail_index_range,
        {{"low", speech.index(reading.index->low)}, {"high", speech.index(reading.index->high)}});
  } else {
    mail.index_value = "—";
    mail.index_range = speech.say(msg::mail_index_none);
  }
  mail.index_counts = speech.say(msg::mail_index_counts, {{"positive", reading.counts.positive},
                                                          {"negative", reading.counts.negative},
                                                          {"neutral", reading.counts.neutral}});
  mail.index_help = speech.say(msg::mail_index_help);
}

}  // namespace

MailContent mail_content(const AlertView& view, const Settings& settings, TimePoint now) {
  const Speech speech(settings, now);
  MailContent mail;
  mail.language = settings.language;
  mail.footer =
      speech.say(msg::mail_footer, {{"rule", own_line(view.alert.rule)}, {"alert", view.alert.id}});
  if (!view.alert.sources.empty()) {
    set_source_news(mail, view, settings, speech);
    return mail;
  }
  set_headings(mail, view, speech);
  const std::size_t count = std::min(view.mentions.size(), kMostCards);
  const std::size_t room =
      std::min(kMostTextBytes, kAllTextBytes / std::max<std::size_t>(count, 1));
  for (std::size_t i = 0; i < count; ++i) {
    mail.cards.push_back(card_of(view, i, room, speech));
    if (mail.cards.back().cut) mail.cut_note = speech.say(msg::mail_cut_note);
  }
  if (view.mentions.size() > count)
    mail.rest = speech.say(msg::mail_rest,
                           {{"count", static_cast<std::int64_t>(view.mentions.size() - count)},
                            {"alert", view.alert.id}});
  set_index(mail, view.reading, speech);
  if (count > 0 && !view.test) {
    mail.wrong = speech.say(count == 1 ? msg::mail_wrong_one : msg::mail_wrong_many);
    mail.command = fmt::format("molva mentions label {} positive",
                               static_cast<std::int64_t>(view.mentions.front().id));
  }
  return mail;
}

}  // namespace molva
