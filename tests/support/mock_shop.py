#!/usr/bin/env python3
"""A shop on this machine, for a look and for tests: it serves invented reviews as Wildberries does.

Reviews and questions come page by page (isAnswered, take, skip, order, dateFrom, dateTo), new ones
arrive over time, and a blog feed stands beside them. Nothing here is random but for the seed: the same
seed gives the same reviews.

usage: mock_shop.py [--port N] [--rate PER_SECOND] [--count N] [--seed N] [--token TEXT]
                    [--only negative|positive] [--limit]

  GET  /api/v1/feedbacks, /api/v1/feedbacks/archive, /api/v1/questions, ...   as the real service
  GET  /feed.xml           the blog: RSS 2.0 with ETag
  GET  /served             every review that exists: id, stars, text_mark (the number after «№» in its text)
  POST /add                a review given as JSON, in the service's own form; what is missing is filled in
  POST /fault              {"kind": "html|cut|500|slow|empty", "count": 3}: what the next answers are
  POST /pause, /resume     no new reviews arrive, or they do again
"""
import argparse
import datetime
import functools
import hashlib
import json
import os
import random
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOODS = [
    (199004417, "Ночник детский «Лис»", "NL-FOX-01"),
    (214067751, "Чайник электрический стеклянный 1,7 л", "RV-KT17-WH"),
    (187550120, "Худи оверсайз с начёсом", "HD-OVR-BLK"),
    (203311458, "Пылесос ручной аккумуляторный", "VC-HAND-02"),
]
NAMES = ["Наталья", "Пётр", "Виктория", "Сергей", "Ольга", "Дмитрий", "Айгуль", "Олена", "", "Юрий"]
NEGATIVE = [
    "Сломался на второй день, деньги не возвращают. Не рекомендую.",
    "Пришло с браком: трещина на корпусе, упаковка порвана.",
    "Ужасное качество, нитки торчат, размер не подошёл. Жалею, что купила.",
    "Не работает. Поддержка не отвечает уже неделю.",
    "Обман: на фото одно, привезли другое. Верните деньги!",
    "Течёт с первого дня, запах пластика отвратительный.",
]
POSITIVE = [
    "Отличная вещь, пользуюсь каждый день, всем советую!",
    "Быстрая доставка, хорошая упаковка, качество радует.",
    "Очень довольна покупкой, сыну понравилось. Спасибо!",
    "Не пожалел ни разу, работает тихо и надёжно.",
]
NEUTRAL = [
    "Получил, пока не пробовал.",
    "Обычная вещь за свои деньги.",
    "Брала в подарок, цвет серый.",
]
QUESTIONS = ["Подскажите, есть ли в наличии чёрный?", "Какая длина шнура?", "Подойдёт ли на рост 180?"]
POSTS = [
    "Как мы выбирали чайник: купили слона в магазине КупиСлона и не пожалели",
    "Обзор доставок: в КупиСлоне обещали два дня, привезли через неделю, ужасно",
    "Пять ночников для детской: у КупиСлона самый уютный",
    "Новости рынка: открылся новый склад",
]


