// An alert as the JSON of a webhook: the contract's shape, small enough for every receiver.
//
// Programs get the texts as they were written; what does not fit is cut and says so
// ("text_truncated", "mentions_total"), and the mention's id leads to the whole.
#include <algorithm>
#include <cmath>

#include "connectors/core/json.h"
#include "daemon/render_parts.h"

namespace molva {
namespace {

constexpr std::size_t kMostBytes = 20'000;

// How much of an alert is told.
struct Detail {
  std::size_t mentions;
  std::size_t text_bytes;  // of each mention
  std::size_t evidence;    // of each mention, the strongest ones
};

const char* field_name(nlp::Field field) {
  switch (field) {
    case nlp::Field::title:
      return "title";
    case nlp::Field::body:
      return "body";
    case nlp::Field::pros:
      return "pros";
    case nlp::Field::cons:
      return "cons";
  }
  return "body";
}

// Title, text and labelled fields as one text.
std::string whole_text(const MentionRow& row) {
  std::string text;
  for (const std::string* part : {&row.title, &row.pros, &row.cons, &row.text}) {
    if (part->empty()) continue;
    if (!text.empty()) text += '\n';
    text += *part;
  }
  return text;
}

void write_evidence(JsonWriter& out, const nlp::Verdict& verdict, std::size_t most) {
  std::vector<const nlp::Evidence*> hits;
  for (const nlp::Evidence& hit : verdict.evidence) hits.push_back(&hit);
  std::stable_sort(hits.begin(), hits.end(), [](const nlp::Evidence* a, const nlp::Evidence* b) {
    return std::abs(a->contribution) > std::abs(b->contribution);
  });
  out.key("evidence").begin_array();
  for (std::size_t i = 0; i < std::min(most, hits.size()); ++i) {
    const nlp::Evidence& hit = *hits[i];
    out.begin_object().member("field", field_name(hit.field)).member("text", hit.text);
    out.member("entry", hit.entry).member("line", hit.line);
    out.member("weight", hit.weight).member("value", hit.value);
    out.key("rules").begin_array();
    for (const nlp::Factor& factor : hit.factors) out.value(factor.name);
    out.end_array().member("aspect", hit.aspect).end_object();
  }
  out.end_array();
  if (hits.size() > most) out.member("evidence_total", static_cast<std::int64_t>(hits.size()));
}

void write_verdict(JsonWriter& out, const MentionRow& row, const nlp::Verdict& verdict,
                   std::size_t most_evidence) {
  out.key("verdict").begin_object();
  out.member("polarity", nlp::name(row.polarity))
      .member("score", row.score)
      .member("mixed", row.mixed);
  if (row.corrected) out.member("judged", nlp::name(row.judged));
  write_evidence(out, verdict, most_evidence);
  out.key("aspects").begin_array();
  for (const nlp::AspectVerdict& aspect : verdict.aspects)
    out.begin_object()
        .member("name", aspect.name)
        .member("polarity", nlp::name(aspect.polarity))
        .member("score", aspect.score)
        .end_object();
  out.end_array().end_object();
}

void write_mention(JsonWriter& out, const MentionRow& row, const nlp::Verdict& verdict,
                   const Detail& detail) {
  const std::string text = whole_text(row);
  const std::string_view shown = cut_utf8(text, detail.text_bytes);
  out.begin_object();
  // As text: ids have 64 bits, and JavaScript's numbers have 53.
  out.member("id", std::to_string(static_cast<std::int64_t>(row.id)));
  out.member("url", is_openable(row.url) ? std::optional<std::string>(row.url) : std::nullopt);
  out.member("text", shown);
  if (shown.size() < text.size()) out.member("text_truncated", true);
  out.member("rating", row.rating).member("author", cut_utf8(row.author, 200));
  if (!row.product.empty()) out.member("product", cut_utf8(row.product, 200));
  out.member("published_at", format_rfc3339(row.published));
  write_verdict(out, row, verdict, detail.evidence);
  out.end_object();
}

void write_index(JsonWriter& out, const IndexReading& reading) {
  const auto part = [&](const char* name, double LoyaltyIndex::*member) {
    out.key(name);
    if (reading.index) {
      out.value((*reading.index).*member);
    } else {
      out.null();
    }
  };
  out.key("index").begin_object();
  part("value", &LoyaltyIndex::value);
  part("low", &LoyaltyIndex::low);
  part("high", &LoyaltyIndex::high);
  out.member("positive", reading.counts.positive).member("negative", reading.counts.negative);
  out.member("neutral", reading.counts.neutral);
  out.member("from", format_rfc3339(reading.window.from));
  out.member("to", format_rfc3339(reading.window.to));
  out.end_object();
}

void write_sources(JsonWriter& out, const std::vector<SourceNews>& sources, const Detail& detail) {
  const auto time = [](const std::optional<TimePoint>& at) {
    return at ? std::optional(format_rfc3339(*at)) : std::nullopt;
  };
  out.key("sources").begin_array();
  for (std::size_t i = 0; i < std::min(detail.mentions, sources.size()); ++i) {
    const SourceNews& news = sources[i];
    out.begin_object().member("id", news.source).member("state", news.condition);
    out.member("state_before", news.before).member("since", time(news.since));
    out.member("until", time(news.until)).member("last_success_at", time(news.last_success));
    out.member("last_item_at", time(news.last_item)).member("error_code", news.error_code);
    out.member("what", cut_utf8(news.what, detail.text_bytes)).end_object();
  }
  out.end_array();
  if (sources.size() > detail.mentions)
    out.member("sources_total", static_cast<std::int64_t>(sources.size()));
}

std::string written(const AlertView& view, const Detail& detail) {
  const Alert& alert = view.alert;
  JsonWriter out;
  out.begin_object()
      .member("type", "alert.fired")
      .member("timestamp", format_rfc3339(alert.fired_at));
  out.key("data").begin_object();
  if (view.test) out.member("test", true);
  out.key("alert").begin_object();
  out.member("id", alert.id).member("rule", alert.rule).member("brand", alert.brand);
  out.member("channel", alert.channel).member("reason", alert.reason);
  out.member("severity", name(alert.severity)).member("fired_at", format_rfc3339(alert.fired_at));
  out.end_object();
  out.key("mentions").begin_array();
  const nlp::Verdict none;
  for (std::size_t i = 0; i < std::min(detail.mentions, view.mentions.size()); ++i)
    write_mention(out, view.mentions[i], i < view.verdicts.size() ? view.verdicts[i] : none,
                  detail);
  out.end_array();
  if (view.mentions.size() > detail.mentions)
    out.member("mentions_total", static_cast<std::int64_t>(view.mentions.size()));
  if (alert.sources.empty()) {
    write_index(out, view.reading);
  } else {
    out.key("index").null();
    write_sources(out, alert.sources, detail);
  }
  out.end_object().end_object();
  return out.take();
}

}  // namespace

std::string webhook_body(const AlertView& view) {
  std::string body;
  // From everything to the least that still says what happened.
  for (const Detail& detail : {Detail{50, 8000, 100}, Detail{50, 2000, 12}, Detail{50, 600, 5},
                               Detail{50, 200, 2}, Detail{30, 120, 1}, Detail{10, 100, 1}}) {
    body = written(view, detail);
    if (body.size() < kMostBytes) break;
  }
  return body;
}

}  // namespace molva
