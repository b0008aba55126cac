#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/xml.h"
#include "connectors/sources/review_marks.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");
const std::string kSite = "https://reviews.example.com";

std::unique_ptr<Connector> reader_of(const std::vector<std::string>& paths) {
  std::vector<std::string> pages;
  for (const std::string& path : paths) pages.push_back(kSite + path);
  return make_connector("html_reviews", {{"pages", pages}, {"i_have_read_the_terms", true}});
}

ReviewPage read_page(const std::string& html, Marks wanted = Marks::none) {
  auto page = read_review_page(html, kSite + "/page", minutes{180}, wanted);
  REQUIRE(page.ok());
  return *std::move(page);
}

std::string json_ld(const std::string& json) {
  return "<html><head><title>Стр.</title><script type=\"application/ld+json\">" + json +
         "</script></head><body></body></html>";
}

std::string microdata(const std::string& inside) {
  return "<html><body><div itemscope itemtype=\"https://schema.org/Review\">" + inside +
         "</div></body></html>";
}

std::string numbered(int count, const std::string& place = "/r") {
  std::string list;
  for (int i = 1; i <= count; ++i)
    list += std::string(i > 1 ? "," : "") + R"({"@type":"Review","@id":"/of)" + place + "/" +
            std::to_string(i) +
            R"(","reviewBody":"Текст","reviewRating":{"ratingValue":3}})";
  return json_ld("[" + list + "]");
}

TEST_CASE("html_reviews: the recorded site gives the expected items") {
  RoutesHttp http("html_reviews/shop");
  const auto connector = reader_of({"/product/kettle", "/place/two-beavers", "/product/hoodie",
                                    "/product/cable", "/product/broken", "/product/mug",
                                    "/product/mug?page=2", "/old", "/old2", "/go/kettle"});
  const Round round = poll_all(*connector, http, kNow);
  CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
  check_expected("html_reviews/shop/expected.json", round.items);
  // One page a poll, robots.txt once, and one redirect.
  CHECK(round.batches.size() == 10);
  CHECK(http.requests.size() == 12);
  CHECK(path_of(http.requests[0].url) == "/robots.txt");
}

TEST_CASE("html_reviews: as many reviews as the recorded pages hold") {
  struct Case {
    const char* file;
    std::size_t reviews;
  };
  for (const Case& one :
       {Case{"product_jsonld.html", 6}, Case{"localbusiness_graph.html", 2},
        Case{"array_of_reviews_scale10.html", 8}, Case{"single_review_object.html", 1},
        Case{"broken_jsonld.html", 4}, Case{"microdata_p1.html", 6}, Case{"microdata_p2.html", 6},
        Case{"windows1251.html", 1}, Case{"captcha_200.html", 0}}) {
    CAPTURE(std::string(one.file));
    const std::string bytes = read_fixture(std::string("html_reviews/shop/") + one.file);
    const Decoded decoded = decode_text(bytes, "", declared_html_encoding(bytes));
    CHECK(read_page(decoded.text).items.size() == one.reviews);
  }
}