def rfc3339(moment):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Shop:
    """The reviews that exist at this moment, and how more of them come."""

    def __init__(self, options):
        self.options = options
        self.lock = threading.RLock()
        self.reviews, self.questions, self.faults = [], [], []
        self.begun, self.paused_at, self.paused_for = time.time(), None, 0.0
        self.next_number = 1
        self.tokens, self.tokens_at = 6.0, time.time()

    def grow(self):
        """Reviews that should have arrived by now do."""
        with self.lock:
            now = self.paused_at or time.time()
            due = min(self.options.count, int((now - self.begun - self.paused_for) * self.options.rate) + 1)
            while self.next_number <= due:
                moment = self.begun + self.paused_for + (self.next_number - 1) / self.options.rate
                self.reviews.append(self.review(self.next_number, moment))
                if self.next_number % 7 == 3:
                    self.questions.append(self.question(self.next_number, moment))
                self.next_number += 1

    def review(self, number, moment):
        chance = random.Random(self.options.seed * 1_000_003 + number)
        tone = self.options.only or chance.choices(["negative", "positive", "neutral"], [4, 5, 2])[0]
        words, stars = {"negative": (NEGATIVE, [1, 1, 2]), "positive": (POSITIVE, [5, 5, 4]),
                        "neutral": (NEUTRAL, [3])}[tone]
        return self.complete({"text": f"{chance.choice(words)} Заказ №{number:06d}.",
                              "productValuation": chance.choice(stars)}, number, moment, chance)

    def complete(self, given, number, moment, chance):
        nm, name, article = chance.choice(GOODS)
        key = hashlib.sha256(f"{self.options.seed}/{number}".encode()).hexdigest()[:20]
        review = {
            "id": key, "text": "", "pros": "", "cons": "", "productValuation": 5, "createdDate": rfc3339(moment),
            "answer": None, "state": "none",
            "productDetails": {"imtId": nm - 9, "nmId": nm, "productName": name, "supplierArticle": article,
                               "supplierName": "ООО «Примерная торговля»", "brandName": "КупиСлона", "size": ""},
            "video": None, "wasViewed": False, "photoLinks": None, "userName": chance.choice(NAMES),
            "matchingSize": "", "isAbleSupplierFeedbackValuation": False, "supplierFeedbackValuation": 0,
            "isAbleSupplierProductValuation": False, "supplierProductValuation": 0,
            "isAbleReturnProductOrders": False, "returnProductOrdersDate": None, "bables": None,
            "lastOrderShkId": 24_000_000_000 + number, "lastOrderCreatedAt": rfc3339(moment - 9 * 86400),
            "color": "", "subjectId": 1043, "subjectName": "Товары", "parentFeedbackId": None,
            "childFeedbackId": None, "orderStatus": "buyout",
        }
        review.update(given)
        return review

    def question(self, number, moment):
        chance = random.Random(number)
        nm, name, article = chance.choice(GOODS)
        return {"id": f"q{number}", "text": chance.choice(QUESTIONS), "createdDate": rfc3339(moment),
                "state": "suppliersPortalSynch", "answer": None, "wasViewed": False, "isWarned": False,
                "productDetails": {"nmId": nm, "productName": name, "supplierArticle": article}}

    def may_ask(self):
        """The service's own limit: 3 requests a second, 6 at once."""
        with self.lock:
            now = time.time()
            self.tokens = min(6.0, self.tokens + (now - self.tokens_at) * 3)
            self.tokens_at = now
            if self.tokens < 1:
                return False
            self.tokens -= 1
            return True


