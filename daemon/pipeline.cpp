// The way of one review, from the batch to the outbox.
//
// take() is the first half as one column of calls: normalise, remember, match brands, classify,
// store, rules. fire() is the second: an alert is made, rendered for each receiver and queued. Both
// happen inside one transaction each, so a loss of power leaves all of it or nothing; ids are
// derived from their cause, so doing it again makes the same ones. daemon/DESIGN.md says why it is
// built so.
#include "daemon/pipeline.h"

#include <algorithm>

#include "daemon/alerts/groups.h"
#include "daemon/alerts/source_watch.h"
#include "daemon/normalize.h"
#include "daemon/source_health.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr auto kReadingWindow = 24h * 30;  // the index that a notification carries

Mention mention_of(const Remembered& seen, const std::string& brand, const SourceSettings& source,
                   const nlp::Verdict& verdict) {
  Mention mention;
  mention.item = seen.id;
  mention.brand = brand;
  mention.channel = source.channel;
  mention.source = source.id;
  mention.verdict = verdict;
  mention.novelty = seen.novelty;
  mention.counted = seen.counted;
  for (const auto& [name, polarity] : seen.before)
    if (name == brand) mention.before = polarity;
  return mention;
}

void tally(Pipeline::Ingested& ingested, Novelty novelty) {
  switch (novelty) {
    case Novelty::fresh:
      ++ingested.fresh;
      break;
    case Novelty::edited:
      ++ingested.edited;
      break;
    case Novelty::same:
      ++ingested.same;
      break;
  }
}

const RuleSettings* find_rule(const Settings& settings, const std::string& id) {
  const auto found = std::find_if(settings.rules.begin(), settings.rules.end(),
                                  [&](const RuleSettings& rule) { return rule.id == id; });
  return found == settings.rules.end() ? nullptr : &*found;
}

}  // namespace

Pipeline::Pipeline(Store& store, std::shared_ptr<const PipelineSetup> setup)
    : store_(store),
      setup_(std::move(setup)),
      judge_(std::make_unique<Judge>(setup_->settings, *setup_->lexicon, setup_->brands)),
      authors_(store.author_key()) {}

void Pipeline::swap(std::shared_ptr<const PipelineSetup> setup) {
  judge_ = std::make_unique<Judge>(setup->settings, *setup->lexicon, setup->brands);
  setup_ = std::move(setup);
}

// ---- from the batch to the groups -----------------------------------------------------------

Pipeline::Ingested Pipeline::ingest(const SourceSettings& source, const Batch& batch,
                                    TimePoint now) {
  Write write(store_);  // leaves no trace unless committed
  const SourceState state = store_.source_state(source.id);
  const bool first_read = !state.caught_up;
  const Occasion occasion{first_read, first_read && source.first_read_silent,
                          source.kind && !source.kind->network};
  Ingested ingested = take(write, source, batch, occasion, now);
  if (const auto check = check_shape(state.shape, batch);
      check && (check->shape != state.shape || check->vanished != state.vanished)) {
    write.note_shape(source.id, check->shape, check->vanished, check->sample);
    if (check->vanished != state.vanished) ingested.vanished = check->vanished;
  }
  if (batch.failed)
    write.poll_failed(source.id, *batch.failed, now, batch.next);
  else
    write.polled(source.id, batch, ingested.fresh, now);
  write.commit();
  return ingested;
}

Pipeline::Ingested Pipeline::bring_in(const SourceSettings& source, const Batch& batch,
                                      TimePoint now) {
  Write write(store_);
  const Ingested ingested = take(write, source, batch, {true, true}, now);
  write.commit();
  return ingested;
}

Pipeline::Ingested Pipeline::fill_history(const SourceSettings& source, const Batch& batch,
                                          Backfill& progress, TimePoint now) {
  Write write(store_);
  const Ingested ingested = take(write, source, batch, {true, true}, now);
  Backfill next = progress;
  next.cursor = batch.next;
  next.items += ingested.fresh;
  next.finished = !batch.more && !batch.failed;
  write.backfilled(source.id, next);
  write.commit();
  progress = next;
  return ingested;
}

Pipeline::Ingested Pipeline::take(Write& write, const SourceSettings& source, const Batch& batch,
                                  const Occasion& occasion, TimePoint now) {
  const std::string& lexicon = nlp::version_of(*setup_->lexicon);
  Ingested ingested;
  for (const RawItem& raw : batch.items) {
    if (raw.own) {
      if (!raw.parent_id.empty() && !raw.withdrawn)
        write.own_reply(source.id, raw.parent_id, plain_body(raw),
                        std::min(raw.created.value_or(now), now));
      continue;
    }
    // Overlapping polls and restarts bring back what we already have.
    if (write.known(source.id, raw.id, order_of(raw, source), raw_fingerprint(raw))) {
      ++ingested.same;
      continue;
    }
    Item item = normalize(raw, source, authors_, now);
    if (item.answer.state == AnswerState::none)
      if (auto ours = write.answer_of_ours(source.id, raw.id)) item.answer = std::move(*ours);
    const Remembered seen = write.remember(item, now);
    tally(ingested, seen.novelty);
    if (!seen.judge) continue;
    for (const std::string& brand : judge_->brands_about(source, item)) {
      const nlp::Verdict verdict = judge_->verdict(brand, false);
      item.language = verdict.language;
      Mention mention = mention_of(seen, brand, source, verdict);
      mention.id = write.add(mention, item, lexicon, now);
      ++ingested.mentions;
      if (verdict.polarity == nlp::Polarity::negative) ++ingested.negative;
      for (const RuleSettings* rule : matching_rules(setup_->settings, mention, item, occasion))
        if (call(write, *rule, mention, now)) ++ingested.alerts;
    }
  }
  return ingested;
}

