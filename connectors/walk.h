// Lists that are read a page a poll, with a date filter or without one: the walk through them.
//
// A walk goes from the newest record towards older ones and stops at a page on which every record
// is older than the mark (the newest second that a finished walk saw) minus an overlap, so a record
// of the same second and one that turns up late are read. Every `reread_every` a walk goes `reread`
// back from the mark and so sees later ones, answers and edits. What arrives while we read comes on
// top, where the next walk begins; where something is taken away, the list moves up under an
// offset, and the service's total tells: the walk then steps back. The place of the next page
// stands in the cursor, so a walk that was cut goes on where it stopped.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"
#include "connectors/core/json.h"

namespace molva {

struct WalkOptions {
  Millis overlap = std::chrono::hours{24};
  Millis reread = std::chrono::hours{24 * 30};
  Millis reread_every = std::chrono::hours{6};
  std::optional<Millis> history = {};  // older items are not read; absent: all that there is
  // The setting limit, 0 where it is absent. A walk that is under way when it changes begins again:
  // a page's number would lead to another place.
  std::int64_t page_size = 0;
};

// The settings overlap, reread, reread_every and history; `defaults` where they are absent.
WalkOptions read_walk_options(OptionsReader& reader, WalkOptions defaults = {});

enum class Order {
  newest_first,  // as we asked for; a page that is not in order never ends a walk
  unknown,       // not documented: a walk ends early only after a whole one was seen to be in order
  filtered,      // the service leaves out what is older than `from`; read to its end
};

struct WalkedList {
  std::string name;  // stands in the cursor and in messages
  Order order = Order::newest_first;
  // It comes on top: when it cannot be read as it should be, that is said, and the other lists go
  // on. Its own progress stays, so nothing of it is skipped.
  bool on_top = false;
  // One of several targets, as one search or one page is: when it is gone, refuses or cannot be
  // read, that is said, and the others go on. A round in which no target can be read is an error.
  bool target = false;
  // Where this list needs longer ones than the others.
  Millis overlap{0}, reread{0}, reread_every{0};
  // It is not walked again sooner than this after a walk that finished or was refused. A limit that
  // is its own (Error::of_one_list) holds it back as long as that says; the walk then goes on.
  Millis every{0};
};

// Adds a list unless one of its name is there already: two lists of one name would be one.
void add_list(std::vector<WalkedList>& lists, WalkedList list);

// By which of an item's times the service sorts.
enum class SortedBy { created, edited_or_created };

// One page as a service gave it.
struct ListPage {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::size_t served = 0, read = 0;   // elements; those of them that could be read
  std::vector<std::int64_t> seconds;  // by which the list is sorted; in the order served
  std::string fingerprint;            // of the elements, to know a page that comes again
  std::string next;                   // the place of the page behind this one; empty: the last
  std::string before;  // pages by number: the place of the page before this one; empty: the first
  std::optional<std::int64_t> total;  // pages by number: how long the list is
  bool cut = false;                   // the last page because the service gives no more
};

// Makes a page of elements one by one. One that cannot be read is written down as `name`[index] and
// costs the others nothing.
class PageBuilder {
 public:
  explicit PageBuilder(std::string_view name, SortedBy sorted_by = SortedBy::created)
      : name_(name), sorted_by_(sorted_by) {}
  void reserve(std::size_t elements) { page_.items.reserve(elements); }
  void add(RawItem&& item);
  void add_unreadable(const Error& error, std::string_view element);  // the element as received
  ListPage take();

 private:
  std::string name_, elements_;
  SortedBy sorted_by_;
  ListPage page_;
};

// The page of all elements of a JSON list.
ListPage read_elements(JsonView list, std::string_view name,
                       const std::function<Result<RawItem>(JsonView element)>& to_item,
                       SortedBy sorted_by = SortedBy::created);

// Where a page is asked for: the place that the page before it named, or nothing for the first one,
// and the second from which records are wanted (-1: all of them).
struct PagePlace {
  std::string text;
  std::int64_t from = -1;

