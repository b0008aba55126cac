#include "connectors/sources/review_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/words.h"
#include "connectors/core/xml.h"

namespace molva {
namespace {

constexpr int kMostDepth = 64;
constexpr std::size_t kMostSample = 2000;
constexpr std::size_t kMostReviews = 5000;  // of one page
constexpr std::size_t kMostNames = 8;       // of one property
constexpr int kMostInside = 4;  // a property inside so many others is left out, as each has its text

// ---------------------------------------------------------------- JSON-LD as it is found

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return result;
}

bool is_json_ld(const XmlView& script) {
  if (script.name() != "script") return false;
  const std::string type = lower(script.attribute("type").value_or(""));
  return trimmed(std::string_view(type).substr(0, type.find(';'))) == "application/ld+json";
}

// Scripts are often wrapped as if a browser might read them: <!-- //-->, /*<![CDATA[*/ /*]]>*/.
std::string_view unwrapped(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    for (const std::string_view mark : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["})
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
    for (const std::string_view mark : {"//-->", "-->", "//]]>", "/*]]>*/", "]]>", ";"})
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
  }
  return text;
}

// What template engines get wrong: line breaks inside strings, commas before a closing bracket.
std::string mended_json(std::string_view text) {
  std::string result;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) {
        result += c;
        result += text[++i];
      } else if (c == '\n' || c == '\r' || c == '\t') {
        result += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "";
      } else if (static_cast<unsigned char>(c) >= 0x20) {
        result += c;
        in_string = c != '"';
      }
      continue;
    }
    if (c == ',') {
      const auto next = text.find_first_not_of(" \t\r\n,", i + 1);
      if (next != std::string_view::npos && (text[next] == '}' || text[next] == ']')) continue;
    }
    in_string = c == '"';
    result += c;
  }
  return result;
}

// ---------------------------------------------------------------- the words of schema.org

// "Review" of "Review", "schema:Review", "https://schema.org/Review".
std::string_view last_word(std::string_view type) {
  const auto end = type.find_last_of("/#:");
  return end == std::string_view::npos ? type : type.substr(end + 1);
}

// Whether one of the thing's types is one of `names`.
template <std::size_t N>
bool is_a(JsonView thing, const std::array<std::string_view, N>& names) {
  const auto fits = [&](JsonView type) {
    const std::string text = type.text_or();
    return std::ranges::find(names, last_word(text)) != names.end();
  };
  const JsonView type = thing["@type"];
  bool found = fits(type);
  type.each([&](JsonView one) { found = found || fits(one); });
  return found;
}

constexpr std::array<std::string_view, 5> kReviews = {"Review", "UserReview", "CriticReview",
                                                      "EmployerReview", "Recommendation"};
constexpr std::array<std::string_view, 8> kCompanies = {
    "Organization", "LocalBusiness", "Corporation",    "Brand",
    "Store",        "OnlineStore",   "OnlineBusiness", "Restaurant"};

bool is_review(JsonView thing) {
  return thing.is_object() && is_a(thing, kReviews);
}

// The thing itself, or the first one of a list.
JsonView first_of(JsonView value) {
  return value.is_array() ? value.at(0) : value;
}

// A value that people read: text, a number, or what is wrapped in {"@value": ...}.
std::string words_in(JsonView value) {
  value = first_of(value);
  if (value.is_object()) value = value["@value"];
  if (value.is_number()) return value.dump();
  return std::string(trimmed(value.text_or()));
}

std::string one_of(JsonView thing, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (std::string words = words_in(thing[name]); !words.empty()) return words;
  return {};
}

// The number in front of "4", "4,0", "4 из 5", and what follows it.
struct Mark {
  double value = 0;
  std::string rest;
};
std::optional<Mark> mark_of(std::string words) {
  std::ranges::replace(words, ',', '.');
  Mark mark;
  const auto read = std::from_chars(words.data(), words.data() + words.size(), mark.value);
  if (read.ec != std::errc()) return std::nullopt;
  mark.rest = std::string(trimmed({read.ptr, words.data() + words.size()}));
  return mark;
}