// A mention that a rule watches for waits in its group, or is an alert at once (true).
bool Pipeline::call(Write& write, const RuleSettings& rule, const Mention& mention, TimePoint now) {
  const BrandChannel of{mention.brand, mention.channel};
  const bool at_once = fires_at_once(rule);
  if (at_once)
    fire(write, rule, of, store_.mentions(std::vector{mention.id}), 0, now);
  else
    write.wait_in_group(rule.id, of, mention.id,
                        group_due(rule, store_.last_fired(rule.id, of), now));
  return at_once;
}

// ---- from the groups to the outbox ----------------------------------------------------------

int Pipeline::fire_due(TimePoint now, std::optional<TimePoint> until) {
  const TimePoint limit = until.value_or(now);
  const auto next = store_.next_group_due();
  if (!next || *next > limit) return 0;  // most calls end here, and lock nothing
  Write write(store_);
  int fired = repeat_unanswered(write, now);
  // Each round takes mentions off the lists, so this ends.
  for (auto due = store_.groups_due(limit); !due.empty(); due = store_.groups_due(limit))
    for (const AlertGroup& group : due) fired += fire_group(write, group, now);
  write.commit();
  return fired;
}

int Pipeline::fire_group(Write& write, const AlertGroup& group, TimePoint now) {
  const RuleSettings* rule = find_rule(setup_->settings, group.rule);
  if (!rule) {
    write.drop_group(group.rule, group.of);  // its rule is gone from the settings
    return 0;
  }
  const auto count = std::min(group.waiting.size(), kMostMentionsOfAlert);
  std::vector<MentionRow> calling;
  for (const MentionId id : std::vector(
           group.waiting.begin(), group.waiting.begin() + static_cast<std::ptrdiff_t>(count))) {
    // Meanwhile it may have been edited, answered or corrected by a person.
    auto mention = store_.mention(id);
    if (mention && still_calls(*mention))
      calling.push_back(std::move(*mention));
    else
      write.leave_group(group.rule, group.of, id);
  }
  if (calling.empty()) return 0;
  fire(write, *rule, group.of, std::move(calling), 0, now);
  return 1;
}

// Alerts whose mentions nobody has answered are raised again, where we are told of answers at all.
int Pipeline::repeat_unanswered(Write& write, TimePoint now) {
  int fired = 0;
  for (const AlertRow& row : store_.repeats_due(now)) {
    write.stop_repeating(row.alert.id);
    const RuleSettings* rule = find_rule(setup_->settings, row.alert.rule);
    if (!rule) continue;
    std::vector<MentionRow> calling;
    for (MentionRow& mention : store_.mentions(row.alert.mentions))
      if (still_calls(mention) && store_.source_state(mention.source).reports_answers)
        calling.push_back(std::move(mention));
    if (calling.empty()) continue;
    fire(write, *rule, {row.alert.brand, row.alert.channel}, std::move(calling), row.repeats + 1,
         now);
    ++fired;
  }
  return fired;
}

void Pipeline::fire(Write& write, const RuleSettings& rule, const BrandChannel& of,
                    std::vector<MentionRow> mentions, int repeats, TimePoint now) {
  const Settings& settings = setup_->settings;
  AlertView view;
  view.alert = make_alert(rule, of, mentions, repeats, now);
  for (const MentionRow& mention : mentions)
    view.verdicts.push_back(judge_->verdict(mention, true));
  const BrandSettings* brand = settings.brand(of.brand);
  view.brand_name = brand ? brand->name : of.brand;
  view.place = place_of(settings, mentions.front().source);
  view.mentions = std::move(mentions);
  // What has no date of its own came in this very millisecond, and is inside.
  view.reading.window = {now - kReadingWindow, now + Millis{1}};
  for (const CountsRow& row : store_.counts(view.reading.window, {of.brand}, {of.channel}))
    view.reading.counts = row.counts;
  view.reading.index = loyalty_index(view.reading.counts);

  write.fire(view.alert, now + rule.group_interval, repeat_due(rule, repeats, now), repeats);
  send(write, rule, view, now);
}

void Pipeline::send(Write& write, const RuleSettings& rule, const AlertView& view, TimePoint now) {
  const Settings& settings = setup_->settings;
  for (const std::string& id : rule.to)
    if (const ReceiverSettings* receiver = settings.receiver(id))
      for (const OutboxEntry& entry : render(view, *receiver, settings, now)) write.enqueue(entry);
}

// ---- sources --------------------------------------------------------------------------------

int Pipeline::watch_sources(TimePoint now) {
  const Settings& settings = setup_->settings;
  int fired = 0;
  for (const RuleSettings& rule : settings.rules) {
    if (rule.on != "source") continue;
    const auto news =
        news_of_sources(rule, settings, store_.source_states(), store_.told_by(rule.id), now);
    if (news.empty()) continue;
    Write write(store_);
    for (const SourceNewsToTell& one : news) write.tell_of_source(rule.id, one.news.source, one.told);
    AlertView view;
    view.alert = make_source_alert(rule, news, now);
    const BrandSettings* brand = settings.brand(view.alert.brand);
    view.brand_name = brand ? brand->name : view.alert.brand;
    write.fire(view.alert);
    send(write, rule, view, now);
    write.commit();
    ++fired;
  }
  return fired;
}

}  // namespace molva
