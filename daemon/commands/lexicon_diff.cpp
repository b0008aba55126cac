// `molva lexicon diff OLD NEW [CORPUS]`: entries added, removed and changed between two lexicons, and
// the texts whose verdict would change.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "connectors/core/json.h"
#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "nlp/lexicon_lines.h"
#include "nlp/lexicon_view.h"

namespace molva {
namespace {

constexpr std::size_t kWidestText = 150;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// A file takes the place of the shipped one of its name ("ru.lex", "domains/food.lex"); every other
// one is a layer above them.
void lay(const std::filesystem::path& path, std::vector<nlp::LexiconSource>& sources) {
  const std::string name = path.filename().string();
  const bool domain = path.parent_path().filename() == "domains";
  const std::string full = domain ? "domains/" + name : name;
  for (nlp::LexiconSource& source : sources) {
    if (source.name != full) continue;
    source.text = file_text(path);
    return;
  }
  sources.push_back({path.string(), nlp::language_of_file(name), file_text(path)});
}

std::optional<std::vector<nlp::LexiconSource>> sources_of(const std::string& what,
                                                          UiLanguage language, std::ostream& err) {
  std::vector<nlp::LexiconSource> sources = nlp::shipped_sources();
  if (what == "shipped") return sources;
  std::vector<std::filesystem::path> files;
  std::error_code error;
  if (std::filesystem::is_directory(what, error)) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(what, error))
      if (entry.path().extension() == ".lex") files.push_back(entry.path());
  } else if (std::filesystem::is_regular_file(what, error)) {
    files.push_back(what);
  }
  if (files.empty()) {
    err << text(Message(msg::lexicon_diff_unreadable, {{"file", what}}), language) << '\n';
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) lay(file, sources);
  return sources;
}

// A text that the two lexicons judge otherwise.
struct ChangedText {
  std::string text;
  nlp::Polarity before{}, after{};
};
struct TextChanges {
  std::int64_t texts = 0, changed = 0;
  std::vector<ChangedText> first;
};

std::string entry_text(const nlp::EntryView& view) {
  std::string what = view.role.empty() ? "" : view.role + " ";
  if (!view.domain.empty()) what += "[domain " + view.domain + "] ";
  what += nlp::entry_line({view.weight, view.negated, view.text, view.tags});
  std::string blanks;
  for (const char c : what) blanks += c == '\t' ? "  " : std::string(1, c);
  return blanks;
}

std::string place(const nlp::EntryView& view) {
  return fmt::format("{}:{}", view.file, view.line);
}

void print_difference(const nlp::LexiconDifference& difference, std::ostream& out) {
  for (const nlp::EntryView& view : difference.added)
    out << fmt::format("+ {}  ({})\n", entry_text(view), place(view));
  for (const nlp::EntryView& view : difference.removed)
    out << fmt::format("- {}  ({})\n", entry_text(view), place(view));
  for (const auto& [before, after] : difference.moved)
    out << fmt::format("~ {}  ({})\n  {}  ({})\n", entry_text(before), place(before),
                       entry_text(after), place(after));
}

void print_texts(const TextChanges& changes, UiLanguage language, std::ostream& out) {
  out << '\n'
      << text(Message(msg::lexicon_diff_texts,
                      {{"texts", changes.texts}, {"changed", changes.changed}}),
              language)
      << '\n';
  const auto word = [&](nlp::Polarity polarity) {
    return text(Message(msg::mentions_polarity, {{"polarity", std::string(nlp::name(polarity))}}),
                language);
  };
  for (const ChangedText& one : changes.first)
    out << fmt::format("  {} → {}: {}\n", word(one.before), word(one.after),
                       one_line_text(one.text, kWidestText));
}

void write_entries(JsonWriter& json, const std::vector<nlp::EntryView>& entries) {
  json.begin_array();
  for (const nlp::EntryView& view : entries)
    json.begin_object()
        .member("entry", view.text)
        .member("weight", view.weight)
        .member("negated", view.negated)
        .member("tags", view.tags)
        .member("domain", view.domain)
        .member("place", place(view))
        .end_object();
  json.end_array();
}

void print_json(const nlp::LexiconDifference& difference, const TextChanges& changes,
                std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().key("added");
  write_entries(json, difference.added);
  json.key("removed");
  write_entries(json, difference.removed);
  std::vector<nlp::EntryView> before, after;
  for (const auto& [old, fresh] : difference.moved) {
    before.push_back(old);
    after.push_back(fresh);
  }
  json.key("changed_before");
  write_entries(json, before);
  json.key("changed_after");
  write_entries(json, after);
  json.member("texts", changes.texts).member("texts_changed", changes.changed);
  json.key("first").begin_array();
  for (const ChangedText& one : changes.first)
    json.begin_object()
        .member("before", nlp::name(one.before))
        .member("after", nlp::name(one.after))
        .member("text", one.text)
        .end_object();
  json.end_array().end_object();
  out << json.take() << '\n';
}

}  // namespace

int run_lexicon_diff(const LexiconDiffOptions& options, std::ostream& out, std::ostream& err) {
  const UiLanguage language = interface_language(options.folder);
  auto before = sources_of(options.before, language, err);
  auto after = sources_of(options.after, language, err);
  if (!before || !after) return 2;
  const auto old = open_lexicon(std::move(*before), err);
  const auto fresh = open_lexicon(std::move(*after), err);
  if (!old || !fresh) return 2;
  const nlp::LexiconDifference difference = nlp::compare(old->sources, fresh->sources);
  TextChanges changes;
  const auto judge = [&](const LabelledText& one) {
    nlp::Text body;
    body.body = one.text;
    body.language = one.language;
    body.profile = options.profile;
    const auto was = nlp::classify(*old->lexicon, body, false).polarity;
    const auto is = nlp::classify(*fresh->lexicon, body, false).polarity;
    ++changes.texts;
    if (was == is) return;
    ++changes.changed;
    if (changes.first.size() < options.show)
      changes.first.push_back({std::string(one.text), was, is});
  };
  if (!options.corpus.empty() && !each_text(options.corpus, Needs::text, language, err, judge))
    return 2;
  if (options.format == "json") {
    print_json(difference, changes, out);
    return 0;
  }
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  out << text(Message(msg::lexicon_diff_title, {{"before", nlp::version_of(*old->lexicon)},
                                                {"after", nlp::version_of(*fresh->lexicon)},
                                                {"added", count(difference.added)},
                                                {"removed", count(difference.removed)},
                                                {"moved", count(difference.moved)}}),
              language)
      << '\n';
  print_difference(difference, out);
  if (!options.corpus.empty()) print_texts(changes, language, out);
  return 0;
}

}  // namespace molva
