// RFC 9309 by its own examples, and what strangers write.
#include "connectors/core/robots.h"

#include <doctest/doctest.h>

#include "tests/support/fake_http.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

bool may_read(const std::string& file, std::string_view product, std::string_view path) {
  return !Robots::parse(file, product).forbids(path);
}

// Section 5.1.
const std::string kExample =
    "User-Agent: *\n"
    "Disallow: *.gif$\n"
    "Disallow: /example/\n"
    "Allow: /publications/\n"
    "\n"
    "User-Agent: foobot\n"
    "Disallow:/\n"
    "Allow:/example/page.html\n"
    "Allow:/example/allowed.gif\n"
    "\n"
    "User-Agent: barbot\n"
    "User-Agent: bazbot\n"
    "Disallow: /example/page.html\n"
    "\n"
    "User-Agent: quxbot\n";

TEST_CASE("robots: the simple example of the RFC, for each of its crawlers") {
  struct Case {
    std::string_view product, path;
    bool allowed;
  };
  for (const Case& one : {
           Case{"somebot", "/", true},
           Case{"somebot", "/publications/", true},
           Case{"somebot", "/publications/paper", true},
           Case{"somebot", "/example/", false},
           Case{"somebot", "/example/page.html", false},
           Case{"somebot", "/picture.gif", false},
           Case{"somebot", "/picture.gif?size=2", true},
           Case{"foobot", "/", false},
           Case{"foobot", "/publications/", false},
           Case{"foobot", "/example/page.html", true},
           Case{"foobot", "/example/allowed.gif", true},
           Case{"foobot", "/example/other.gif", false},
           Case{"FooBot", "/example/page.html", true},
           Case{"barbot", "/example/page.html", false},
           Case{"bazbot", "/example/page.html", false},
           Case{"barbot", "/example/other.html", true},
           Case{"barbot", "/picture.gif", true},
           Case{"quxbot", "/", true},
           Case{"quxbot", "/example/page.html", true},
       }) {
    CAPTURE(one.product);
    CAPTURE(one.path);
    CHECK(may_read(kExample, one.product, one.path) == one.allowed);
  }
}

TEST_CASE("robots: the longest rule decides (section 5.2), and of two equal ones the one that allows") {
  const std::string file =
      "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  CHECK(may_read(file, "foobot", "/example/page/"));
  CHECK(may_read(file, "foobot", "/example/page/other.gif"));
  CHECK_FALSE(may_read(file, "foobot", "/example/page/disallowed.gif"));
  for (const char* equal : {"User-agent: *\nDisallow: /a\nAllow: /a\n",
                            "User-agent: *\nAllow: /a\nDisallow: /a\n"})
    CHECK(may_read(equal, "molva", "/a/b"));
}

TEST_CASE("robots: groups for one name are one group (section 2.2.1)") {
  const std::string file =
      "user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\n"
      "user-agent: OtherBot\ndisallow: /\n\n"
      "user-agent: ExampleBot\ndisallow: /baz\n";
  for (const char* path : {"/foo", "/bar/1", "/baz"}) CHECK_FALSE(may_read(file, "examplebot", path));
  CHECK(may_read(file, "examplebot", "/quux"));
}

TEST_CASE("robots: percent-encoding is compared by what it means (section 2.2.2)") {
  struct Case {
    std::string_view rule, path;
  };
  for (const Case& one : {
           Case{"/foo/bar?baz=quz", "/foo/bar?baz=quz"},
           Case{"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar"},
           Case{"/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"},
           Case{"/foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84"},
           Case{"/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84"},
           Case{"/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"},
           Case{"/foo/bar/%62%61%7A", "/foo/bar/baz"},
           Case{"/отзывы", "/%D0%BE%D1%82%D0%B7%D1%8B%D0%B2%D1%8B/1"},
       }) {
    CAPTURE(one.rule);
    CHECK_FALSE(may_read("User-agent: *\nDisallow: " + std::string(one.rule) + "\n", "molva",
                         one.path));
  }
  // An encoded slash is no border between parts of a path.
  CHECK(may_read("User-agent: *\nDisallow: /a%2Fb\n", "molva", "/a/b"));
}

