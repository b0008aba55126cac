#include "tests/connectors/places/places.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

std::string rustore_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["size"]);
  const Part shown = part(list, std::stoul(query["page"]) * size, size);
  JsonWriter json;
  json.begin_object().member("code", "OK").key("body").begin_object();
  json.member("totalElements", static_cast<std::int64_t>(list.size())).key("content");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("commentId").raw(one.id).member("commentText", "отзыв");
    json.member("appRating", 4).member("commentDateIso", format_rfc3339(one.created)).end_object();
  });
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest rustore_place() {
  const std::string pem_line = test_rsa_key().substr(40, 40);
  return {.name = "rustore",
          .options = {{"package", "com.example"},
               {"key_id", 7},
               {"private_key", test_rsa_key()},
               {"limit", 20}},
          .page = rustore_page,
          .beside = {{"/public/v1/application/com.example/feedback", R"({"code":"OK","body":[]})"}},
          .token_path = "/public/auth",
          .token = R"({"code":"OK","body":{"jwe":"test-access-token","ttl":900}})",
          .recorded = {{"package", "ru.example.zadachnik"},
                {"key_id", 7},
                {"private_key", test_rsa_key()},
                {"limit", 10}},
          .shared = 15,
          .has_token = true,
          .tells_total = true,
          .needed = {"package", "key_id", "private_key"},
          .secrets = {pem_line, "test-access-token"}};
}

}  // namespace molva
