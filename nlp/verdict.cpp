#include "nlp/verdict.h"

#include <array>
#include <string>

#include "nlp/analysis.h"
#include "nlp/combine.h"
#include "nlp/decision.h"
#include "nlp/explain.h"

namespace molva::nlp {

namespace {

// The buffers of one thread, reused from text to text.
struct Workspace {
  std::array<FieldWork, kFields> works;
  std::vector<Hit> hits;
  std::vector<RuleRecord> rule_records;
};

// A long text leaves large buffers behind; a daemon keeps many threads alive for long.
constexpr std::size_t kKeptItems = 200'000;
constexpr std::size_t kKeptTokens = 200'000;

void clear(Workspace& space) {
  for (std::size_t i = 0; i < kFields; ++i) {
    if (space.works[i].items.capacity() > kKeptItems) {
      space.works[i] = {};
      space.hits = {};
    }
    space.works[i].clear();
  }
  space.hits.clear();
  space.rule_records.clear();
}

// "https://…", "www.…" and "@name": up to the next blank it is no words of the text.
[[gnu::always_inline]] inline bool opens_address(const Tokens& tokens, std::size_t i) {
  const auto folded = [&](std::size_t at) { return tokens.folded_form(tokens.list[at]); };
  if (tokens.list[i].kind != TokenKind::word) return folded(i) == "@";
  // The next one is joined to the word, which is rare.
  if (i + 1 >= tokens.list.size() || (tokens.list[i + 1].flags & kSpaceBefore)) return false;
  const std::string_view word = folded(i), next = folded(i + 1);
  if (word == "http" || word == "https") return next.starts_with(":");
  return word == "www" && next.starts_with(".");
}

// Calls `visit` with each word that is none of an address.
template <typename Visit>
void each_word(const TextTokens& words, Visit visit) {
  for (const Tokens& tokens : words.fields) {
    bool in_address = false;
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
      const Token& token = tokens.list[i];
      if (token.flags & kSpaceBefore) in_address = opens_address(tokens, i);
      if (!in_address && token.kind == TokenKind::word) visit(token);
    }
  }
}

bool is_long(const Token& token) {
  return token.length >= 3;
}

// Whether the sign at `i` may be part of an address: most texts have none, and are told so by their
// signs, which are few.
bool hints_at_address(const Tokens& tokens, std::size_t i) {
  const std::string_view sign = tokens.folded_form(tokens.list[i]);
  if (sign.empty()) return false;
  if (sign.front() == '@') return true;
  if (sign.front() != ':' && sign.front() != '.') return false;
  if (i == 0 || (tokens.list[i].flags & kSpaceBefore)) return false;
  const std::string_view word = tokens.folded_form(tokens.list[i - 1]);
  return word == "http" || word == "https" || word == "www";
}

// The words, when nothing else is to be found out; false when there are addresses or capitals or
// quotation marks to be looked at.
bool survey_plain(const TextTokens& words, Context& context) {
  std::uint32_t count = 0;
  std::uint16_t flags = 0;
  for (const Tokens& tokens : words.fields) {
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
      const Token& token = tokens.list[i];
      if (token.kind == TokenKind::word) {
        ++count;
        flags |= token.flags;
      } else {
        context.addresses |= hints_at_address(tokens, i);
      }
    }
  }
  if (context.addresses || (flags & (kQuoted | kCaps))) return false;
  context.words = count;
  context.all_quoted = count == 0;
  return true;
}

// Words, and whether the text shouts or stands in quotation marks as a whole.
void survey(const TextTokens& words, Context& context) {
  if (survey_plain(words, context)) return;
  std::uint32_t count = 0, long_words = 0, caps = 0, quoted = 0;
  each_word(words, [&](const Token& token) {
    ++count;
    if (!(token.flags & (kQuoted | kCaps))) return;
    quoted += (token.flags & kQuoted) != 0;
    caps += (token.flags & kCaps) && is_long(token);
  });
  if (caps > 0) each_word(words, [&](const Token& token) { long_words += is_long(token); });
  context.words = count;
  context.shouting = long_words > 2 && caps * 10 >= long_words * 6;
  context.all_quoted = quoted * 10 >= context.words * 6;
}

// One field through all the stages that know nothing of the others.
void read_field(Context& context, FieldWork& work) {
  const std::size_t first_hit = context.hits->size();
  make_items(context, work);
  make_segments(context, work);
  make_clauses(work);
  make_hits(context, work);
  apply_negation(context, work, first_hit);
  apply_target(context, work, first_hit);
  apply_shifters(context, work, first_hit);
  add_cues(context, work, first_hit);
  assign_aspects(context, work, std::span(*context.hits).subspan(first_hit));
}

