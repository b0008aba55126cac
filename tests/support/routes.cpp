#include "tests/support/routes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

namespace molva {
namespace {

std::string decoded(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

std::vector<std::string> parts(const std::string& text, char separator) {
  std::vector<std::string> result{""};
  for (const char c : text) {
    if (c == separator)
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

bool path_fits(const std::string& pattern, const std::string& path) {
  const auto wanted = parts(pattern, '/');
  const auto given = parts(path, '/');
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i] != given[i] && !wanted[i].starts_with('{')) return false;
  return true;
}

// One value of a rule against what the request has (null: it has nothing by that name).
bool value_fits(JsonView wanted, const std::string* given) {
  if (wanted.is_null()) return given == nullptr;
  if (!given) return false;
  const std::string text = wanted.text_or(wanted.dump());
  if (text == "*") return !given->empty();
  return text == "=*" ? *given == "*" : *given == text;
}

bool values_fit(JsonView rules, const std::map<std::string, std::string>& given) {
  bool fit = true;
  rules.each_member([&](std::string_view names, JsonView wanted) {
    const std::string* found = nullptr;
    for (const std::string& name : parts(std::string(names), '|'))
      if (const auto at = given.find(name); at != given.end()) found = &at->second;
    fit = fit && value_fits(wanted, found);
  });
  return fit;
}

bool json_fits(JsonView wanted, JsonView given) {
  if (wanted.is_object()) {
    bool fit = given.is_object();
    wanted.each_member([&](std::string_view name, JsonView value) {
      const JsonView member = given[name];
      const bool may_be_absent = value.text_or("-").empty();
      if (!member.present() || member.is_null())
        fit = fit && may_be_absent;
      else
        fit = fit && json_fits(value, member);
    });
    return fit;
  }
  if (wanted.text_or() == "*") return given.present();
  return wanted.dump() == given.dump();
}

}  // namespace

std::string read_fixture(const std::string& path) {
  std::ifstream file(std::string(MOLVA_TEST_FIXTURES) + "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), "no fixture ", path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> query_of(const std::string& url) {
  std::map<std::string, std::string> query;
  const auto mark = url.find('?');
  if (mark == std::string::npos) return query;
  for (const std::string& pair : parts(url.substr(mark + 1), '&')) {
    const auto equals = pair.find('=');
    query[decoded(pair.substr(0, equals))] =
        equals == std::string::npos ? "" : decoded(pair.substr(equals + 1));
  }
  return query;
}

std::string path_of(const std::string& url) {
  const auto host = url.find("://");
  const auto path = url.find('/', host == std::string::npos ? 0 : host + 3);
  if (path == std::string::npos) return "/";
  return decoded(url.substr(path, url.find_first_of("?#", path) - path));
}

RoutesHttp::RoutesHttp(const std::string& folder) : folder_(folder) {
  auto json = Json::parse(read_fixture(folder + "/routes.json"));
  REQUIRE(json.ok());
  routes_ = std::make_unique<Json>(std::move(*json));
}

bool RoutesHttp::fits(JsonView route, std::size_t index, const HttpRequest& request) const {
  if (route["method"].text_or() != request.method) return false;
  if (!path_fits(route["path"].text_or(), path_of(request.url))) return false;
  if (!values_fit(route["query"], query_of(request.url))) return false;
  std::map<std::string, std::string> headers;
  for (const Header& header : request.headers) headers[header.name] = header.value;
  if (!values_fit(route["headers"], headers)) return false;
  if (!values_fit(route["form"], query_of("?" + request.body))) return false;
  if (const auto times = route["times"].integer()) {
    const auto at = answered_.find(index);
    if (at != answered_.end() && at->second >= *times) return false;
  }
  if (!route["json"].present()) return true;
  const auto body = Json::parse(request.body);
  return body.ok() && json_fits(route["json"], body->root());
}

Result<HttpResponse> RoutesHttp::send(const HttpRequest& request) {
  requests.push_back(request);
  const JsonView routes = routes_->root()["routes"];
  for (const bool in_scenario : {true, false}) {
    if (in_scenario && scenario_.empty()) continue;
    for (std::size_t i = 0; i < routes.size(); ++i) {
      const JsonView route = routes.at(i);
      const std::string scenario = route["scenario"].text_or();
      if (in_scenario ? scenario != scenario_ : !scenario.empty()) continue;
      if (!fits(route, i, request)) continue;
      ++answered_[i];
      const JsonView answer = route["response"];
      HttpResponse response;
      response.status = static_cast<int>(answer["status"].integer().value_or(200));
      answer["headers"].each_member([&](std::string_view name, JsonView value) {
        response.headers.push_back({std::string(name), value.text_or()});
      });
      if (const auto body = answer["body"].text())
        response.body = read_fixture(folder_ + "/" + std::string(*body));
      response.effective_url = request.url;
      return response;
    }
  }
  HttpResponse missing;
  missing.status = 404;
  missing.effective_url = request.url;
  return missing;
}

}  // namespace molva
