// What buyers on Amazon talk about, as Amazon sums it up once a week: topics, not reviews.
// https://developer-docs.amazon.com/sp-api/docs/customer-feedback-api (2024-06-01)
//
// Amazon gives sellers no text, author or date of a review. So each product has one summary for
// each period, an article with the praised and the criticised topics, how often each was named, and
// Amazon's own snippets. One poll is one product. A period that Amazon moves on is a new summary.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://sellingpartnerapi-eu.amazon.com";
constexpr std::string_view kTokenUrl = "https://api.amazon.com/auth/o2/token";
constexpr std::string_view kNotice =
    "topics only: Amazon gives no reviews to anybody; there is one summary a product and period, "
    "and the index of this source says nothing about buyers";

constexpr char kTokenAdvice[] =
    "client_id, client_secret and refresh_token are of one application (Seller Central, Develop "
    "Apps); a secret lives 180 days";
constexpr Advice kAdvice[] = {
    {401, kTokenAdvice},
    {403,
     "the application needs the role for brands, the seller a registered brand, and "
     "base_url must be of the seller's region"},
    {404, "asins are ASINs of the brand's own products in this marketplace"},
};

struct Options {
  std::string base_url, token_url, client, marketplace;
  Secret secret, refresh;
  std::vector<std::string> asins;
};

std::string times_of(JsonView topic) {
  const auto mentions = topic["asinMetrics"]["numberOfMentions"].integer();
  return mentions ? " (" + std::to_string(*mentions) + ")" : "";
}

// "leak (38): leaks at the seam; water under the base"
std::string line_of(JsonView topic) {
  std::string line = topic["topic"].text_or() + times_of(topic);
  std::string snippets;
  topic["reviewSnippets"].each([&](JsonView snippet) {
    const std::string text = snippet.text_or();
    if (!text.empty()) snippets += (snippets.empty() ? "" : "; ") + text;
  });
  return snippets.empty() ? line : line + ": " + snippets;
}

std::string lines_of(JsonView topics) {
  std::string lines;
  topics.each([&](JsonView topic) {
    if (!topic["topic"].text_or().empty()) lines += (lines.empty() ? "" : "\n") + line_of(topic);
  });
  return lines;
}

Result<RawItem> to_item(JsonView root) {
  const std::string asin = root["asin"].text_or();
  const std::string from = root["dateRange"]["startDate"].text_or().substr(0, 10);
  const std::string until = root["dateRange"]["endDate"].text_or();
  const JsonView topics = root["topics"];
  if (asin.empty() || until.size() < 10 || !topics.is_object())
    return Error{ErrorCode::malformed, "expected asin, dateRange and topics"};
  RawItem item{.id = asin + "/" + until.substr(0, 10), .kind = ItemKind::article};
  item.product_id = asin;
  item.product = root["itemName"].text_or();
  item.title = "Amazon: " + (item.product.empty() ? asin : item.product) + ", " + from + " – " +
               until.substr(0, 10);
  item.pros = lines_of(topics["positiveTopics"]);
  item.cons = lines_of(topics["negativeTopics"]);
  item.created = parse_rfc3339(until);
  return item;
}

class AmazonTopics final : public Connector {
 public:
  explicit AmazonTopics(Options options)
      : options_(std::move(options)),
        tokens_(refresh_token(options_.token_url, options_.client, options_.secret,
                              options_.refresh, kTokenAdvice),
                TokenHeader{"x-amz-access-token", ""}) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Status read(const std::string& asin, HttpClient& http, TimePoint now, Batch& batch) const;

  const Options options_;
  TokenCache tokens_;
};

// Adds the product's summary; one that Amazon does not know or has too little of costs the others
// nothing.
Status AmazonTopics::read(const std::string& asin, HttpClient& http, TimePoint now,
                          Batch& batch) const {
  HttpRequest request{
      .url = url_with_query(options_.base_url + "/customerFeedback/2024-06-01/items/" +
                                url_encode(asin) + "/reviews/topics",
                            {{"marketplaceId", options_.marketplace}, {"sortBy", "MENTIONS"}})};
  request.headers = {{"Accept", "application/json"}};
  // One a second, as its header says.
  request.budget =
      Budget{.key = "amazon_topics/" + options_.client, .interval = Millis{1100}, .burst = 1};
  const auto response = ask(http, request, kAdvice, now);
  if (!response && response.error().code == ErrorCode::not_found && options_.asins.size() > 1) {
    batch.unreadable.push_back({asin, response.error().message, ""});
    return ok();
  }
  if (!response) return response.error();
  if (response->status == 204) return ok();  // too few reviews to sum up
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  auto item = to_item(json->root());
  if (!item) return item.error();
  batch.items.push_back(*std::move(item));
  return ok();
}

// Which product's turn it is; a cursor that cannot be read begins with the first.
std::size_t turn_of(const Cursor& cursor, const std::vector<std::string>& asins) {
  const auto json = Json::parse(cursor.text);
  const std::string next = json ? json->root()["next"].text_or() : "";
  const auto found = std::ranges::find(asins, next);
  return found == asins.end() ? 0 : static_cast<std::size_t>(found - asins.begin());
}

Result<Batch> AmazonTopics::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const std::size_t turn = turn_of(cursor, options_.asins);
  Batch batch;
  WithToken with_token(tokens_, http, now);
  if (const Status status = read(options_.asins[turn], with_token, now, batch); !status)
    return status.error().within(options_.asins[turn]).within("amazon_topics");
  batch.more = turn + 1 < options_.asins.size();
  batch.notice = kNotice;
  JsonWriter next;
  next.begin_object().member("v", 1).member("next", batch.more ? options_.asins[turn + 1] : "");
  next.end_object();
  batch.next = {next.take()};
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_amazon_topics(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token_url = reader.url("token_url", {"https"}).value_or(std::string(kTokenUrl));
  options.client = reader.needed_text("client_id", "amzn1.application-oa2-client.1a2b3c");
  options.secret = reader.needed_secret("client_secret", "amazon-secret");
  options.refresh = reader.needed_secret("refresh_token", "amazon-refresh-token");
  options.marketplace = reader.needed_text("marketplace_id", "A1PA6795UKMFR9");
  options.asins = reader.texts("asins");
  if (!reader.has("asins")) reader.missing("asins", "[\"B0EXAMPL01\"]");
  if (options.client.empty() || options.secret.empty() || options.refresh.empty() ||
      options.marketplace.empty() || options.asins.empty())
    return nullptr;
  return std::make_unique<AmazonTopics>(std::move(options));
}

}  // namespace molva
