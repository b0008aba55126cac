// A sample of the reviews of any place on Google Maps: five at most, chosen by Google.
// https://developers.google.com/maps/documentation/places/web-service/place-details
//
// There is no list behind it and no next page: what Google does not choose is never seen, and a
// review that was chosen once may be gone from the answer while it still stands on the map. So
// nothing follows from one that is absent, and the source says of itself that it is a sample.
// Whoever owns the place reads all of its reviews with google_business.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://places.googleapis.com";
constexpr std::string_view kNotice =
    "a sample: Google shows five reviews at most, of its own choice; counts and the index of this "
    "source say nothing about all reviews of the place";

constexpr Advice kAdvice[] = {
    {400, "the key may be wrong, or place_id is no place id (it begins with ChIJ, as a rule)"},
    {403,
     "Places API (New) is not switched on in the key's project, or the key is limited to other "
     "uses"},
    {404, "place_id is not known any more: look it up once more"},
};

struct Options {
  std::string base_url, place, language;
  Secret key;
};

// Google translates what was written in another language; the words themselves stand beside it.
JsonView words_of(JsonView review) {
  const JsonView original = review["originalText"];
  return original["text"].is_string() ? original : review["text"];
}

Result<RawItem> to_item(JsonView json, const Options& options, const std::string& place_name) {
  const std::string name = json["name"].text_or();
  const auto slash = name.rfind('/');
  if (slash == std::string::npos || slash + 1 == name.size())
    return Error{ErrorCode::malformed, "no name of a review"};
  RawItem item{.id = name.substr(slash + 1), .kind = ItemKind::review};
  item.text = words_of(json)["text"].text_or();
  item.language = words_of(json)["languageCode"].text_or();
  item.rating = stars(json["rating"]);
  item.author.name = json["authorAttribution"]["displayName"].text_or();
  item.author.url = json["authorAttribution"]["uri"].text_or();
  item.product_id = options.place;
  item.product = place_name;
  item.url = json["googleMapsUri"].text_or();
  item.created = parse_rfc3339(json["publishTime"].text_or());
  return item;
}

class GooglePlaces final : public Connector {
 public:
  explicit GooglePlaces(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Batch> read(HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<Batch> GooglePlaces::read(HttpClient& http, TimePoint now) const {
  HttpRequest request{.url = url_with_query(
                          options_.base_url + "/v1/places/" + url_encode(options_.place),
                          {{options_.language.empty() ? "" : "languageCode", options_.language}})};
  request.headers = {{"Accept", "application/json"},
                     {"X-Goog-Api-Key", options_.key.reveal()},
                     {"X-Goog-FieldMask", "id,displayName,userRatingCount,reviews"}};
  // Each call is paid for.
  request.budget = Budget{
      .key = "google_places/" + account_of(options_.key), .interval = Millis{1000}, .burst = 5};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  // A place without reviews has no list of them.
  if (!root["id"].is_string() || (root["reviews"].present() && !root["reviews"].is_array()))
    return Error{ErrorCode::malformed, "expected a place with its id and a list reviews"};
  const std::string name = root["displayName"]["text"].text_or();
  ListPage page = read_elements(root["reviews"], "reviews",
                                [&](JsonView review) { return to_item(review, options_, name); });
  if (page.served > 0 && page.read == 0)
    return Error{ErrorCode::malformed, "none of the elements (" + std::to_string(page.served) +
                                           ") can be read: " + page.unreadable.front().what};
  return Batch{.items = std::move(page.items),
               .next = {R"({"v":1})"},
               .unreadable = std::move(page.unreadable),
               .notice = std::string(kNotice)};
}

Result<Batch> GooglePlaces::poll(const Cursor&, HttpClient& http, TimePoint now) {
  auto batch = read(http, now);
  if (!batch) return batch.error().within("google_places");
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_google_places(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.place = reader.needed_text("place_id", "ChIJ0000000000000000000000");
  options.key = reader.needed_secret("api_key", "google-places-key");
  options.language = reader.text_or("place_language", "ru");
  if (options.place.empty() || options.key.empty()) return nullptr;
  return std::make_unique<GooglePlaces>(std::move(options));
}

}  // namespace molva
