// The table of connectors that walk through lists (connectors/walk.h), for the checks that all of
// them must pass: tests/connectors/every_connector_test.cpp. A new connector gets them by a file of
// its own here (the service's page of a list, and the settings) and a row in places.cpp.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "connectors/core/json.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {

// A review as a service has it.
struct Shown {
  std::string id;  // digits
  TimePoint created{};
  bool broken = false;  // shown as a number where an object should stand
};

struct PlaceUnderTest {
  std::string name;                 // of the connector
  std::vector<TestOption> options;  // what it needs, and pages of `page_size`
  std::size_t page_size = 20;
  std::string list = "reviews";  // what the walked list is called in messages
  // The answer to a request for the list: the page asked for, of `newest_first`.
  std::function<std::string(const HttpRequest& request, const std::vector<Shown>& newest_first)>
      page;
  // Answers to requests that are not for the list, by path, or by path and query where it has a ?;
  // one with * at its end begins so.
  std::map<std::string, std::string> beside = {};
  // Where tokens come from (where has_token is set), and one.
  std::string token_path = "/token";
  std::string token = R"({"access_token":"test-access-token","expires_in":3600})";
  // Which of the service's reviews an item is, where its id is made of more than that.
  std::function<std::string(const RawItem& item)> id_of = {};
  // Headers of a page.
  std::function<std::vector<Header>(const std::vector<Shown>& list)> page_headers = {};
  // Files of fixtures/common that this service might have sent: they are no errors here.
  std::vector<std::string> readable = {};
  // How its recordings are read (fixtures/<name>/shop).
  std::vector<TestOption> recorded = {};
  // How many of its recorded reviews are at least also those of another service. The people and
  // goods of the recordings are the same invented ones, but each kind of place has its own.
  std::size_t shared = 0;
  bool has_token = false;
  bool tells_total = false;  // reviews may vanish while it is read
  // A page begins with the record that the page before it ended with.
  bool repeats_the_edge = false;
  // It is read oldest first, so a page that is refused for ever keeps what is new away, too.
  bool oldest_first = false;
  std::vector<std::string> needed = {};   // settings without which there is no source
  std::vector<std::string> secrets = {};  // what must stand in no message
};

const std::vector<PlaceUnderTest>& places_under_test();

// The service itself: a list that changes while it is read.
class ChangingPlace final : public HttpClient {
 public:
  explicit ChangingPlace(const PlaceUnderTest& place) : place_(place) {}

  std::vector<Shown> reviews;
  std::function<void()> between;   // what happens before each page
  std::size_t fail_at = 0;         // this page and those after it meet a dead line; 0: none
  std::size_t fail_only = 0;       // this page alone meets a dead line; 0: none
  bool stuck = false;              // the first page comes whatever is asked for
  std::string instead = {};        // this body in place of every page
  std::string token_instead = {};  // and of every token
  bool replaced = false, token_replaced = false;
  int status = 200;  // of every page from this one on
  std::size_t status_from = 1;
  std::vector<Header> headers = {};   // of every page
  bool repeats = false;               // the page's body repeats what was sent
  std::size_t pages = 0, tokens = 0;  // how often each was asked for

  void add(int id, TimePoint created) { reviews.push_back({std::to_string(id), created}); }
  Result<HttpResponse> send(const HttpRequest& request) override;

 private:
  const PlaceUnderTest& place_;
  std::string first_;
};

std::unique_ptr<Connector> make_connector(const PlaceUnderTest& place,
                                          std::vector<TestOption> more = {});

// ---- for the pages --------------------------------------------------------------------------

using List = std::vector<Shown>;

// A part of the list that a page shows.
struct Part {
  std::span<const Shown> shown;
  bool last = false;
};
Part part(const List& list, std::size_t first, std::size_t size);

// What is of `second` or older.
List until_second(const List& list, std::int64_t second);

// Where the page behind the review `last` begins; the list's beginning for nothing or a stranger.
std::size_t behind(const List& list, const std::string& last);

// An array of what `element` writes, with a number in place of a broken one.
void write_elements(JsonWriter& json, std::span<const Shown> shown,
                    const std::function<void(const Shown&)>& element);

std::string seconds_of(const Shown& one);

}  // namespace molva
