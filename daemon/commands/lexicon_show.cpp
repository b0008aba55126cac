// `molva lexicon show WORD`: every line that has to do with a word, and all its forms.
#include <fmt/format.h>

#include "connectors/core/json.h"
#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "nlp/lexicon_view.h"

namespace molva {
namespace {

constexpr std::size_t kLineOfForms = 100;

void print_lines(const std::vector<nlp::LineView>& lines, UiLanguage language, std::ostream& out) {
  for (const nlp::LineView& line : lines) {
    out << fmt::format("  {}:{}  {}", line.file, line.line, line.text);
    if (!line.in_force) out << "  (" << text(Message(msg::lexicon_show_replaced), language) << ")";
    out << '\n';
  }
}

void print_forms(const std::vector<std::string>& forms, std::ostream& out) {
  std::size_t width = 0;
  for (const std::string& form : forms) {
    if (width == 0 || width + display_width(form) + 1 > kLineOfForms) {
      out << (width ? "\n  " : "  ");
      width = 2;
    } else {
      out << ' ';
      ++width;
    }
    out << form;
    width += display_width(form);
  }
  out << '\n';
}

void print_view(const std::string& word, const nlp::WordView& view, UiLanguage language,
                std::ostream& out) {
  const auto say = [&](const Message& message) { return text(message, language) + "\n"; };
  out << word << '\n';
  if (!view.entries.empty()) out << say(Message(msg::lexicon_show_entries));
  print_lines(view.entries, language, out);
  if (!view.elsewhere.empty()) out << say(Message(msg::lexicon_show_phrases));
  print_lines(view.elsewhere, language, out);
  if (view.forms.empty()) return;
  out << say(Message(msg::lexicon_show_forms,
                     {{"count", static_cast<std::int64_t>(view.forms.size())}}));
  print_forms(view.forms, out);
}

void write_lines(JsonWriter& json, const std::vector<nlp::LineView>& lines) {
  json.begin_array();
  for (const nlp::LineView& line : lines)
    json.begin_object()
        .member("file", line.file)
        .member("line", static_cast<std::int64_t>(line.line))
        .member("text", line.text)
        .member("in_force", line.in_force)
        .end_object();
  json.end_array();
}

void write_view(JsonWriter& json, const std::string& word, const nlp::WordView& view) {
  json.begin_object().member("word", word).key("entries");
  write_lines(json, view.entries);
  json.key("elsewhere");
  write_lines(json, view.elsewhere);
  json.key("forms").begin_array();
  for (const std::string& form : view.forms) json.value(form);
  json.end_array().end_object();
}

}  // namespace

int run_lexicon_show(const LexiconShowOptions& options, std::ostream& out, std::ostream& err) {
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  const UiLanguage language = interface_language(options.folder);
  int status = 0;
  JsonWriter json(true);
  json.begin_array();
  for (const std::string& word : options.words) {
    const nlp::WordView view = nlp::view_word(open->sources, *open->lexicon, word);
    if (view.entries.empty() && view.elsewhere.empty()) {
      err << text(Message(msg::lexicon_show_none, {{"word", one_line_text(word, 60)}}), language)
          << '\n';
      status = 1;
      continue;
    }
    if (options.format == "json")
      write_view(json, word, view);
    else
      print_view(word, view, language, out);
  }
  json.end_array();
  if (options.format == "json") out << json.take() << '\n';
  return status;
}

}  // namespace molva
