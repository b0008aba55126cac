#include "daemon/commands/export.h"

#include <fmt/format.h>

#include "connectors/core/json.h"
#include "daemon/commands/mentions.h"
#include "daemon/text_table.h"

namespace molva {
namespace {

void print_header(std::ostream& out) {
  print_csv_row(
      out, {"id",    "source",    "channel", "brand",     "created_at", "rating",     "title",
            "text",  "pros",      "cons",    "author",    "product",    "url",        "polarity",
            "score", "corrected", "aspects", "withdrawn", "superseded", "answered_at"});
}

void print_row(const MentionRow& one, std::ostream& out) {
  print_csv_row(out, {one.key,
                      one.source,
                      one.channel,
                      one.brand,
                      format_rfc3339(one.published),
                      one.rating ? fmt::format("{:g}", *one.rating) : "",
                      one.title,
                      one.text,
                      one.pros,
                      one.cons,
                      one.author,
                      one.product,
                      one.url,
                      nlp::name(one.polarity),
                      fmt::format("{:.4f}", one.score),
                      one.corrected ? "1" : "",
                      one.aspects,
                      one.withdrawn ? "1" : "",
                      one.superseded ? "1" : "",
                      one.answered ? format_rfc3339(*one.answered) : ""});
}

}  // namespace

int run_export(const ExportOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "", *settings, err);
  if (!window) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  MentionFilter filter;
  filter.brands = options.brands;
  filter.channels = options.channels;
  filter.sources = options.sources;
  filter.from = window->from;
  filter.to = window->to;
  filter.counted_only = options.counted_only;
  filter.limit = 0;
  const bool csv = options.format == "csv";
  if (csv) print_header(out);
  JsonWriter json;
  store.each_mention(filter, [&](const MentionRow& one) {
    if (csv) return print_row(one, out);
    write_mention(json, one);
    out << json.take() << '\n';
  });
  return out.flush() ? 0 : 1;
}

}  // namespace molva
