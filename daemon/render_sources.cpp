// What a mail says about sources in trouble: which one, what is wrong since when, what to do.
#include <algorithm>

#include "daemon/render_parts.h"
#include "daemon/render_speech.h"
#include "daemon/spoken.h"

namespace molva {
namespace {

constexpr std::size_t kMostTroubleBytes = 300;

bool is_good(const SourceNews& news) {
  return news.condition == "fine" || news.condition == "reading" || news.condition == "never";
}

std::string condition_of_news(const SourceNews& news) {
  if (is_good(news)) return "fine";
  // Fields that vanished while all else is well are told with other words than an odd answer.
  if (news.condition == "changed" && news.error_code.empty()) return "vanished";
  return news.condition;
}

MailSource source_of(const SourceNews& news, const Settings& settings, const Speech& speech) {
  const auto time = [&](const std::optional<TimePoint>& at) {
    return at ? speech.time(*at) : std::string("none");
  };
  const SourceSettings* source = settings.source(news.source);
  const std::string condition = condition_of_news(news);
  const std::string connector(source && source->kind ? source->kind->name : "");
  MailSource mail;
  mail.good = is_good(news);
  mail.name = speech.say(msg::mail_source_name,
                         {{"channel", own_line(source ? source->channel : news.source)},
                          {"source", own_line(news.source)}});
  mail.what = speech.say(
      msg::mail_source_what,
      {{"condition", condition},
       {"since", time(news.since)},
       {"until", time(news.until)},
       {"left", speech.span(news.until ? *news.until - speech.now() : Millis{0})},
       {"fields", field_words(news.what, settings.language)}});
  if (!mail.good)
    mail.advice =
        speech.say(msg::mail_source_advice,
                   {{"condition", condition}, {"connector", connector}, {"source", news.source}});
  if (!news.error_code.empty())
    mail.trouble = shown_line(
        trouble_text(news.error_code, news.what, settings.language), kMostTroubleBytes);
  mail.last = speech.say(msg::mail_source_last, {{"time", time(news.last_success)}});
  return mail;
}

}  // namespace

void set_source_news(MailContent& mail, const AlertView& view, const Settings& settings,
                     const Speech& speech) {
  const std::vector<SourceNews>& list = view.alert.sources;
  const bool all_good = std::all_of(list.begin(), list.end(), is_good);
  const auto count = static_cast<std::int64_t>(list.size());
  if (list.size() == 1) {
    const SourceSettings* source = settings.source(list.front().source);
    const std::string condition = condition_of_news(list.front());
    mail.heading = speech.say(msg::mail_source_heading, {{"condition", condition}});
    mail.subject = speech.say(
        msg::mail_source_subject,
        {{"heading", mail.heading},
         {"channel", own_line(source ? source->channel : list.front().source)}});
  } else {
    mail.heading = mail.subject =
        speech.say(msg::mail_sources_heading,
                   {{"count", count}, {"good", std::string(all_good ? "yes" : "no")}});
  }
  if (view.alert.reason.ends_with("-repeat"))
    mail.subject = speech.say(msg::mail_subject_reminder, {{"subject", mail.subject}});
  for (const SourceNews& news : list) {
    if (mail.sources.size() == kMostSourceNews) break;
    mail.sources.push_back(source_of(news, settings, speech));
  }
  if (list.size() > kMostSourceNews)
    mail.rest = speech.say(
        msg::mail_sources_rest,
        {{"count", count - static_cast<std::int64_t>(kMostSourceNews)}, {"alert", view.alert.id}});
}

}  // namespace molva
