#!/usr/bin/env python3
"""Nothing lost, nothing invented, every repeat recognisable: the service is killed at random moments.

The mock shop serves negative reviews all the time; each is an alert of its own (group_wait = "0s") for a
webhook and for a mail address. The service is killed with SIGKILL again and again and started anew. At
the end it runs until the outbox is empty, and then
  - every review that the shop served has come by webhook and by mail,
  - nothing has come that the shop did not serve,
  - whatever came more than once came with the same webhook-id and Message-ID.

usage: kill_test.py --molva PATH --shop mock_shop.py [--kills N] [--seed N]
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


class Webhook(http.server.BaseHTTPRequestHandler):
    """Checks the signature by itself, keeps what came; now and then it fails, as receivers do."""

    protocol_version = "HTTP/1.1"
    seen = collections.defaultdict(list)  # webhook-id -> bodies
    bad_signatures = []
    lock = threading.Lock()
    chance = random.Random(1)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signed = b".".join([self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), body])
        want = "v1," + base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
        with self.lock:
            if want not in self.headers["webhook-signature"].split():
                self.bad_signatures.append(self.headers["webhook-id"])
            self.seen[self.headers["webhook-id"]].append(body)
            answer = 204 if self.chance.random() > 0.02 else 503
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


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)



def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    parser.add_argument("--shop", required=True)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261124)
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

        begun = time.monotonic()
        for _ in range(options.kills):
            daemon = start()
            time.sleep(chance.uniform(0.02, 0.7))
            if daemon.poll() is not None:
                print((folder / "log").read_text()[-2000:])
                sys.exit(f"FAILED: the service ended by itself with {daemon.returncode}")
            daemon.send_signal(signal.SIGKILL)
            daemon.wait()
        killing = time.monotonic() - begun

        urllib.request.urlopen(urllib.request.Request(address + "/pause", method="POST"), timeout=10).close()
        served = {one["text_mark"]: one["id"] for one in get(address + "/served")}
        daemon = start()
        deadline = time.monotonic() + 240
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
        changed = 0
        for key, bodies in Webhook.seen.items():
            changed += len(set(bodies)) > 1
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
        good = not (lost_hook or lost_mail or invented or double or changed or Webhook.bad_signatures or ended) and len(served) > 0
        if not good:
            print("lost by webhook:", lost_hook[:5], "lost by mail:", lost_mail[:5], "double:", double[:5])
            print((folder / "log").read_text()[-3000:])
        smtp.stop()
        hook.shutdown()
        sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
