#!/usr/bin/env python3
"""The service as systemd sees it: ready, reload (good, bad, a storm of both), watchdog, ordered end.

usage: service_test.py --molva PATH --shop mock_shop.py [--reloads N]
"""
import argparse
import base64
import http.server
import json
import os
import pathlib
import queue
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

SECRET = base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()


class Sink(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = []  # (path, rule, mention texts)
    lock = threading.Lock()

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.lock:
            self.seen.append((self.path, body["data"]["alert"]["rule"], [m["text"] for m in body["data"]["mentions"]]))
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


def settings(shop, port, which):
    """Two good configurations that must never be mixed: rule and path belong together."""
    return f"""
allow_plain_secrets = true
[network]
allow_private = ["127.0.0.0/8"]
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
id = "hook-{which}"
webhook = "http://127.0.0.1:{port}/{which}"
secret = "whsec_{SECRET}"
[[rule]]
id = "rule-{which}"
on = "negative"
group_wait = "0s"
to = ["hook-{which}"]
"""


class Notify:
    """The other end of $NOTIFY_SOCKET, read at once as systemd does: ten unread messages block the sender."""

    def __init__(self, folder):
        self.path = str(folder / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.lines = []
        self.received = queue.Queue()
        threading.Thread(target=self.drain, daemon=True).start()

    def drain(self):
        while True:
            self.received.put(self.socket.recv(65536).decode().split("\n"))

    def wait(self, wanted, seconds=20):
        """Reads until a datagram has this line; gives that datagram's lines."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                lines = self.received.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                break
            self.lines += lines
            if any(line.startswith(wanted) for line in lines):
                return lines
        sys.exit(f"FAILED: systemd was never told {wanted}; it was told {self.lines[-6:]}")


def check(condition, what):
    if not condition:
        sys.exit("FAILED: " + what)
    print("ok:", what, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    parser.add_argument("--shop", required=True)
    parser.add_argument("--reloads", type=int, default=300)
    options = parser.parse_args()

    sink = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        conf = folder / "settings"
        conf.mkdir()
        shop = subprocess.Popen([sys.executable, options.shop, "--port", "0", "--rate", "20", "--count", "100000",
                                 "--only", "negative"], stdout=subprocess.PIPE, text=True)
        address = shop.stdout.readline().split()[-1]
        good = {which: settings(address, sink.server_address[1], which) for which in "ab"}
        write = lambda text: ((conf / "new").write_text(text), os.rename(conf / "new", conf / "molva.toml"))
        write(good["a"])

        notify = Notify(folder)
        log = open(folder / "log", "ab")
        for one in ("runtime", "credentials"):
            (folder / one).mkdir()
        env = dict(os.environ, NOTIFY_SOCKET=notify.path, WATCHDOG_USEC="3000000",
                   RUNTIME_DIRECTORY=str(folder / "runtime"), CREDENTIALS_DIRECTORY=str(folder / "credentials"))
        daemon = subprocess.Popen([options.molva, "run", "--config", str(conf)], stderr=log, env=env)
        env_status = notify.wait("READY=1")
        check(any(line.startswith("STATUS=") for line in env_status), "READY comes with a status in words")
        notify.wait("WATCHDOG=1", 10)
        check(True, "the watchdog is fed")

        daemon.send_signal(signal.SIGHUP)
        lines = notify.wait("RELOADING=1")
        check(any(line.startswith("MONOTONIC_USEC=") for line in lines), "RELOADING carries MONOTONIC_USEC")
        notify.wait("READY=1")

        write("[[rule]]\nidd = 1\n")
        daemon.send_signal(signal.SIGHUP)
        notify.wait("RELOADING=1")
        lines = notify.wait("READY=1")
        check("molva check" in "".join(lines), "a refused reload says what to do in the status")
        time.sleep(0.5)
        check("molva.toml:2:1" in (folder / "log").read_text(), "a refused reload names file, line and column in the log")
        before = len(Sink.seen)
        time.sleep(3)
        check(len(Sink.seen) > before, "after a refused reload the old settings go on alerting")

        # As ExecReload runs it: with the service's folder and process, without the secrets.
        def reload():
            beside = dict(os.environ, MAINPID=str(daemon.pid), RUNTIME_DIRECTORY=str(folder / "runtime"))
            return subprocess.run([options.molva, "reload", "--config", str(conf)], env=beside, text=True,
                                  stderr=subprocess.PIPE)

        write(good["a"])
        check(reload().returncode == 0, "molva reload: settings that the service takes")
        write("[[rule]]\nidd = 1\n")
        refused = reload()
        check(refused.returncode == 2 and "molva.toml:2:1" in refused.stderr, "molva reload: a mistake has its place")
        # This process cannot see that the secret is not there; the service can.
        write(good["a"].replace('token = "test"', 'token = { credential = "wb" }'))
        refused = reload()
        check(refused.returncode == 2 and "journal" in refused.stderr, "molva reload: what the service refuses is refused")
        (folder / "credentials" / "wb").write_text("test\n")
        answered = reload()
        check(answered.returncode == 0, f"molva reload: the same settings with the secret there {answered.stderr}")

        for number in range(options.reloads):
            write([good["a"], "language = \"xx\"\n", good["b"], good["b"] + "\n[[rule]]\n"][number % 4])
            daemon.send_signal(signal.SIGHUP)
            time.sleep(0.02)
        write(good["a"])
        daemon.send_signal(signal.SIGHUP)
        urllib.request.urlopen(urllib.request.Request(address + "/pause", method="POST"), timeout=10).close()
        with urllib.request.urlopen(address + "/served", timeout=10) as answer:
            served = {one["text_mark"] for one in json.load(answer)}
        # What waits for a receiver that is not in the settings any more waits on: it gets its turn, too.
        deadline, other = time.monotonic() + 60, time.monotonic() + 10
        while time.monotonic() < deadline:
            if time.monotonic() > other:
                other = deadline
                write(good["b"])
                daemon.send_signal(signal.SIGHUP)
            with Sink.lock:
                marks = {t.split("№")[-1].split()[0].rstrip(".") for _, _, texts in Sink.seen for t in texts}
            if served <= marks:
                break
            time.sleep(0.5)
        check(daemon.poll() is None, f"the service lived through {options.reloads} reloads, half of them broken")
        check(served <= marks, f"no alert lost: {len(served)} served, {len(served - marks)} missing")
        check(all(path == "/" + rule[-1] for path, rule, _ in Sink.seen), "no two configurations were ever mixed")

        daemon.send_signal(signal.SIGTERM)
        notify.wait("STOPPING=1")
        check(daemon.wait(timeout=60) == 0, "SIGTERM ends in order with status 0")
        shop.kill()
        sink.shutdown()


if __name__ == "__main__":
    main()
