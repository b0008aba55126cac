#include "connectors/walk.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "connectors/core/encoding.h"
#include "connectors/core/words.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::size_t kMostSample = 2000;
constexpr std::size_t kMostReserved = 10'000;  // a page of nothing but commas is no page of items
constexpr int kMostStepsBack = 20;

struct Walk {
  std::int64_t mark = -1;  // newest second that a finished walk saw; -1: none has finished
  std::int64_t read = 0;   // when the last walk finished
  std::int64_t deep = 0;   // when the last walk that went back far finished
  std::int64_t held = 0;   // until when it is left alone, having been passed over
  bool proven = false;     // a whole walk was in order, newest first
  std::optional<Error> failing = {};  // why the page where it stands could not be read
  // The walk under way.
  bool under_way = false, to_the_deep = false, in_order = true;
  std::int64_t from = -1, newest = -1, oldest = -1, total = -1;
  int steps_back = 0;
  std::int64_t page_size = 0;  // WalkOptions::page_size when it began
  std::string place, page;     // where the next page is; the fingerprint of the last one
};

struct State {
  std::string list;   // whose turn it is
  bool fine = false;  // a list was read to its end in this round
  std::map<std::string, Walk, std::less<>> walks;
};

void write_walk(JsonWriter& json, const Walk& walk) {
  json.begin_object().member("mark", walk.mark).member("read", walk.read).member("deep", walk.deep);
  json.member("held", walk.held).member("proven", walk.proven);
  if (walk.failing)
    json.member("failing", walk.failing->message)
        .member("malformed", walk.failing->code == ErrorCode::malformed);
  if (walk.under_way)
    json.member("under_way", true)
        .member("to_the_deep", walk.to_the_deep)
        .member("in_order", walk.in_order)
        .member("from", walk.from)
        .member("newest", walk.newest)
        .member("oldest", walk.oldest)
        .member("total", walk.total)
        .member("steps_back", walk.steps_back)
        .member("page_size", walk.page_size)
        .member("place", walk.place)
        .member("page", walk.page);
  json.end_object();
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("list", state.list).member("fine", state.fine);
  json.key("lists").begin_object();
  for (const auto& [name, walk] : state.walks) {
    json.key(name);
    write_walk(json, walk);
  }
  json.end_object().end_object();
  return {json.take()};
}

Walk read_walk(JsonView json) {
  Walk walk;
  walk.mark = json["mark"].integer().value_or(-1);
  walk.read = json["read"].integer().value_or(0);
  walk.deep = json["deep"].integer().value_or(0);
  walk.held = json["held"].integer().value_or(0);
  walk.proven = json["proven"].boolean().value_or(false);
  if (json["failing"].is_string())
    walk.failing = Error{
        json["malformed"].boolean().value_or(false) ? ErrorCode::malformed : ErrorCode::unavailable,
        json["failing"].text_or()};
  walk.under_way = json["under_way"].boolean().value_or(false);
  walk.to_the_deep = json["to_the_deep"].boolean().value_or(false);
  walk.in_order = json["in_order"].boolean().value_or(false);
  walk.from = json["from"].integer().value_or(-1);
  walk.newest = json["newest"].integer().value_or(-1);
  walk.oldest = json["oldest"].integer().value_or(-1);
  walk.total = json["total"].integer().value_or(-1);
  walk.steps_back = static_cast<int>(
      std::clamp<std::int64_t>(json["steps_back"].integer().value_or(0), 0, kMostStepsBack));
  walk.place = json["place"].text_or();
  walk.page = json["page"].text_or();
  walk.page_size = json["page_size"].integer().value_or(0);
  return walk;
}

const WalkedList* find_list(std::span<const WalkedList> lists, std::string_view name) {
  const auto found = std::ranges::find(lists, name, &WalkedList::name);
  return found == lists.end() ? nullptr : &*found;
}