// Pages are read whole, whatever the dates in them say.
TEST_CASE("html_reviews: a review of the same second and one with an older date both come") {
  const auto review = [](const char* id, const char* date) {
    return std::string(R"({"@type":"Review","@id":"/r/)") + id + R"(","reviewBody":"Текст",)" +
           R"("datePublished":")" + date + R"("})";
  };
  const std::string known = review("1", "2026-09-25T09:59:30Z");
  FakeHttp http;
  http.on("/page", 200, json_ld("[" + known + "]"));
  http.on("/page", 200,
          json_ld("[" + known + "," + review("2", "2026-09-25T09:59:30Z") + "," +
                  review("3", "2025-01-01T00:00:00Z") + "]"));
  const auto connector = reader_of({"/page"});
  const Round first = poll_all(*connector, http, kNow);
  CHECK(first.items.size() == 1);
  const Round second = poll_all(*connector, http, kNow + minutes{10}, first.cursor);
  CHECK(second.items.size() == 3);
}

TEST_CASE("html_reviews: the pause of robots.txt is kept between pages of one site") {
  RoutesHttp http("html_reviews/shop");
  const Round round =
      poll_all(*reader_of({"/product/kettle", "/product/cable"}), http, kNow);
  REQUIRE(round.batches.size() == 2);
  CHECK(round.batches[0].not_before == seconds{10});  // the setting's, longer than the site's 5
  CHECK_FALSE(round.batches[1].not_before.has_value());
  REQUIRE(http.requests.size() == 3);
  CHECK(http.requests[1].budget->interval == seconds{10});
  CHECK(http.requests[1].budget->key == "html_reviews/" + kSite);
}

TEST_CASE("html_reviews: a page that robots.txt forbids is not asked for, and the reason is said") {
  RoutesHttp http("html_reviews/shop");
  const Round round = poll_all(*reader_of({"/private/list"}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rejected);
  CHECK(round.error->message.starts_with("html_reviews: "));
  CHECK(round.error->message.find("forbids this page (Disallow: /private/)") != std::string::npos);
  CHECK(http.requests.size() == 1);
}

TEST_CASE("html_reviews: a redirect is followed only where robots.txt lets it lead") {
  FakeHttp http;
  http.on("a.example/robots.txt", 404, "")
      .on("a.example/page", 302, "", {{"Location", "https://b.example/x"}})
      .on("b.example/robots.txt", 200, "User-agent: *\nDisallow: /\n");
  const auto connector = make_connector(
      "html_reviews", {{"pages", std::vector<std::string>{"https://a.example/page"}},
                       {"i_have_read_the_terms", true}});
  const Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->message.find("b.example/robots.txt forbids") != std::string::npos);
  CHECK(http.requests.size() == 3);
  RoutesHttp circle("html_reviews/shop");
  const Round loop = poll_all(*reader_of({"/go/loop"}), circle, kNow);
  REQUIRE(loop.error);
  CHECK(loop.error->message.find("redirected too often") != std::string::npos);
  CHECK(circle.requests.size() == 7);
}

TEST_CASE("html_reviews: without a robots.txt that can be read no page is asked for") {
  FakeHttp http;
  http.on("/robots.txt", 503, "", {}, true);
  const Round round = poll_all(*reader_of({"/product/kettle"}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unavailable);
  CHECK(round.error->message.find("robots.txt cannot be read: status 503") != std::string::npos);
  CHECK(http.requests.size() == 1);
}

TEST_CASE("html_reviews: a page whose reviews are gone is an error and no empty day") {
  RoutesHttp http("html_reviews/shop");
  const auto connector = reader_of({"/product/kettle"});
  const Round first = poll_all(*connector, http, kNow);
  CHECK(first.items.size() == 6);
  http.scenario("captcha");
  const Round second = poll_all(*connector, http, kNow + hours{1}, first.cursor);
  REQUIRE(second.error);
  CHECK(second.error->code == ErrorCode::malformed);
  CHECK(second.error->message.find("there were 6") != std::string::npos);
  CHECK(second.cursor == first.cursor);
}

TEST_CASE("html_reviews: a page that never had reviews is said to have none") {
  FakeHttp http;
  http.on("/robots.txt", 404, "").on("/x", 200, "<html><body><p>Скоро</p></body></html>");
  const Round round = poll_all(*reader_of({"/x"}), http, kNow);
  REQUIRE_FALSE(round.error);
  CHECK(round.items.empty());
  CHECK(round.batches[0].notice.find("no marks of reviews") != std::string::npos);
}

TEST_CASE("html_reviews: not modified brings nothing and costs no page") {
  RoutesHttp http("html_reviews/shop");
  const auto connector = reader_of({"/product/kettle"});
  const Round first = poll_all(*connector, http, kNow);
  http.scenario("conditional");
  const Round second = poll_all(*connector, http, kNow + hours{1}, first.cursor);
  REQUIRE(second.batches.size() == 1);
  CHECK(second.batches[0].unchanged);
  CHECK(second.items.empty());
}

TEST_CASE("html_reviews: one page that fails keeps no other from being read, wherever it stands") {
  for (std::size_t bad = 0; bad < 3; ++bad) {
    CAPTURE(bad);
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      if (path_of(request.url) == "/robots.txt") return HttpResponse{404, {}, "", ""};
      if (path_of(request.url) == "/" + std::to_string(bad)) return HttpResponse{404, {}, "", ""};
      return HttpResponse{200, {}, numbered(2, path_of(request.url)), ""};
    });
    const auto connector = reader_of({"/0", "/1", "/2"});
    Cursor cursor;
    for (int times = 0; times < 3; ++times) {
      const Round round = poll_all(*connector, http, kNow + hours{times}, cursor);
      CHECK_FALSE(round.error);
      CHECK(round.ids().size() == 4);
      REQUIRE(round.unreadable.size() == 1);
      CHECK(round.unreadable[0].what.find("404") != std::string::npos);
      cursor = round.cursor;
    }
  }
}

