#!/usr/bin/env python3
"""The feed connector against a real web server: nginx serves a feed with ETag and Last-Modified.

What the server saw (its access log) is compared with what the connector said: the marks go back as they
came, a 304 brings nothing, a changed or mended feed is read whole, and every refusal has its name.

usage: feed_nginx_test.py --probe connector_probe [--nginx PATH]
"""
import argparse
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

CONFIG = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  log_format marks escape=none '$status|$http_if_none_match|$http_if_modified_since|$http_accept_encoding|$request_uri';
  access_log {folder}/access.log marks;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ application/rss+xml xml; text/html html; }}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/site;
    gzip on; gzip_types application/rss+xml; gzip_min_length 1;
    location = /moved {{ return 301 http://127.0.0.1:{port}/feed.xml; }}
    location = /gone {{ return 410; }}
    location = /limit {{ add_header Retry-After 120 always; return 429; }}
    location = /busy {{ add_header Retry-After 300 always; return 503; }}
    location = /login {{ return 401; }}
    location = /loop {{ return 302 http://127.0.0.1:{port}/loop; }}
    location = /aged.xml {{ add_header Cache-Control "public, max-age=900"; }}
  }}
}}
"""


def entry(number, text="Ваза пришла битой"):
    return (f"<item><guid isPermaLink=\"false\">n{number}</guid><title>Запись {number}</title>"
            f"<link>https://blog.example/{number}</link><description>{text} {number}</description></item>\n")


def feed(numbers, head=""):
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Блог</title>" + head +
            "".join(entry(n) for n in numbers) + "</channel></rss>\n")


class Bench:
    def __init__(self, probe, nginx, folder):
        self.probe, self.folder, self.failures, self.seen = probe, folder, [], 0
        self.site = folder / "site"
        self.site.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, port=self.port))
        self.server = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")],
                                       stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.server.poll() is not None or time.monotonic() > deadline:
                    sys.exit("nginx does not start: " + (folder / "error.log").read_text())
                time.sleep(0.05)

    def write(self, name, text, when):
        """A file with a time of its own: nginx makes ETag and Last-Modified of time and size."""
        (self.site / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(self.site / name, (when, when))

    def poll(self, path, cursor="cursor"):
        run = subprocess.run([self.probe, "feed", str(self.folder / cursor), f"url=http://127.0.0.1:{self.port}{path}"],
                             capture_output=True, text=True, timeout=60)
        if run.returncode not in (0, 1):
            sys.exit(f"{self.probe} ended with {run.returncode}: {run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def log(self):
        """The lines that the server wrote since the last call; it writes after the answer has gone out."""
        deadline = time.monotonic() + 5
        while True:
            lines = (self.folder / "access.log").read_text().splitlines()
            if len(lines) > self.seen or time.monotonic() > deadline:
                new, self.seen = lines[self.seen:], len(lines)
                return [line.split("|") for line in new]
            time.sleep(0.02)

    def check(self, what, good, *details):
        print(("ok    " if good else "FAIL  ") + what)
        if not good:
            self.failures.append(what)
            print("      ", *details)


def run(bench):
    start = 1_795_000_000
    bench.write("feed.xml", feed(range(20)), start)
    [first] = bench.poll("/feed.xml")
    [(status, etag, since, encoding, _)] = bench.log()
    bench.check("the first poll is not conditional and accepts gzip",
                (status, etag, since) == ("200", "", "") and "gzip" in encoding, status, etag, since, encoding)
    bench.check("all items come, in UTF-8", len(first["items"]) == 20 and
                first["items"][7]["text"] == "Ваза пришла битой 7", first)

    [second] = bench.poll("/feed.xml")
    [(status, etag, since, _, _)] = bench.log()
    bench.check("nginx takes our marks for its own and answers 304", status == "304" and '"' in etag and
                since.endswith("GMT"), status, etag, since)
    bench.check("a 304 brings nothing", second["unchanged"] and second["items"] == [], second)

    bench.write("feed.xml", feed(range(1, 21)), start + 60)
    [third] = bench.poll("/feed.xml")
    [line] = bench.log()
    bench.check("a changed feed is read again", line[0] == "200" and
                any(item["title"] == "Запись 20" for item in third["items"]), line, third)

    bench.write("feed.xml", feed(range(22))[:-80], start + 120)
    [cut] = bench.poll("/feed.xml")
    bench.log()
    bench.check("a feed that breaks off gives its whole items", len(cut["items"]) == 21 and cut["repaired"], cut)
    [again] = bench.poll("/feed.xml")
    [line] = bench.log()
    bench.check("and is read again without marks, though nothing changed", line[:3] == ["200", "", ""], line)

    bench.write("cp1251.xml", feed(range(3)).replace("UTF-8", "windows-1251").encode("windows-1251"), start)
    [old] = bench.poll("/cp1251.xml", "cp1251")
    bench.log()
    bench.check("windows-1251 is read", old["items"][0]["title"] == "Запись 0" and not old["repaired"], old)

    bench.write("aged.xml", feed(range(2), "<ttl>5</ttl>"), start)
    [aged] = bench.poll("/aged.xml", "aged")
    bench.log()
    bench.check("max-age and ttl are a pause, the longer one", aged["pause"] == 900, aged)

    [moved] = bench.poll("/moved", "moved")
    bench.log()
    bench.check("a feed that moved is read at its new place", len(moved["items"]) == 21, moved)

    for path, code, wait in (("/gone", "gone", None), ("/limit", "rate_limited", 120), ("/busy", "rate_limited", 300),
                             ("/login", "unauthorized", None), ("/none.xml", "not_found", None)):
        [answer] = bench.poll(path, "refused")
        bench.log()
        bench.check(f"{path} is {code}", answer.get("error") == code and answer.get("retry_after") == wait, answer)
    [loop] = bench.poll("/loop", "loop")
    bench.check("a circle of redirects ends in an error", "error" in loop and len(bench.log()) <= 8, loop)

    bench.write("page.html", "<!DOCTYPE html><html><head><title>Вход</title></head><body><br></body></html>", start)
    [page] = bench.poll("/page.html", "page")
    bench.log()
    bench.check("a web page is said to be one", page.get("error") == "malformed" and "Вход" in page["message"], page)

    bench.write("bomb.xml", b"<rss>" + b" " * 60_000_000, start)
    [bomb] = bench.poll("/bomb.xml", "bomb")
    bench.check("a feed that swells when unpacked is refused", bomb.get("error") == "malformed", bomb)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    parser.add_argument("--nginx", default=shutil.which("nginx", path="/usr/sbin:/usr/bin"))
    options = parser.parse_args()
    if not options.nginx:
        sys.exit("nginx is not installed: apt-get install nginx-light")
    with tempfile.TemporaryDirectory(prefix="molva-nginx-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        bench = Bench(options.probe, options.nginx, folder)
        try:
            run(bench)
        finally:
            bench.server.terminate()
            bench.server.wait(10)
    if bench.failures:
        sys.exit(f"{len(bench.failures)} of these failed")


if __name__ == "__main__":
    main()