// A cursor that cannot be read starts from the beginning: items may come twice, none is skipped.
State read_state(const Cursor& cursor, std::span<const WalkedList> lists,
                 const WalkOptions& options) {
  State state;
  if (const auto json = Json::parse(cursor.text); json) {
    state.list = json->root()["list"].text_or();
    state.fine = json->root()["fine"].boolean().value_or(false);
    json->root()["lists"].each_member([&](std::string_view name, JsonView walk) {
      if (!find_list(lists, name)) return;
      Walk& known = state.walks.emplace(name, read_walk(walk)).first->second;
      if (!walk["page_size"].present()) known.page_size = options.page_size;  // of an older version
      if (known.page_size != options.page_size) known.under_way = false;
    });
  }
  if (!find_list(lists, state.list)) state.list = lists.front().name;
  return state;
}

// The beginning of the history that was asked for.
std::int64_t oldest_wanted(const WalkOptions& options, TimePoint now) {
  return options.history ? std::max<std::int64_t>(0, unix_seconds(now - *options.history)) : -1;
}

bool deep_is_due(const Walk& walk, Millis reread_every, TimePoint now) {
  return walk.mark < 0 || now - from_unix_seconds(walk.deep) >= reread_every;
}

void start(Walk& walk, const WalkedList& list, const WalkOptions& options, TimePoint now) {
  walk.under_way = walk.in_order = true;
  walk.newest = walk.oldest = walk.total = -1;
  walk.steps_back = 0;
  walk.page_size = options.page_size;
  walk.place.clear();
  walk.page.clear();
  walk.to_the_deep = deep_is_due(walk, std::max(options.reread_every, list.reread_every), now);
  walk.from = oldest_wanted(options, now);
  if (walk.mark < 0) return;
  Millis back = std::max(options.overlap, list.overlap);
  if (walk.to_the_deep) back = std::max({back, options.reread, list.reread});
  const std::int64_t from = walk.mark - std::chrono::ceil<seconds>(back).count();
  walk.from = std::max<std::int64_t>({walk.from, from, 0});
}

// Whether nothing on the page is newer, by more than the overlap, than what stands before it;
// `seen` is the oldest second before the page, or -1. Late records stand among newer ones, so a
// list that is in order has some disorder of that size.
bool in_order(const ListPage& page, std::int64_t seen, Millis overlap) {
  const auto allowed = std::chrono::ceil<seconds>(overlap).count();
  for (const std::int64_t second : page.seconds) {
    if (seen >= 0 && second > seen + allowed) return false;
    seen = seen < 0 ? second : std::min(seen, second);
  }
  return true;
}

bool all_older(const ListPage& page, std::int64_t second) {
  return page.served > 0 && page.seconds.size() == page.served &&
         std::ranges::all_of(page.seconds, [&](std::int64_t one) { return one < second; });
}

// Whether the walk ends with this page, which is not the list's last one.
bool far_enough(const Walk& walk, const WalkedList& list, const WalkOptions& options,
                const ListPage& page) {
  if (list.order == Order::filtered || !all_older(page, walk.from)) return false;
  // Only the page itself: an old record that is pinned to the top must not make every walk a whole
  // one.
  if (!in_order(page, -1, options.overlap)) return false;
  return list.order == Order::newest_first || (walk.proven && walk.in_order && !walk.to_the_deep);
}

// Something was taken from a list that is read by number, and what stood behind it has moved up.
// Where the walk must go back to; nothing when no more steps back are allowed.
std::optional<std::string> step_back(Walk& walk, const ListPage& page) {
  const bool shorter = page.total && walk.total >= 0 && *page.total < walk.total;
  const std::int64_t fell = shorter ? walk.total - *page.total : 0;
  if (page.total) walk.total = *page.total;
  if (!shorter || walk.place.empty() || walk.steps_back >= kMostStepsBack) return std::nullopt;
  ++walk.steps_back;
  return fell <= static_cast<std::int64_t>(page.served) ? page.before : std::string();
}

