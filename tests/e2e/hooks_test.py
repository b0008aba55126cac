#!/usr/bin/env python3
"""What is sent to the service: stored before it is answered, known when it comes again, refused when it
is not ours, and not slowed by two hundred connections that drip (T21).

usage: hooks_test.py --molva PATH
"""
import argparse
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

KEY = b"0123456789abcdef0123456789abcdef"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
TOKEN = "form-token-0123456789"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def settings(port):
    return f"""
allow_plain_secrets = true
language = "en"
[http]
listen = "127.0.0.1:{port}"
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "shop"
connector = "webhook_in"
channel = "Сайт"
brand = "slon"
secret = "{SECRET}"
items = "/reviews"
[[source]]
id = "form"
connector = "webhook_in"
channel = "Форма"
brand = "slon"
auth = "path"
secret = "{TOKEN}"
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative"
on = "negative"
group_wait = "0s"
to = ["folder"]
"""


def signed(body, message_id="msg_1", at=None, key=KEY):
    at = int(time.time()) if at is None else at
    digest = hmac.new(key, f"{message_id}.{at}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }


class Service:
    def __init__(self, molva, folder, port):
        self.port = port
        self.database = folder / "molva.db"
        self.log = open(folder / "log", "ab")
        self.process = subprocess.Popen([molva, "run", "--config", str(folder)], stderr=self.log)
        deadline = time.time() + 20
        while self.ask("GET", "/readyz")[0] != 200:
            assert time.time() < deadline, "the service does not get ready"
            time.sleep(0.05)

    def ask(self, method, path, body=None, headers={}, timeout=20):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode(), dict(response.getheaders())
        except OSError:
            return 0, "", {}
        finally:
            connection.close()

    def texts(self):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as store:
            return [row[0] for row in store.execute("SELECT text FROM item ORDER BY id")]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, "it ends in order"


def post(service, reviews, **more):
    body = json.dumps({"reviews": reviews}, ensure_ascii=False).encode()
    return service.ask("POST", "/hooks/shop", body, signed(body, **more))


def review(number, text="Ужасно, сломался за день", **more):
    return {"id": f"r{number}", "text": text, "rating": 1, "created_at": "2026-11-24T10:00:00Z", **more}


def walk(service):
    """One answer after another."""
    status, body, headers = post(service, [review(1), 7, review(2, "Отлично, спасибо!", rating=5)])
    assert status == 200, (status, body)
    assert json.loads(body)["accepted"] == 2 and json.loads(body)["unreadable"][0]["where"] == "items[1]"
    assert headers["Connection"] == "close" and headers["X-Content-Type-Options"] == "nosniff"
    assert service.texts() == ["Ужасно, сломался за день", "Отлично, спасибо!"], service.texts()
    assert post(service, [review(1)])[0] == 200, "a repeat is fine"
    assert len(service.texts()) == 2, "and known"

    wrong = json.dumps({"reviews": [review(9)]}).encode()
    for why, (path, body, headers, expected) in {
        "another key": ("/hooks/shop", wrong, signed(wrong, key=b"x" * 32), 401),
        "an old one": ("/hooks/shop", wrong, signed(wrong, at=int(time.time()) - 3600), 401),
        "unsigned": ("/hooks/shop", wrong, {"Content-Type": "application/json"}, 401),
        "no such source": ("/hooks/other", wrong, signed(wrong), 404),
        "no hook": ("/elsewhere", wrong, signed(wrong), 404),
        "no JSON": ("/hooks/shop", b"<html>", signed(b"<html>"), 400),
        "no list": ("/hooks/shop", b"{}", signed(b"{}"), 422),
        "too long": ("/hooks/shop", b" " * 1_500_000, signed(b" " * 1_500_000), 413),
        "wrong path token": ("/hooks/form/abc", b"text=a", {"Content-Type": "application/x-www-form-urlencoded"}, 401),
    }.items():
        status, answer, _ = service.ask("POST", path, body, headers)
        assert status == expected, (why, status, answer)
        assert SECRET not in answer and TOKEN not in answer
    assert service.ask("POST", f"/hooks/form/{TOKEN}", "text=%D0%9F%D0%BB%D0%BE%D1%85%D0%BE".encode(),
                       {"Content-Type": "application/x-www-form-urlencoded"})[0] == 200
    assert "Плохо" in service.texts()
    assert service.ask("GET", "/healthz")[:2] == (200, "ok\n")
    print("answers: as they should be")


def kill_after_answer(molva, folder, port, rounds):
    """What was answered 200 is there after a SIGKILL at once."""
    promised = set()
    for number in range(rounds):
        service = Service(molva, folder, port)
        threads = []
        for part in range(4):
            def send(part=part):
                name = f"kill-{number}-{part}"
                if post(service, [review(name)], message_id=name)[0] == 200:
                    promised.add("r" + name)
            threads.append(threading.Thread(target=send))
            threads[-1].start()
        time.sleep(0.005 * number)
        service.kill()
        for thread in threads:
            thread.join()
    with sqlite3.connect(folder / "molva.db") as store:
        stored = {row[0] for row in store.execute("SELECT key FROM item")}
    assert promised <= stored, promised - stored
    assert promised, "no post was ever answered"
    print(f"killed {rounds} times: {len(promised)} promised, all stored")


def drip(service, count, seconds):
    """200 connections that send a byte a second; honest ones beside them."""
    sockets = []
    for i in range(count):
        one = socket.create_connection(("127.0.0.1", service.port))
        head = b"GET /healthz HTTP/1.1\r\nX-Slow: " if i % 2 else \
            b"POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"
        one.sendall(head)
        one.setblocking(False)
        sockets.append(one)
    opened = time.time()
    closed, took = {}, []
    while time.time() - opened < seconds:
        for one in sockets:
            if one in closed:
                continue
            try:
                one.send(b"a")
                if one.recv(100) == b"":
                    closed[one] = time.time() - opened
            except BlockingIOError:
                pass
            except OSError:
                closed[one] = time.time() - opened
        round_ends = time.time() + 1
        while time.time() < round_ends:
            began = time.time()
            status = service.ask("GET", "/healthz")[0]
            took.append(time.time() - began)
            assert status == 200, "an honest client is answered"
            time.sleep(0.02)
    took.sort()
    assert post(service, [review("honest")])[0] == 200
    assert len(closed) == count, f"{count - len(closed)} dripping connections live on"
    assert max(closed.values()) < 20, max(closed.values())
    print(f"{count} dripping, {len(took)} honest answers: median {took[len(took) // 2] * 1000:.1f} ms, "
          f"p99 {took[len(took) * 99 // 100] * 1000:.1f} ms; all drips closed after {max(closed.values()):.1f} s")
    for one in sockets:
        one.close()


def taken_port(molva, folder):
    """A port that something else holds is no end: it is said, and tried again."""
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    port = free_port()
    holder.bind(("127.0.0.1", port))
    holder.listen()
    (folder / "molva.toml").write_text(settings(port))
    process = subprocess.Popen([molva, "run", "--config", str(folder)], stderr=subprocess.PIPE, text=True)
    while "no HTTP server" not in (line := process.stderr.readline()):
        assert line, "the log says that there is no server"
    holder.close()
    while "listening" not in (line := process.stderr.readline()):
        assert line, "and that there is one later"
    process.send_signal(signal.SIGTERM)
    process.stderr.read()
    assert process.wait(20) == 0
    print("a taken port: said, and tried again")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--molva", required=True)
    arguments.add_argument("--drips", type=int, default=200)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, port = pathlib.Path(name), free_port()
        (folder / "molva.toml").write_text(settings(port))
        service = Service(options.molva, folder, port)
        walk(service)
        drip(service, options.drips, 18)
        service.stop()
        log = (folder / "log").read_text()
        assert SECRET not in log and TOKEN not in log, "secrets stay out of the log"
        assert log.count("a hook was refused") <= 8, "a refusal is told once"
        mails = len([1 for place in ("new", "cur") for _ in (folder / "mails" / place).iterdir()])
        assert mails >= 2, f"alerts of what was sent: {mails} mails"
        kill_after_answer(options.molva, folder, port, 12)
        taken_port(options.molva, folder)


main()
