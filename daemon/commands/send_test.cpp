#include "daemon/commands/send_test.h"

#include "daemon/commands/outbox.h"
#include "daemon/delivery.h"
#include "daemon/messages.h"
#include "daemon/render.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

TimePoint now() {
  return SystemClock().now();
}

// What a service that runs meanwhile leaves alone for us to deliver.
constexpr auto kOursAlone = 10min;

// An alert as a real one looks: about the first brand and its channel, judged by the real engine.
AlertView test_alert(const PipelineSetup& setup, Store& store, TimePoint time) {
  const Settings& settings = setup.settings;
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  AlertView view;
  view.test = true;
  view.alert.id = "test_" + std::to_string(time.time_since_epoch().count());
  view.alert.rule = "send-test";
  view.alert.reason = "test";
  view.alert.severity = Severity::info;
  view.alert.fired_at = time;
  view.alert.brand = settings.brands.empty() ? "molva" : settings.brands.front().id;
  view.brand_name = settings.brands.empty() ? "Molva" : settings.brands.front().name;
  view.alert.channel = settings.sources.empty() ? "Molva" : settings.sources.front().channel;

  MentionRow row;
  row.brand = view.alert.brand;
  row.channel = view.alert.channel;
  row.text = say(msg::send_test_text);
  row.product = say(msg::send_test_product);
  row.author = say(msg::send_test_author);
  row.rating = 1;
  row.published = time;
  nlp::Text judged;
  judged.body = row.text;
  judged.rating = row.rating;
  view.verdicts.push_back(nlp::classify(*setup.lexicon, judged, true));
  row.polarity = row.judged = view.verdicts.front().polarity;
  row.score = view.verdicts.front().score;
  row.mixed = view.verdicts.front().mixed;
  view.mentions.push_back(std::move(row));

  view.reading.window = {time - 24h * 30, time};
  for (const CountsRow& counted :
       store.counts(view.reading.window, {view.alert.brand}, {view.alert.channel}))
    view.reading.counts += counted.counts;
  view.reading.index = loyalty_index(view.reading.counts);
  return view;
}

std::vector<OutboxEntry> queue(Store& store, const AlertView& view,
                               const ReceiverSettings& receiver, const Settings& settings,
                               TimePoint time) {
  std::vector<OutboxEntry> entries = render(view, receiver, settings, time);
  Write write(store);
  for (OutboxEntry& entry : entries) {
    entry.due = time + kOursAlone;
    write.enqueue(entry);
  }
  write.commit();
  return entries;
}

}  // namespace

int run_send_test(const SendTestOptions& options, std::ostream& out, std::ostream& err) {
  const SetupLoad load = load_setup(options.folder);
  if (!load.setup) {
    print_problems(load, err);
    return 2;
  }
  const Settings& settings = load.setup->settings;
  const ReceiverSettings* receiver = settings.receiver(options.receiver);
  if (!receiver) {
    err << unknown_receiver(settings, options.receiver) << '\n';
    return 2;
  }
  Store store = Store::open(settings.store.path);
  Delivery delivery(store, settings);
  const AlertView view = test_alert(*load.setup, store, now());
  bool good = true;
  for (const OutboxEntry& entry : queue(store, view, *receiver, settings, now())) {
    const Status sent = delivery.deliver_now(entry, now());
    const std::string where = shown_destination(entry.destination);
    if (sent) {
      out << text(Message(msg::send_test_delivered,
                          {{"receiver", receiver->id}, {"destination", where}}),
                  settings.language)
          << '\n';
      continue;
    }
    good = false;
    err << text(Message(msg::send_test_failed, {{"receiver", receiver->id},
                                                {"destination", where},
                                                {"error", sent.error().message}}),
                settings.language)
        << '\n';
  }
  if (store.stopped(receiver->id))
    err << text(Message(msg::send_test_still_stopped, {{"receiver", receiver->id}}),
                settings.language)
        << '\n';
  return good ? 0 : 1;
}

}  // namespace molva
