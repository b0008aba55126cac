#!/usr/bin/env python3
"""A program of the owner's behind molva-exec.socket, for tests/e2e/container_exec.py.

usage: exec_guest.py --config FILE [--state FILE]     "do" in the configuration says how it behaves
"""
import argparse
import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time


def say(value):
    print(json.dumps(value, ensure_ascii=False), flush=True)


def complain(text):
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def pages(config, state):
    """Three reviews a run, nine in all, and how far that is."""
    seen = state["seen"] if state else 0
    complain(f"goes on from {seen} with the key {config['key']}")
    for number in range(seen, min(seen + 3, 9)):
        say({"id": f"r{number}", "text": f"Отзыв {number}", "rating": 5})
        seen = number + 1
    say({"type": "STATE", "value": {"seen": seen}})


def refused(attempt):
    """Why `attempt` was refused; "" where it was done."""
    try:
        attempt()
        return ""
    except OSError as error:
        return error.strerror or str(error)


def connecting(family, address):
    def attempt():
        with socket.socket(family) as one:
            one.settimeout(3)
            one.connect(address)
    return attempt


def writing(path, size=1):
    def attempt():
        with open(path, "wb") as file:
            for _ in range(size):
                file.write(b"x" * (1 << 20))
    return attempt


def listing(path):
    """An empty folder tells as little as one that cannot be seen."""
    def attempt():
        if not os.listdir(path):
            raise OSError(f"{path} is empty")
    return attempt


def new_user_namespace():
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(0x10000000) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def look(config, state):
    """What such a program is, and what it is refused."""
    attempts = {
        "the settings": lambda: open("/etc/molva/molva.toml"),
        "the folder of the settings": listing("/etc/molva"),
        "the folder of the secrets": listing("/etc/molva/credentials"),
        "the secrets that the service was given": listing("/run/credentials/molva.service"),
        "Molva's data": listing("/var/lib/molva"),
        "Molva's database": lambda: open("/var/lib/molva/molva.db"),
        "Molva's cache": listing("/var/cache/molva"),
        "where Molva answers a reload": listing("/run/molva"),
        "the door itself": connecting(socket.AF_UNIX, "/run/molva-exec.sock"),
        "the passwords": lambda: open("/etc/shadow"),
        "root's home": listing("/root"),
        "homes": listing("/home"),
        "another process": lambda: open("/proc/1/cmdline"),
        "writing to /etc": writing("/etc/reviews"),
        "writing the program": lambda: open("/usr/local/bin/reviews.py", "a"),
        "writing to /var": writing("/var/lib/reviews"),
        "becoming root": lambda: os.setuid(0),
        "a new user namespace": new_user_namespace,
        "raw packets": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
        "a file of 65 MB": writing("big", 65),
        "the metadata services of clouds": connecting(socket.AF_INET, ("169.254.169.254", config["metadata"])),
        "the network": connecting(socket.AF_INET, ("127.0.0.1", config["shop"])),
        "needed: a file of its own": writing("small"),
        "needed: another program": lambda: subprocess.run(["/bin/true"], check=True),
    }
    with open("/proc/self/status") as file:
        status = dict(re.findall(r"^(Uid|Gid|Groups|CapEff|NoNewPrivs|Seccomp):\s*(.*?)\s*$", file.read(), re.M))
    say({"id": config["name"], "text": json.dumps({"status": status, "answers": {
        name: refused(attempt) for name, attempt in attempts.items()}})})


def sleep(config, state):
    """Deaf, with a child of its own."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    other = subprocess.Popen(["/bin/sleep", "1000"])
    complain(f"these are {os.getpid()} {other.pid}")
    time.sleep(1000)


def eat(config, state):
    complain(f"this is {os.getpid()}")
    kept = []
    while len(kept) < 600:  # MB; each page is written to
        kept.append(b"x" * (1 << 20))
    say({"id": config["name"], "text": "ate 600 MB"})


def print_for_ever(config, state):
    complain(f"this is {os.getpid()}")
    while True:
        say({"id": "1", "text": "x" * 1000})


def one_line(config, state):
    complain(f"this is {os.getpid()}")
    while True:
        sys.stdout.write("x" * 10_000)


def complain_much(config, state):
    for _ in range(3000):
        complain(f"bad key {config['key']}")
    say({"id": config["name"], "text": "Жалуется много"})


def multiply(config, state):
    children = []
    try:
        while len(children) < 100:
            children.append(subprocess.Popen(["/bin/sleep", "1000"]))
    except OSError:
        pass
    say({"id": config["name"], "text": json.dumps({"children": len(children)})})


def burn(config, state):
    begun = time.monotonic()
    while time.process_time() < 2:
        pass
    say({"id": config["name"], "text": json.dumps({"share": 2 / (time.monotonic() - begun)})})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--state")
    options = parser.parse_args()
    with open(options.config) as file:
        config = json.load(file)
    state = None
    if options.state:
        with open(options.state) as file:
            state = json.load(file)
    {one.__name__: one for one in (pages, look, sleep, eat, print_for_ever, one_line, complain_much, multiply,
                                   burn)}[config["do"]](config, state)


main()
