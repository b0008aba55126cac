"""Prism with the services' own schemas: our requests must be valid for them, and answers that are valid and
random must neither crash us nor cost a readable item.

The schemas may not be part of this tree (licences); they are looked for in ../shared/api beside it.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time

import openapi
from common import Between, Molva, check, free_port, wait_for_port
from openapi import SHARED

PRISM = os.environ.get("MOLVA_PRISM") or shutil.which("prism") or "prism"  # npm: @stoplight/prism-cli@5.14.2
NEEDS = [PRISM, str(SHARED), "openssl"]
ROUNDS = 10  # of random answers
SKIPPED = object()  # an element that is no item

# schema: a file, or a function that makes one. lists: where an answer has its elements, and the name of their id (or a
# function); each element of an answer that was read must be an item, or be told as unreadable. calm: what in a random
# answer is set so that it tells no error and the list ends. shape: makes an element one that is not left out on purpose.
# Both keep it valid for the schema.
Service = collections.namedtuple("Service", "schema settings lists calm shape path", defaults=[(), {}, None, ""])


def now(place=0):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60 * place))


def tweet(one, place):
    """X: no repost."""
    one["created_at"] = now(place)
    for name in ("referenced_tweets", "referenced_posts"):
        for other in one.get(name) or []:
            other["type"] = "quoted"


def post(one, place):
    """Discourse: neither a note of the forum's own nor one that is hidden."""
    one.update(created_at=now(place), post_type=1, hidden=False, deleted_at=None, user_deleted=False)


def boosted(one):
    """Mastodon: a boost holds the post itself."""
    return one["reblog"] if isinstance(one.get("reblog"), dict) else one


def status(one, place):
    one["created_at"] = boosted(one)["created_at"] = now(place)


def issue(one, place):
    """GitHub: neither a pull request nor a robot's."""
    one.update(created_at=now(place), url=f"https://api.github.com/repos/slon/shop/issues/{one['number']}")
    one.pop("pull_request", None)
    if isinstance(one.get("user"), dict):
        one["user"]["type"] = "User"


def feedback(one, place):
    """eBay: of a buyer, by a buyer's own hand."""
    one.update(feedbackId=f"f{place}-{time.time_ns()}", automatedFeedback=False)
    one["providerUserDetail"]["role"] = "BUYER"


def youtube_element(one, place):
    """A found video is no channel; a comment is not too old."""
    if isinstance(one.get("id"), dict):
        one["id"] = {"kind": "youtube#video", "videoId": f"v{place}-{time.time_ns()}"}
    for each in (one, one.get("snippet", {}).get("topLevelComment")):
        if isinstance(each, dict) and "snippet" in each:
            each["snippet"].update(publishedAt=now(place), updatedAt=now(place))


def youtube_id(one):
    if isinstance(one.get("id"), dict):
        return "video/" + one["id"]["videoId"]
    if "statistics" in one or "snippet" not in one:
        return SKIPPED
    return one["snippet"].get("topLevelComment", one).get("id")


def place_review(one, place):
    one["name"] = f"places/p/reviews/r{place}-{time.time_ns()}"


def vk_element(one, place):
    """VK: of today; without comments, each of which would be one more list."""
    one["date"] = int(time.time()) - 60 * place
    if isinstance(one.get("comments"), dict):
        one["comments"] = {**one["comments"], "count": 0}
    elif "comments" in one:
        one["comments"] = 0


def vk_id(one):
    return f"{one['owner_id']}_{one['id']}" if "inner_type" in one else SKIPPED


def p8():
    """An EC key as App Store Connect gives it."""
    key = subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], check=True,
                         capture_output=True, text=True).stdout
    return f'app_id = 1234567890\nkey_id = "2X9R4HXF34"\nissuer_id = "1-2-3"\nprivate_key = """{key}"""'


