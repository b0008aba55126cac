#include "nlp/lexicon_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace molva::nlp {

namespace {

const char* part_tag(PartOfSpeech part) {
  switch (part) {
    case PartOfSpeech::adjective:
      return "adj";
    case PartOfSpeech::adverb:
      return "adv";
    case PartOfSpeech::noun:
      return "n";
    case PartOfSpeech::verb:
      return "v";
    case PartOfSpeech::invariable:
      return "x";
    case PartOfSpeech::none:
      break;
  }
  return "";
}

class TagWriter {
 public:
  void add(const std::string& tag) {
    if (tag.empty()) return;
    if (!text_.empty()) text_ += ' ';
    text_ += tag;
  }
  void add(const char* name, const std::string& value) {
    if (!value.empty()) add(std::string(name) + value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all.append(all.empty() ? "" : ",").append(word);
  return all;
}

}  // namespace

double on_grid(double weight) {
  return std::clamp(std::round(weight * 2) / 2, -5.0, 5.0);
}

std::string weight_text(double weight) {
  char digits[16];
  std::snprintf(digits, sizeof digits, weight > 0 ? "+%g" : "%g", weight == 0 ? 0.0 : weight);
  return digits;
}

std::string tags_text(const LexTags& tags) {
  TagWriter out;
  out.add(part_tag(tags.shape.part));
  if (tags.phrase) out.add("phrase");
  if (tags.pair) out.add("pair");
  out.add("like:", tags.shape.like);
  out.add("stem:", tags.shape.stem);
  out.add("forms:", joined(tags.shape.forms));
  out.add("aspect:", tags.aspect);
  if (tags.kind == HitKind::emotion) out.add("kind:emotion");
  if (tags.kind == HitKind::fact) out.add("kind:fact");
  for (const auto& [domain, weight] : tags.domains)
    out.add("domain:" + domain + "=" + weight_text(weight));
  if (tags.only) out.add("only:", name(*tags.only));
  if (tags.severity > 0) out.add("severity:", std::to_string(tags.severity));
  if (tags.fuzzy) out.add("fuzzy");
  if (tags.keep) out.add("keep");
  if (tags.compare) out.add("compare");
  return out.take();
}

std::string entry_line(const EntryColumns& columns) {
  return weight_text(columns.weight) + '\t' +
         (columns.negated ? weight_text(*columns.negated) : ".") + '\t' + columns.words +
         (columns.tags.empty() ? "" : "\t" + columns.tags);
}

std::string section_line(const LexEntry& entry) {
  if (!entry.domain.empty()) return "[domain " + entry.domain + "]";
  return entry.section == "obscene" ? "[obscene]" : "[words]";
}

}  // namespace molva::nlp
