#!/usr/bin/env python3
"""From a review in a file to a signed webhook, checked by Python's own hmac; and what happens when the
receiver is in trouble.

usage: webhook_test.py --molva PATH
"""
import argparse
import base64
import datetime
import hashlib
import hmac
import http.server
import json
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import threading

KEY = b"0123456789abcdef0123456789abcdef"
YESTERDAY = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)).isoformat(timespec="seconds")
SETTINGS = """
allow_plain_secrets = true
[network]
allow_private = ["127.0.0.0/8"]
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "reviews"
connector = "file"
channel = "Магазин"
brand = "slon"
interval = "1s"
path = "in"
[[receiver]]
id = "crm"
webhook = "http://127.0.0.1:{port}/hooks/molva?key=x"
secret = "whsec_{secret}"
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative-review"
on = "negative"
to = ["crm", "folder"]
group_wait = "0s"
"""


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers with the statuses it is told, then 200; "hang" says nothing until the other side leaves."""
    requests = queue.Queue()
    answers = []
    hanging = threading.Event()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        content = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        right = "v1," + base64.b64encode(hmac.new(KEY, content, hashlib.sha256).digest()).decode()
        Receiver.requests.put((self.headers["webhook-id"], self.headers["webhook-signature"] == right, body, self.path))
        answer = Receiver.answers.pop(0) if Receiver.answers else 200
        if answer == "hang":
            Receiver.hanging.set()
            self.connection.recv(1)
            Receiver.hanging.clear()
            return
        self.send_response(answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def check(condition, what, detail=""):
    if not condition:
        sys.exit(f"FAILED: {what} {detail}")


class World:
    def __init__(self, molva, folder, port):
        self.molva, self.folder = molva, folder
        (folder / "in").mkdir(parents=True)
        secret = base64.b64encode(KEY).decode()
        (folder / "molva.toml").write_text(SETTINGS.format(port=port, secret=secret))

    def review(self, number, text="Ужасно: сломался и не работает. Верните деньги."):
        row = json.dumps({"id": str(number), "text": text, "rating": 1, "author": "Анна", "product": "Чайник",
                          "url": "https://shop.example/1", "created_at": YESTERDAY}, ensure_ascii=False)
        (self.folder / "in" / f"{number}.jsonl").write_text(row + "\n")

    def run(self, *arguments):
        return subprocess.run([self.molva, *arguments, "--config", str(self.folder)], capture_output=True, timeout=120)

    def crm(self):
        entries = json.loads(self.run("outbox", "list", "--format", "json").stdout)
        return [entry for entry in entries if entry["receiver"] == "crm"]


def a_signed_alert(world):
    world.review(1)
    done = world.run("once")
    check(done.returncode == 0, "once", done.stderr.decode())
    notification, right, body, path = Receiver.requests.get(timeout=30)
    check(right, "the signature")
    check(path == "/hooks/molva?key=x", "path", path)
    check(notification == world.crm()[0]["id"], "webhook-id is the notification's id")
    event = json.loads(body)
    check(event["type"] == "alert.fired" and set(event) == {"type", "timestamp", "data"}, "shape", event)
    data = event["data"]
    check(set(data) == {"alert", "mentions", "index"}, "data", data)
    check(set(data["alert"]) == {"id", "rule", "brand", "channel", "reason", "severity", "fired_at"}, "alert", data)
    mention = data["mentions"][0]
    for member in ("id", "url", "text", "rating", "author", "published_at", "verdict"):
        check(member in mention, "a mention has " + member, mention)
    check(mention["verdict"]["polarity"] == "negative" and mention["verdict"]["evidence"], "verdict", mention)
    check(data["index"]["negative"] == 1 and data["index"]["value"] == -1, "index", data["index"])
    check(world.run("once").returncode == 0 and Receiver.requests.empty(), "a second round sends nothing")


def a_repeat_has_the_same_id(world):
    Receiver.answers[:] = [500]
    world.review(2)
    done = world.run("once")
    check(done.returncode == 1 and b"500" in done.stderr and b"crm" in done.stderr, "once names it", done.stderr)
    first = Receiver.requests.get(timeout=30)
    daemon = subprocess.Popen([world.molva, "run", "--config", str(world.folder)], stderr=subprocess.PIPE)
    second = Receiver.requests.get(timeout=60)
    daemon.send_signal(signal.SIGTERM)
    daemon.communicate(timeout=60)
    check(first[0] == second[0] and first[2] == second[2] and first[1] and second[1], "a repeat", (first, second))


def a_hanging_receiver_holds_up_nobody(world):
    Receiver.answers[:] = ["hang"]
    daemon = subprocess.Popen([world.molva, "run", "--config", str(world.folder)], stderr=subprocess.PIPE)
    world.review(3)
    new = world.folder / "mails" / "new"
    before = len(list(new.iterdir()))
    Receiver.requests.get(timeout=60)
    check(Receiver.hanging.wait(30), "the receiver hangs")
    # Its neighbour has its mail, at the latest when the attempt is over.
    for line in daemon.stderr:
        if b"delivered receiver=folder" in line:
            break
    check(len(list(new.iterdir())) == before + 1, "the folder has its mail")
    again = Receiver.requests.get(timeout=90)
    check(again[1], "and the receiver is asked again")
    daemon.send_signal(signal.SIGTERM)
    daemon.communicate(timeout=60)


def gone_is_gone_until_started(world):
    Receiver.answers[:] = [410]
    world.review(4)
    world.run("once")
    gone = Receiver.requests.get(timeout=30)
    world.review(5)
    world.run("once")
    check(Receiver.requests.empty(), "a receiver that is gone gets nothing")
    listed = world.run("outbox", "list")
    check("molva outbox start crm" in listed.stderr.decode(), "the list says so", listed.stderr.decode())
    check(world.run("outbox", "start", "crm").returncode == 0, "start")
    check(world.run("once").returncode == 0, "once after start")
    ids = {Receiver.requests.get(timeout=30)[0] for _ in range(2)}
    check(gone[0] in ids and len(ids) == 2, "what waited is sent", ids)
    check(all(entry["state"] == "delivered" for entry in world.crm()), "all delivered", world.crm())


def a_test_alert(world):
    check(world.run("send-test", "crm").returncode == 0, "send-test")
    event = json.loads(Receiver.requests.get(timeout=30)[2])
    check(event["data"]["test"] is True, "a test says so", event)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        world = World(parser.parse_args().molva, pathlib.Path(name) / "settings", server.server_port)
        for scene in (a_signed_alert, a_repeat_has_the_same_id, a_hanging_receiver_holds_up_nobody,
                      gone_is_gone_until_started, a_test_alert):
            scene(world)
            print("passed:", scene.__name__.replace("_", " "), flush=True)


if __name__ == "__main__":
    main()
