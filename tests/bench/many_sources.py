#!/usr/bin/env python3
"""What a daemon with very many sources takes while it polls them (P18 and P20).

Every source is a feed on a host of its own (127.x.y.z) with a 5-minute interval; one server on this
machine answers all of them after 300 ms, with 304 from the second time on. Watched are memory, the
processor's time for each poll, how even the polls are spread, and how many polls of one host overlap.

usage: many_sources.py --molva build/release/molva [--sources 10 10000] [--seconds 330]
"""
import argparse
import asyncio
import collections
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Лента</title><link>http://127.0.0.1/</link><description>-</description>
<item><guid>1</guid><title>КупиСлона открыли магазин</title><description>Быстро и удобно.</description></item>
</channel></rss>""".encode()
ETAG = b'"v1"'
LATENCY = 0.3


class Server:
    def __init__(self):
        self.started = []  # times
        self.under_way = collections.Counter()
        self.most_at_once = 0
        self.connections = 0

    async def serve(self, reader, writer):
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                host = writer.get_extra_info("sockname")[0]
                self.started.append(time.monotonic())
                self.under_way[host] += 1
                self.most_at_once = max(self.most_at_once, self.under_way[host])
                await asyncio.sleep(LATENCY)
                known = b"if-none-match" in head.lower()
                body = b"" if known else FEED
                status = b"304 Not Modified" if known else b"200 OK"
                writer.write(b"HTTP/1.1 " + status + b"\r\nETag: " + ETAG +
                             b"\r\nContent-Type: application/rss+xml\r\nContent-Length: " + str(len(body)).encode() +
                             b"\r\n\r\n" + body)
                self.under_way[host] -= 1
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def settings(folder, sources, port):
    rows = ["[http]", 'listen = ""', "[network]", 'allow_private = ["127.0.0.0/8"]',
            "[[brand]]", 'id = "slon"', 'name = "КупиСлона"']
    for number in range(sources):
        host = f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"
        rows += ["[[source]]", f'id = "s{number}"', 'interval = "5m"', 'connector = "feed"',
                 f'url = "http://{host}:{port}/rss"']
    (folder / "molva.toml").write_text("\n".join(rows) + "\n")


def status(process):
    rows = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return {row.split(":")[0]: int(row.split()[1]) / 1000 for row in rows
            if row.startswith(("VmRSS", "RssAnon", "RssFile", "Threads"))}


def processor(process):
    return sum(map(int, pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13])) / \
        os.sysconf("SC_CLK_TCK")


async def measure(options, sources, seconds):
    server = Server()
    listening = await asyncio.start_server(server.serve, "0.0.0.0", 0)
    port = listening.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        settings(folder, sources, port)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.bind(f"{folder}/notify")
            notify.setblocking(False)
            began = time.monotonic()
            daemon = subprocess.Popen([options.molva, "run", "--config", folder], stdout=subprocess.DEVNULL,
                                      stderr=open(folder / "log", "wb"),
                                      env={**os.environ, "NOTIFY_SOCKET": f"{folder}/notify"})
            try:
                loop = asyncio.get_running_loop()
                while b"READY=1" not in await loop.sock_recv(notify, 4096):
                    pass
                ready = time.monotonic() - began
                drain = loop.create_task(empty(notify))
                # The first round reads whole feeds; what counts is the second one.
                await asyncio.sleep(seconds / 2)
                before, polls = processor(daemon.pid), len(server.started)
                await asyncio.sleep(seconds / 2)
                used, polls = processor(daemon.pid) - before, len(server.started) - polls
                seen = status(daemon.pid)
                drain.cancel()
            finally:
                daemon.send_signal(signal.SIGTERM)
                daemon.wait(60)
    listening.close()
    a_second = collections.Counter(int(moment - began) for moment in server.started)
    print(f"{sources} sources: READY after {ready:.2f} s; RSS {seen['VmRSS']:.1f} MB (own {seen['RssAnon']:.1f}), "
          f"{seen['Threads'] * 1000:.0f} threads; {len(server.started)} polls, at most "
          f"{max(a_second.values())} in a second ({100 * max(a_second.values()) / sources:.2f} % of the sources), "
          f"{server.most_at_once} at once of one host; {server.connections} connections; "
          f"processor {100 * used / (seconds / 2):.2f} % of a core, {1e6 * used / max(polls, 1):.0f} us a poll "
          f"({polls} polls)", flush=True)


async def empty(notify):
    while True:
        await asyncio.get_running_loop().sock_recv(notify, 4096)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--molva", required=True)
    parser.add_argument("--sources", type=int, nargs="+", default=[10, 10_000])
    parser.add_argument("--seconds", type=float, default=660)
    options = parser.parse_args()
    for sources in options.sources:
        asyncio.run(measure(options, sources, options.seconds))


main()
