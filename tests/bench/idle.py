#!/usr/bin/env python3
"""What an idle daemon takes: time from start to READY, and memory with N sources.

The daemon runs on settings made in a temporary folder: half of the sources are folders of files,
half are feeds of a server on this machine. It gets a $NOTIFY_SOCKET of its own, so that READY is what
systemd would see. With --own there is a lexicon of the owner as well; its image is kept in a
$CACHE_DIRECTORY, as systemd gives one, so that only the first run makes it. --database: one that is
there, such as store_bench leaves with a million mentions; the sources' few items are added to it.

usage: idle.py --molva build/release/molva [--sources 100] [--seconds 5] [--runs 3] [--own] [--database FILE]
"""
import argparse
import http.server
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Лента</title><link>http://127.0.0.1/</link><description>-</description>
<item><guid>1</guid><title>КупиСлона открыли магазин</title><description>Быстро и удобно.</description></item>
</channel></rss>""".encode()


class Feeds(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *arguments):
        pass


def settings(folder, sources, port, database):
    rows = ['time_zone = "Europe/Moscow"']
    if database:
        rows += ["[store]", f'path = "{database}"']
    rows += ["[network]", 'allow_private = ["127.0.0.0/8"]',
            "[[brand]]", 'id = "slon"', 'name = "КупиСлона"']
    for number in range(sources):
        rows += ["[[source]]", f'id = "s{number}"', 'interval = "5m"']
        if number % 2:
            rows += ['connector = "feed"', f'url = "http://127.0.0.1:{port}/{number}.xml"']
            continue
        inbox = folder / f"inbox{number}"
        inbox.mkdir()
        (inbox / "reviews.csv").write_text("text,rating\nОтличный чайник,5\nНе работает кнопка,1\n")
        rows += ['connector = "file"', 'brand = "slon"', f'path = "{inbox}"',
                 'columns = { text = "text", rating = "rating" }']
    (folder / "molva.toml").write_text("\n".join(rows) + "\n")


def memory(process):
    """VmRSS and its parts, in kilobytes."""
    rows = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return {row.split(":")[0]: int(row.split()[1]) for row in rows if row.startswith(("VmRSS", "RssAnon", "RssFile"))}


def measure(options, port, home):
    folder = home / "settings"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    settings(folder, options.sources, port, options.database)
    if options.own:
        (folder / "lexicon").mkdir()
        (folder / "lexicon" / "own.lex").write_text("[words]\n-2\t.\tтугой\n")
    environment = {**os.environ, "NOTIFY_SOCKET": f"{folder}/notify", "CACHE_DIRECTORY": str(home)}
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(f"{folder}/notify")
        notify.settimeout(60)
        started = time.monotonic()
        daemon = subprocess.Popen([options.molva, "run", "--config", folder], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=environment)
        try:
            while b"READY=1" not in notify.recv(4096):
                pass
            ready = time.monotonic() - started
            work = sum(map(int, pathlib.Path(f"/proc/{daemon.pid}/stat").read_text().split()[13:15]))
            time.sleep(options.seconds)
            return ready, work / os.sysconf("SC_CLK_TCK"), memory(daemon.pid)
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(30)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--molva", required=True)
    parser.add_argument("--sources", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=5, help="from READY to the look at the memory")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--own", action="store_true", help="with a lexicon of the owner")
    parser.add_argument("--database", type=pathlib.Path, help="instead of an empty one")
    options = parser.parse_args()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        for _ in range(options.runs):
            ready, work, kilobytes = measure(options, server.server_port, pathlib.Path(home))
            parts = ", ".join(f"{name} {size / 1000:.1f} MB" for name, size in kilobytes.items())
            print(f"{options.sources} sources: READY after {ready:.3f} s ({work:.2f} s of processor); {parts}")


if __name__ == "__main__":
    main()