std::optional<double> on_scale(JsonView rating, double value, std::optional<double> told_best) {
  const auto bound = [&](const char* name, double otherwise) {
    const auto mark = mark_of(words_in(rating[name]));
    return mark ? mark->value : otherwise;
  };
  const double best = told_best.value_or(bound("bestRating", 5));
  const double worst = bound("worstRating", 1);
  if (!(best > worst) || !(value >= worst) || !(value <= best)) return std::nullopt;
  return 1 + 4 * (value - worst) / (best - worst);
}

// 1 to 5, whatever scale the page has.
std::optional<double> rating_of(JsonView review) {
  JsonView rating = first_of(review["reviewRating"]);
  // Old pages have the value right in the review.
  JsonView value = rating.is_object() ? rating["ratingValue"] : rating;
  if (!rating.present()) rating = review, value = review["ratingValue"];
  const auto mark = mark_of(words_in(value));
  if (!mark) return std::nullopt;
  for (const std::string_view of : {"/", "из", "з", "of", "out of"}) {
    if (!mark->rest.starts_with(of)) continue;
    if (const auto best = mark_of(std::string(trimmed(mark->rest.substr(of.size())))))
      return on_scale(rating, mark->value, best->value);
  }
  return on_scale(rating, mark->value, {});
}

// Pros and cons: a text, a list of them, or an ItemList of named things.
void add_notes(JsonView notes, std::string& text, int depth = 0) {
  if (depth > 4) return;
  if (notes.is_array()) {
    notes.each([&](JsonView one) { add_notes(one, text, depth + 1); });
    return;
  }
  if (notes.is_object() && notes["itemListElement"].present())
    return add_notes(notes["itemListElement"], text, depth + 1);
  const std::string words = notes.is_object() ? one_of(notes, {"name", "text"}) : words_in(notes);
  if (words.empty()) return;
  if (!text.empty()) text += "; ";
  text += words;
}

// Markup or references to characters: such a text is HTML.
bool looks_like_html(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool name = !rest.empty() && ((rest[0] | 0x20) >= 'a') && ((rest[0] | 0x20) <= 'z');
    if ((name || rest.starts_with('/')) && rest.find('>') != std::string_view::npos) return true;
  }
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto end = text.find(';', at);
    if (end == std::string_view::npos || end - at > 12) continue;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (name == "amp" || !html_entity(name).empty() || !numeric_entity(name).empty()) return true;
  }
  return false;
}

