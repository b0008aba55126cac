// Lists of the REST interface of WordPress and what builds on it: newest first, by page number,
// with the totals in headers.
// https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
#pragma once

#include <functional>

#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {

struct WordPressList {
  std::string_view name;     // of the elements, in messages
  HttpRequest request = {};  // the list and its filter; page, size and order are added
  std::int64_t limit = 0;    // elements a page, 100 at most
  std::function<Result<RawItem>(JsonView element)> to_item = {};
  // Elements that have their place in the list and are no items.
  std::function<bool(JsonView element)> put_aside = [](JsonView) { return false; };
};

Result<ListPage> read_wordpress_page(WordPressList list, const PagePlace& place,
                                     const Refusals& refusals, HttpClient& http, TimePoint now);

}  // namespace molva
