"""What the tests against real servers share: a Molva in a folder, ports, checks."""
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import time


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

    def keys(self, source):
        with sqlite3.connect(self.folder / "molva.db") as store:
            return {row[0] for row in store.execute(
                "SELECT key FROM item i JOIN source s ON s.id = i.source_id WHERE s.name = ?", (source,))}

    def mentions(self):
        rows = json.loads(self.run("mentions", "list", "--limit", "0", "--format", "json").stdout)
        return {row["key"]: row for row in rows}
