// The nouns of the pipeline, as they travel from poll to outbox.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "nlp/verdict.h"

namespace molva {

// Strong ids of rows in the store.
enum class ItemId : std::int64_t {};
enum class MentionId : std::int64_t {};

enum class Novelty { fresh, edited, same };

// A RawItem made ready: plain text, language, fingerprint. What dedupe and matching work on.
struct Item {
  std::string source;  // source id
  std::string key;     // RawItem::id; unique inside the source
  ItemKind kind = ItemKind::review;
  std::string title, text, pros, cons;  // plain text
  std::optional<double> rating;
  std::string author;       // display name
  std::string author_hash;  // keyed hash (HMAC-SHA-256) of the author's id or name; empty: not told
  std::string product_id, product, url, parent, thread, supplements;
  TimePoint published{};  // created, or the first sight where the source gives none or a future one
  std::optional<TimePoint> edited;
  nlp::Language language = nlp::Language::other;
  bool withdrawn = false;
  Answer answer;
  bool processed = false;
  std::optional<std::int64_t> likes, replies, reposts, views;
  std::uint64_t fingerprint = 0;       // of what a person sees: texts, rating, answer and its state
  std::uint64_t text_fingerprint = 0;  // of what is judged: texts and rating
  std::uint64_t raw_fingerprint = 0;   // of the RawItem as received
  bool dated = true;                   // false: `published` is the first sight
  // Part of the key where a source's creation times never change (seconds since 1970), else 0: keys
  // that grow with time keep the index fast.
  std::int64_t order = 0;
};

// An item about a brand.
struct Mention {
  MentionId id{};
  ItemId item{};
  std::string brand, channel, source;
  std::vector<nlp::Span>
      spans;  // where the brand stands in the text; empty: the source's own brand
  nlp::Verdict verdict;
  Novelty novelty = Novelty::fresh;
  std::optional<nlp::Polarity> before = {};  // edited: what the brand's mention counted as before
  bool counted = true;                       // neither withdrawn nor superseded
};

}  // namespace molva