// Moves the walk behind `page`. True when it has come to its end.
Result<bool> advance(Walk& walk, const WalkedList& list, const WalkOptions& options,
                     const ListPage& page) {
  const bool again = page.served > 0 && !walk.place.empty() && page.fingerprint == walk.page;
  if (again || (!page.next.empty() && page.next == walk.place))
    return Error{ErrorCode::malformed, "the same page comes again and again"};
  walk.in_order = walk.in_order && in_order(page, walk.oldest, options.overlap) &&
                  page.seconds.size() == page.served;
  for (const std::int64_t second : page.seconds) {
    walk.newest = std::max(walk.newest, second);
    walk.oldest = walk.oldest < 0 ? second : std::min(walk.oldest, second);
  }
  walk.page = page.fingerprint;
  if (auto back = step_back(walk, page)) {
    walk.place = *std::move(back);
    return false;
  }
  walk.place = page.next;
  if (!page.next.empty()) return far_enough(walk, list, options, page);
  walk.proven = !page.cut && walk.in_order;
  return true;
}

void finish(Walk& walk, TimePoint now) {
  // What lies before the beginning of the first walk was not asked for, so the mark is never before
  // it; and a date in the future must not make us blind until then.
  const std::int64_t seen = walk.mark < 0 ? std::max(walk.newest, walk.from) : walk.newest;
  walk.mark = std::max<std::int64_t>(walk.mark, std::min<std::int64_t>(seen, unix_seconds(now)));
  walk.mark = std::max<std::int64_t>(walk.mark, 0);  // an empty list has been read to its end, too
  walk.read = unix_seconds(now);
  if (walk.to_the_deep) walk.deep = walk.read;
  walk.under_way = false;
}

// The first page of a walk says whether the service still speaks as it did: when nothing on it can
// be read, that is another shape and no empty day.
Status check_shape(const Walk& walk, const ListPage& page) {
  if (!walk.place.empty() || page.served == 0 || page.read > 0) return ok();
  const Unreadable& first = page.unreadable.front();
  return Error{ErrorCode::malformed, "none of the elements (" + std::to_string(page.served) +
                                         ") can be read: " + first.where + ": " + first.what +
                                         ": " + std::string(utf8_prefix(first.sample, 200))};
}

// A key that is no good at all is an error of the list that is not on top, too; of a target it is
// one always.
bool passes_over(const WalkedList& list, const Error& error) {
  if (error.of_one_list) return list.on_top || list.target;
  if (error.code == ErrorCode::rate_limited) return false;
  if (error.code == ErrorCode::unavailable) return list.on_top && !error.retry_after;
  return list.on_top || (list.target && error.code != ErrorCode::unauthorized);
}

bool rests(const Walk& walk, const WalkedList& list, TimePoint now) {
  if (unix_seconds(now) < walk.held) return true;
  return !walk.under_way && walk.read > 0 && now - from_unix_seconds(walk.read) < list.every;
}

void leave_out_older(std::vector<RawItem>& items, const WalkOptions& options, TimePoint now) {
  if (!options.history) return;
  const TimePoint oldest = from_unix_seconds(oldest_wanted(options, now));
  std::erase_if(items, [&](const RawItem& item) {
    return item.created && std::max(*item.created, item.edited.value_or(*item.created)) < oldest;
  });
}

constexpr std::string_view kUnsorted = " unsorted";

std::string place_of(const SecondPlace& place) {
  std::string text = place.second ? std::to_string(*place.second) : "";
  if (place.page > 0) text += "/" + std::to_string(place.page);
  return place.unsorted ? text + std::string(kUnsorted) : text;
}

enum class Progress { more_pages, pause, end };

// The kept place is refused: the walk begins again, at the next round.
Progress begin_again(Walk& walk, const Error& error, std::string_view name, Batch& batch) {
  walk.under_way = false;
  batch.unreadable.push_back({std::string(name), error.message, ""});
  return Progress::pause;
}