void decide(const Context& context, const Sums& sums, const Judgement& judgement, const Text& text,
            Verdict& verdict) {
  verdict.P = static_cast<double>(sums.P) / kUnit;
  verdict.N = static_cast<double>(sums.N) / kUnit;
  verdict.score = (verdict.P - verdict.N) / (verdict.P + verdict.N + context.rules->score_room);
  verdict.text_polarity = verdict.polarity = judgement.polarity;
  verdict.confidence = judgement.odds[static_cast<std::size_t>(judgement.polarity)];
  if (text.rating && *text.rating > 0) fuse_stars(context, judgement, *text.rating, verdict);
}

bool is_mixed(const Context& context, const Sums& sums, const Verdict& verdict) {
  const double least = context.rules->mixed;
  if (sums.max_p >= least && sums.max_n >= least) return true;
  if (verdict.polarity == Polarity::positive) return !verdict.complaints.empty();
  return verdict.polarity == Polarity::negative && sums.max_p >= least;
}

}  // namespace

const char* name(Polarity polarity) {
  constexpr std::array kNames = {"negative", "neutral", "positive"};
  return kNames[static_cast<std::size_t>(polarity)];
}

std::optional<Polarity> polarity_from(std::string_view text) {
  for (const Polarity polarity : {Polarity::negative, Polarity::neutral, Polarity::positive}) {
    if (text == name(polarity)) return polarity;
  }
  return std::nullopt;
}

const char* name(Profile profile) {
  constexpr std::array kNames = {"review", "social", "news"};
  return kNames[static_cast<std::size_t>(profile)];
}

std::array<std::string_view, kFields> fields_of(const Text& text) {
  return {text.title, text.body, text.pros, text.cons};
}

void TextTokens::read(const Text& text) {
  const std::array<std::string_view, kFields> texts = fields_of(text);
  for (std::size_t i = 0; i < kFields; ++i) {
    if (fields[i].list.capacity() > kKeptTokens) fields[i] = {};
    fields[i].clear();
    if (!texts[i].empty()) tokenize(texts[i], fields[i]);
  }
}

Verdict classify(const Lexicon& lexicon, const Text& text, bool explain) {
  thread_local TextTokens tokens;
  tokens.read(text);
  return classify(lexicon, text, tokens, {}, explain);
}

Verdict classify(const Lexicon& lexicon, const Text& text, const TextTokens& tokens,
                 std::span<const BrandPlace> places, bool explain) {
  thread_local Workspace space;
  clear(space);
  Context context;
  context.lexicon = &lexicon;
  context.rules = &lexicon.rules;
  context.profile = text.profile;
  context.domains = text.domains;
  context.explain = explain;
  context.hits = &space.hits;
  context.rule_records = &space.rule_records;
  context.unspent_left = static_cast<int>(lexicon.rules.unspent_most);
  context.ellipsis_left = static_cast<int>(lexicon.rules.ellipsis_most);
  context.nouns_left = static_cast<int>(lexicon.rules.noun_in_cons_most);

  context.places = places;
  context.guess = guess_language(tokens.fields);
  if (text.language && *text.language != Language::other) {
    context.guess.language = *text.language;
    if (*text.language == Language::en) context.guess.latin_spelling = false;
  }
  survey(tokens, context);

  const std::array<std::string_view, kFields> fields = fields_of(text);
  std::array<std::size_t, kFields + 1> borders{};
  for (std::size_t i = 0; i < kFields; ++i) {
    borders[i] = space.hits.size();
    space.works[i].field = static_cast<Field>(i);
    space.works[i].text = fields[i];
    space.works[i].tokens = &tokens.fields[i];
    if (!tokens.fields[i].list.empty()) read_field(context, space.works[i]);
  }
  borders[kFields] = space.hits.size();

  const Sums sums = rank_hits(context);
  const Judgement judgement = judge(context, sums);
  Verdict verdict;
  verdict.language = context.guess.language;
  verdict.profile = text.profile;
  decide(context, sums, judgement, text, verdict);
  for (std::size_t i = 0; i < kFields; ++i) {
    const std::span<const Hit> hits =
        std::span(space.hits).subspan(borders[i], borders[i + 1] - borders[i]);
    if (!tokens.fields[i].list.empty()) {
      find_complaints(context, space.works[i], hits, verdict.complaints);
    }
  }
  verdict.mixed = is_mixed(context, sums, verdict);
  verdict.aspects = sum_aspects(context);
  if (explain) nlp::explain(context, space.works, judgement, verdict);
  return verdict;
}

}  // namespace molva::nlp
