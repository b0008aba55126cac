#include "daemon/normalize.h"

#include <bit>
#include <cmath>

#include "daemon/fast_hash.h"
#include "nlp/fingerprint.h"
#include "nlp/plain_text.h"
#include "nlp/utf8.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLongestText = 200'000;
constexpr std::size_t kLongestName = 1'000;  // of people and products
constexpr std::size_t kLongestTitle = 4'000;
constexpr std::size_t kLongestUrl = 4'000;
constexpr auto kClockSkew = 24h;  // a date further ahead is no date

std::optional<double> rating_of(const RawItem& raw) {
  if (!raw.rating || !(*raw.rating >= 1 && *raw.rating <= 5)) return std::nullopt;
  return raw.rating;
}

// What a person may click on: an absolute http address without blanks or control characters.
std::string link_of(const std::string& url) {
  if (url.size() > kLongestUrl) return "";
  if (!url.starts_with("https://") && !url.starts_with("http://")) return "";
  for (const char c : url)
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == 0x7F)
      return "";
  return url;
}

// What clean_text() would leave as it is: nearly every text. Two bytes a letter need no decoding.
bool is_clean(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n'; };
  if (text.empty() || blank(text.front()) || blank(text.back())) return text.empty();
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const auto first = static_cast<unsigned char>(*at);
    if (first < 0x80) {
      if ((first < 0x20 && first != '\n') || first == 0x7F) return false;
      ++at;
    } else if (first >= 0xC3 && first < 0xE0 && end - at > 1 &&
               nlp::utf8::continues(static_cast<unsigned char>(at[1]))) {
      at += 2;
    } else {
      const nlp::CodePoint point = nlp::utf8::decode(at, end);
      if (!point.good || point.value < 0xA0 || point.value == 0x2028 || point.value == 0x2029)
        return false;
      at += point.length;
    }
  }
  return true;
}

std::string cleaned(const std::string& text, std::size_t most = kLongestText) {
  return text.size() <= most && is_clean(text) ? text : nlp::clean_text(text, most);
}

std::string author_hash(const RawItem& raw, const SourceSettings& source,
                        const AuthorHash& authors) {
  for (const std::string* who : {&raw.author.id, &raw.author.handle, &raw.author.name})
    if (!who->empty())
      return authors((source.kind ? std::string(source.kind->name) : "") + '\n' + *who);
  return "";
}

void set_times(Item& item, const RawItem& raw, const SourceSettings& source, TimePoint now) {
  item.dated = raw.created && *raw.created <= now + kClockSkew;
  item.published = item.dated ? std::min(*raw.created, now) : now;
  item.edited = raw.edited;
  item.order = order_of(raw, source);
}

void set_fingerprints(Item& item, const RawItem& raw) {
  std::uint64_t hash = item.rating ? std::bit_cast<std::uint64_t>(*item.rating) : 0;
  for (const std::string* text : {&item.title, &item.text, &item.pros, &item.cons})
    hash = nlp::fingerprint(*text, hash);
  item.text_fingerprint = hash;
  item.fingerprint =
      nlp::fingerprint(item.answer.text, hash + static_cast<std::uint64_t>(item.answer.state));
  item.raw_fingerprint = raw_fingerprint(raw);
}

}  // namespace

std::string plain_body(const RawItem& raw) {
  return raw.text.empty() && !raw.html.empty() ? nlp::plain_text(raw.html) : cleaned(raw.text);
}

std::uint64_t raw_fingerprint(const RawItem& raw) {
  std::uint64_t hash = raw.rating ? std::bit_cast<std::uint64_t>(*raw.rating) : 0;
  for (const std::string* text :
       {&raw.title, &raw.text, &raw.html, &raw.pros, &raw.cons, &raw.answer.text, &raw.supplements})
    hash = hash_bytes(*text, hash);
  const auto state = static_cast<std::uint64_t>(raw.answer.state) * 4 + (raw.processed ? 2 : 0) +
                     (raw.withdrawn ? 1 : 0);
  return hash_bytes({}, hash + state);
}

std::int64_t order_of(const RawItem& raw, const SourceSettings& source) {
  return source.kind && source.kind->stable_created && raw.created ? unix_seconds(*raw.created) : 0;
}

Item normalize(const RawItem& raw, const SourceSettings& source, const AuthorHash& authors,
               TimePoint now) {
  Item item;
  item.source = source.id;
  item.key = raw.id;
  item.kind = raw.kind;
  item.title = cleaned(raw.title, kLongestTitle);
  item.text = plain_body(raw);
  item.pros = cleaned(raw.pros);
  item.cons = cleaned(raw.cons);
  item.rating = rating_of(raw);
  item.author =
      cleaned(raw.author.name.empty() ? raw.author.handle : raw.author.name, kLongestName);
  item.author_hash = author_hash(raw, source, authors);
  item.product_id = cleaned(raw.product_id, kLongestName);
  item.product = cleaned(raw.product, kLongestName);
  item.url = link_of(raw.url);
  item.parent = raw.parent_id;
  item.thread = raw.thread_id;
  item.supplements = raw.supplements;
  item.withdrawn = raw.withdrawn;
  item.answer = {raw.answer.state, cleaned(raw.answer.text), raw.answer.at};
  item.processed = raw.processed;
  item.likes = raw.likes;
  item.replies = raw.replies;
  item.reposts = raw.reposts;
  item.views = raw.views;
  item.language = nlp::language_from(raw.language).value_or(nlp::Language::other);
  set_times(item, raw, source, now);
  set_fingerprints(item, raw);
  return item;
}

}  // namespace molva
