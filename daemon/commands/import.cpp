#include "daemon/commands/import.h"

#include <algorithm>

#include "daemon/commands/query.h"
#include "daemon/messages.h"
#include "daemon/pipeline.h"
#include "daemon/problem_report.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"

namespace molva {
namespace {

// A file that is being written rests for a while before its last line is taken; this one is whole.
constexpr auto kLongAgo = std::chrono::hours{1};
constexpr std::int64_t kMostTold = 20;  // unreadable rows by name

// Nothing is asked of any other machine.
class NoHttp final : public HttpClient {
  Result<HttpResponse> send(const HttpRequest&) override {
    return Error{ErrorCode::rejected, "a file needs no network"};
  }
};

OptionValue value_of(const std::string& text) {
  OptionValue value;
  value.value = text;
  return value;
}

// The options of the connector `file` for this one file, with the source's own columns.
OptionTable options_for(const ImportOptions& options, const SourceSettings& source) {
  OptionTable columns, table;
  if (source.kind && source.kind->name == "file") {
    for (const OptionEntry& entry : source.options) {
      if (entry.key == "utc_offset") table.push_back(entry);
      if (entry.key == "columns")
        if (const auto* members = std::get_if<OptionTable>(&entry.value.value)) columns = *members;
    }
  }
  for (const auto& [ours, theirs] : options.columns) {
    std::erase_if(columns,
                  [&, &name = ours](const OptionEntry& entry) { return entry.key == name; });
    columns.push_back({ours, {}, value_of(theirs)});
  }
  table.push_back({"path", {}, value_of(std::filesystem::absolute(options.file).string())});
  if (!columns.empty()) {
    OptionValue value;
    value.value = std::move(columns);
    table.push_back({"columns", {}, std::move(value)});
  }
  return table;
}

std::shared_ptr<Connector> connector_for(const ImportOptions& options, const SourceSettings& source,
                                         UiLanguage language, std::ostream& err) {
  std::vector<Problem> problems;
  OptionsContext context;
  context.problems = &problems;
  const OptionTable table = options_for(options, source);
  OptionsReader reader(table, {}, context);
  std::shared_ptr<Connector> connector = find_connector("file")->make(reader);
  for (const Problem& problem : problems)
    err << "molva import: " << text(problem.what, language) << '\n';
  return problems.empty() ? connector : nullptr;
}

struct Sum {
  std::int64_t read = 0, fresh = 0, edited = 0, known = 0, mentions = 0, negative = 0,
               unreadable = 0;

  void add(const Batch& batch, const Pipeline::Ingested& one) {
    read += static_cast<std::int64_t>(batch.items.size());
    fresh += one.fresh;
    edited += one.edited;
    known += one.same;
    mentions += one.mentions;
    negative += one.negative;
    unreadable += static_cast<std::int64_t>(batch.unreadable.size());
  }
};

// False where the file itself cannot be read on.
bool read_all(Connector& connector, Pipeline& pipeline, const SourceSettings& source,
              const ImportOptions& options, Sum& sum, std::ostream& err) {
  NoHttp http;
  Cursor cursor;
  for (;;) {
    const Result<Batch> batch = connector.poll(cursor, http, options.now + kLongAgo);
    if (!batch) {
      err << "molva import: " << batch.error().message << '\n';
      return false;
    }
    for (const Unreadable& bad : batch->unreadable)
      if (sum.unreadable < kMostTold)
        err << one_line_text(bad.where, 200) << ": " << one_line_text(bad.what, 200) << '\n';
    sum.add(*batch, pipeline.bring_in(source, *batch, options.now));
    if (!batch->more || batch->next == cursor) return true;
    cursor = batch->next;
  }
}

}  // namespace

int run_import(const ImportOptions& options, std::ostream& out, std::ostream& err) {
  const SetupLoad load = load_setup(options.folder);
  if (!load.setup) {
    print_problems(load, err);
    return 2;
  }
  const Settings& settings = load.setup->settings;
  const SourceSettings* found = known_source(options.source, settings, err);
  if (!found) return 2;
  const SourceSettings& source = *found;
  const auto connector = connector_for(options, source, settings.language, err);
  if (!connector) return 2;

  Store store = Store::open(settings.store.path);
  Pipeline pipeline(store, load.setup);
  Sum sum;
  const bool whole = read_all(*connector, pipeline, source, options, sum, err);
  out << text(Message(msg::import_done, {{"read", sum.read},
                                         {"fresh", sum.fresh},
                                         {"edited", sum.edited},
                                         {"known", sum.known},
                                         {"mentions", sum.mentions},
                                         {"negative", sum.negative}}),
              settings.language)
      << '\n';
  if (sum.unreadable)
    err << text(Message(msg::import_unreadable, {{"count", sum.unreadable}}), settings.language)
        << '\n';
  return whole && sum.unreadable == 0 ? 0 : 1;
}

}  // namespace molva