SERVICES = {
    "wildberries": Service("wildberries/openapi-feedbacks-questions.json", 'token = "test"',
                           [("data/feedbacks", "id"), ("data/questions", "id")], {"error": False, "errorText": ""}),
    "yandex_market": Service("yandex-market/openapi-goods-feedback-questions.yaml", 'api_key = "test"\nbusiness_id = 7',
                             [("result/feedbacks", "feedbackId")],
                             {"status": "OK", "errors": None, "result/paging/nextPageToken": None}),
    "ozon": Service("ozon/openapi-reviews-questions.json", 'client_id = 836\napi_key = "test"', [("reviews", "id")],
                    {"has_next": False, "last_id": ""}),
    "etsy": Service("etsy/openapi-reviews.json", 'shop_id = 77\napi_key = "a:b"', [("results", "transaction_id")]),
    "mastodon": Service("mastodon/openapi.json", 'tags = ["slon"]\ntoken = "test"',
                        [("", lambda one: boosted(one).get("uri") or boosted(one).get("id"))], shape=status),
    "discourse": Service("discourse/openapi.json", "", [("latest_posts", "id")], shape=post),
    "x": Service("x/openapi-subset.json", 'queries = ["slon"]\ntoken = "test"\nbudget_posts_per_day = 100000',
                 [("data", lambda one: (one.get("edit_history_tweet_ids") or one.get("edit_history_post_ids") or
                                        [one["id"]])[0])],
                 {"errors": None, "meta/next_token": None, "meta/newest_id": "1234567890"}, tweet),
    "github_issues": Service("github/openapi-subset.json", 'queries = ["slon"]\ntoken = "test"',
                             [("items", lambda one: f"slon/shop#{one['number']}")], {"total_count": 1}, issue),
    "app_store": Service("app-store-connect/openapi-customer-reviews.json", p8, [("data", "id")], {"links/next": None}),
    "avito": Service(openapi.merged("avito/openapi-ratings.json", "avito/openapi-auth.json"),
                     'client_id = "molva"\nclient_secret = "test"', [("reviews", "id")], {"total": 1, "access_token": "ey.J.x"}),
    "ebay": Service(openapi.ebay, 'user_id = "slon"\nclient_id = "molva"\nclient_secret = "test"\nrefresh_token = "test"',
                    [("feedbackEntries", "feedbackId")], {"pagination/total": 1}, feedback),
    "google_places": Service(
        openapi.google("google-places/discovery-places-v1-reviews.json", ["GoogleMapsPlacesV1Place", "GoogleMapsPlacesV1Review"]),
        'place_id = "ChIJ0000000000000000000000"\napi_key = "test"', [("reviews", lambda one: one["name"].split("/")[-1])], shape=place_review),
    "youtube": Service(
        openapi.google("youtube/youtube-v3-discovery.json", [
            "CommentThreadListResponse", "CommentThread", "CommentThreadSnippet", "Comment", "CommentSnippet",
            "CommentListResponse", "SearchListResponse", "SearchResult", "SearchResultSnippet"]),
        'channel_id = "UC0000000000000000000000"\nvideos = ["v1"]\nqueries = ["slon"]\napi_key = "test"',
        [("items", youtube_id)], {"nextPageToken": None}, youtube_element),
    "vk": Service(openapi.vk, 'token = "test"\nqueries = ["slon"]\ngroups = [42]\nmarket = true\nmentions = true',
                  [("response/items", vk_id)],
                  {"response/next_from": None, "response/count": 1, "response/total_count": 1}, vk_element),
}


class Prism:
    """Answers with the schema's examples, or with random values; what is wrong about a request it writes down."""

    def __init__(self, schema, dynamic):
        self.port, self.lines = free_port(), []
        words = [PRISM, "mock", *(["-d"] if dynamic else []), "-p", str(self.port), "-v", "trace", str(schema)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self.read, daemon=True).start()
        wait_for_port(self.port, 60)

    def read(self):
        for line in self.process.stdout:
            self.lines.append(re.sub(r"\x1b\[[0-9;]*m", "", line.rstrip()))

    def violations(self):
        return [line for line in self.lines if "Violation: request" in line or re.search(r"errors#[A-Z_]+", line)]

    def end(self):
        self.process.kill()
        self.process.wait()


def settings(connector, url, more):
    return f"""
[[source]]
id = "one"
connector = "{connector}"
brand = "slon"
base_url = "{url}"
{more() if callable(more) else more}
"""


def poll(molva, seconds):
    """One round; where the service always says that there is more, it is ended."""
    try:
        return molva.run("once", status=None, seconds=seconds)
    except subprocess.TimeoutExpired as endless:
        return endless


def errors_of(done):
    return done.stderr.decode() if isinstance(done.stderr, bytes) else done.stderr or ""


