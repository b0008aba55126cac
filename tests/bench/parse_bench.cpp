// How fast a page of reviews is read: our JSON layer beside nlohmann/json, the same page, the same
// eight fields of each review, turn by turn, so that a busy machine slows both down.
//
// usage: parse_bench [REVIEWS [ROUNDS]]      prints microseconds a review (median) and the ratio
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "connectors/core/json.h"

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

double microseconds(const std::function<std::size_t()>& read, std::size_t expected) {
  const auto begun = Steady::now();
  if (read() != expected) std::abort();  // two readers of one page must agree
  return std::chrono::duration<double, std::micro>(Steady::now() - begun).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int count, char** words) {
  const int reviews = count > 1 ? std::atoi(words[1]) : 1000;
  const int rounds = count > 2 ? std::atoi(words[2]) : 51;
  const std::string text = page(reviews);
  const std::size_t expected = read_peer(text);
  std::vector<double> ours, peer, ratio;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(microseconds([&] { return read_ours(text); }, expected) / reviews);
    peer.push_back(microseconds([&] { return read_peer(text); }, expected) / reviews);
    ratio.push_back(peer.back() / ours.back());
  }
  std::cout << text.size() / static_cast<std::size_t>(reviews) << " bytes a review\nmolva    "
            << median(ours) << " us a review\nnlohmann " << median(peer)
            << " us a review\nratio    " << median(ratio) << "\n";
}
