// The reviews that a web page marks for search engines. A pure function: no network, no cursor.
//
// JSON-LD (https://www.w3.org/TR/json-ld11/) and microdata (https://html.spec.whatwg.org/#microdata)
// with the words of https://schema.org/Review. RDFa is not read.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"

namespace molva {

enum class Marks { none, json_ld, microdata };

struct ReviewPage {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::string repaired;        // "" or how broken marks were read all the same
  Marks marks = Marks::none;   // which of the two `items` come from
  std::string title;           // of the page, for messages
};

// `utf8`: see decode_text(); `url` where the page was read; `utc_offset` that of dates without a
// zone. Where a page has marks of both kinds, those of `wanted` are taken if there are any, else
// those that hold more reviews: mixed, the same review would come under two ids. malformed for what
// is no page.
Result<ReviewPage> read_review_page(std::string_view utf8, const std::string& url,
                                    std::chrono::minutes utc_offset, Marks wanted = Marks::none);

}  // namespace molva