// For names and titles: references to characters are read, tags stay as they are.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos && end - i <= 12) {
      const std::string_view name = text.substr(i + 1, end - i - 1);
      std::string meant = name == "amp" ? "&" : std::string(html_entity(name));
      if (meant.empty()) meant = numeric_entity(name);
      if (!meant.empty()) {
        result += meant;
        i = end;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

// The company's reply, where the page says that a company wrote it.
void read_answer(JsonView review, RawItem& item) {
  const auto take = [&](JsonView comment) {
    if (item.answer.state != AnswerState::none || !comment.is_object()) return;
    if (!is_a(first_of(comment["author"]), kCompanies)) return;
    item.answer.text = plain(one_of(comment, {"text", "description"}));
    if (item.answer.text.empty()) return;
    item.answer.state = AnswerState::published;
    item.answer.at =
        parse_any_time(one_of(comment, {"datePublished", "dateCreated"}), std::chrono::minutes{0});
  };
  take(review["comment"]);
  review["comment"].each(take);
}

// ---------------------------------------------------------------- all things of a page

struct Found {
  JsonView review, about;  // `about`: the thing in whose list of reviews it stands
};

// Everything that a page's marks say, with what points at what.
struct Things {
  std::map<std::string, JsonView, std::less<>> by_id;
  std::map<std::string, JsonView, std::less<>> about;  // a review's @id -> what it is about
  std::vector<Found> reviews;
};

std::string id_of(JsonView thing) {
  return thing["@id"].text_or();
}

void collect(JsonView value, JsonView owner, bool as_review, Things& things, int depth = 0) {
  if (depth > kMostDepth || things.reviews.size() >= kMostReviews) return;
  if (value.is_array())
    return value.each([&](JsonView one) { collect(one, owner, as_review, things, depth + 1); });
  if (!value.is_object()) return;
  const std::string id = id_of(value);
  const bool reference = value.size() == 1 && !id.empty();
  if (reference) {
    if (as_review) things.about.emplace(id, owner);
    return;
  }
  if (!id.empty()) things.by_id.emplace(id, value);
  const bool untyped = as_review && !value["@type"].present() &&
                       (value["reviewBody"].present() || value["reviewRating"].present());
  const bool review = is_review(value) || untyped;
  if (review) things.reviews.push_back({value, owner});
  value.each_member([&](std::string_view name, JsonView member) {
    const bool list = name == "review" || name == "reviews";
    // What a review is about may have a list of reviews of its own.
    collect(member, list && !review ? value : JsonView(), list, things, depth + 1);
  });
}

std::string body_of(JsonView review) {
  return one_of(review, {"reviewBody", "description", "text"});
}

class ReviewReader {
 public:
  ReviewReader(const Things& things, const std::string& url, std::chrono::minutes utc_offset)
      : things_(things), url_(url), utc_offset_(utc_offset) {
    for (const Found& found : things.reviews)
      for (const std::string& address : addresses(found.review))
        used_[address].insert(body_of(found.review));
  }

  RawItem read(const Found& found) const;

 private:
  JsonView resolved(JsonView thing) const {
    thing = first_of(thing);
    if (thing.is_object() && thing.size() == 1)
      if (const auto known = things_.by_id.find(id_of(thing)); known != things_.by_id.end())
        return known->second;
    return thing;
  }

  // @id and url, absolute; what names no single review is none.
  std::vector<std::string> addresses(JsonView review) const {
    std::vector<std::string> found;
    for (const char* name : {"@id", "url"}) {
      const std::string told = words_in(review[name]);
      if (told.empty() || told.starts_with("_:")) continue;
      const std::string address = resolve_url(url_, told);
      if (address.empty() || address == url_ || std::ranges::find(found, address) != found.end())
        continue;
      found.push_back(address);
    }
    return found;
  }

  // A place on the page, such as "#review-3": a review moves to the next page of the list, and
  // would have another one there.
  bool is_of_this_page(std::string_view address) const {
    return address.substr(0, address.find_first_of("?#")) ==
           std::string_view(url_).substr(0, url_.find_first_of("?#"));
  }

  std::optional<TimePoint> time(JsonView thing, std::initializer_list<const char*> names) const {
    const std::string words = one_of(thing, names);
    return words.empty() ? std::nullopt : parse_any_time(words, utc_offset_);
  }

  const Things& things_;
  const std::string& url_;
  std::chrono::minutes utc_offset_;
  // What the reviews say that name this address as theirs.
  std::map<std::string, std::set<std::string>> used_;
};

// What tells a review that has no address of its own from others: who, when, what.
std::string made_up_id(const RawItem& item, const std::string& date) {
  return "made-" + hex(lasting_hash({item.author.name, date, item.title, item.text, item.html}));
}

RawItem ReviewReader::read(const Found& found) const {
  const JsonView review = found.review;
  RawItem item;
  item.title = plain(one_of(review, {"headline", "name"}));
  const std::string body = body_of(review);
  (looks_like_html(body) ? item.html : item.text) = body;
  add_notes(review["positiveNotes"], item.pros);
  add_notes(review["negativeNotes"], item.cons);
  item.rating = rating_of(review);
  const JsonView author = resolved(review["author"]);
  item.author.name = plain(author.is_object() ? one_of(author, {"name"}) : words_in(author));
  item.author.url = author.is_object() ? words_in(author["url"]) : "";
  const std::string date = one_of(review, {"datePublished", "dateCreated"});
  item.created = time(review, {"datePublished", "dateCreated"});
  const auto edited = time(review, {"dateModified"});
  if (edited && item.created && *edited > *item.created) item.edited = edited;
  item.language = one_of(review, {"inLanguage"});
  JsonView about = resolved(review["itemReviewed"]);
  if (!about.is_object()) about = found.about;
  if (const auto named = things_.about.find(id_of(review));
      !about.is_object() && named != things_.about.end())
    about = named->second;
  item.product = plain(about.is_object() ? one_of(about, {"name"}) : words_in(about));
  item.product_id = one_of(about, {"sku", "productID", "gtin13", "mpn"});
  read_answer(review, item);
  item.url = url_;
  for (const std::string& address : addresses(review)) {
    if (address.starts_with("http")) item.url = address;
    if (item.id.empty() && !is_of_this_page(address) && used_.at(address).size() == 1)
      item.id = address;
  }
  if (item.id.empty()) item.id = made_up_id(item, date);
  return item;
}

// ---------------------------------------------------------------- microdata as JSON-LD

bool has_item(const XmlView& element) {
  return element.attribute("itemscope").has_value() || element.attribute("itemtype").has_value();
}

std::string folded_blanks(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text)) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (blank && result.ends_with(' ')) continue;
    result += blank ? ' ' : c;
  }
  return result;
}

