// robots.txt: what a site lets a reader of pages read.
// https://www.rfc-editor.org/rfc/rfc9309
//
// For pages that were made for people. Feeds and documented interfaces are made for programs and
// need no such leave.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/http.h"

namespace molva {

// What one robots.txt says to one reader.
class Robots {
 public:
  // `bytes` as they came, at most 500 KiB of them are read; `product` is the reader's name without
  // a version. Lines that mean nothing are passed over.
  static Robots parse(std::string_view bytes, std::string_view product);
  // A site without a robots.txt: all is allowed.
  Robots() = default;

  // The rule that forbids `path` (with its query, as a URL has it), as the file spells it; nothing
  // where it may be read. The longest rule that fits decides; of two equal ones the one that allows.
  std::optional<std::string> forbids(std::string_view path) const;
  // The pause between two pages that the site asks for. Not in the RFC; wide-spread all the same.
  std::optional<std::chrono::seconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    bool allow = false;
    std::string path;     // as it is compared
    std::string written;  // as it stands in the file
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::seconds> crawl_delay_;
};

// The robots.txt of every site that one source reads, for a day at most. It says nothing about what
// was read, and is asked for again when it is gone. Called by one thread at a time.
class RobotsCache {
 public:
  explicit RobotsCache(std::string product) : product_(std::move(product)) {}

  // ok() where the page may be read. Statuses 400 to 499 of robots.txt allow everything; when it
  // cannot be read for another reason, nothing is allowed (unavailable, which is asked again).
  // rejected, with the rule, where it forbids the page.
  Status allows(const std::string& url, HttpClient& http, TimePoint now);
  // The crawl delay of the site of `url`, if its robots.txt has been read and names one.
  std::optional<std::chrono::seconds> crawl_delay(const std::string& url) const;

 private:
  struct Kept {
    Robots robots;
    TimePoint until{};
  };
  Result<Robots> fetch(const std::string& site, HttpClient& http, TimePoint now) const;

  std::string product_;
  std::map<std::string, Kept> kept_;  // by site
};

// "https://example.com:8443" of an address; "" for what is none.
std::string site_of(std::string_view url);
// "/path?query" of an address, at least "/".
std::string path_and_query(std::string_view url);

}  // namespace molva
