// The service while it runs: pollers, one pipeline, deliveries, and what holds them together.
//
// Threads (daemon/DESIGN.md says why):
//   pollers   block on the network, straight-line; each takes the source whose turn it is
//   pipeline  the only writer of items, mentions and alerts; batches come through a bounded queue
//   delivery  one for mail, one for everything else: a mail server that hangs holds up no webhook
//   http      keeps the HTTP server where the settings want it; the server has a thread of its own,
//   and
//             its requests go to the pipeline through the same queue
// Each thread has its own database connection, one loop and one catch. Nothing is detached.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "daemon/bounded_queue.h"
#include "daemon/delivery.h"
#include "daemon/http_server.h"
#include "daemon/pipeline.h"
#include "daemon/scheduler.h"
#include "daemon/setup.h"

namespace molva {

// What a poller hands to the pipeline: what one poll of one source came to.
struct Polled {
  std::shared_ptr<const PipelineSetup> setup;  // in force when the poll began; keeps `source` alive
  const SourceSettings* source = nullptr;
  Result<Batch> result;
};

// What was sent to a source that listens, and who waits for the answer.
struct Received {
  std::string source;
  Batch batch;
  ServedResponse answer;  // once the batch is committed
  HttpServer::Reply reply;
};

class Runtime {
 public:
  // Opens the database (and migrates it). Throws StoreError.
  explicit Runtime(std::shared_ptr<const PipelineSetup> setup);
  ~Runtime();

  void start();
  // Ends in order: no new polls, the batch in hand is finished, the outbox stays for the next
  // start.
  void stop();
  // The new state from now on; polls under way end by the old one, and their result is used only if
  // their source did not change.
  void swap(std::shared_ptr<const PipelineSetup> setup);

  // True while every loop has come round lately; what the watchdog is fed by.
  bool every_loop_moves() const;
  // One line for `systemctl status`, in the language of the settings.
  std::string status() const;

 private:
  // When a loop last came round, and how long it may take by design (a poll has its time-outs).
  struct Loop {
    explicit Loop(std::string loop_name, std::chrono::seconds longest)
        : name(std::move(loop_name)), limit(longest) {}
    std::string name;
    std::chrono::seconds limit;
    std::atomic<std::chrono::steady_clock::time_point> moved{std::chrono::steady_clock::now()};
  };
  void start_loop(const char* name, std::chrono::seconds limit,
                  std::function<void(std::stop_token, Loop&)> body);
  void poll_loop(std::stop_token stop, Loop& loop);
  void wait_for_turn(std::unique_lock<std::mutex>& lock, std::stop_token stop);
  void poll_once(const std::string& source, std::stop_token stop);
  void pipeline_loop(std::stop_token stop, Loop& loop);
  bool take(Store& store, Pipeline& pipeline, const Polled& polled);
  bool changes_nothing(const SourceSettings& source, const Batch& batch) const;
  void write_down_polls(Store& store);
  void note_failure(const SourceSettings& source, const Error& error);
  bool take(Store& store, Pipeline& pipeline, const Received& received);
  void delivery_loop(std::stop_token stop, Loop& loop, bool mail);
  void http_loop(std::stop_token stop, Loop& loop);
  void serve(ServedRequest request, const HttpServer::Reply& reply);
  void serve_hook(const HookRequest& request, const std::string& source,
                  const HttpServer::Reply& reply);
  void note_refusal(const std::string& source, const std::string& why);

  std::shared_ptr<const PipelineSetup> setup() const;
  // The source as the settings in force have it, and what keeps it alive; null when it is gone.
  struct InForce {
    std::shared_ptr<const PipelineSetup> setup;
    const SourceSettings* source = nullptr;
  };
  InForce in_force(const std::string& source) const;
  void plan_sources();  // with mutex_ held
  void wake_delivery();

  mutable std::mutex mutex_;
  std::shared_ptr<const PipelineSetup> setup_;  // protected by mutex_
  std::unordered_map<std::string, const SourceSettings*>
      sources_;                            // of setup_; protected by mutex_
  Scheduler scheduler_;                    // protected by mutex_
  bool watched_ = false;                   // a poller waits for the next turn; protected by mutex_
  std::map<std::string, Cursor> cursors_;  // committed ones; protected by mutex_
  struct Told {
    std::string notice;
    std::optional<TimePoint> key_expires;
    bool operator==(const Told&) const = default;
  };
  std::map<std::string, Told> told_;  // by each source's last batch; protected by mutex_
  // Polls that changed nothing, and when: written down together now and then. By the pipeline
  // alone.
  std::map<std::string, TimePoint> in_vain_;
  std::set<std::string> settled_;      // sources whose last poll ended well; by the pipeline alone
  std::condition_variable_any turn_;   // what the watching poller waits for (with mutex_)
  std::condition_variable_any watch_;  // and the other idle ones (with mutex_)
  std::condition_variable_any settings_changed_;  // (with mutex_)
  std::map<std::string, std::string> troubles_;   // source -> what is wrong; protected by mutex_
  std::string store_trouble_;                     // protected by mutex_

  std::mutex outbox_mutex_;
  std::condition_variable_any outbox_changed_;
  std::uint64_t outbox_turn_ = 0;  // protected by outbox_mutex_

  BoundedQueue<std::variant<Polled, Received>> queue_;
  std::unique_ptr<HttpServer> http_;             // protected by mutex_
  std::map<std::string, std::string> refusals_;  // hooks: told once each; protected by mutex_
  std::map<std::string, std::shared_ptr<HttpClient>>
      clients_;                               // source -> its way out; protected by mutex_
  std::vector<std::unique_ptr<Loop>> loops_;  // constant after start()
  std::vector<std::jthread> threads_;
};

}  // namespace molva
