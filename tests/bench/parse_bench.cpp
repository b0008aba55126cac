// How fast a page is read, peers turn by turn, so that a busy machine slows all of them down.
//
// JSON: our layer beside nlohmann/json, the same page, the same eight fields of each review.
// A poll: a full page through the Wildberries connector, from an HttpClient in memory to RawItems
// and a cursor: the whole cost of a page but the network and the store. RSS: our XML layer beside
// libxml2's tree (six fields of each item), and libxml2's SAX events thrown away: the least that
// any reader on libxml2 can cost.
//
// usage: parse_bench [REVIEWS [ROUNDS]]      prints microseconds a review (median) and the ratios
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/core/json.h"
#include "connectors/core/options.h"
#include "connectors/core/xml.h"

namespace {

using Steady = std::chrono::steady_clock;

// A page as Wildberries answers, with the members that are there and not asked for.
std::string page(int reviews) {
  std::string json = R"({"data":{"countUnanswered":52,"countArchive":1340,"feedbacks":[)";
  for (int i = 0; i < reviews; ++i) {
    const std::string number = std::to_string(i);
    json += i ? "," : "";
    json +=
        R"({"id":"Yx52RZEBhH9mrcYd)" + number + R"(","text":"Хорошая вещь, но кнопка иногда )" +
        R"(не с первого раза. Заказ №)" + number + R"(, привезли за два дня.\nСпасибо!",)" +
        R"("pros":"Цвет","cons":"Кнопка","productValuation":)" + std::to_string(1 + i % 5) +
        R"(,"createdDate":"2026-09-11T11:11:11Z","answer":null,"state":"none",)" +
        R"("productDetails":{"imtId":183377001,"nmId":199004417,"productName":)" +
        R"("Ночник детский «Лис», силиконовый","supplierArticle":"NL-FOX-01","supplierName":)" +
        R"("ООО «Примерная торговля»","brandName":"Мягкий Свет","size":""},"video":null,)" +
        R"("wasViewed":true,"photoLinks":null,"userName":"Пётр","matchingSize":"",)" +
        R"("lastOrderShkId":24419138960,"lastOrderCreatedAt":"2026-09-02T11:11:11Z",)" +
        R"("color":"оранжевый","subjectId":1043,"parentFeedbackId":null,"orderStatus":"buyout"})";
  }
  return json + R"(]},"error":false,"errorText":"","additionalErrors":null})";
}

std::size_t read_ours(const std::string& text) {
  const auto json = molva::Json::parse(text);
  std::size_t taken = 0;
  json->root()["data"]["feedbacks"].each([&taken](molva::JsonView review) {
    const molva::JsonView product = review["productDetails"];
    for (const auto field : {review["id"], review["text"], review["pros"], review["cons"],
                             review["createdDate"], review["userName"], product["productName"]})
      taken += field.text_or().size();
    taken += static_cast<std::size_t>(review["productValuation"].integer().value_or(0));
  });
  return taken;
}

std::size_t read_peer(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  std::size_t taken = 0;
  for (const auto& review : json["data"]["feedbacks"]) {
    const auto& product = review["productDetails"];
    for (const auto* field : {&review["id"], &review["text"], &review["pros"], &review["cons"],
                              &review["createdDate"], &review["userName"], &product["productName"]})
      taken += field->get<std::string>().size();
    taken += review["productValuation"].get<std::size_t>();
  }
  return taken;
}

// ---- a poll ---------------------------------------------------------------------------------

constexpr int kFullPage = 5000;

// Gives away the page it holds.
class OnePage final : public molva::HttpClient {
 public:
  void hold(std::string page) { page_ = std::move(page); }
  molva::Result<molva::HttpResponse> send(const molva::HttpRequest& /*request*/) override {
    molva::HttpResponse response;
    response.status = 200;
    response.body = std::move(page_);
    return response;
  }

 private:
  std::string page_;
};

std::unique_ptr<molva::Connector> make_wildberries() {
  const molva::OptionTable table{{"token", {}, {{}, std::string("test")}}};
  std::vector<molva::Problem> problems;
  molva::OptionsContext context;
  context.allow_plain_secrets = true;
  context.problems = &problems;
  molva::OptionsReader reader(table, {"bench.toml", 1, 1}, context);
  return molva::find_connector("wildberries")->make(reader);
}

// Milliseconds of a poll that reads `json`.
double poll_once(molva::Connector& connector, const std::string& json) {
  OnePage http;
  http.hold(json);
  const auto now = *molva::parse_rfc3339("2026-09-25T10:00:00Z");
  const auto begun = Steady::now();
  const auto batch = connector.poll({}, http, now);
  const auto spent = std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
  if (!batch || batch->items.size() != kFullPage || !batch->more) std::abort();
  return spent;
}

// ---- RSS ------------------------------------------------------------------------------------

constexpr std::array kItemFields = {"title", "link", "guid", "pubDate", "creator", "description"};