  // The place as a page's number or an offset; `first` for the first page.
  std::int64_t number(std::int64_t first) const;
};

// A place in a list that can be asked for "this second and older": the second in which a page ends
// begins the next one. Its records come twice; in return nothing that arrives or vanishes meanwhile
// moves anything, and no limit on the number of pages is met.
struct SecondPlace {
  std::optional<std::int64_t> second;  // nothing: from the list's beginning on
  std::int64_t page = 0;               // of what is asked for by `second`; from 0
  bool unsorted = false;  // the service does not sort or filter: only `page` leads on, to the end
};
SecondPlace second_place(const PagePlace& place);
// The place behind `page`, which is not the list's last one.
std::string behind(const SecondPlace& place, const ListPage& page);

// The same where a list is read oldest first, by "this second and later" (Order::filtered): the
// second in which a page ends begins the next one, and a walk begins at `from`. Where it is not
// documented whether the named second itself comes, the connector asks for one earlier; `slack` is
// that second. A page that is not in order turns the rest of the walk into one by page numbers.
SecondPlace later_place(const PagePlace& place);
std::string ahead(const SecondPlace& place, const ListPage& page,
                  std::chrono::seconds slack = std::chrono::seconds{0});

// Sets the pages behind and before this one of `size` where places are offsets. Where the service
// tells no total (set it first), the end is an empty page.
void set_offsets(ListPage& page, const PagePlace& place, std::int64_t size);

// A place made of numbers and a service's own token behind them, and back: gives the token.
std::string numbers_place(std::initializer_list<std::int64_t> numbers, std::string_view token);
std::string_view read_numbers(std::string_view place, std::initializer_list<std::int64_t*> numbers);

using ReadPage = std::function<Result<ListPage>(const WalkedList& list, const PagePlace& place)>;

// One poll: a page of the list whose turn it is. A round reads every list to its end; `lists` is in
// the order of reading. Lists that rest take no poll of their own, nor do targets that are passed
// over. A page behind the first one that cannot be read is a failure that brings what is newest
// (Batch::failed). Errors say `service` and the list's name.
Result<Batch> walk_lists(std::string_view service, const Cursor& cursor,
                         std::span<const WalkedList> lists, const WalkOptions& options,
                         TimePoint now, const ReadPage& read_page);

// The same where there is one list, "reviews". Errors say `service`.
using ReadReviews = std::function<Result<ListPage>(const PagePlace& place)>;
Result<Batch> walk_reviews(std::string_view service, Order order, const Cursor& cursor,
                           const WalkOptions& options, TimePoint now, const ReadReviews& read_page);

// The same where each of `names`, the words searched for or the goods asked about, has a list of
// its own and is a target. Errors say `service` and the name.
using ReadNamed = std::function<Result<ListPage>(const std::string& name, const PagePlace& place)>;
Result<Batch> walk_each(std::string_view service, const std::vector<std::string>& names,
                        Order order, const Cursor& cursor, const WalkOptions& options,
                        TimePoint now, const ReadNamed& read_page);

// The setting queries: words to search for, each once; a problem when there are none.
std::vector<std::string> read_queries(OptionsReader& reader);

// Of a page's elements, in their order: the same page that comes again has the same one.
std::string page_fingerprint(std::string_view elements);

// Why a list's page could not be read the last time, while that is so.
std::optional<Error> failing_page(const Cursor& cursor);

// When the last walk through `list` finished; nothing before the first has.
std::optional<TimePoint> last_walk(const Cursor& cursor, std::string_view list);

// Whether the next walk through `list` goes back far (`reread`), or is its first one.
bool deep_walk_is_due(const Cursor& cursor, std::string_view list, const WalkOptions& options,
                      TimePoint now);

}  // namespace molva