def valid_requests(molva_path, folder, connector, schema, service):
    """The schema's own examples as answers: how many requests there were, and what Molva said of the answers."""
    prism = Prism(schema, dynamic=False)
    try:
        url = f"http://127.0.0.1:{prism.port}{service.path}"
        said = errors_of(poll(Molva(molva_path, folder / "valid", settings(connector, url, service.settings)), 20))
        requests = [line for line in prism.lines if "Request received" in line]
        check(requests, f"{connector}: asked nothing: {said[-300:]}")
        check(not prism.violations(), f"{connector}: {prism.violations()[:3]} {said[-300:]}")
        return len(requests), next((line for line in said.splitlines() if line.startswith("one")), "")
    finally:
        prism.end()


def stand_at(place, pointer):
    for step in pointer.split("/") if pointer else []:
        place = place.get(step) if isinstance(place, dict) else None
    return place


def lists_of(told, service):
    """All elements, each with the name of its id."""
    found = [(stand_at(told, where), name) for where, name in service.lists]
    return [(one, name) for place, name in found if isinstance(place, list) for one in place]


def calmed(service, status, body):
    if status != 200:
        return body
    told = json.loads(body)
    for pointer, value in service.calm.items():
        where, _, name = pointer.rpartition("/")
        place = stand_at(told, where)
        if isinstance(place, dict) and name in place:
            if value is None:
                del place[name]
            else:
                place[name] = value
    for place, (element, _) in enumerate(lists_of(told, service)):
        if service.shape and isinstance(element, dict):
            service.shape(element, place)
    return json.dumps(told).encode()


def elements(seen, service):
    """The ids of all elements in good answers."""
    def id_of(one, name):
        return None if not isinstance(one, dict) else name(one) if callable(name) else one.get(name)

    return [id_of(one, name) for answer in seen if answer["status"] == 200
            for one, name in lists_of(json.loads(answer["body"]), service)]


def random_answers(molva_path, folder, connector, schema, service):
    """Random valid answers: what was served, and what Molva has of it."""
    prism = Prism(schema, dynamic=True)
    between = Between(prism.port, mend=lambda status, body: calmed(service, status, body))
    served = rounds = 0
    try:
        molva = Molva(molva_path, folder / "random", settings(connector, between.url + service.path, service.settings))
        unreadable = 0
        for _ in range(ROUNDS):
            between.forget()
            done = poll(molva, 15)
            if isinstance(done, subprocess.TimeoutExpired):
                unreadable = molva.source("one")["unreadable"]
                continue
            check(done.returncode in (0, 1), f"{connector}: status {done.returncode}: {done.stderr[-500:]}")
            row = molva.source("one")
            told, unreadable = row["unreadable"] - unreadable, row["unreadable"]
            if done.returncode:
                continue  # some page of it was refused, and comes again
            rounds += 1
            ids = [one for one in elements(list(between.seen), service) if one is not SKIPPED]
            served += len(ids)
            known = molva.keys("one")
            lost = [one for one in ids if not any(key == str(one) or key.endswith(f"/{one}") for key in known)]
            check(len(lost) <= told, f"{connector}: {len(lost)} of {len(ids)} lost, {told} told: {lost[:3]}")
        # Where nothing was read, nothing is shown.
        check(served, f"{connector}: no element in {rounds} good rounds: {molva.source('one')}")
        return served, rounds, molva.source("one")
    finally:
        between.end()
        prism.end()


def one(molva_path, folder, connector):
    service = SERVICES[connector]
    schema = service.schema
    folder.mkdir()
    if callable(schema):
        (folder / "schema.json").write_text(json.dumps(schema()))
        schema = folder / "schema.json"
    else:
        schema = SHARED / schema
    requests, said = valid_requests(molva_path, folder, connector, schema, service)
    served, rounds, row = random_answers(molva_path, folder, connector, schema, service)
    return (f"{connector}: {requests} valid requests; {rounds} of {ROUNDS} random rounds read, {served} elements, "
            f"{row['items']} items ({row['unreadable']} unreadable)" +
            (f"; example answer: {said[:160]}" if said else "") + (f"; last: {row['error'][:120]}" if row["error"] else ""))


def run(molva_path, folder):
    folder, told = pathlib.Path(folder), []
    for connector in os.environ.get("MOLVA_SCHEMAS", "").split() or SERVICES:
        told.append(one(molva_path, folder / connector, connector))
        print("   ", told[-1], flush=True)
    return f"{len(told)} services"
