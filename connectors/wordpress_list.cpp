#include "connectors/wordpress_list.h"

#include <charconv>
#include <set>

namespace molva {
namespace {

std::optional<std::int64_t> number_in(const HttpResponse& response, std::string_view header) {
  const auto text = response.header(header);
  std::int64_t number = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
    return std::nullopt;
  return number;
}

}  // namespace

Result<ListPage> read_wordpress_page(WordPressList list, const PagePlace& place,
                                     const Refusals& refusals, HttpClient& http, TimePoint now) {
  const std::int64_t number = place.number(1);
  list.request.url = url_with_query(list.request.url, {{"page", std::to_string(number)},
                                                       {"per_page", std::to_string(list.limit)},
                                                       {"orderby", "date_gmt"},
                                                       {"order", "desc"}});
  list.request.headers.push_back({"Accept", "application/json"});
  const auto response = ask(http, list.request, refusals, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  if (!json->root().is_array())
    return Error{ErrorCode::malformed, "expected a list of " + std::string(list.name)};
  ListPage page = read_elements(json->root(), list.name, list.to_item);
  std::set<std::string> aside;
  json->root().each([&](JsonView element) {
    if (list.put_aside(element)) aside.insert(element["id"].id().value_or(""));
  });
  std::erase_if(page.items, [&](const RawItem& item) { return aside.contains(item.id); });
  page.total = number_in(*response, "X-WP-Total");
  // Where a cache drops the headers, the end is an empty page.
  const auto pages = number_in(*response, "X-WP-TotalPages");
  if (page.served > 0 && (!pages || number < *pages)) page.next = std::to_string(number + 1);
  if (number > 2) page.before = std::to_string(number - 1);
  return page;
}

}  // namespace molva