TEST_CASE("html_reviews: when all pages fail that is an error, and each one gets its turn again") {
  std::vector<std::string> asked;
  std::string mended = "none";
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    const std::string path = path_of(request.url);
    if (path == "/robots.txt") return HttpResponse{404, {}, "", ""};
    asked.push_back(path);
    if (path == mended) return HttpResponse{200, {}, numbered(1), ""};
    return HttpResponse{503, {}, "", ""};
  });
  const auto connector = reader_of({"/0", "/1", "/2"});
  Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unavailable);
  CHECK(asked.size() == 3);
  mended = "/1";
  Cursor cursor = round.cursor;
  std::size_t found = 0;
  for (int times = 1; times < 6 && found == 0; ++times) {
    round = poll_all(*connector, http, kNow + hours{times}, cursor);
    found = round.items.size();
    cursor = round.cursor;
  }
  CHECK(found == 1);
}

TEST_CASE("html_reviews: refusals of a page have their names") {
  struct Case {
    const char* scenario;
    ErrorCode code;
  };
  for (const Case& one : {Case{"forbidden", ErrorCode::unauthorized},
                          Case{"rate_limited", ErrorCode::rate_limited},
                          Case{"maintenance", ErrorCode::rate_limited}}) {
    CAPTURE(std::string(one.scenario));
    RoutesHttp http("html_reviews/shop");
    http.scenario(one.scenario);
    const Round round = poll_all(*reader_of({"/product/kettle"}), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
  }
}

TEST_CASE("html_reviews: the id is @id, else the address, else who, when and what") {
  const auto page = read_page(json_ld(R"([
    {"@type":"Review","@id":"/r/1#rev","url":"/r/1","reviewBody":"а"},
    {"@type":"Review","url":"/r/2","reviewBody":"б"},
    {"@type":"Review","@id":"_:b0","url":"/page","reviewBody":"в","author":"А"},
    {"@type":"Review","url":"/all","reviewBody":"г","author":"А"},
    {"@type":"Review","url":"/all","reviewBody":"д","author":"А"},
    {"@type":"Review","url":"/all","reviewBody":"д","author":"Б"},
    {"@type":"Review","@id":"#r7","reviewBody":"е","author":"Б"}])"));
  REQUIRE(page.items.size() == 7);
  CHECK(page.items[0].id == kSite + "/r/1#rev");
  CHECK(page.items[0].url == kSite + "/r/1");
  CHECK(page.items[1].id == kSite + "/r/2");
  for (std::size_t i = 2; i < 7; ++i) CHECK(page.items[i].id.starts_with("made-"));
  CHECK(page.items[6].url == kSite + "/page#r7");
  CHECK(page.items[4].id != page.items[5].id);
  // The same review on another page of the list is the same item.
  const auto other = read_review_page(
      json_ld(R"({"@type":"Review","url":"/all","reviewBody":"д","author":"Б"})"),
      kSite + "/all", minutes{180});
  REQUIRE(other.ok());
  CHECK(other->items[0].id == page.items[5].id);
}

TEST_CASE("html_reviews: a review that moves to the next page of a list stays the same item") {
  const std::string html = read_fixture("html_reviews/shop/microdata_p1.html");
  const auto first = read_review_page(html, kSite + "/product/mug", minutes{180});
  const auto second = read_review_page(html, kSite + "/product/mug?page=2", minutes{180});
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  REQUIRE(first->items.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) CHECK(first->items[i].id == second->items[i].id);
}

TEST_CASE("html_reviews: ratings of every scale and spelling become 1 to 5") {
  struct Case {
    const char* rating;
    std::optional<double> stars;
  };
  for (const Case& one : {
           Case{R"({"ratingValue":4})", 4.0},
           Case{R"({"ratingValue":"4,0"})", 4.0},
           Case{R"({"ratingValue":"4 из 5"})", 4.0},
           Case{R"({"ratingValue":"10 из 10"})", 5.0},
           Case{R"({"ratingValue":10,"bestRating":10,"worstRating":0})", 5.0},
           Case{R"({"ratingValue":0,"bestRating":"10","worstRating":"0"})", 1.0},
           Case{R"({"ratingValue":"1,0","bestRating":"5"})", 1.0},
           Case{R"([{"ratingValue":2}])", 2.0},
           Case{R"({"ratingValue":0})", {}},
           Case{R"({"ratingValue":6})", {}},
           Case{R"({"ratingValue":"good"})", {}},
           Case{R"({"ratingValue":3,"bestRating":1,"worstRating":1})", {}},
           Case{R"("3")", 3.0},
       }) {
    CAPTURE(std::string(one.rating));
    const auto page = read_page(json_ld(R"({"@type":"Review","reviewBody":"т","reviewRating":)" +
                                        std::string(one.rating) + "}"));
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].rating == one.stars);
  }
}

