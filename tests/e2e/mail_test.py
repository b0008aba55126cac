#!/usr/bin/env python3
"""From a review in a file to a mail that a real SMTP server (aiosmtpd) took and Python's own parser reads.

usage: mail_test.py --molva PATH
"""
import argparse
import datetime
import email
import email.policy
import json
import pathlib
import queue
import signal
import socket
import subprocess
import sys
import tempfile

from aiosmtpd.controller import Controller

YESTERDAY = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)).isoformat(timespec="seconds")
SETTINGS = """
[network]
allow_private = ["127.0.0.0/8"]
[smtp]
url = "smtp://127.0.0.1:{port}"
from = "Молва <molva@example.com>"
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
id = "support"
email = ["support@example.com", "boss@example.com"]
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative-review"
on = "negative"
to = ["support", "folder"]
group_wait = "{wait}"
group_interval = "{wait}"
"""


class Server:
    """aiosmtpd on loopback. `refused`: recipients that get a 550."""

    def __init__(self):
        self.mails, self.refused = queue.Queue(), set()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        self.mails.put((envelope.rcpt_tos, envelope.original_content))
        return "250 2.0.0 queued"

    def take(self, count, seconds=60):
        return [self.mails.get(timeout=seconds) for _ in range(count)]


class World:
    def __init__(self, molva, folder, server, wait):
        self.molva, self.folder, self.server = molva, folder, server
        (folder / "in").mkdir(parents=True)
        (folder / "molva.toml").write_text(SETTINGS.format(port=server.port, wait=wait))

    def reviews(self, name, rows):
        lines = ["id,text,rating,author,product,url,created_at"] + rows
        (self.folder / "in" / name).write_text("\n".join(lines) + "\n")

    def run(self, *arguments):
        return subprocess.run([self.molva, *arguments, "--config", str(self.folder)], capture_output=True, timeout=120)

    def outbox(self):
        return json.loads(self.run("outbox", "list", "--format", "json").stdout)


def check(condition, what, detail=""):
    if not condition:
        sys.exit(f"FAILED: {what} {detail}")


def parsed(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    faults = [fault for part in mail.walk() for fault in part.defects]
    faults += [fault for _, value in mail.items() for fault in value.defects]
    check(not faults, "a mail has defects", faults)
    return mail


def one_mail_for_each_address(molva, folder, server):
    world = World(molva, folder / "each", server, "0s")
    world.reviews("a.csv", [
        f"2,Отличный чайник — всем советую,5,Пётр,Чайник,https://shop.example/2,{YESTERDAY}",
        '1,"Чайник сломался на второй день. Не рекомендую! Смотрите https://evil.example/x",1,'
        '"Анна\r\nBcc: evil@evil.example",Чайник,https://shop.example/1,' + YESTERDAY])
    done = world.run("once")
    check(done.returncode == 0, "once", (done.stdout + done.stderr).decode())
    mails = server.take(2)
    check(sorted(to for to, _ in mails) == [["boss@example.com"], ["support@example.com"]], "recipients")
    entries = {entry["id"]: entry for entry in world.outbox()}
    for to, raw in mails:
        mail = parsed(raw)
        check(str(mail["Subject"]).startswith("Негативный отзыв: ★1 «Чайник» — Магазин, КупиСлона"), "subject", mail["Subject"])
        check(mail["To"] == to[0] and mail["Bcc"] is None, "addresses", mail.items())
        text = mail.get_body(("plain",)).get_content()
        check("Чайник сломался на второй день" in text and "hxxps://evil[.]example/x" in text, "text", text)
        check("Потому что: «" in text and "«Не рекомендую» −" in text, "reasons", text)
        check("https://shop.example/1" in text and "Индекс лояльности за 30 дней: 0,00" in text, "text", text)
        notification = mail["Message-ID"].strip("<>").rsplit("@", 1)[0]
        check(entries[notification]["state"] == "delivered", "outbox", entries)
        check(world.run("outbox", "show", notification, "--body").stdout == raw, "the outbox holds other bytes")
    folded = list((world.folder / "mails" / "new").iterdir())
    check(len(folded) == 1 and parsed(folded[0].read_bytes())["To"] == "folder@localhost", "maildir", folded)
    check(world.run("once").returncode == 0 and server.mails.empty(), "a second round sends nothing")


def refused_then_sent_again(molva, folder, server):
    world = World(molva, folder / "refused", server, "0s")
    world.reviews("a.csv", [f"1,Ужасно: не работает. Верните деньги.,1,Анна,Чайник,,{YESTERDAY}"])
    server.refused = {"boss@example.com"}
    done = world.run("once")
    check(done.returncode == 1 and b"550" in done.stderr, "a refused mail is named", done.stderr.decode())
    check([to for to, _ in server.take(1)] == [["support@example.com"]], "the other address has its mail")
    stuck = [entry for entry in world.outbox() if entry["state"] == "undeliverable"]
    check(len(stuck) == 1 and stuck[0]["destination"] == "boss@example.com", "undeliverable", world.outbox())
    server.refused = set()
    check(world.run("outbox", "resend", stuck[0]["id"]).returncode == 0, "resend")
    check(world.run("once").returncode == 0, "once after resend")
    to, raw = server.take(1)[0]
    check(to == ["boss@example.com"] and parsed(raw)["Message-ID"].startswith("<" + stuck[0]["id"] + "@"), "same id")


def a_test_alert(molva, folder, server):
    world = World(molva, folder / "test", server, "0s")
    done = world.run("send-test", "support")
    check(done.returncode == 0 and done.stdout.decode().count("доставлено") == 2, "send-test", done)
    for _, raw in server.take(2):
        check(str(parsed(raw)["Subject"]).startswith("Проверка: "), "a test says so")
    check(world.run("send-test", "suport").returncode == 2, "an unknown receiver is wrong usage")
    server.refused = {"boss@example.com"}
    done = world.run("send-test", "support")
    check(done.returncode == 1 and b"550" in done.stderr, "a test that fails says why", done)
    server.refused = set()
    server.take(1)


def twenty_reviews_are_one_mail(molva, folder, server):
    world = World(molva, folder / "group", server, "3s")
    daemon = subprocess.Popen([molva, "run", "--config", str(world.folder)], stderr=subprocess.PIPE)
    try:
        world.reviews("many.csv", [f"{n},Ужасно: сломался и не работает.,1,Анна,Чайник,,{YESTERDAY}"
                                   for n in range(20)])
        mails = server.take(2)
    finally:
        daemon.send_signal(signal.SIGTERM)
        log = daemon.communicate(timeout=60)[1].decode()
    check(daemon.returncode == 0, "the service ends in order", log)
    for _, raw in mails:
        mail = parsed(raw)
        check(str(mail["Subject"]) == "20 негативных отзывов — Магазин, КупиСлона", "subject", mail["Subject"])
    check(log.count("delivered receiver=support") == 2 and "alert=alt_" in log, "log", log)
    check(server.mails.empty(), "no other mail")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    molva = parser.parse_args().molva
    server = Server()
    with tempfile.TemporaryDirectory() as name:
        for scene in (one_mail_for_each_address, refused_then_sent_again, a_test_alert, twenty_reviews_are_one_mail):
            scene(molva, pathlib.Path(name), server)
            print("passed:", scene.__name__.replace("_", " "), flush=True)
    server.controller.stop()


if __name__ == "__main__":
    main()
