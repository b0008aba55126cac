#include "connectors/core/robots.h"

#include <algorithm>
#include <charconv>

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::size_t kMostBytes = 500 * 1024;
constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kMostRuleBytes = 4096;
constexpr seconds kLongestDelay{3600};
constexpr hours kLongestKept{24};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The name of a product in front of a version: "Molva/1.0" is "Molva".
std::string_view product_in(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && ((lower(text[end]) >= 'a' && lower(text[end]) <= 'z') ||
                               text[end] == '-' || text[end] == '_'))
    ++end;
  return text.substr(0, end);
}

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void add_encoded(std::string& to, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  to += '%';
  to += kDigits[c >> 4];
  to += kDigits[c & 15];
}

std::optional<unsigned char> encoded_byte(std::string_view text) {
  unsigned value = 0;
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const auto read = std::from_chars(text.data() + 1, text.data() + 3, value, 16);
  if (read.ec != std::errc() || read.ptr != text.data() + 3) return std::nullopt;
  return static_cast<unsigned char>(value);
}

// One spelling for addresses that mean the same: letters and digits plain, all else in percent, but
// for the slashes between the parts of a path. In a rule '*' and a last '$' keep their meaning.
std::string compared(std::string_view text, bool rule) {
  std::string result;
  bool query = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (const auto byte = encoded_byte(text.substr(i))) {
      i += 2;
      if (is_unreserved(*byte))
        result += static_cast<char>(*byte);
      else
        add_encoded(result, *byte);
      continue;
    }
    const bool special = rule && (c == '*' || (c == '$' && i + 1 == text.size()));
    if (special || is_unreserved(static_cast<unsigned char>(c)) || (c == '/' && !query))
      result += c;
    else
      add_encoded(result, static_cast<unsigned char>(c));
    query = query || c == '?';
  }
  return result;
}

// Whether `path` begins with what the rule says; '*' is any run of signs, a last '$' the end. The
// usual two-finger match: it goes back to the last star only, so its time is a product at most.
bool fits(std::string_view rule, std::string_view path) {
  const bool to_the_end = rule.ends_with('$');
  if (to_the_end) rule.remove_suffix(1);
  std::size_t at = 0, in_rule = 0;
  std::size_t star = std::string_view::npos, star_at = 0;
  for (;;) {
    if (in_rule == rule.size() && (!to_the_end || at == path.size())) return true;
    if (in_rule < rule.size() && rule[in_rule] == '*') {
      star = in_rule++;
      star_at = at;
    } else if (in_rule < rule.size() && at < path.size() && rule[in_rule] == path[at]) {
      ++in_rule, ++at;
    } else if (star != std::string_view::npos && star_at < path.size()) {
      in_rule = star + 1;
      at = ++star_at;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::parse(std::string_view bytes, std::string_view product) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.size() > kMostBytes) {
    // Half a line could mean more than the whole.
    bytes = bytes.substr(0, kMostBytes);
    bytes = bytes.substr(0, bytes.find_last_of("\r\n") + 1);
  }
  Robots ours, everybody;
  bool named = false, is_ours = false, is_everybody = false, in_names = false;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    line = without_spaces(line.substr(0, line.find('#')));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = without_spaces(line.substr(0, colon));
    const std::string_view value = without_spaces(line.substr(colon + 1));
    if (same_word(key, "user-agent")) {
      if (!in_names) is_ours = is_everybody = false;
      in_names = true;
      is_ours = is_ours || (!product.empty() && same_word(product_in(value), product));
      is_everybody = is_everybody || value == "*";
      named = named || is_ours;
      continue;
    }
    const bool allow = same_word(key, "allow");
    const bool delay = same_word(key, "crawl-delay");
    if (!allow && !delay && !same_word(key, "disallow")) continue;  // a sitemap parts no groups
    in_names = false;
    for (Robots* one : {is_ours ? &ours : nullptr, is_everybody ? &everybody : nullptr}) {
      if (!one) continue;
      double number = 0;
      if (delay) {
        std::from_chars(value.data(), value.data() + value.size(), number);
        if (number > 0 && number < 1e9)
          one->crawl_delay_ =
              std::min(kLongestDelay, std::chrono::ceil<seconds>(
                                          std::chrono::duration<double>(number)));
      } else if (!value.empty() && value.size() <= kMostRuleBytes &&
                 one->rules_.size() < kMostRules) {
        one->rules_.push_back({allow, compared(value, true), std::string(value)});
      }
    }
  }
  return named ? ours : everybody;
}

std::optional<std::string> Robots::forbids(std::string_view path) const {
  if (path == "/robots.txt") return std::nullopt;
  const std::string wanted = compared(path.substr(0, path.find('#')), false);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!fits(rule.path, wanted)) continue;
    const bool longer = !best || rule.path.size() > best->path.size();
    if (longer || (rule.allow && rule.path.size() == best->path.size())) best = &rule;
  }
  if (!best || best->allow) return std::nullopt;
  return best->written;
}

std::string site_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  const auto end = std::min(url.find_first_of("/?#", scheme + 3), url.size());
  std::string site(url.substr(0, end));
  std::ranges::transform(site, site.begin(), lower);
  return site;
}

std::string path_and_query(std::string_view url) {
  std::string_view rest = url.substr(std::min(site_of(url).size(), url.size()));
  rest = rest.substr(0, rest.find('#'));
  return rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
}

Result<Robots> RobotsCache::fetch(const std::string& site, HttpClient& http, TimePoint now) const {
  HttpRequest request{.url = site + "/robots.txt"};
  request.headers = {{"Accept", "text/plain, */*;q=0.5"}};
  request.max_body_bytes = kMostBytes;
  request.cut_long_body = true;
  const auto response = http.send(request);
  const std::string forbidden = "; until it can be read, no page of the site is asked for";
  if (!response) {
    if (response.error().code == ErrorCode::invalid_config ||
        response.error().code == ErrorCode::rate_limited)
      return response.error().within("robots.txt");
    return Error{ErrorCode::unavailable,
                 "robots.txt cannot be read: " + response.error().message + forbidden};
  }
  // Too often, or too much: whoever says so does not say that all is allowed.
  const bool slow_down = response->status == 429 || response->status == 420;
  if (!slow_down && response->status >= 400 && response->status < 500) return Robots();
  if (response->status >= 200 && response->status < 300)
    return Robots::parse(response->body, product_);
  return Error{ErrorCode::unavailable,
               "robots.txt cannot be read: status " + std::to_string(response->status) + forbidden,
               retry_after(*response, now)};
}

Status RobotsCache::allows(const std::string& url, HttpClient& http, TimePoint now) {
  const std::string site = site_of(url);
  auto kept = kept_.find(site);
  if (kept == kept_.end() || now >= kept->second.until || now < kept->second.until - kLongestKept) {
    auto robots = fetch(site, http, now);
    if (!robots) {
      kept_.erase(site);
      return robots.error();
    }
    kept = kept_.insert_or_assign(site, Kept{*std::move(robots), now + kLongestKept}).first;
  }
  const auto rule = kept->second.robots.forbids(path_and_query(url));
  if (!rule) return ok();
  return Error{ErrorCode::rejected, url_for_log(url) + ": " + site +
                                        "/robots.txt forbids this page (Disallow: " + *rule +
                                        "): take it out of the settings"};
}

std::optional<seconds> RobotsCache::crawl_delay(const std::string& url) const {
  const auto kept = kept_.find(site_of(url));
  return kept == kept_.end() ? std::nullopt : kept->second.robots.crawl_delay();
}

}  // namespace molva