TEST_CASE("html_reviews: authors, pros and cons, products in all their forms; sums are no reviews") {
  const auto page = read_page(json_ld(R"({"@context":"https://schema.org","@graph":[
    {"@type":"schema:Product","@id":"#p","name":"Чайник &laquo;Ровно&raquo;","sku":7,
     "aggregateRating":{"@type":"AggregateRating","ratingValue":4.4,"reviewCount":9},
     "review":[{"@id":"#a"},{"reviewBody":"без типа","author":["Оля"],"reviewRating":{"ratingValue":2}}]},
    {"@type":["Thing","https://schema.org/Review"],"@id":"#a","reviewBody":"по ссылке",
     "author":{"@id":"#who"},"positiveNotes":["цвет","цена"],"negativeNotes":"шум",
     "comment":[{"@type":"Comment","author":{"@type":"Person","name":"Гость"},"text":"согласен"},
       {"@type":"Comment","author":{"@type":"Organization","name":"Ровно"},"text":"Заменим","datePublished":"2026-09-02"}]},
    {"@type":"Person","@id":"#who","name":"Пётр","url":"https://x.example/u"}]})"));
  REQUIRE(page.items.size() == 2);
  const auto named = std::ranges::find(page.items, "по ссылке", &RawItem::text);
  REQUIRE(named != page.items.end());
  CHECK(named->author.name == "Пётр");
  CHECK(named->product == "Чайник «Ровно»");
  CHECK(named->product_id == "7");
  CHECK(named->pros == "цвет; цена");
  CHECK(named->cons == "шум");
  CHECK(named->answer.state == AnswerState::published);
  CHECK(named->answer.text == "Заменим");
  const auto bare = std::ranges::find(page.items, "без типа", &RawItem::text);
  REQUIRE(bare != page.items.end());
  CHECK(bare->author.name == "Оля");
  CHECK(bare->product == "Чайник «Ровно»");
}

