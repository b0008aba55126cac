#include "nlp/lexicon_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "nlp/lex_lines.h"
#include "nlp/lexicon_layers.h"
#include "nlp/lexicon_lines.h"
#include "nlp/lexicon_table.h"
#include "nlp/phrase_syntax.h"
#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

std::vector<LexFile> read_all(const std::vector<LexiconSource>& sources) {
  std::vector<LexFile> files;
  std::vector<LexiconProblem> ignored;  // loading has told of them
  for (const LexiconSource& source : sources) files.push_back(read_lex(source, ignored));
  return files;
}

// The line of a source, without its remark and with blanks for tabs.
std::string line_of(const LexiconSource& source, int number) {
  std::string_view rest = source.text;
  for (int i = 1; i < number && !rest.empty(); ++i)
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  std::string_view line = rest.substr(0, rest.find('\n'));
  for (std::size_t i = 1; i < line.size(); ++i)
    if (line[i] == '#' && (line[i - 1] == '\t' || line[i - 1] == ' ')) line = line.substr(0, i);
  std::string text;
  for (const char c : trim(line)) {
    if (c == '\t') {
      if (!text.ends_with("  ")) text += "  ";
    } else if (c != '\r') {
      text += c;
    }
  }
  return text;
}

class WordSearch {
 public:
  WordSearch(const std::vector<LexiconSource>& sources, const Lexicon& lexicon,
             std::string_view word)
      : sources_(sources), lexicon_(lexicon), files_(read_all(sources)), word_(fold(word)) {}

  WordView find() {
    find_lemmas();
    for (std::size_t i = 0; i < files_.size(); ++i) search_file(i);
    collect_forms();
    return std::move(view_);
  }

 private:
  void find_lemmas() {
    lemmas_.insert(word_);
    const std::uint32_t form = lexicon_.forms.find(fold_hash(word_), word_);
    if (form == kNone) return;
    const KnownForm& known = lexicon_.forms[form];
    for (std::uint16_t i = 0; i < known.sense_count; ++i) {
      const Entry& entry = lexicon_.entries[lexicon_.forms.senses(known)[i].entry];
      if (!(entry.flags & kPair)) lemmas_.insert(fold(lexicon_.text(entry.text)));
    }
  }

  bool in_force(std::size_t file, const LexWord& word) const {
    return std::any_of(lexicon_.entries.begin(), lexicon_.entries.end(), [&](const Entry& entry) {
      return entry.file == file && entry.line == static_cast<std::uint32_t>(word.place.line) &&
             lexicon_.text(entry.text) == word.text;
    });
  }

  LineView line(std::size_t file, int number, bool force = true) const {
    return {files_[file].name, number, line_of(sources_[file], number), force};
  }

  void search_file(std::size_t i) {
    const LexFile& file = files_[i];
    for (const LexEntry& entry : file.entries)
      for (const LexWord& word : entry.words) search_entry(i, entry, word);
    for (const LexClass& row : file.classes)
      for (const LexWord& word : row.words)
        if (is_word(file.language, word.text, row.tags.shape))
          add(view_.elsewhere, line(i, row.place.line));
    for (const LexHomograph& row : file.homographs)
      for (const LexWord& word : row.forms)
        if (fold(word.text) == word_ || lemmas_.contains(row.lemma))
          add(view_.elsewhere, line(i, row.place.line));
    for (const LexWord& word : file.protected_words)
      if (fold(word.text) == word_) add(view_.elsewhere, line(i, word.place.line));
  }

  void search_entry(std::size_t i, const LexEntry& entry, const LexWord& word) {
    if (lemmas_.contains(fold(word.text))) {
      const bool force = in_force(i, word);
      add(view_.entries, line(i, entry.place.line, force));
      for (std::uint32_t e = 0; force && e < lexicon_.entries.size(); ++e)
        if (lexicon_.entries[e].file == i && lexicon_.text(lexicon_.entries[e].text) == word.text &&
            lexicon_.entries[e].line == static_cast<std::uint32_t>(word.place.line))
          numbers_.insert(e);
      return;
    }
    if (!entry.tags.phrase && !entry.tags.pair && word.text.find(' ') == std::string::npos) return;
    const ParsedPhrase phrase = parse_phrase(word.text);
    for (const auto& items : phrase.sequences)
      if (std::any_of(items.begin(), items.end(),
                      [&](const PhraseItem& item) { return has(files_[i].language, item); }))
        return add(view_.elsewhere, line(i, entry.place.line, in_force(i, word)));
  }