Result<Progress> read_one(Walk& walk, const WalkedList& list, const WalkOptions& options,
                          TimePoint now, const ReadPage& read_page, Batch& batch) {
  if (!walk.under_way) start(walk, list, options, now);
  auto page = read_page(list, {walk.place, walk.from});
  if (!page && page.error().code == ErrorCode::rejected && !walk.place.empty())
    return begin_again(walk, page.error(), list.name, batch);
  if (!page) return page.error();
  if (const Status shape = check_shape(walk, *page); !shape) return shape.error();
  const bool first = walk.mark < 0;
  const auto ended = advance(walk, list, options, *page);
  if (!ended) return ended.error();
  batch.items = std::move(page->items);
  std::ranges::move(page->unreadable, std::back_inserter(batch.unreadable));
  leave_out_older(batch.items, options, now);
  if (!*ended) return Progress::more_pages;
  if (page->cut && !first)
    batch.unreadable.push_back({list.name,
                                "the service gives no more than this, and the last page is not "
                                "older than what was read before",
                                ""});
  finish(walk, now);
  return Progress::end;
}

// A later page of a walk that goes on failing must not hide what is new: the list's first page, or
// where it is read oldest first its last days, is read all the same. The walk stays where it is.
void look_at_the_newest(const Walk& walk, const WalkedList& list, const WalkOptions& options,
                        TimePoint now, const ReadPage& read_page, Batch& batch) {
  std::int64_t from = walk.from;
  if (list.order == Order::filtered) {
    const Millis overlap = std::max(options.overlap, list.overlap);
    from = std::max<std::int64_t>(from, unix_seconds(now - overlap));
  }
  auto page = read_page(list, {"", from});
  if (!page) return;
  batch.items = std::move(page->items);
  std::ranges::move(page->unreadable, std::back_inserter(batch.unreadable));
  leave_out_older(batch.items, options, now);
}

// Whether the same page may well be read another time.
bool may_pass(const Error& error) {
  return !error.retry_after &&
         (error.code == ErrorCode::unavailable || error.code == ErrorCode::malformed);
}

// One turn of the list: a page of it. Nothing where it is passed over; `refused` then says why.
Result<std::optional<Progress>> take_turn(Walk& walk, const WalkedList& list,
                                          const WalkOptions& options, TimePoint now,
                                          const ReadPage& read_page, Batch& batch,
                                          std::optional<Error>& refused) {
  const Walk before = walk;
  const auto progress = read_one(walk, list, options, now, read_page, batch);
  if (progress) return std::optional(*progress);
  const Error error = progress.error().within(list.name);
  if (!passes_over(list, progress.error())) return error;
  walk = before;
  walk.under_way = walk.under_way && error.of_one_list;
  const auto limit = error.of_one_list ? error.retry_after : std::nullopt;
  walk.held = unix_seconds(now + std::max(list.every, Millis{limit.value_or(seconds{0})}));
  batch.unreadable.push_back({list.name, progress.error().message, ""});
  if (list.target) refused = error;
  return std::optional<Progress>();
}

}  // namespace

void add_list(std::vector<WalkedList>& lists, WalkedList list) {
  if (!find_list(lists, list.name)) lists.push_back(std::move(list));
}

WalkOptions read_walk_options(OptionsReader& reader, WalkOptions defaults) {
  const Millis year = hours{24 * 365};
  WalkOptions options;
  options.overlap = reader.duration("overlap", seconds{1}, year).value_or(defaults.overlap);
  options.reread = reader.duration("reread", seconds{1}, year).value_or(defaults.reread);
  options.reread_every =
      reader.duration("reread_every", seconds{1}, year).value_or(defaults.reread_every);
  options.history = reader.duration("history", hours{1}, year * 20);
  if (!options.history) options.history = defaults.history;
  const OptionValue* limit = reader.raw("limit");
  const auto* size = limit ? std::get_if<std::int64_t>(&limit->value) : nullptr;
  if (size) options.page_size = *size;
  return options;
}

void PageBuilder::add(RawItem&& item) {
  ++page_.served;
  ++page_.read;
  elements_ += item.id + "\n";
  const bool by_edit = sorted_by_ == SortedBy::edited_or_created && item.edited;
  if (const auto time = by_edit ? item.edited : item.created)
    page_.seconds.push_back(unix_seconds(*time));
  page_.items.push_back(std::move(item));
}