TEST_CASE("html_reviews: microdata: values where HTML puts them, lines stay lines") {
  const auto page = read_page(microdata(
      R"(<a itemprop="author" href="/u/1">Оля</a><time itemprop="datePublished" datetime="2026-09-20T10:00:00Z">вчера</time>
      <b itemprop="name headline">Зря</b><link itemprop="url" href="/r/5">
      <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><data itemprop="ratingValue" value="2">два</data></div>
      <div itemprop="reviewBody">Первая.<br>Вторая &amp; третья.</div>)"));
  REQUIRE(page.items.size() == 1);
  const RawItem& item = page.items[0];
  CHECK(item.id == kSite + "/r/5");
  CHECK(item.author.name == "Оля");
  CHECK(item.title == "Зря");
  CHECK(item.rating == 2.0);
  CHECK(item.created == parse_rfc3339("2026-09-20T10:00:00Z"));
  CHECK(item.html == "Первая.<br/>Вторая &amp; третья.");
}

TEST_CASE("html_reviews: of two kinds of marks one is kept, so that no review comes under two ids") {
  const std::string both =
      "<html><script type='application/ld+json'>{\"@type\":\"Review\",\"@id\":\"#a\",\"reviewBody\":\"x\"}"
      "</script><div itemscope itemtype='http://schema.org/Review'><p itemprop='reviewBody'>x</p></div>";
  CHECK(read_page(both).marks == Marks::json_ld);
  CHECK(read_page(both, Marks::microdata).marks == Marks::microdata);
  const std::string more =
      both + "<div itemscope itemtype='http://schema.org/Review'><p itemprop='reviewBody'>y</p></div>";
  CHECK(read_page(more).marks == Marks::microdata);
  CHECK(read_page(more).items.size() == 2);
  CHECK(read_page(more, Marks::json_ld).marks == Marks::json_ld);
  // What was kept has gone: the other is better than nothing.
  CHECK(read_page(numbered(2), Marks::microdata).items.size() == 2);
}

TEST_CASE("html_reviews: pages from strangers crash nothing and are told in words") {
  for (const char* file : {"html_instead_of_json.html", "truncated.json", "null.json", "bom.json",
                           "deep_nesting.json", "huge_text.json", "invalid_utf8.json"}) {
    CAPTURE(std::string(file));
    const auto page = read_review_page(read_fixture(std::string("common/") + file), kSite + "/page",
                                       minutes{180});
    if (page) CHECK(page->items.empty());
  }
  CHECK_FALSE(read_review_page("", kSite, minutes{0}).ok());
  std::string many = "<div";
  for (int i = 0; i < 5000; ++i) many += " a" + std::to_string(i);
  CHECK_FALSE(Xml::parse_html(many + ">x</div>").ok());
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const auto refused = Xml::parse_html(deep);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.find("stand in each other") != std::string::npos);
  // A long script is no tag with many attributes.
  std::string script = "<html><script>if(a<b){";
  for (int i = 0; i < 5000; ++i) script += "x" + std::to_string(i) + " = 1; ";
  CHECK(Xml::parse_html(script + "}</script><p>да</p></html>").ok());
  std::string nested = R"({"review":)";
  std::string deep_json;
  for (int i = 0; i < 60; ++i) deep_json += nested;
  deep_json += "1" + std::string(60, '}');
  CHECK(read_page(json_ld(deep_json)).items.empty());
}

// Found by fuzzing: quotation marks that do not close make one property of many words.
TEST_CASE("html_reviews: things in one another under several names each are read once each") {
  const std::string open =
      "<div itemprop=\"about review reviews\" itemscope itemtype=\"https://schema.org/Review\">";
  std::string nest;
  for (int i = 0; i < 13; ++i)
    nest += open + "<p itemprop=\"reviewBody\">Отзыв " + std::to_string(i) + "</p>";
  for (int i = 0; i < 13; ++i) nest += "</div>";
  const ReviewPage page = read_page(microdata(
      nest + "</div><div itemscope itemtype=\"https://schema.org/Review\">"
             "<p itemprop=\"reviewBody\">Последний</p>"));
  CHECK(page.items.size() == 14);
  CHECK(std::ranges::any_of(page.items, [](const RawItem& one) { return one.text == "Последний"; }));
}

