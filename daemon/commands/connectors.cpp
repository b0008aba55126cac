#include "daemon/commands/connectors.h"

#include "connectors/core/json.h"
#include "connectors/guide.h"
#include "daemon/messages.h"
#include "daemon/text_table.h"

namespace molva {
namespace {

const char* word(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::marketplace:
      return "marketplace";
    case PlaceKind::social:
      return "social";
    case PlaceKind::site:
      return "site";
  }
  return "site";
}

void write_json(JsonWriter& json, const ConnectorKind& kind, const ConnectorGuide& guide) {
  json.begin_object().member("name", kind.name).member("place", word(kind.kind));
  json.member("needs_brand", kind.own_brand).member("listens", kind.listens);
  json.member("reads", guide.reads).member("cannot", guide.cannot).member("limits", guide.limits);
  json.member("answers", guide.answers).member("steps", guide.steps);
  json.member("example", guide.example).end_object();
}

}  // namespace

int run_connectors_list(const ConnectorsOptions& options, std::ostream& out, std::ostream&) {
  if (options.format == "json") {
    JsonWriter json(true);
    json.begin_array();
    for (const ConnectorKind& kind : connectors())
      write_json(json, kind, guide_of(kind.name).value_or(ConnectorGuide{}));
    json.end_array();
    out << json.take() << '\n';
    return 0;
  }
  const auto say = [&](MessageId id) { return text(Message(id), options.language); };
  if (options.format == "csv") print_csv_row(out, {"name", "reads", "cannot", "limits", "answers"});
  std::size_t widest = 0;
  for (const ConnectorKind& kind : connectors()) widest = std::max(widest, kind.name.size());
  for (const ConnectorKind& kind : connectors()) {
    const ConnectorGuide guide = guide_of(kind.name).value_or(ConnectorGuide{});
    const std::string name(kind.name);
    if (options.format == "csv")
      print_csv_row(out, {name, guide.reads, guide.cannot, guide.limits, guide.answers});
    else
      out << name << std::string(widest + 2 - name.size(), ' ') << guide.reads << '\n';
  }
  if (options.format == "table") out << '\n' << say(msg::connectors_more) << '\n';
  return 0;
}

int run_connectors_show(const ConnectorsOptions& options, std::ostream& out, std::ostream& err) {
  const ConnectorKind* kind = find_connector(options.name);
  const auto guide = kind ? guide_of(kind->name) : std::nullopt;
  if (!guide) {
    std::vector<std::string> names;
    for (const ConnectorKind& one : connectors()) names.emplace_back(one.name);
    err << text(Message(msg::connectors_unknown,
                        {{"name", options.name},
                         {"near", nearest(options.name, names).value_or("none")}}),
                options.language)
        << '\n';
    return 2;
  }
  if (options.format == "json") {
    JsonWriter json(true);
    write_json(json, *kind, *guide);
    out << json.take() << '\n';
    return 0;
  }
  const auto paragraph = [&](MessageId label, const std::string& content) {
    if (!content.empty())
      out << text(Message(label), options.language) << '\n' << content << "\n\n";
  };
  out << kind->name << "\n\n";
  paragraph(msg::connectors_reads, guide->reads);
  paragraph(msg::connectors_cannot, guide->cannot);
  paragraph(msg::connectors_limits, guide->limits);
  paragraph(msg::connectors_answers, guide->answers);
  paragraph(msg::connectors_steps, guide->steps);
  paragraph(msg::connectors_example, std::string(guide->example));
  return 0;
}

}  // namespace molva