std::string feed(int items) {
  std::string xml =
      R"(<?xml version="1.0" encoding="UTF-8"?>)"
      R"(<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>)"
      "<title>Отзывы</title><link>https://example.com/</link><description>Всё</description>";
  for (int i = 0; i < items; ++i) {
    const std::string number = std::to_string(i);
    xml +=
        "<item>\n<title>Отзыв о товаре №" + number + "</title>\n<link>https://example.com/" +
        number + "</link>\n<guid isPermaLink=\"false\">review-" + number + "</guid>\n" +
        "<pubDate>Fri, 11 Sep 2026 11:11:11 +0300</pubDate>\n" +
        "<dc:creator>Пётр Примеров</dc:creator>\n<category>Чайники</category>\n" +
        "<description>Хорошая вещь, но кнопка иногда не с первого раза. Заказ привезли за два " +
        "дня, упаковка целая, спасибо продавцу &amp; курьеру. Пользуюсь второй месяц, шнур " +
        "коротковат и крышка немного люфтит, но за эти деньги достойно.</description>\n</item>\n";
  }
  return xml + "</channel></rss>";
}

std::size_t read_feed_ours(const std::string& text) {
  const auto xml = molva::Xml::parse(text);
  std::size_t taken = 0;
  xml->root().child("", "channel").each_child([&taken](molva::XmlView item) {
    if (!item.is("", "item")) return;
    for (const std::string_view field : kItemFields)
      taken += item.child(field == "creator" ? "http://purl.org/dc/elements/1.1/" : "", field)
                   .text()
                   .size();
  });
  return taken;
}

std::size_t read_feed_tree(const std::string& text) {
  xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  std::size_t taken = 0;
  for (xmlNode* item = xmlDocGetRootElement(document)->children->children; item;
       item = item->next) {
    if (std::string_view(reinterpret_cast<const char*>(item->name)) != "item") continue;
    for (xmlNode* field = item->children; field; field = field->next) {
      const std::string_view name(reinterpret_cast<const char*>(field->name));
      if (std::find(kItemFields.begin(), kItemFields.end(), name) == kItemFields.end()) continue;
      xmlChar* content = xmlNodeGetContent(field);
      taken += static_cast<std::size_t>(xmlStrlen(content));
      xmlFree(content);
    }
  }
  xmlFreeDoc(document);
  return taken;
}

std::size_t read_feed_events(const std::string& text) {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.characters = [](void* sum, const xmlChar*, int size) {
    *static_cast<std::size_t*>(sum) += static_cast<std::size_t>(size);
  };
  handler.startElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*, int,
                              const xmlChar**, int, int, const xmlChar**) {};
  std::size_t taken = 0;
  xmlSAXUserParseMemory(&handler, &taken, text.data(), static_cast<int>(text.size()));
  return taken;
}

// ---- turn by turn ---------------------------------------------------------------------------

double microseconds(const std::function<std::size_t()>& read, std::size_t expected) {
  const auto begun = Steady::now();
  if (read() != expected) std::abort();
  return std::chrono::duration<double, std::micro>(Steady::now() - begun).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

struct Peer {
  const char* name;
  std::function<std::size_t()> read;
  std::vector<double> spent, ratio;  // microseconds a review; to ours in the same round
};

// The first is ours.
void compare(std::vector<Peer> peers, int reviews, int rounds) {
  std::vector<std::size_t> expected;
  for (const Peer& peer : peers) expected.push_back(peer.read());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < peers.size(); ++i) {
      peers[i].spent.push_back(microseconds(peers[i].read, expected[i]) / reviews);
      peers[i].ratio.push_back(peers[i].spent.back() / peers.front().spent.back());
    }
  for (const Peer& peer : peers)
    std::cout << "  " << peer.name << ": " << median(peer.spent) << " us a review, "
              << median(peer.ratio) << " times ours\n";
}

}  // namespace

int main(int count, char** words) {
  const int reviews = count > 1 ? std::atoi(words[1]) : 1000;
  const int rounds = count > 2 ? std::atoi(words[2]) : 51;
  const std::string json = page(reviews), rss = feed(reviews);
  // Readers of one page must agree.
  if (read_ours(json) != read_peer(json) || read_feed_ours(rss) != read_feed_tree(rss))
    std::abort();
  std::cout << "JSON, " << json.size() / static_cast<std::size_t>(reviews) << " bytes a review\n";
  compare({{"molva", [&] { return read_ours(json); }, {}, {}},
           {"nlohmann", [&] { return read_peer(json); }, {}, {}}},
          reviews, rounds);
  std::vector<double> polls;
  const std::string full = page(kFullPage);
  const auto connector = make_wildberries();
  for (int round = 0; round < rounds; ++round) polls.push_back(poll_once(*connector, full));
  std::cout << "a poll of " << kFullPage << " reviews: " << median(polls) << " ms\n";
  std::cout << "RSS, " << rss.size() / static_cast<std::size_t>(reviews) << " bytes a review\n";
  compare({{"molva", [&] { return read_feed_ours(rss); }, {}, {}},
           {"libxml2 tree", [&] { return read_feed_tree(rss); }, {}, {}},
           {"libxml2 events alone", [&] { return read_feed_events(rss); }, {}, {}}},
          reviews, rounds);
}
