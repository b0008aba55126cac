// The service's HTTP side: keeps the server where the settings want it, and answers.
//
//   /healthz            the process is alive
//   /readyz             every loop moves and the database can be used (not: all sources are up)
//   /hooks/<source>     what others send; answered after the commit
#include <algorithm>

#include "daemon/log.h"
#include "daemon/runtime.h"

namespace molva {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kHookRoom =
    64;  // batches waiting for the pipeline, those of pollers included
constexpr auto kIdle = 1s;
constexpr auto kListenAgain = 10s;  // where something else holds the port

TimePoint now() {
  return SystemClock().now();
}

}  // namespace

// Keeps the server where the settings in force want it. A port that something else holds is tried
// again: at boot, addresses come up late.
void Runtime::http_loop(std::stop_token stop, Loop& loop) {
  std::string listening, told;
  auto again = Steady::now();
  while (!stop.stop_requested()) {
    loop.moved = Steady::now();
    const std::string wanted = setup()->settings.http.listen;
    if (wanted != listening && Steady::now() >= again) {
      std::unique_ptr<HttpServer> old;
      {
        std::lock_guard lock(mutex_);
        old = std::move(http_);
      }
      old.reset();  // ends while nothing is held
      listening.clear();
      if (!wanted.empty()) {
        auto server = HttpServer::start(wanted, [this](ServedRequest request, const auto& reply) {
          serve(std::move(request), reply);
        });
        if (server) {
          std::lock_guard lock(mutex_);
          http_ = *std::move(server);
          log_info("listening", {{"address", wanted}});
          listening = wanted;
          told.clear();
        } else if (told != server.error().message) {
          told = server.error().message;
          log_warning("no HTTP server", {{"error", told}});
        }
      }
      again = Steady::now() + kListenAgain;
    }
    std::unique_lock lock(mutex_);
    settings_changed_.wait_for(lock, stop, kIdle, [&] {
      return setup_->settings.http.listen != listening && Steady::now() >= again;
    });
  }
  std::unique_ptr<HttpServer> last;
  std::lock_guard lock(mutex_);
  last = std::move(http_);
}

void Runtime::serve(ServedRequest request, const HttpServer::Reply& reply) {
  constexpr std::string_view kHooks = "/hooks/";
  if (request.path == "/healthz") return reply({200, "ok\n"});
  if (request.path == "/readyz") {
    const bool moves = every_loop_moves();
    std::lock_guard lock(mutex_);
    if (!moves) return reply({503, "a loop does not move\n"});
    if (!store_trouble_.empty()) return reply({503, "the database cannot be used\n"});
    return reply({200, "ready\n"});
  }
  if (!request.path.starts_with(kHooks)) return reply({404, "nothing here\n"});
  std::string_view rest = std::string_view(request.path).substr(kHooks.size());
  const std::string source(rest.substr(0, rest.find('/')));
  rest.remove_prefix(std::min(rest.size(), source.size() + 1));
  while (rest.ends_with('/')) rest.remove_suffix(1);
  serve_hook({std::move(request.method), std::string(rest), std::move(request.query),
              std::move(request.headers), std::move(request.body)},
             source, reply);
}

void Runtime::serve_hook(const HookRequest& request, const std::string& id,
                         const HttpServer::Reply& reply) {
  const auto [setup, source] = in_force(id);
  Listener* listener = source && source->connector ? source->connector->listener() : nullptr;
  if (!listener) return reply({404, "no source of this name listens here\n"});
  HookAnswer answer = listener->receive(request, now());
  if (!answer.refused.empty()) note_refusal(id, answer.refused);
  ServedResponse response{answer.status, std::move(answer.body), std::move(answer.content_type)};
  if (!answer.batch) return reply(std::move(response));
  std::variant<Polled, Received> work =
      Received{id, *std::move(answer.batch), std::move(response), reply};
  if (!queue_.try_push(work, kHookRoom))
    reply({503, "busy, send it again\n", "text/plain; charset=utf-8", {{"Retry-After", "2"}}});
}

// The same refusal again is not told again: strangers knock all day.
void Runtime::note_refusal(const std::string& source, const std::string& why) {
  {
    std::lock_guard lock(mutex_);
    if (std::exchange(refusals_[source], why) == why) return;
  }
  log_warning("a hook was refused", {{"source", source}, {"why", why}});
}

}  // namespace molva