// Where an element's value stands when it is not its text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kValues = {
    {{"a", "href"},
     {"link", "href"},
     {"img", "src"},
     {"time", "datetime"},
     {"data", "value"},
     {"meter", "value"}}};

std::string property_text(const XmlView& element, std::string_view property) {
  if (const auto content = element.attribute("content")) return *content;
  const std::string_view name = element.name();
  for (const auto& [tag, attribute] : kValues) {
    // A link around a name is a name, unless an address is meant.
    if (name != tag || (tag == "a" && property != "url" && property != "sameAs")) continue;
    if (const auto value = element.attribute(attribute)) return *value;
  }
  bool marked_up = false;
  element.each_child([&](const XmlView&) { marked_up = true; });
  const bool body = property == "reviewBody" || property == "description" || property == "text";
  // With its markup, so that its lines stay lines.
  return folded_blanks(body && marked_up ? element.inner_xml() : element.text());
}

// `inside`: in how many properties it stands whose text has its own in it.
struct Property {
  XmlView element;
  int inside = 0;
};
using Properties = std::map<std::string, std::vector<Property>>;

// Those under which whole things are looked for.
constexpr std::array<std::string_view, 8> kThings = {
    "review",  "reviews",      "author",        "reviewRating",
    "comment", "itemReviewed", "positiveNotes", "negativeNotes"};

std::vector<std::string_view> property_names(std::string_view words) {
  std::vector<std::string_view> names;
  for (words = trimmed(words); !words.empty() && names.size() < kMostNames; words = trimmed(words)) {
    names.push_back(words.substr(0, words.find_first_of(" \t\r\n")));
    words.remove_prefix(names.back().size());
  }
  return names;
}

void collect_properties(const XmlView& element, Properties& properties, int inside, int depth) {
  if (depth > kMostDepth * 2) return;
  element.each_child([&](const XmlView& child) {
    const std::string words = child.attribute("itemprop").value_or("");
    auto names = property_names(words);
    const bool item = has_item(child), property = !names.empty();
    if (item && property) {
      // Once only: things that stand in one another under several names each would be countless.
      const auto known = std::ranges::find_first_of(names, kThings);
      names = {known == names.end() ? names.front() : *known};
    }
    if (item || inside < kMostInside)
      for (const std::string_view name : names)
        properties[std::string(name)].push_back({child, inside});
    if (!item) collect_properties(child, properties, inside + property, depth + 1);
  });
}

void write_item(const Property& item, JsonWriter& json, int depth) {
  const XmlView& element = item.element;
  json.begin_object();
  json.member("@type", std::string(trimmed(element.attribute("itemtype").value_or(""))));
  const std::string own = element.attribute("itemid").value_or("");
  const std::string anchor = element.attribute("id").value_or("");
  if (!own.empty())
    json.member("@id", own);
  else if (!anchor.empty())
    json.member("@id", "#" + anchor);
  Properties properties;
  collect_properties(element, properties, item.inside, 0);
  for (const auto& [name, values] : properties) {
    json.key(name).begin_array();
    for (const Property& value : values) {
      if (!has_item(value.element))
        json.value(property_text(value.element, name));
      else if (depth < kMostDepth / 4)
        write_item(value, json, depth + 1);
    }
    json.end_array();
  }
  json.end_object();
}

