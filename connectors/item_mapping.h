// Where the fields of an item stand in a stranger's JSON: what json_http, webhook_in and exec read
// from the settings, so that a service is added without a line of C++.
//
//   fields = { id = "/id", text = "/body/text", rating = "/stars", created_at = "/created" }
//   kind = "review"          # review, question, comment, post, article, message
//   rating_scale = [1, 10]   # the worst and the best mark; default [1, 5]
//   utc_offset = "+03:00"    # of dates without a zone; default: Moscow
//   item_url = "https://shop.example/reviews/{id}"   # where the answer has no link
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "connectors/connector.h"
#include "connectors/core/json.h"

namespace molva {

// A JSON pointer: "/a/0/b", with ~1 for / and ~0 for ~; "" is the whole value.
// https://www.rfc-editor.org/rfc/rfc6901
bool is_json_pointer(std::string_view text);
// What stands there; absent where nothing does.
JsonView at_pointer(JsonView value, std::string_view pointer);

inline constexpr std::array<std::string_view, 25> kMappedFields = {
    "id",        "text",      "html",        "title",    "pros",       "cons",  "rating",
    "author",    "author_id", "author_url",  "product",  "product_id", "url",   "created_at",
    "edited_at", "answer",    "answered_at", "parent",   "thread",     "likes", "replies",
    "reposts",   "views",     "lang",        "withdrawn"};

struct ItemMapping {
  std::map<std::string, std::string, std::less<>> fields;  // ours -> pointer
  ItemKind kind = ItemKind::review;
  double worst = 1, best = 5;  // of the ratings
  std::chrono::minutes utc_offset{180};
  std::string item_url;  // "" or with {id}
};

// Reads the settings above; a field that they do not name stands where its name is: "/text". Problems
// go to the reader.
ItemMapping read_item_mapping(OptionsReader& reader);

// The element as an item. Malformed when it is no object or holds neither text nor rating. Without
// an id it gets one made of what it says. A date or a rating that cannot be read is left out.
Result<RawItem> map_item(JsonView element, const ItemMapping& mapping);

}  // namespace molva