TEST_CASE("html_reviews: reviews inside the text of others give no more than some copies of a page") {
  std::string nest, end;
  for (int i = 0; i < 50; ++i) {
    nest += "<div itemprop=\"reviewBody\">Отзыв <div itemscope itemtype=\"https://schema.org/Review\">";
    end += "</div></div>";
  }
  const ReviewPage page = read_page(microdata(nest + std::string(20'000, 'x') + end));
  CHECK(page.items.size() == 4);
  for (const RawItem& item : page.items) CHECK(item.html.size() + item.text.size() < 30'000);
}

TEST_CASE("html_reviews: what cannot be read of the marks is shown, and the rest comes") {
  const auto page = read_page(
      "<html><script type='application/ld+json'>{oops</script>"
      "<script type='application/ld+json'>[{\"@type\":\"Review\",\"author\":\"никто\"},"
      "{\"@type\":\"Review\",\"reviewBody\":\"да\"}]</script></html>");
  CHECK(page.items.size() == 1);
  REQUIRE(page.unreadable.size() == 2);
  CHECK(page.unreadable[0].where == "JSON-LD[0]");
  CHECK(page.unreadable[1].what == "neither a text nor a rating");
}

TEST_CASE("html_reviews: a page with marks of which none can be read is an error at once") {
  FakeHttp http;
  http.on("/robots.txt", 404, "").on("/x", 200, json_ld("{oops"));
  const Round round = poll_all(*reader_of({"/x"}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::malformed);
}

TEST_CASE("html_reviews: the encoding is the header's, the page's own, or what fits") {
  CHECK(declared_html_encoding("<html><meta charset=koi8-r>") == "koi8-r");
  CHECK(declared_html_encoding("<META http-equiv=x content='text/html; charset=windows-1251'>") ==
        "windows-1251");
  CHECK(declared_html_encoding("<meta name=a><meta charset=\"utf-8\"/>") == "utf-8");
  CHECK(declared_html_encoding("<p>charset=x</p>") == "");
}

TEST_CASE("html_reviews: it stays off until the terms were read, and mistakes are told") {
  const std::vector<std::string> pages{kSite + "/a"};
  CHECK(problems_of("html_reviews", {{"pages", pages}, {"i_have_read_the_terms", true}}) == 0);
  CHECK(problems_of("html_reviews", {{"pages", pages}}) == 1);
  CHECK(problems_of("html_reviews", {{"pages", pages}, {"i_have_read_the_terms", false}}) == 1);
  CHECK(problems_of("html_reviews", {{"i_have_read_the_terms", true}}) == 1);
  CHECK(problems_of("html_reviews", {{"pages", std::vector<std::string>{"shop.example/a"}},
                                     {"i_have_read_the_terms", true}}) == 1);
  CHECK(problems_of("html_reviews", {{"pages", std::vector<std::string>(51, "x")},
                                     {"i_have_read_the_terms", true}}) >= 1);
  CHECK(problems_of("html_reviews", {{"pages", pages}, {"i_have_read_the_terms", true},
                                     {"pause", "10ms"}}) == 1);
}

TEST_CASE("html_reviews: a cursor that means nothing reads again rather than skips") {
  for (const char* cursor : {"", "{", "null", R"({"pages":7,"next":9})",
                             R"({"next":"https://gone.example/","pages":{"x":{"had":"y"}}})"}) {
    CAPTURE(std::string(cursor));
    RoutesHttp http("html_reviews/shop");
    const Round round = poll_all(*reader_of({"/product/kettle"}), http, kNow, Cursor{cursor});
    CHECK(round.items.size() == 6);
  }
}

}  // namespace
}  // namespace molva
