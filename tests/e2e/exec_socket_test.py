#!/usr/bin/env python3
"""The exec connector against systemd/molva-exec behind a socket that systemd's own tool opens and accepts on.

systemd-socket-activate does for one command what molva-exec.socket (Accept=yes) does for the unit: each
connection starts one process with the connection as its standard input and output.

usage: exec_socket_test.py --probe connector_probe
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
HELPER = HERE.parent.parent / "systemd" / "molva-exec"
TAP = HERE.parent / "fixtures" / "exec" / "tap.py"


class Bench:
    def __init__(self, probe, folder):
        self.probe, self.folder, self.failures, self.number = probe, folder, [], 0

    def door(self, *program):
        """A socket behind which `program` waits; the tool and the socket's path."""
        self.number += 1
        path = self.folder / f"s{self.number}"
        tool = subprocess.Popen(["systemd-socket-activate", "--accept", "--inetd", "-l", path, HELPER, *program],
                                stderr=open(self.folder / f"log{self.number}", "w"))
        deadline = time.monotonic() + 20
        while not path.exists():
            if tool.poll() is not None or time.monotonic() > deadline:
                sys.exit("systemd-socket-activate does not start: " + (self.folder / f"log{self.number}").read_text())
            time.sleep(0.02)
        return tool, path

    def poll(self, path, cursor, **more):
        run = subprocess.run([self.probe, "exec", str(self.folder / cursor), f"socket={path}"] +
                             [f"{key}={value}" for key, value in more.items()],
                             capture_output=True, text=True, timeout=120)
        if run.returncode not in (0, 1):
            sys.exit(f"{self.probe} ended with {run.returncode}: {run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def check(self, what, good, *details):
        print(("ok    " if good else "FAIL  ") + what)
        if not good:
            self.failures.append(what)
            print("      ", *details)


def alive(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().split(") ")[-1][0] not in "ZX"
    except FileNotFoundError:
        return False


def ids(batches):
    return [item["id"] for batch in batches for item in batch.get("items", [])]


def run(bench):
    python = ["/usr/bin/python3", "-B", str(TAP)]
    tool, path = bench.door(*python, "pages", "4500", "--state", "{state}")
    try:
        first = bench.poll(path, "pages", protocol="singer", streams="[reviews]")
        bench.check("a long list comes in several connections, each review once",
                    len(ids(first)) == len(set(ids(first))) == 4500 and len(first) == 3, [len(b.get("items", [])) for b in first])
        second = bench.poll(path, "pages", protocol="singer", streams="[reviews]")
        bench.check("the state has come through: nothing is new", ids(second) == [], second)
    finally:
        tool.terminate()
        tool.wait(10)

    tool, path = bench.door(*python, "look", "{config}", "--state", "{state}")
    try:
        [batch] = bench.poll(path, "look", config="{\"key\":\"hunter22\"}")
        seen = json.loads(batch["items"][0]["text"])
        bench.check("the configuration is a file that only its user can read",
                    "config.json" in seen["files"] and set(seen["modes"]) == {"0o600"}, seen)
        bench.check("its standard input is empty", seen["stdin"] == "", seen)
        bench.check("without a state its option is left out", len(seen["arguments"]) == 1, seen)
        bench.check("the folder is gone", not pathlib.Path(seen["folder"]).exists(), seen)
    finally:
        tool.terminate()
        tool.wait(10)

    tool, path = bench.door(*python, "noise")
    try:
        [batch] = bench.poll(path, "noise", config="{\"key\":\"hunter22\",\"other\":\"other-secret\"}")
        log = (bench.folder / f"log{bench.number}").read_bytes()
        bench.check("a megabyte of complaints is passed on, without what the configuration holds",
                    ids([batch]) == ["r0"] and log.count(b"INFO api_key=... ") == 20_000 and b"hunter22" not in log
                    and b"other-secret" not in log, batch, log[-200:])
    finally:
        tool.terminate()
        tool.wait(10)

    # Keys as they are printed: cut by a full pipe, line by line, in JSON, in a URL, in a line without an end.
    key = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\n-----END KEY-----\n"
    secret = "p@ss wörd/1"
    shown = bench.folder / "shown"
    shown.write_bytes(b"".join([
        b"x" * 65_530, secret.encode(), b"\n", key.encode(), json.dumps({"k": key}).encode(), b"\n",
        b"GET /?key=p%40ss+w%C3%B6rd%2F1 p%40ss%20w%C3%B6rd%2F1\n", (secret * 10_000).encode()]))
    tool, path = bench.door("/bin/sh", "-c", "cat \"$1\" >&2", "sh", shown)
    try:
        bench.poll(path, "shown", config=json.dumps({"key": key, "deep": [{"secret": secret}], "pin": 123456}))
        log = (bench.folder / f"log{bench.number}").read_bytes()
        bench.check("no secret comes through in pieces or in another spelling",
                    b"x" * 65_530 + b"...\n" in log and b"MIIE" not in log and b"BEGIN KEY" not in log
                    and b"p@ss" not in log and b"p%40" not in log and b"rd/1" not in log, log[-300:])
    finally:
        tool.terminate()
        tool.wait(10)

    for program, words, timeout in ((("/no/such/program",), "ended with status 127", "60s"),
                                    ((*python, "crash", "2"), "ended with status 3", "60s"),
                                    ((*python, "hang", "quietly"), "no end within 2s", "2s")):
        tool, path = bench.door(*program)
        try:
            [batch] = bench.poll(path, f"failed{bench.number}", timeout=timeout)
            bench.check(f"{program[-1]}: {words}", batch.get("error") == "unavailable" and words in batch["message"], batch)
        finally:
            tool.terminate()
            tool.wait(10)

    tool, path = bench.door(*python, "hang", "state")
    try:
        batches = bench.poll(path, "hang", timeout="15s")  # a busy machine starts slowly
        pids = [int(pid) for item in batches[0]["items"] for pid in item["text"].split()]
        deadline = time.monotonic() + 20
        while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.1)
        bench.check("when nobody listens any more, the program ends with all that it started",
                    len(pids) == 2 and not any(alive(pid) for pid in pids), batches, pids)
    finally:
        tool.terminate()
        tool.wait(10)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    options = parser.parse_args()
    if not shutil.which("systemd-socket-activate"):
        sys.exit("systemd-socket-activate is not there: apt-get install systemd")
    with tempfile.TemporaryDirectory(prefix="molva-exec-test-") as name:
        bench = Bench(options.probe, pathlib.Path(name))
        run(bench)
    if bench.failures:
        sys.exit(f"{len(bench.failures)} of these failed")


if __name__ == "__main__":
    main()
