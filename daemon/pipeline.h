// From a batch to the outbox: the way of every item, in one transaction (see pipeline.cpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/alerts/rules.h"
#include "daemon/digest.h"
#include "daemon/judging.h"
#include "daemon/model.h"
#include "daemon/render.h"
#include "daemon/store/store.h"
#include "nlp/brand_matcher.h"
#include "nlp/lexicon.h"

namespace molva {

// Everything of the settings that the pipeline needs; immutable, swapped whole at a reload.
struct PipelineSetup {
  Settings settings;
  std::shared_ptr<const nlp::Lexicon> lexicon;
  nlp::BrandMatcher brands;  // settings.brands, in their order
};

class Pipeline {
 public:
  // One thread at a time. `store` is that thread's connection and must outlive the pipeline.
  Pipeline(Store& store, std::shared_ptr<const PipelineSetup> setup);
  void swap(std::shared_ptr<const PipelineSetup> setup);  // between batches

  struct Ingested {
    int fresh = 0, edited = 0, same = 0, mentions = 0, negative = 0;
    int alerts = 0;             // fired at once; the others wait in their groups
    std::string vanished = {};  // fields that its items had until now: the service has changed
  };
  // One batch of one source: remembered, judged, stored, counted, put into alert groups, the cursor
  // moved: all of it or nothing. A batch that failed counts as a failure of its source, too. Throws
  // StoreError.
  Ingested ingest(const SourceSettings& source, const Batch& batch, TimePoint now);
  // The same for what a person brings (`molva import`): the source's cursor stays, no alert is
  // raised.
  Ingested bring_in(const SourceSettings& source, const Batch& batch, TimePoint now);
  // The same for a source's own history, read by `molva backfill`; how far it came is kept with it.
  Ingested fill_history(const SourceSettings& source, const Batch& batch, Backfill& progress,
                        TimePoint now);
  // Sends every group that is due at `until` (absent: at `now`; `molva once` passes the far future,
  // so that a round leaves nothing waiting): fires the alert, renders it for each receiver, queues
  // the notifications. Returns how many alerts fired.
  int fire_due(TimePoint now, std::optional<TimePoint> until = {});
  // What the rules with on = "source" have to tell of the sources; to be asked about once a minute.
  // Returns how many alerts fired.
  int watch_sources(TimePoint now);

 private:
  Ingested take(Write& write, const SourceSettings& source, const Batch& batch,
                const Occasion& occasion, TimePoint now);
  bool call(Write& write, const RuleSettings& rule, const Mention& mention, TimePoint now);
  int fire_group(Write& write, const AlertGroup& group, TimePoint now);
  int repeat_unanswered(Write& write, TimePoint now);
  void fire(Write& write, const RuleSettings& rule, const BrandChannel& of,
            std::vector<MentionRow> mentions, int repeats, TimePoint now);
  void send(Write& write, const RuleSettings& rule, const AlertView& view, TimePoint now);
  Store& store_;
  std::shared_ptr<const PipelineSetup> setup_;
  std::unique_ptr<Judge> judge_;  // by `setup_`
  AuthorHash authors_;
};

}  // namespace molva
