#!/usr/bin/env python3
"""What an administrator does with sources: look at what there is, try one, read its history.

usage: sources_test.py --molva PATH --shop mock_shop.py
"""
import argparse
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request


def settings(port, history):
    return f"""
allow_plain_secrets = true
language = "en"
[http]
listen = "127.0.0.1:8085"
[network]
allow_private = ["127.0.0.0/8"]
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "wb"
connector = "wildberries"
brand = "slon"
base_url = "http://127.0.0.1:{port}"
token = "test"
questions = false
history = "{history}"
take = 50
[[source]]
id = "blog"
connector = "feed"
url = "http://127.0.0.1:{port}/feed.xml"
[[source]]
id = "form"
connector = "webhook_in"
auth = "token"
secret = "0123456789abcdef"
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative"
on = "negative"
group_wait = "0s"
to = ["folder"]
"""


class Shop:
    def __init__(self, script):
        self.process = subprocess.Popen([sys.executable, "-u", script, "--port", "0", "--rate", "1", "--count", "1"],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":")[-1])

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return json.load(answer)

    def post(self, path, content):
        body = json.dumps(content).encode()
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body)).read()

    def fault(self, kind, count):
        self.post("/fault", {"kind": kind, "count": count})

    def add(self, **review):
        self.post("/add", review)

    def end(self):
        self.process.kill()
        self.process.wait()


def stored(folder):
    with sqlite3.connect(folder / "molva.db") as store:
        return {row[0] for row in store.execute(
            "SELECT key FROM item i JOIN source s ON s.id = i.source_id WHERE s.name = 'wb'")}


def mails(folder):
    return sum(len(list((folder / "mails" / part).glob("*"))) for part in ("new", "cur")
               if (folder / "mails" / part).exists())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--molva", required=True)
    arguments.add_argument("--shop", required=True)
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shop = Shop(options.shop)
        for number in range(500):  # one every fourteen hours, back to 290 days ago
            shop.add(text="Сломался, не рекомендую" if number % 2 else "Отличная вещь, советую",
                     productValuation=1 if number % 2 else 5, createdDate=time.strftime(
                         "%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - (number + 1) * 14 * 3600)))

        def molva(*words, status=0):
            done = subprocess.run([options.molva, *words, "--config", str(folder)], capture_output=True, text=True,
                                  env={**os.environ, "LC_ALL": "en_US.UTF-8"})
            assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
            return done

        (folder / "molva.toml").write_text(settings(shop.port, "20d"))

        # What there is: every connector says what it reads and shows its settings.
        listed = json.loads(molva("connectors", "list", "--format", "json").stdout)
        for one in listed:
            assert one["reads"] and one["cannot"] and one["limits"] and one["answers"], one["name"]
            assert f'connector = "{one["name"]}"' in one["example"], one["name"]
        shown = molva("connectors", "show", "wildberries").stdout
        assert "credentials/wb-token" in shown and 'connector = "wildberries"' in shown
        assert "did you mean “ozon”" in molva("connectors", "show", "ozzon", status=2).stderr

        # A trial poll shows what would be stored, and stores nothing.
        tried = molva("sources", "test", "wb").stdout
        assert "items read" in tried and "КупиСлона: " in tried, tried
        assert not (folder / "molva.db").exists(), "nothing was stored"
        told = json.loads(molva("sources", "test", "wb", "--format", "json").stdout)
        assert len(told["first"]) == 3 and all(one["verdicts"] for one in told["first"]), told
        assert "POST http://" in molva("sources", "test", "form").stdout
        shop.fault("html", 1)
        assert "wb: " in molva("sources", "test", "wb", status=1).stderr
        assert "did you mean “wb”" in molva("sources", "test", "wbb", status=2).stderr

        # A short history first; then all of it, in pieces, with failures on the way.
        molva("once", "--source", "wb")
        first, told_before = stored(folder), mails(folder)
        everything = {one["id"] for one in shop.get("/served")}
        assert 0 < len(first) < len(everything), (len(first), len(everything))
        assert "from which day" in molva("backfill", "wb", status=2).stderr
        assert "cannot read its history" in molva("backfill", "blog", "--from", "2020-01-01", status=2).stderr
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 400 * 86400))
        paused = molva("backfill", "wb", "--from", day, "--polls", "2").stdout
        assert "stopped for now" in paused, paused
        half = stored(folder)
        assert first < half < everything, (len(first), len(half), len(everything))
        shop.fault("500", 2)
        done = molva("backfill", "wb")
        assert "has been read" in done.stdout and "a pause of" in done.stderr, (done.stdout, done.stderr)
        assert stored(folder) == everything, everything - stored(folder)
        assert mails(folder) == told_before, "history raises no alert"
        assert "new items" in molva("backfill", "wb", "--from", day).stdout, "done stays done"
        # The service's own way is as it was: a negative review that comes now is an alert.
        shop.add(productValuation=1, text="Сломался, ужасное качество")
        molva("once", "--source", "wb")
        assert mails(folder) > told_before, "what is new is told"
        rows = json.loads(molva("sources", "list", "--format", "json").stdout)
        assert {row["id"]: row["state"] for row in rows} == {"wb": "fine", "blog": "never", "form": "never"}, rows
        shop.end()
        print(f"connectors: {len(listed)}; history: {len(first)} -> {len(half)} -> {len(everything)} reviews, no alert")


main()
