// The parts that render() is made of. Only render*.cpp and their tests look in here.
#pragma once

#include <string>
#include <vector>

#include "daemon/render.h"
#include "daemon/render_text.h"

namespace molva {

// ---- a mail's content, in the language of the settings; texts of strangers are Shown, not HTML
// -----

struct MailCard {
  std::string stars;  // "★☆☆☆☆ 1 из 5", empty without a rating
  std::string product;
  std::string byline;    // author and time
  std::string deadline;  // "Ответить до …", empty where none is expected
  bool late = false;
  struct Passage {
    std::string label;  // "Достоинства", empty for title and body
    Shown words;
    bool title = false;
  };
  std::vector<Passage> passages;
  bool cut = false;     // a passage does not stand here in full
  std::string because;  // the words that decided
  std::string notes;    // praise, conflict, a person's correction
  std::string url;      // empty: none that can be opened
  std::string open;     // the link's text
  std::string number;   // of the mention, for correcting it
};

// One source in a mail about sources.
struct MailSource {
  std::string name;     // its channel and id
  bool good = false;    // it is well again
  std::string what;     // what happened, since when
  std::string advice;   // what to do; may be empty
  std::string trouble;  // as the service or the network said; may be empty
  std::string last;     // when it was read last
};

struct MailContent {
  std::string subject, heading, place, banner;
  std::vector<MailCard> cards;
  std::vector<MailSource> sources;  // instead of cards and index
  std::string rest;  // how many mentions are not shown
  std::string index_title, index_value, index_range, index_counts, index_help;
  Counts counts;
  std::string cut_note;        // said once where a card is cut
  std::string wrong, command;  // what to do if a verdict is wrong
  std::string footer;
  UiLanguage language = UiLanguage::ru;
};

class Speech;

inline constexpr std::size_t kMostCards = 50;
inline constexpr std::size_t kMostSourceNews = 50;

// The same for an alert about sources: what is wrong with each, since when, and what to do.
void set_source_news(MailContent& mail, const AlertView& view, const Settings& settings,
                     const Speech& speech);

MailContent mail_content(const AlertView& view, const Settings& settings, TimePoint now);

// The two alternatives of the mail. Both say everything.
std::string mail_text(const MailContent& content);
std::string mail_html(const MailContent& content);

// Parts of the HTML, for the report too: one mention, and the style sheet.
std::string card_html(const MailCard& card);
std::string_view mail_style();

// What of the text to show for a hit: with the "not" that turned it around; rules without words of
// their own show what they have.
std::string spoken_words(const MentionRow& row, const nlp::Evidence& hit);

// A whole RFC 5322 message with CRLF lines, pure ASCII. `id` is the notification's.
std::string mail_message(const MailContent& content, const AlertView& view,
                         const std::string& address, const std::string& id,
                         const Settings& settings, TimePoint now);

// The JSON of a webhook, as the contract has it; under 20 kB unless that cannot be.
std::string webhook_body(const AlertView& view);

// A short hash for ids: 16 characters of base 32, from all parts.
std::string short_hash(const std::vector<std::string_view>& parts);

}  // namespace molva