TEST_CASE("robots: special signs (section 2.2.3)") {
  struct Case {
    std::string_view rule, path;
    bool fits;
  };
  for (const Case& one : {
           Case{"/this/path/exactly$", "/this/path/exactly", true},
           Case{"/this/path/exactly$", "/this/path/exactly/not", false},
           Case{"/this/*/exactly", "/this/one/two/exactly", true},
           Case{"/this/*/exactly", "/this/exactly", false},
           Case{"/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true},
           Case{"/path/file-with-a-%2A.html", "/path/file-with-a-x.html", false},
           Case{"/path/foo-%24", "/path/foo-$", true},
           Case{"/path/foo-%24", "/path/foo-", false},
           Case{"/a$b", "/a$bc", true},  // a dollar in the middle is a sign like others
           Case{"/*?sort=", "/list?page=2&sort=new", false},
           Case{"/*?sort=", "/list?sort=new", true},
           Case{"*/x*y*$", "/x/xzyz", true},
           Case{"/", "/anything", true},
       }) {
    CAPTURE(one.rule);
    CAPTURE(one.path);
    CHECK(may_read("User-agent: *\nDisallow: " + std::string(one.rule) + "\n", "molva",
                   one.path) != one.fits);
  }
}

TEST_CASE("robots: comments, line ends, spelling and what means nothing") {
  CHECK_FALSE(may_read("\xEF\xBB\xBFUSER-AGENT : * # all\r\nDISALLOW: /x # here\r\n", "molva", "/x"));
  CHECK_FALSE(may_read("User-agent: *\rDisallow: /x\r", "molva", "/x"));
  CHECK_FALSE(may_read("User-agent: Molva/1.2 (+https://x)\nDisallow: /x\n", "molva", "/x"));
  CHECK(may_read("User-agent: molvabot\nDisallow: /x\n", "molva", "/x"));
  CHECK(may_read("User-agent: *\nDisallow:\n", "molva", "/x"));
  CHECK(may_read("Disallow: /x\n", "molva", "/x"));  // for nobody
  CHECK(may_read("", "molva", "/x"));
  CHECK(may_read("<!DOCTYPE html><p>User-agent</p>", "molva", "/x"));
  CHECK(may_read("User-agent: *\nDisallow: /\n", "molva", "/robots.txt"));
  // A sitemap between two names parts no group.
  CHECK_FALSE(may_read("User-agent: a\nSitemap: https://x/s.xml\nUser-agent: molva\nDisallow: /x\n",
                       "molva", "/x"));
}

TEST_CASE("robots: the rule that forbids is named as the file spells it; a pause is read") {
  const Robots robots = Robots::parse(
      "User-agent: *\nDisallow: /Private/ \nCrawl-delay: 2.5\n\nUser-agent: b\nCrawl-delay: 90", "a");
  CHECK(robots.forbids("/Private/1") == "/Private/");
  CHECK(robots.crawl_delay() == seconds{3});
  CHECK_FALSE(Robots::parse("User-agent: *\nCrawl-delay: nan\n", "a").crawl_delay().has_value());
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: 1e8\n", "a").crawl_delay() == seconds{3600});
}

TEST_CASE("robots: half a megabyte is read, and the line that is cut there is none") {
  std::string file = "User-agent: *\nDisallow: /first\n";
  while (file.size() < 500 * 1024 - 100) file += "# a comment of some length\n";
  file += std::string(500 * 1024 - 12 - file.size(), '\n');
  file += "Disallow: /second\nDisallow: /third\n";  // cut in "/second"
  CHECK_FALSE(may_read(file, "molva", "/first"));
  CHECK(may_read(file, "molva", "/"));
  CHECK(may_read(file, "molva", "/second"));
  CHECK(may_read(file, "molva", "/third"));
}

TEST_CASE("robots: rules made to cost time cost little") {
  std::string stars = "User-agent: *\n";
  for (int i = 0; i < 100; ++i) stars += "Disallow: /" + std::string(2000, '*') + "a*b*c*d$\n";
  CHECK(may_read(stars, "molva", "/" + std::string(3000, 'a')));
}

// ---- the fetching --------------------------------------------------------------------------

TEST_CASE("robots: what the status of robots.txt means (section 2.3.1)") {
  struct Case {
    int status;
    std::optional<ErrorCode> code;
  };
  for (const Case& one :
       {Case{200, {}}, Case{404, {}}, Case{401, {}}, Case{403, {}}, Case{410, {}},
        Case{429, ErrorCode::unavailable}, Case{500, ErrorCode::unavailable},
        Case{503, ErrorCode::unavailable}, Case{302, ErrorCode::unavailable}}) {
    CAPTURE(one.status);
    FakeHttp http;
    http.on("/robots.txt", one.status, "User-agent: *\nDisallow: /private\n");
    RobotsCache robots("molva");
    const Status status = robots.allows("https://x.example/public", http, kNow);
    CHECK(status.ok() == !one.code);
    if (status.ok()) continue;
    CHECK(status.error().code == *one.code);
    CHECK(status.error().message.find("robots.txt cannot be read") != std::string::npos);
  }
}

TEST_CASE("robots: a site that cannot be reached allows nothing, and is asked again") {
  FakeHttp http;
  http.fail("/robots.txt", Error{ErrorCode::unavailable, "connection refused"})
      .on("/robots.txt", 404, "");
  RobotsCache robots("molva");
  const Status first = robots.allows("https://x.example/1", http, kNow);
  REQUIRE_FALSE(first.ok());
  CHECK(first.error().code == ErrorCode::unavailable);
  CHECK(robots.allows("https://x.example/1", http, kNow + minutes{1}).ok());
}

TEST_CASE("robots: kept for a day, for each site by itself; then it is read anew") {
  FakeHttp http;
  http.on("a.example/robots.txt", 200, "User-agent: *\nDisallow: /x\nCrawl-delay: 7\n")
      .on("a.example:8443/robots.txt", 404, "")
      .on("a.example/robots.txt", 200, "");
  RobotsCache robots("molva");
  const Status forbidden = robots.allows("https://a.example/x?y=1", http, kNow);
  REQUIRE_FALSE(forbidden.ok());
  CHECK(forbidden.error().code == ErrorCode::rejected);
  CHECK(forbidden.error().message.find("Disallow: /x") != std::string::npos);
  CHECK(robots.crawl_delay("https://a.example/other") == seconds{7});
  CHECK(robots.allows("https://A.example:8443/x", http, kNow).ok());
  CHECK_FALSE(robots.allows("https://a.example/x", http, kNow + hours{23}).ok());
  CHECK(http.requests.size() == 2);
  CHECK(robots.allows("https://a.example/x", http, kNow + hours{24}).ok());
  CHECK(http.requests.size() == 3);
  CHECK(http.requests[0].max_body_bytes >= 500 * 1024);
  CHECK(http.requests[0].follow_redirects);
}

TEST_CASE("robots: the site and the path of an address") {
  CHECK(site_of("https://Example.COM:8443/a?b#c") == "https://example.com:8443");
  CHECK(site_of("https://example.com?x") == "https://example.com");
  CHECK(site_of("example.com/a") == "");
  CHECK(path_and_query("https://example.com") == "/");
  CHECK(path_and_query("https://example.com?x=1#y") == "/?x=1");
  CHECK(path_and_query("https://example.com/a/b?x#y") == "/a/b?x");
}

}  // namespace
}  // namespace molva
