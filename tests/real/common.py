"""What the tests against real servers share: a Molva in a folder, ports, checks."""
import http.client
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Where the npm packages are installed; tests/README.md has the command.
NPM = pathlib.Path(os.environ.get("MOLVA_NPM") or pathlib.Path(tempfile.gettempdir()) / "molva-npm")


class Failed(Exception):
    pass


def check(good, what):
    if not good:
        raise Failed(what)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for_port(port, seconds=30):
    deadline = time.time() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            check(time.time() < deadline, f"nothing listens at port {port}")
            time.sleep(0.1)


def npm_package(name):
    """The path that a part names as its need."""
    return str(NPM / "node_modules" / name)


class Node:
    """A script that finds the npm packages. It runs until it is ended; what it prints is in `lines`."""

    @staticmethod
    def link(folder):
        """Lets scripts in this folder find the packages."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "node_modules").symlink_to(NPM / "node_modules")

    def __init__(self, folder, name, script, environment=None):
        folder = pathlib.Path(folder)
        self.link(folder)
        (folder / name).write_text(script)
        self.lines, self.log = [], folder / (name + ".log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(["node", str(folder / name)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log, text=True, cwd=folder,
                                            env={**os.environ, **(environment or {})})
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait_for(self, text, seconds=60):
        deadline = time.time() + seconds
        while not any(text in line for line in self.lines):
            if self.process.poll() is not None or time.time() > deadline:
                raise Failed(f"{self.log.name}: no {text!r}: {self.log.read_text()[-800:]}")
            time.sleep(0.1)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()


class Service:
    """A small HTTP service of our own. `answer(method, path, headers, body)` gives status, headers and bytes, or
    status and what becomes JSON."""

    def __init__(self, answer):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = answer(self.command, self.path, self.headers, body)
                if len(told) == 2:
                    told = told[0], [("Content-Type", "application/json")], json.dumps(told[1]).encode()
                status, headers, value = told
                self.send_response(status)
                for name, text in headers:
                    self.send_header(name, text)
                if status != 304:
                    self.send_header("Content-Length", str(len(value)))
                try:
                    self.end_headers()
                    self.wfile.write(value)
                except ConnectionError:
                    self.close_connection = True  # whoever asked has gone

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self):
        self.server.shutdown()
        self.server.server_close()


class Between:
    """Stands before a server and writes down what passes: `seen` has path, headers, status and body of each call.
    `meddle(path, headers)` may change what is sent, or do something at that moment; `mend(status, body)` gives the
    body that is passed on."""

    def __init__(self, server_port, meddle=None, mend=None):
        self.server_port, self.meddle, self.mend, self.seen = server_port, meddle, mend, []
        self.asked = self.answered = 0
        self.service = Service(self.answer)
        self.url = self.service.url

    def forget(self):
        """Begins anew; what was asked before, also by a program that was ended meanwhile, is answered first."""
        deadline = time.time() + 60
        while self.asked > self.answered and time.time() < deadline:
            time.sleep(0.05)
        self.seen.clear()

    def answer(self, method, path, headers, body):
        self.asked += 1
        try:
            return self.passed_on(method, path, headers, body)
        finally:
            self.answered += 1

    def passed_on(self, method, path, headers, body):
        sent = {name: text for name, text in headers.items() if name != "Accept-Encoding"}
        if self.meddle:
            self.meddle(path, sent)
        connection = http.client.HTTPConnection("127.0.0.1", self.server_port, timeout=60)
        try:
            connection.request(method, path, body, sent)
            told = connection.getresponse()
            value = told.read()
        except (OSError, http.client.HTTPException) as why:  # as a proxy would
            return 502, [], str(why).encode()
        finally:
            connection.close()
        if self.mend:
            value = self.mend(told.status, value)
        self.seen.append({"path": path, "headers": sent, "status": told.status, "body": value})
        skip = {"connection", "content-length", "transfer-encoding", "keep-alive", "date", "server"}
        return told.status, [one for one in told.getheaders() if one[0].lower() not in skip], value

    def end(self):
        self.service.end()


class Molva:
    """Settings with the given sources in a folder of their own, and the commands on them."""

    def __init__(self, program, folder, sources):
        self.program, self.folder = program, pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "molva.toml").write_text(
            'allow_plain_secrets = true\nlanguage = "en"\n[http]\nlisten = ""\n[network]\n'
            'allow_private = ["127.0.0.0/8"]\n[[brand]]\nid = "slon"\nname = "КупиСлона"\n' + sources)

    def run(self, *words, status=0, seconds=300):
        done = subprocess.run([self.program, *words, "--config", str(self.folder)], capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=seconds)
        check(status is None or done.returncode == status,
              f"molva {' '.join(words)}: status {done.returncode}: {done.stdout[-800:]} {done.stderr[-800:]}")
        return done

    def once(self, status=0):
        return self.run("once", status=status)

    def source(self, name):
        """What `sources list` says of one."""
        rows = json.loads(self.run("sources", "list", "--format", "json").stdout)
        return next(row for row in rows if row["id"] == name)

    def keys(self, source):
        with sqlite3.connect(self.folder / "molva.db") as store:
            return {row[0] for row in store.execute(
                "SELECT key FROM item i JOIN source s ON s.id = i.source_id WHERE s.name = ?", (source,))}

    def stored(self, source):
        """Every item of a source as the store has it, also what no command shows (likes, parent, thread)."""
        with sqlite3.connect(self.folder / "molva.db") as store:
            store.row_factory = sqlite3.Row
            return {row["key"]: dict(row) for row in store.execute(
                "SELECT i.* FROM item i JOIN source s ON s.id = i.source_id WHERE s.name = ?", (source,))}

    def mentions(self):
        rows = json.loads(self.run("mentions", "list", "--limit", "0", "--format", "json").stdout)
        by_key = {row["key"]: row for row in rows}
        check(len(by_key) == len(rows), f"{len(rows) - len(by_key)} mentions stand twice in the list")
        return by_key