// Items that are no property of another one.
void write_top_items(const XmlView& element, JsonWriter& json, bool inside_item, int inside,
                     int depth) {
  if (depth > kMostDepth * 4) return;
  element.each_child([&](const XmlView& child) {
    const bool item = has_item(child), property = child.attribute("itemprop").has_value();
    if (item && !(inside_item && property)) write_item({child, inside}, json, 0);
    write_top_items(child, json, inside_item || item, inside + (property && !item), depth + 1);
  });
}

// ---------------------------------------------------------------- the page

std::vector<RawItem> items_of(const Things& things, const std::string& url,
                              std::chrono::minutes utc_offset,
                              std::vector<Unreadable>& unreadable) {
  const ReviewReader reader(things, url, utc_offset);
  std::vector<RawItem> items;
  std::set<std::string> seen;
  std::size_t index = 0;
  for (const Found& found : things.reviews) {
    const std::string where = "review[" + std::to_string(index++) + "]";
    RawItem item = reader.read(found);
    const bool empty = item.text.empty() && item.html.empty() && item.title.empty() &&
                       item.pros.empty() && item.cons.empty() && !item.rating;
    if (empty)
      unreadable.push_back({where, "neither a text nor a rating",
                            std::string(utf8_prefix(found.review.dump(), kMostSample))});
    else if (seen.insert(item.id).second)
      items.push_back(std::move(item));
  }
  return items;
}

struct Read {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::string repaired;
};

Read read_json_ld(const Xml& page, const std::string& url, std::chrono::minutes utc_offset) {
  Read read;
  std::vector<Json> blocks;  // outlives `things`
  std::size_t index = 0;
  page.root().each_descendant([&](const XmlView& element) {
    if (!is_json_ld(element)) return;
    const std::string where = "JSON-LD[" + std::to_string(index++) + "]";
    const std::string text = element.text();
    const std::string_view inside = unwrapped(text);
    if (inside.empty()) return;
    auto json = Json::parse(inside);
    if (!json) {
      const Error first = json.error();
      json = Json::parse(mended_json(inside));
      if (!json) {
        read.unreadable.push_back(
            {where, first.message, std::string(utf8_prefix(inside, kMostSample))});
        return;
      }
      if (read.repaired.empty()) read.repaired = where + ": " + first.message;
    }
    blocks.push_back(*std::move(json));
  });
  Things things;
  for (const Json& block : blocks) collect(block.root(), {}, false, things);
  read.items = items_of(things, url, utc_offset, read.unreadable);
  return read;
}

Read read_microdata(const Xml& page, const std::string& url, std::chrono::minutes utc_offset) {
  Read read;
  JsonWriter json;
  json.begin_array();
  write_top_items(page.root(), json, has_item(page.root()), 0, 0);
  json.end_array();
  const auto written = Json::parse(json.take());
  if (!written) {
    read.unreadable.push_back({"microdata", written.error().message, ""});
    return read;
  }
  Things things;
  collect(written->root(), {}, false, things);
  read.items = items_of(things, url, utc_offset, read.unreadable);
  return read;
}

std::string title_of(const Xml& page) {
  std::string title;
  page.root().each_descendant([&](const XmlView& element) {
    if (title.empty() && element.name() == "title") title = folded_blanks(element.text());
  });
  return title;
}

}  // namespace

Result<ReviewPage> read_review_page(std::string_view utf8, const std::string& url,
                                    std::chrono::minutes utc_offset, Marks wanted) {
  const auto page = Xml::parse_html(utf8);
  if (!page) return page.error();
  Read json_ld = read_json_ld(*page, url, utc_offset);
  Read microdata = read_microdata(*page, url, utc_offset);
  Marks marks = wanted;
  const bool gone = (wanted == Marks::json_ld && json_ld.items.empty()) ||
                    (wanted == Marks::microdata && microdata.items.empty());
  if (wanted == Marks::none || gone)
    marks = microdata.items.size() > json_ld.items.size() ? Marks::microdata : Marks::json_ld;
  Read& taken = marks == Marks::microdata ? microdata : json_ld;
  ReviewPage result;
  result.title = title_of(*page);
  result.marks = taken.items.empty() ? Marks::none : marks;
  result.items = std::move(taken.items);
  result.unreadable = std::move(taken.unreadable);
  result.repaired = std::move(taken.repaired);
  return result;
}

}  // namespace molva
