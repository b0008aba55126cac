#!/usr/bin/env python3
"""How long a bad review takes to the person who owns it (P15 and P16).

Sources are feeds on hosts of their own, polled every second, that give new items at a steady rate, one in
twenty of them bad. A webhook receiver notes when the first byte about each bad one arrives. Told are

  path       from the last byte of the answer that held the item to the first byte of its webhook
  published  from the moment the item appeared at the source to the same (the poll interval is in it)

usage: alert_path.py --molva build/release/molva [--rates 1 1000] [--seconds 30] [--interval 1]
"""
import argparse
import asyncio
import base64
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time

SECRET = "whsec_" + base64.b64encode(b"molva" * 6).decode()
BAD_SHARE = 20  # one in so many


class Feeds:
    """Items appear at `rate` a second, spread over all sources; an answer holds the newest 300 of one."""

    def __init__(self, sources, rate):
        self.sources, self.rate, self.began = sources, rate, time.monotonic()
        self.sent, self.arrived = {}, {}  # number of a bad item -> time

    def appeared(self, number):
        return self.began + number / self.rate

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                source = int(head.split(b"/feed/")[1].split(b" ")[0])
                newest = int((time.monotonic() - self.began) * self.rate)
                first = max(0, newest - 300 * self.sources)
                numbers = [n for n in range(first, newest + 1) if n % self.sources == source]
                stamp = time.time() - time.monotonic()
                items = [{"id": str(n), "date_published": iso(self.appeared(n) + stamp), "content_text":
                          f"Ужасный магазин КупиСлона, обманули, верните деньги №{n}" if self.bad(n)
                          else f"В магазине КупиСлона новая витрина №{n}"} for n in numbers]
                body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items},
                                  ensure_ascii=False).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/feed+json\r\nContent-Length: " +
                             str(len(body)).encode() + b"\r\n\r\n" + body)
                await writer.drain()
                now = time.monotonic()
                for n in numbers:
                    if self.bad(n):
                        self.sent.setdefault(n, now)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def bad(self, number):
        return number // self.sources % BAD_SHARE == 0

    async def hook(self, reader, writer):
        try:
            while True:
                first = await reader.read(1)
                if not first:
                    return
                now = time.monotonic()
                head = first + await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                body = json.loads(await reader.readexactly(length))
                for mention in body["data"]["mentions"]:
                    self.arrived.setdefault(int(mention["text"].split("№")[1]), now)
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1000):03}Z"


def settings(folder, options, sources, feed, hook):
    rows = ["[http]", 'listen = ""', "[network]", 'allow_private = ["127.0.0.0/8"]', "[[brand]]", 'id = "slon"',
            'name = "КупиСлона"', "[[receiver]]", 'id = "crm"', f'webhook = "http://127.0.0.1:{hook}/"',
            'secret = { env = "CRM_SECRET" }', "[[rule]]", 'id = "bad"', 'on = "negative"', 'to = ["crm"]',
            'group_wait = "0s"', 'group_interval = "0s"']
    for number in range(sources):
        rows += ["[[source]]", f'id = "s{number}"', f'interval = "{options.interval}s"', 'connector = "feed"',
                 f'url = "http://127.0.1.{number + 1}:{feed}/feed/{number}"']
    (folder / "molva.toml").write_text("\n".join(rows) + "\n")


def told(values):
    values = sorted(values)
    return f"median {1000 * values[len(values) // 2]:.0f} ms, p99 {1000 * values[int(len(values) * 0.99)]:.0f} ms"


async def measure(options, rate):
    sources = 1 if rate <= 10 else 10
    feeds = Feeds(sources, rate)
    feed = await asyncio.start_server(feeds.serve, "0.0.0.0", 0)
    hook = await asyncio.start_server(feeds.hook, "127.0.0.1", 0)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        settings(folder, options, sources, *(one.sockets[0].getsockname()[1] for one in (feed, hook)))
        daemon = subprocess.Popen([options.molva, "run", "--config", folder], stdout=subprocess.DEVNULL,
                                  stderr=open(folder / "log", "wb"), env={**os.environ, "CRM_SECRET": SECRET})
        await asyncio.sleep(5)  # the first read is no measure
        first = int((time.monotonic() - feeds.began) * rate) + 1
        await asyncio.sleep(options.seconds)
        last = int((time.monotonic() - feeds.began) * rate)
        await asyncio.sleep(3 + options.interval)
        if daemon.poll() is not None:
            raise SystemExit((folder / "log").read_text()[-2000:])
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(60)
    bad = [n for n in range(first, last) if feeds.bad(n)]
    missing = [n for n in bad if n not in feeds.arrived]
    came = [n for n in bad if n in feeds.arrived]
    print(f"{rate} items a second, {sources} sources, polled every {options.interval} s: {len(bad)} bad ones, "
          f"{len(missing)} not arrived; path {told([feeds.arrived[n] - feeds.sent[n] for n in came])}; "
          f"published {told([feeds.arrived[n] - feeds.appeared(n) for n in came])}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--molva", required=True)
    parser.add_argument("--rates", type=float, nargs="+", default=[4, 1000])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--interval", type=int, default=1)
    options = parser.parse_args()
    for rate in options.rates:
        asyncio.run(measure(options, rate))


main()