void PageBuilder::add_unreadable(const Error& error, std::string_view element) {
  const std::string where = name_ + "[" + std::to_string(page_.served++) + "]";
  page_.unreadable.push_back(
      {where, error.message, std::string(utf8_prefix(element, kMostSample))});
  elements_ += std::string(element) + "\n";
}

ListPage PageBuilder::take() {
  page_.fingerprint = page_fingerprint(elements_);
  return std::exchange(page_, {});
}

ListPage read_elements(JsonView list, std::string_view name,
                       const std::function<Result<RawItem>(JsonView element)>& to_item,
                       SortedBy sorted_by) {
  PageBuilder page(name, sorted_by);
  page.reserve(std::min(list.size(), kMostReserved));
  list.each([&](JsonView element) {
    auto item = to_item(element);
    if (item)
      page.add(*std::move(item));
    else
      page.add_unreadable(item.error(), element.dump());
  });
  return page.take();
}

Result<Batch> walk_lists(std::string_view service, const Cursor& cursor,
                         std::span<const WalkedList> lists, const WalkOptions& options,
                         TimePoint now, const ReadPage& read_page) {
  State state = read_state(cursor, lists, options);
  Batch batch;
  std::optional<Error> refused;
  bool unread = false;  // the last page asked for
  const ReadPage read = [&](const WalkedList& list, const PagePlace& place) {
    auto page = read_page(list, place);
    unread = !page;
    return page;
  };
  for (bool done = false; !done;) {
    const WalkedList& list = *find_list(lists, state.list);
    Walk& walk = state.walks[state.list];
    if (!rests(walk, list, now)) {
      const Walk before = walk;
      const auto turn = take_turn(walk, list, options, now, read, batch, refused);
      if (!turn) {
        const Error error = turn.error().within(std::string(service));
        const bool later_page = before.under_way && !before.place.empty();
        if (unread && later_page && may_pass(error))
          look_at_the_newest(before, list, options, now, read_page, batch);
        if (batch.items.empty()) return error;
        walk = before;  // it comes again in its turn; the others go on
        walk.failing = error;
        batch.more = list.name != lists.back().name;
        state.list = (batch.more ? *(&list + 1) : lists.front()).name;
        break;
      }
      walk.failing.reset();
      batch.more = *turn == Progress::more_pages;
      if (batch.more) break;
      done = turn->has_value() || !list.target;
      state.fine = state.fine || turn->has_value();
    }
    const bool last = list.name == lists.back().name;
    state.list = last ? lists.front().name : (&list + 1)->name;
    batch.more = !last;
    if (!last) continue;
    if (refused && !state.fine) return refused->within(std::string(service));
    state.fine = false;
    done = true;
  }
  // Until its page can be read the source is not well, whatever the other lists bring.
  for (const WalkedList& list : lists)
    if (!batch.failed) batch.failed = state.walks[list.name].failing;
  batch.next = write_state(state);
  return batch;
}

Result<Batch> walk_reviews(std::string_view service, Order order, const Cursor& cursor,
                           const WalkOptions& options, TimePoint now,
                           const ReadReviews& read_page) {
  const WalkedList list{"reviews", order};
  return walk_lists(service, cursor, {&list, 1}, options, now,
                    [&](const WalkedList&, const PagePlace& place) { return read_page(place); });
}

Result<Batch> walk_each(std::string_view service, const std::vector<std::string>& names,
                        Order order, const Cursor& cursor, const WalkOptions& options,
                        TimePoint now, const ReadNamed& read_page) {
  std::vector<WalkedList> lists;
  for (const std::string& name : names)
    lists.push_back({.name = name, .order = order, .target = true});
  return walk_lists(
      service, cursor, lists, options, now,
      [&](const WalkedList& list, const PagePlace& place) { return read_page(list.name, place); });
}

std::vector<std::string> read_queries(OptionsReader& reader) {
  std::vector<std::string> queries = distinct(reader.texts("queries"));
  const OptionValue* value = reader.raw("queries");
  const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr;
  if (!value || (list && list->empty())) reader.missing("queries", "[\"Ромашка\"]");
  return queries;
}