@functools.lru_cache(maxsize=None)
def unix_time(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def is_processed(item):
    return item["state"] not in ("none", "suppliersPortalSynch")


def selected(items, query, answered):
    """What of a list the query asks for: filtered, ordered, one page."""
    one = {name: values[0] for name, values in query.items()}
    items = [item for item in items if is_processed(item) == answered]
    if "dateFrom" in one:
        items = [item for item in items if unix_time(item["createdDate"]) >= int(one["dateFrom"])]
    if "dateTo" in one:
        items = [item for item in items if unix_time(item["createdDate"]) <= int(one["dateTo"])]
    items.sort(key=lambda item: (unix_time(item["createdDate"]), item["id"]),
               reverse=one.get("order", "dateDesc") == "dateDesc")
    skip, take = int(one["skip"]), int(one["take"])
    return items[skip:skip + take]


def is_page(query):
    """isAnswered, take and skip are needed, and bounded as the service bounds them."""
    try:
        one = {name: values[0] for name, values in query.items()}
        return (one["isAnswered"] in ("true", "false") and 1 <= int(one["take"]) <= 5000
                and 0 <= int(one["skip"]) <= 199990)
    except (KeyError, ValueError):
        return False


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shop = None

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query)
        self.shop.grow()
        if url.path == "/served":
            with self.shop.lock:
                return self.answer(200, [{"id": r["id"], "stars": r["productValuation"],
                                          "text_mark": r["text"].split("№")[-1].rstrip(".")} for r in self.shop.reviews])
        if url.path == "/feed.xml":
            return self.feed()
        if not url.path.startswith("/api/"):
            return self.answer(404, {"detail": "no such path"})
        if self.shop.options.token and self.headers.get("Authorization") != self.shop.options.token:
            return self.problem(401, "unauthorized", "token is missing or wrong")
        if self.shop.options.limit and not self.shop.may_ask():
            return self.problem(429, "too many requests", "3 a second", {"X-Ratelimit-Retry": "1", "X-Ratelimit-Limit": "6",
                                                                          "X-Ratelimit-Reset": "2"})
        with self.shop.lock:
            fault = self.shop.faults.pop(0) if self.shop.faults else None
        if fault:
            return self.fault(fault)
        self.api(url.path, query)

    def api(self, path, query):
        answered = query.get("isAnswered", [""])[0] == "true"
        with self.shop.lock:
            reviews, questions = list(self.shop.reviews), list(self.shop.questions)
        new = sum(not is_processed(review) for review in reviews)
        if path in ("/api/v1/feedbacks", "/api/v1/questions") and not is_page(query):
            return self.answer(400, {"data": None, "error": True, "errorText": "isAnswered, take, skip are required",
                                     "additionalErrors": None})
        if path == "/api/v1/feedbacks":
            return self.envelope({"countUnanswered": new, "countArchive": 0,
                                  "feedbacks": selected(reviews, query, answered)})
        if path == "/api/v1/feedbacks/archive":
            return self.envelope({"feedbacks": []})
        if path == "/api/v1/questions":
            return self.envelope({"countUnanswered": len(questions), "countArchive": 0,
                                  "questions": selected(questions, query, answered)})
        if path == "/api/v1/new-feedbacks-questions":
            return self.envelope({"hasNewQuestions": bool(questions), "hasNewFeedbacks": bool(new)})
        if path in ("/api/v1/feedbacks/count", "/api/v1/questions/count"):
            return self.envelope(len(reviews if "feedbacks" in path else questions))
        if path in ("/api/v1/feedbacks/count-unanswered", "/api/v1/questions/count-unanswered"):
            return self.envelope({"countUnanswered": new, "countUnansweredToday": new})
        self.answer(404, {"data": None, "error": True, "errorText": "not found", "additionalErrors": None})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        shop = self.shop
        with shop.lock:
            if self.path == "/pause":
                shop.grow()
                shop.paused_at = shop.paused_at or time.time()
            elif self.path == "/resume":
                if shop.paused_at:
                    shop.paused_for += time.time() - shop.paused_at
                shop.paused_at = None
            elif self.path == "/add":
                number = 900_000 + len(shop.reviews)
                shop.reviews.append(shop.complete(json.loads(body), number, time.time(), random.Random(number)))
            elif self.path == "/fault":
                wanted = json.loads(body)
                shop.faults += [wanted["kind"]] * int(wanted.get("count", 1))
            else:
                return self.answer(404, {"detail": "no such path"})
        self.answer(200, {"ok": True})

    def fault(self, kind):
        if kind == "html":
            return self.send(200, "text/html", b"<html><body>Just a moment...</body></html>")
        if kind == "cut":
            return self.send(200, "application/json", b'{"data":{"feedbacks":[{"id":"x","te')
        if kind == "500":
            return self.answer(500, {"detail": "internal"})
        if kind == "empty":
            return self.send(200, "application/json", b"")
        time.sleep(5)
        self.answer(503, {"detail": "slow"})

    def feed(self):
        age = time.time() - self.shop.begun
        posts = POSTS[:1 + int(age / 10)]
        etag = f'"v{len(posts)}"'
        if self.headers.get("If-None-Match") == etag:
            return self.send(304, "application/rss+xml", b"", {"ETag": etag})
        items = "".join(
            f"<item><guid isPermaLink=\"false\">post-{i}</guid><title>{text}</title><link>https://blog.example.com/{i}</link>"
            f"<pubDate>{time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime(self.shop.begun + 10 * i))}</pubDate></item>"
            for i, text in enumerate(posts))
        xml = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Блог</title>{items}</channel></rss>'
        self.send(200, "application/rss+xml", xml.encode(), {"ETag": etag})

    def envelope(self, data):
        self.answer(200, {"data": data, "error": False, "errorText": "", "additionalErrors": None})

    def problem(self, status, title, detail, headers=None):
        self.answer(status, {"title": title, "detail": detail, "status": status}, headers, "application/problem+json")

    def answer(self, status, value, headers=None, kind="application/json"):
        self.send(status, kind, json.dumps(value, ensure_ascii=False).encode(), headers)

    def send(self, status, kind, body, headers=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def end_with_parent():
    """A test that fails leaves no shop behind, which would hold the pipe that ctest reads."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8086)
    parser.add_argument("--rate", type=float, default=0.5, help="reviews a second")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--token", default="")
    parser.add_argument("--only", choices=["negative", "positive"])
    parser.add_argument("--limit", action="store_true", help="answer 429 above 3 requests a second")
    Handler.shop = Shop(parser.parse_args())
    port = Handler.shop.options.port
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError:  # taken: any other will do
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
    try:
        threading.Thread(target=end_with_parent, daemon=True).start()
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
