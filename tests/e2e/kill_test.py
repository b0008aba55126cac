#!/usr/bin/env python3
"""Nothing lost, nothing invented, every repeat recognisable: the service is killed at random moments.

The mock shop serves negative reviews all the time; each is an alert of its own (group_wait = "0s") for a
webhook and for a mail address. The service is killed with SIGKILL again and again and started anew. At
the end it runs until the outbox is empty, and then
  - every review that the shop served has come by webhook and by mail,
  - nothing has come that the shop did not serve,
  - whatever came more than once came with the same webhook-id and Message-ID.

With --beside a person works on the same database meanwhile: `molva send-test`, `index`, `mentions list`
and `mentions label`, some of them killed as well; then each test message must come at most once under
an id of its own, and every command that was let live must succeed.

usage: kill_test.py --molva PATH --shop mock_shop.py [--kills N] [--seed N] [--beside]
"""
import argparse
import base64
import collections
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from aiosmtpd.controller import Controller

SECRET = b"0123456789abcdef0123456789abcdef"
TEST_BANNER = "Это проверка"  # how a mail of `molva send-test` begins


class Webhook(http.server.BaseHTTPRequestHandler):
    """Checks the signature by itself, keeps what came; now and then it fails, as receivers do."""

    protocol_version = "HTTP/1.1"
    seen = collections.defaultdict(list)  # webhook-id -> bodies
    bad_signatures = []
    lock = threading.Lock()
    chance = random.Random(1)
    moody = True  # refuses now and then, while the killing goes on

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signed = b".".join([self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), body])
        want = "v1," + base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
        with self.lock:
            if want not in self.headers["webhook-signature"].split():
                self.bad_signatures.append(self.headers["webhook-id"])
            self.seen[self.headers["webhook-id"]].append(body)
            answer = 503 if Webhook.moody and self.chance.random() < 0.02 else 204
        self.send_response(answer)
        if answer == 503:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class Receiver(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # the service was killed in the middle of a request: that is the point


class Mailbox:
    """What a real SMTP server accepted."""

    def __init__(self):
        self.seen = collections.defaultdict(list)  # Message-ID -> bytes

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.seen[message["Message-ID"]].append(envelope.content)
        return "250 OK"


def settings(folder, shop, webhook, smtp):
    (folder / "molva.toml").write_text(f"""
allow_plain_secrets = true
[network]
allow_private = ["127.0.0.0/8"]
[smtp]
url = "smtp://127.0.0.1:{smtp}"
from = "Молва <molva@example.com>"
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "shop"
connector = "wildberries"
brand = "slon"
interval = "1s"
base_url = "{shop}"
token = "test"
questions = false
[[receiver]]
id = "hook"
webhook = "http://127.0.0.1:{webhook}/"
secret = "whsec_{base64.b64encode(SECRET).decode()}"
[[receiver]]
id = "mail"
email = ["support@example.com"]
[[rule]]
id = "negative-review"
on = "negative"
group_wait = "0s"
to = ["hook", "mail"]
""")


class Person(threading.Thread):
    """Commands beside the service, one after another; every fifth is killed in the middle."""

    def __init__(self, molva, folder, chance):
        super().__init__(daemon=True)
        self.molva, self.folder, self.chance = molva, folder, chance
        self.over = threading.Event()
        self.done, self.failed, self.labelled = 0, [], 0

    def command(self, *words):
        process = subprocess.Popen([self.molva, *words, "--config", str(self.folder)], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if self.chance.random() < 0.2:
            time.sleep(self.chance.uniform(0.005, 0.1))
            process.kill()
            process.communicate()
            return ""
        out, err = process.communicate(timeout=60)
        self.done += 1
        if process.returncode != 0 and "HTTP 503" not in err:  # the receiver's mood
            self.failed.append(f"{' '.join(words)}: {process.returncode} {err.strip()}")
        return out

    def run(self):
        while not self.over.is_set():
            self.command("send-test", self.chance.choice(["hook", "mail"]))
            self.command("index")
            listed = self.command("mentions", "list", "--format", "json")
            ids = [mention["id"] for mention in json.loads(listed)] if listed else []
            if ids:
                self.command("mentions", "label", str(self.chance.choice(ids)), "negative")
                self.labelled += 1


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)



def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    parser.add_argument("--shop", required=True)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--beside", action="store_true", help="commands beside the service")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}, {options.kills} kills", flush=True)

    hook = Receiver(("127.0.0.1", 0), Webhook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    mailbox = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        smtp_port = probe.getsockname()[1]
    smtp = Controller(mailbox, hostname="127.0.0.1", port=smtp_port)
    smtp.start()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shop = subprocess.Popen([sys.executable, options.shop, "--port", "0", "--rate", "25", "--count", "1000000",
                                 "--only", "negative"], stdout=subprocess.PIPE, text=True)
        address = shop.stdout.readline().split()[-1]
        settings(folder, address, hook.server_address[1], smtp_port)
        log = open(folder / "log", "ab")
        start = lambda: subprocess.Popen([options.molva, "run", "--config", str(folder)], stderr=log)

        person = Person(options.molva, folder, random.Random(options.seed + 1)) if options.beside else None
        begun = time.monotonic()
        for _ in range(options.kills):
            daemon = start()
            if person and not person.is_alive():
                person.start()
            time.sleep(chance.uniform(0.02, 0.7))
            if daemon.poll() is not None:
                print((folder / "log").read_text()[-2000:])
                sys.exit(f"FAILED: the service ended by itself with {daemon.returncode}")
            daemon.send_signal(signal.SIGKILL)
            daemon.wait()
        killing = time.monotonic() - begun
        if person:
            person.over.set()
            person.join()

        urllib.request.urlopen(urllib.request.Request(address + "/pause", method="POST"), timeout=10).close()
        served = {one["text_mark"]: one["id"] for one in get(address + "/served")}
        Webhook.moody = False
        daemon = start()
        deadline = time.monotonic() + 480  # what was refused twice comes again after five minutes
        while time.monotonic() < deadline:
            time.sleep(1)
            with Webhook.lock:
                hooks = {m["text"] for bodies in Webhook.seen.values() for b in bodies for m in json.loads(b)["data"]["mentions"]}
            if len(hooks) >= len(served) and len(mailbox.seen) >= len(served):
                break
        time.sleep(2)  # what must not come would come now
        daemon.send_signal(signal.SIGTERM)
        ended = daemon.wait(timeout=60)
        shop.kill()

        by_hook, by_mail, invented = collections.defaultdict(set), collections.defaultdict(set), 0
        changed = tests = 0
        for key, bodies in Webhook.seen.items():
            changed += len(set(bodies)) > 1
            if json.loads(bodies[0])["data"].get("test"):
                tests += 1
                continue
            for mention in json.loads(bodies[0])["data"]["mentions"]:
                mark = mention["text"].split("№")[-1].split()[0].rstrip(".") if "№" in mention["text"] else None
                if mark in served:
                    by_hook[mark].add(key)
                else:
                    invented += 1
        for key, copies in mailbox.seen.items():
            changed += len(set(copies)) > 1
            message = email.message_from_bytes(copies[0], policy=email.policy.default)
            body = message.get_body(("plain",)).get_content()
            if TEST_BANNER in body:
                tests += 1
                continue
            found = {part.split()[0].rstrip(".") for part in body.split("№")[1:]} & served.keys()
            if not found:
                invented += 1
            for mark in found:
                by_mail[mark].add(key)

        repeats = sum(len(b) - 1 for b in Webhook.seen.values()) + sum(len(b) - 1 for b in mailbox.seen.values())
        lost_hook = [m for m in served if m not in by_hook]
        lost_mail = [m for m in served if m not in by_mail]
        double = [m for m in served if len(by_hook[m]) > 1 or len(by_mail[m]) > 1]
        print(f"{options.kills} kills in {killing:.0f} s; {len(served)} reviews served; webhook: {len(lost_hook)} lost; "
              f"mail: {len(lost_mail)} lost; {invented} invented; {len(double)} under two ids; "
              f"{repeats} repeats with the same id; {changed} repeats with other bytes; "
              f"{len(Webhook.bad_signatures)} bad signatures; last exit {ended}")
        if person:
            print(f"beside the service: {person.done} commands lived, {len(person.failed)} failed; {tests} test "
                  f"messages; {person.labelled} corrections", *person.failed[:5], sep="\n")
        good = not (lost_hook or lost_mail or invented or double or changed or Webhook.bad_signatures or ended) and len(served) > 0
        good = good and not (person and (person.failed or tests == 0))
        if not good:
            print("lost by webhook:", lost_hook[:5], "lost by mail:", lost_mail[:5], "double:", double[:5])
            print((folder / "log").read_text()[-3000:])
        smtp.stop()
        hook.shutdown()
        sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