SecondPlace second_place(const PagePlace& place) {
  SecondPlace found;
  const std::string_view text = place.text;
  const auto slash = std::min(text.find('/'), text.size());
  std::int64_t second = 0;
  if (std::from_chars(text.data(), text.data() + slash, second).ec == std::errc())
    found.second = second;
  if (slash < text.size())
    std::from_chars(text.data() + slash + 1, text.data() + text.size(), found.page);
  found.unsorted = text.ends_with(kUnsorted);
  return found;
}

std::string behind(const SecondPlace& place, const ListPage& page) {
  const std::string next_page = place.second ? place_of({place.second, place.page + 1}) : "";
  if (page.seconds.empty()) return next_page;
  const auto [oldest, newest] = std::ranges::minmax_element(page.seconds);
  // Where all of the page is of one second, no second leads further; the number of pages does.
  if (place.second && *oldest >= *place.second) return next_page;
  return place_of({*oldest, *oldest == *newest ? 1 : 0});
}

SecondPlace later_place(const PagePlace& place) {
  SecondPlace found = second_place(place);
  if (place.text.empty() && place.from >= 0) found.second = place.from;
  return found;
}

std::string ahead(const SecondPlace& place, const ListPage& page, seconds slack) {
  const auto& shown = page.seconds;
  const bool sorted = !shown.empty() && std::ranges::is_sorted(shown) &&
                      (!place.second || shown.front() >= *place.second - slack.count());
  const SecondPlace next_page{place.second, place.page + 1, place.unsorted || !sorted};
  // Where all of the page is of one second, no second leads further; the number of pages does.
  if (next_page.unsorted || shown.back() - shown.front() <= slack.count())
    return place_of(next_page);
  return place_of({shown.back()});
}

void set_offsets(ListPage& page, const PagePlace& place, std::int64_t size) {
  const std::int64_t offset = place.number(0);
  const std::int64_t end = offset + static_cast<std::int64_t>(page.served);
  if (page.served > 0 && (!page.total || end < *page.total)) page.next = std::to_string(end);
  if (offset > size) page.before = std::to_string(offset - size);
}

std::string numbers_place(std::initializer_list<std::int64_t> numbers, std::string_view token) {
  std::string place;
  for (const std::int64_t number : numbers) place += std::to_string(number) + " ";
  return place.append(token);
}

std::string_view read_numbers(std::string_view place,
                              std::initializer_list<std::int64_t*> numbers) {
  for (std::int64_t* number : numbers) {
    std::from_chars(place.data(), place.data() + place.size(), *number);
    place.remove_prefix(std::min(place.find(' '), place.size()));
    if (!place.empty()) place.remove_prefix(1);
  }
  return place;
}

std::int64_t PagePlace::number(std::int64_t first) const {
  std::from_chars(text.data(), text.data() + text.size(), first);
  return first;
}

// FNV-1a, 64 bits.
std::string page_fingerprint(std::string_view elements) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : elements) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return std::to_string(hash);
}

std::optional<Error> failing_page(const Cursor& cursor) {
  std::optional<Error> failing;
  const auto json = Json::parse(cursor.text);
  if (!json) return failing;
  json->root()["lists"].each_member([&](std::string_view, JsonView walk) {
    if (!failing) failing = read_walk(walk).failing;
  });
  return failing;
}

std::optional<TimePoint> last_walk(const Cursor& cursor, std::string_view list) {
  const auto json = Json::parse(cursor.text);
  if (!json) return {};
  const auto read = json->root()["lists"][list]["read"].integer().value_or(0);
  if (read <= 0) return {};
  return from_unix_seconds(read);
}

bool deep_walk_is_due(const Cursor& cursor, std::string_view list, const WalkOptions& options,
                      TimePoint now) {
  const auto json = Json::parse(cursor.text);
  return !json || deep_is_due(read_walk(json->root()["lists"][list]), options.reread_every, now);
}

}  // namespace molva