  bool has(Language language, const PhraseItem& item) {
    using Kind = PhraseItem::Kind;
    if (item.kind == Kind::exact) return item.text == word_;
    if (item.kind == Kind::lemma) return is_word(language, item.text, {});
    return item.kind == Kind::choice &&
           std::any_of(item.options.begin(), item.options.end(),
                       [&](const PhraseItem& one) { return has(language, one); });
  }

  // The word asked for is `lemma`, or a form of it.
  bool is_word(Language language, const std::string& lemma, const WordShape& shape) {
    const std::string folded = fold(lemma);
    if (lemmas_.contains(folded)) return true;
    // Words that begin otherwise are not inflected for nothing.
    const std::size_t common = std::min<std::size_t>(4, std::min(folded.size(), word_.size()));
    if (folded.compare(0, common, word_, 0, common) != 0) return false;
    const auto inflector = shipped_inflector(language);
    if (!inflector) return false;
    const Forms forms = inflector->forms(folded, shape);
    return std::any_of(forms.list.begin(), forms.list.end(),
                       [&](const Form& form) { return form.text == word_; });
  }

  static void add(std::vector<LineView>& lines, LineView line) {
    const bool twice = std::any_of(lines.begin(), lines.end(), [&](const LineView& one) {
      return one.file == line.file && one.line == line.line;
    });
    if (!twice) lines.push_back(std::move(line));
  }

  void collect_forms() {
    std::set<std::string> forms;
    for (std::uint32_t i = 0; i < lexicon_.forms.size(); ++i) {
      const KnownForm& form = lexicon_.forms[i];
      for (std::uint16_t s = 0; s < form.sense_count; ++s)
        if (numbers_.contains(lexicon_.forms.senses(form)[s].entry))
          forms.insert(std::string(lexicon_.forms.text(i)));
    }
    view_.forms.assign(forms.begin(), forms.end());
  }

  const std::vector<LexiconSource>& sources_;
  const Lexicon& lexicon_;
  std::vector<LexFile> files_;
  std::string word_;
  std::set<std::string> lemmas_;
  std::set<std::uint32_t> numbers_;  // entries in force
  WordView view_;
};

using Key = std::tuple<Language, std::string, std::string, std::string, int>;

std::map<Key, EntryView> in_force(const std::vector<LexiconSource>& sources) {
  const std::vector<LexFile> files = read_all(sources);
  std::vector<LexiconProblem> ignored;
  std::map<Key, EntryView> views;
  for (const Kept& kept : merge_layers(files, ignored, false)) {
    const LexEntry& entry = *kept.entry;
    EntryView view;
    view.language = files[kept.file].language;
    view.domain = entry.domain;
    view.role = entry.role == Role::tone ? "" : name(entry.role);
    view.text = kept.word->text;
    view.weight = entry.weight;
    view.negated = entry.negated;
    view.tags = tags_text(entry.tags);
    view.file = files[kept.file].name;
    view.line = kept.word->place.line;
    // Two parts of speech, or entries of two profiles, may share a spelling.
    const int variant = static_cast<int>(entry.tags.shape.part) * 4 +
                        (entry.tags.only ? static_cast<int>(*entry.tags.only) + 1 : 0);
    views.emplace(Key{view.language, view.role, view.domain, kept.folded, variant}, view);
  }
  return views;
}

}  // namespace

WordView view_word(const std::vector<LexiconSource>& sources, const Lexicon& lexicon,
                   std::string_view word) {
  return WordSearch(sources, lexicon, word).find();
}

LexiconDifference compare(const std::vector<LexiconSource>& before,
                          const std::vector<LexiconSource>& after) {
  const std::map<Key, EntryView> old = in_force(before), fresh = in_force(after);
  LexiconDifference difference;
  for (const auto& [key, view] : fresh) {
    const auto found = old.find(key);
    if (found == old.end()) {
      difference.added.push_back(view);
    } else if (found->second.weight != view.weight || found->second.negated != view.negated ||
               found->second.tags != view.tags) {
      difference.moved.emplace_back(found->second, view);
    }
  }
  for (const auto& [key, view] : old)
    if (!fresh.contains(key)) difference.removed.push_back(view);
  return difference;
}

}  // namespace molva::nlp
