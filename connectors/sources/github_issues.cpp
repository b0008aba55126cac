// Issues on GitHub: those of the company's own repositories with the talk below them, and those of
// all repositories that hold the words searched for.
// https://docs.github.com/en/rest/search/search, https://docs.github.com/en/rest/issues
//
// A repository is read by `since`, which is inclusive and means the last change: oldest first, so
// what changes meanwhile moves to the end and comes again. The search is read newest first, each
// page by "this second and older", since it shows no more than 1,000 of one question. Pull requests
// and what robots write are no words of customers. In the company's own repositories its people are
// known by author_association, in those of others by their names (`own`).
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.github.com";
constexpr std::int64_t kLeastLimit = 10, kMostLimit = 100;
constexpr seconds kSecondaryPause{60};  // at least, where none is told

constexpr Advice kAdvice[] = {
    {401, "the token is wrong or has expired: make a new one at github.com/settings/tokens"},
    {403, "the token has no right to read these issues (a fine-grained one needs Issues: read)"},
    {404, "repositories are named \"owner/name\"; a private one needs a token that may read it"},
    {422, "the search takes 256 characters at most, and no more than five AND, OR or NOT"},
};

struct Options {
  std::string base_url;
  Secret token;
  std::vector<std::string> queries, repositories, own;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// What a walked list asks for.
struct Target {
  enum class Kind { search, issues, comments } kind;
  std::string what;  // the words or the repository
  std::string name;  // of the list
};

std::vector<Target> targets_of(const Options& options) {
  std::vector<Target> targets;
  for (const std::string& query : options.queries)
    targets.push_back({Target::Kind::search, query, query});
  for (const std::string& repository : options.repositories) {
    targets.push_back({Target::Kind::issues, repository, repository + " issues"});
    targets.push_back({Target::Kind::comments, repository, repository + " comments"});
  }
  return targets;
}

// Both kinds of limit come with 403 or 429; a 403 may also be what it says.
std::optional<Limit> limited(const HttpResponse& response) {
  if (response.status != 403 && response.status != 429) return std::nullopt;
  if (response.header("x-ratelimit-remaining") == "0") return Limit{};
  if (response.body.find("rate limit") == std::string::npos) return std::nullopt;
  if (response.header("Retry-After")) return Limit{};
  return Limit{kSecondaryPause};
}

// "romashka/sdk#77" of "https://api.github.com/repos/romashka/sdk/issues/77": the one name that an
// issue and its comments have in common.
std::string issue_id(std::string_view api_url) {
  constexpr std::string_view kRepos = "/repos/", kIssues = "/issues/";
  const auto repos = api_url.find(kRepos);
  const auto issues = api_url.rfind(kIssues);
  if (repos == std::string_view::npos || issues == std::string_view::npos ||
      issues < repos + kRepos.size())
    return {};
  const auto repository = api_url.substr(repos + kRepos.size(), issues - repos - kRepos.size());
  return std::string(repository) + "#" + std::string(api_url.substr(issues + kIssues.size()));
}

// The same for an issue in every list that has it.
bool by_the_company(JsonView json, bool ours, const Options& options) {
  if (is_one_of(options.own, json["user"]["login"].text_or())) return true;
  const std::string role = json["author_association"].text_or();
  return ours && (role == "OWNER" || role == "MEMBER" || role == "COLLABORATOR");
}

Result<RawItem> to_item(JsonView json, const Target& target, const Options& options) {
  const bool comment = target.kind == Target::Kind::comments;
  const std::string issue = issue_id(json[comment ? "issue_url" : "url"].text_or());
  const std::string number = json["id"].id().value_or("");
  if (issue.empty() || number.empty()) return Error{ErrorCode::malformed, "no id or issue url"};
  RawItem item{.id = comment ? "comment/" + number : issue,
               .kind = comment ? ItemKind::comment : ItemKind::post};
  item.title = json["title"].text_or();
  item.text = json["body"].text_or();
  // A user that is gone is null.
  item.author.id = json["user"]["id"].id().value_or("");
  item.author.name = item.author.handle = json["user"]["login"].text_or();
  item.author.url = json["user"]["html_url"].text_or();
  item.url = json["html_url"].text_or();
  item.created = parse_rfc3339(json["created_at"].text_or());
  item.thread_id = issue;
  if (comment) item.parent_id = issue;
  // An issue's updated_at also moves with its comments and labels.
  const auto updated = parse_rfc3339(json["updated_at"].text_or());
  if (comment && updated != item.created) item.edited = updated;
  item.likes = json["reactions"]["+1"].integer();
  item.replies = json["comments"].integer();
  const bool ours = is_one_of(options.repositories, issue.substr(0, issue.find('#')));
  item.processed = ours && json["state"].text_or() == "closed";
  item.own = by_the_company(json, ours, options);
  return item;
}

// What has its place in the list and is nobody's word about the company.
bool put_aside(JsonView json) {
  return json["pull_request"].present() || json["user"]["type"].text_or() == "Bot" ||
         json["html_url"].text_or().find("/pull/") != std::string::npos;
}

class GitHubIssues final : public Connector {
 public:
  explicit GitHubIssues(Options options)
      : options_(std::move(options)), targets_(targets_of(options_)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<HttpResponse> call(const std::string& url, const char* group, HttpClient& http,
                            TimePoint now) const;
  Result<ListPage> search(const Target& target, const PagePlace& place, HttpClient& http,
                          TimePoint now) const;
  Result<ListPage> read_repository(const Target& target, const PagePlace& place, HttpClient& http,
                                   TimePoint now) const;
  Result<ListPage> read_target(const Target& target, const PagePlace& place, HttpClient& http,
                               TimePoint now) const;
  ListPage read(JsonView list, const Target& target) const;

  const Options options_;
  const std::vector<Target> targets_;
};

Result<HttpResponse> GitHubIssues::call(const std::string& url, const char* group, HttpClient& http,
                                        TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Accept", "application/vnd.github+json, application/json;q=0.9"},
                     {"X-GitHub-Api-Version", "2022-11-28"}};
  const bool known = !options_.token.empty();
  if (known) request.headers.push_back({"Authorization", "Bearer " + options_.token.reveal()});
  // Searches: 30 a minute, 10 without a token; all else: 5,000 an hour, 60 without.
  const bool searches = std::string_view(group) == "search";
  const Millis interval =
      searches ? (known ? seconds{2} : seconds{6}) : (known ? Millis{720} : Millis{seconds{60}});
  const std::string account = known ? account_of(options_.token) : "anonymous";
  request.budget = Budget{
      .key = "github/" + account + "/" + group, .interval = interval, .burst = searches ? 3 : 20};
  Refusals refusals(kAdvice);
  refusals.limit = limited;
  if (known) refusals.secrets = {options_.token};
  return ask(http, request, refusals, now);
}

ListPage GitHubIssues::read(JsonView list, const Target& target) const {
  ListPage page = read_elements(
      list, target.name, [&](JsonView element) { return to_item(element, target, options_); });
  std::vector<std::string> aside;
  list.each([&](JsonView element) {
    const auto item = to_item(element, target, options_);
    if (item && put_aside(element)) aside.push_back(item->id);
  });
  std::erase_if(page.items, [&](const RawItem& item) {
    return std::ranges::find(aside, item.id) != aside.end();
  });
  return page;
}

Result<ListPage> GitHubIssues::search(const Target& target, const PagePlace& place,
                                      HttpClient& http, TimePoint now) const {
  const SecondPlace where = second_place(place);
  std::string words = "\"" + target.what + "\" is:issue";
  if (where.second) words += " created:<=" + format_rfc3339(from_unix_seconds(*where.second));
  const auto response = call(url_with_query(options_.base_url + "/search/issues",
                                            {{"q", words},
                                             {"sort", "created"},
                                             {"order", "desc"},
                                             {"per_page", std::to_string(options_.limit)},
                                             {"page", std::to_string(where.page + 1)}}),
                             "search", http, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["items"].is_array() || !root["total_count"].integer())
    return Error{ErrorCode::malformed, "expected a list items and total_count"};
  ListPage page = read(root["items"], target);
  if (page.served >= static_cast<std::size_t>(options_.limit)) page.next = behind(where, page);
  // The search gave up before it had seen everything; the next walk sees this day again.
  if (root["incomplete_results"].boolean().value_or(false))
    page.unreadable.push_back(
        {target.name, "the service says that its answer is not complete", ""});
  return page;
}

Result<ListPage> GitHubIssues::read_repository(const Target& target, const PagePlace& place,
                                               HttpClient& http, TimePoint now) const {
  const SecondPlace where = later_place(place);
  const std::string since =
      where.second ? format_rfc3339(from_unix_seconds(*where.second)) : std::string();
  const bool comments = target.kind == Target::Kind::comments;
  const auto response = call(url_with_query(options_.base_url + "/repos/" + target.what +
                                                "/issues" + (comments ? "/comments" : ""),
                                            {{comments ? "" : "state", "all"},
                                             {since.empty() ? "" : "since", since},
                                             {"sort", "updated"},
                                             {"direction", "asc"},
                                             {"per_page", std::to_string(options_.limit)},
                                             {"page", std::to_string(where.page + 1)}}),
                             "core", http, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  if (!json->root().is_array()) return Error{ErrorCode::malformed, "expected a list of issues"};
  ListPage page = read(json->root(), target);
  page.seconds.clear();  // by which the list is sorted
  json->root().each([&](JsonView element) {
    if (const auto updated = parse_rfc3339(element["updated_at"].text_or()))
      page.seconds.push_back(unix_seconds(*updated));
  });
  if (page.served >= static_cast<std::size_t>(options_.limit)) page.next = ahead(where, page);
  return page;
}

// A repository that is renamed or closed costs the others nothing.
Result<ListPage> GitHubIssues::read_target(const Target& target, const PagePlace& place,
                                           HttpClient& http, TimePoint now) const {
  if (target.kind == Target::Kind::search) return search(target, place, http, now);
  auto page = read_repository(target, place, http, now);
  const bool others = options_.repositories.size() + options_.queries.size() > 1;
  if (page || page.error().code != ErrorCode::not_found || !others) return page;
  ListPage none;
  none.unreadable.push_back({target.name, page.error().message, ""});
  return none;
}

Result<Batch> GitHubIssues::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  std::vector<WalkedList> lists;
  for (const Target& target : targets_)
    lists.push_back(
        {target.name, target.kind == Target::Kind::search ? Order::newest_first : Order::filtered});
  return walk_lists("github_issues", cursor, lists, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      const Target& target = *std::ranges::find(targets_, list.name, &Target::name);
                      return read_target(target, place, http, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_github_issues(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token = reader.secret("token").value_or(Secret());
  options.repositories = reader.texts("repositories");
  if (options.repositories.empty() || reader.has("queries")) options.queries = read_queries(reader);
  options.own = reader.texts("own");
  options.limit = reader.integer("limit", kLeastLimit, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.queries.empty() && options.repositories.empty()) return nullptr;
  return std::make_unique<GitHubIssues>(std::move(options));
}

}  // namespace molva
