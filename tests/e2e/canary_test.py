#!/usr/bin/env python3
"""Secrets stay secret: canaries are planted wherever the settings take a secret or a URL, everything that
can fail is made to fail, and then no output, log, database, mail or status may hold one of them.

usage: canary_test.py --molva PATH
"""
import argparse
import base64
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

CANARIES = [f"kanarejka{n:02d}x{n * 7919 % 9973}" for n in range(12)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    molva = parser.parse_args().molva
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        conf, credentials = folder / "settings", folder / "credentials"
        conf.mkdir()
        credentials.mkdir()
        c = CANARIES
        (credentials / "wb").write_text(c[0])
        (credentials / "smtp").write_text(c[1] + "\n")
        (conf / "ym-key").write_text(c[2])
        hook = base64.b64encode((c[4] + "0123456789abcdef").encode()).decode()
        text = f"""
allow_plain_secrets = true
[network]
allow_private = ["127.0.0.0/8"]
[smtp]
url = "smtp://127.0.0.1:9"
from = "molva@example.com"
user = "molva"
password = {{ credential = "smtp" }}
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "wb"
connector = "wildberries"
brand = "slon"
interval = "1s"
base_url = "http://127.0.0.1:9"
token = {{ credential = "wb" }}
[[source]]
id = "ym"
connector = "yandex_market"
brand = "slon"
interval = "1s"
base_url = "http://127.0.0.1:9"
business_id = 1
api_key = {{ file = "ym-key" }}
[[source]]
id = "wb-env"
connector = "wildberries"
brand = "slon"
interval = "1s"
base_url = "http://127.0.0.1:9"
token = {{ env = "CANARY_TOKEN" }}
[[source]]
id = "feed"
connector = "feed"
interval = "1s"
url = "http://127.0.0.1:9/feed?key={c[6]}"
[[source]]
id = "opinions"
connector = "file"
brand = "slon"
path = "in.csv"
[[receiver]]
id = "hook"
webhook = "http://127.0.0.1:9/hooks/x?token={c[7]}"
secret = "whsec_{hook}"
[[receiver]]
id = "mail"
email = ["a@example.com"]
[[rule]]
id = "r"
on = "negative"
to = ["hook", "mail"]
group_wait = "0s"
"""
        (conf / "molva.toml").write_text(text)
        (conf / "in.csv").write_text("id,text,rating\n1,Не работает. Верните деньги.,1\n")
        env = dict(os.environ, CREDENTIALS_DIRECTORY=str(credentials), CANARY_TOKEN=c[3])
        outputs = []

        def run(*arguments):
            done = subprocess.run([molva, *arguments, "--config", str(conf)], capture_output=True, env=env, timeout=120)
            outputs.append((" ".join(arguments), done.stdout + done.stderr))
            return done.returncode

        assert run("check") == 0, outputs[-1][1].decode()
        assert run("once") == 1, outputs[-1][1].decode()
        for command in (["sources", "list"], ["outbox", "list"], ["alerts", "list"], ["mentions", "list"], ["send-test", "hook"],
                        ["send-test", "mail"], ["sources", "list", "--format", "json"], ["outbox", "list", "--format", "json"]):
            run(*command)
        # Mistakes around secrets: the message shows where, never what.
        for broken in (f'token = "{c[8]}', f'token = {{ credential = "none", x = "{c[9]}" }}', f'secret = "{c[10]}"',
                       f'password = "{c[11]}" extra',
                       f'url = "http://user:{c[5]}@127.0.0.1:9/feed"'):
            (conf / "broken.toml").write_text(f"[[source]]\nid = \"x\"\nconnector = \"wildberries\"\nbrand = \"slon\"\n{broken}\n")
            assert run("check") == 2
        (conf / "broken.toml").unlink()
        daemon = subprocess.Popen([molva, "run", "--config", str(conf)], stderr=subprocess.PIPE, env=env)
        time.sleep(4)
        daemon.send_signal(signal.SIGHUP)
        time.sleep(1)
        daemon.send_signal(signal.SIGTERM)
        outputs.append(("run", daemon.communicate(timeout=60)[1]))
        for path in folder.rglob("*"):
            if path.is_file() and path.parent != credentials and path.name not in ("molva.toml", "ym-key"):
                outputs.append((path.name, path.read_bytes()))
        hits = [(where, canary) for where, data in outputs for canary in c if canary.encode() in data]
        for where, canary in hits:
            print(f"FAILED: {where} shows canary {CANARIES.index(canary)}")
            for line in dict(outputs)[where].split(b"\n"):
                if canary.encode() in line:
                    print("   ", line.decode(errors="replace")[:300])
                    break
        print(f"{len(CANARIES)} canaries, {len(outputs)} places looked at, {len(hits)} hits")
        sys.exit(1 if hits else 0)


if __name__ == "__main__":
    main()
