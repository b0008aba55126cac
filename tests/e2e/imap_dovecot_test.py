#!/usr/bin/env python3
"""The imap connector against a real IMAP server: Dovecot on loopback, with and without TLS.

What the mailbox says afterwards (asked by Python's own imaplib) is compared with what the connector said:
every mail comes once, none is marked as seen, and every refusal has its name.

usage: imap_dovecot_test.py --probe connector_probe [--dovecot PATH]
"""
import argparse
import datetime
import getpass
import imaplib
import json
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 0
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=s3cret-word
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
"""
PASSWORD = "s3cret-word"


def mail(number, text="Ваза пришла битой", more=""):
    return (f"From: Anna <anna@example.test>\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@example.test>\r\n"
            f"Date: Sat, 21 Nov 2026 18:03:11 +0300\r\nContent-Type: text/plain; charset=utf-8\r\n{more}\r\n"
            f"{text} {number}\r\n").encode()


class Bench:
    def __init__(self, probe, dovecot, folder):
        self.probe, self.folder, self.failures = probe, folder, []
        ports = []
        holders = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        for holder in holders:
            ports.append(holder.getsockname()[1])
            holder.close()
        self.port, self.tls = ports
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                       check=True, stderr=subprocess.DEVNULL)
        # Dovecot refuses to serve mails as root.
        user = "nobody" if os.geteuid() == 0 else getpass.getuser()
        known = pwd.getpwnam(user)
        group = subprocess.run(["id", "-gn", user], check=True, capture_output=True, text=True).stdout.strip()
        (folder / "mail").mkdir()
        (folder / "run").mkdir()
        if os.geteuid() == 0:
            for place in (folder, folder / "mail"):
                os.chown(place, known.pw_uid, known.pw_gid)
        (folder / "conf").write_text(CONFIG.format(folder=folder, port=self.port, tls=self.tls, user=user, group=group))
        self.server = subprocess.Popen([dovecot, "-F", "-c", folder / "conf"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 20
        while True:
            try:
                self.box = imaplib.IMAP4("127.0.0.1", self.port)
                break
            except OSError:
                if self.server.poll() is not None or time.monotonic() > deadline:
                    log = folder / "log"
                    sys.exit("dovecot does not start: " + (log.read_text() if log.exists() else "") +
                             self.server.stderr.read().decode())
                time.sleep(0.05)
        self.box.login("feedback", PASSWORD)

    def put(self, content, folder="INBOX"):
        status, said = self.box.append(folder, None, None, content)
        assert status == "OK", said

    def poll(self, cursor="cursor", password=PASSWORD, url=None, **more):
        url = url or f"imap://127.0.0.1:{self.port}"
        run = subprocess.run([self.probe, "imap", str(self.folder / cursor), f"url={url}", "user=feedback",
                              f"password={password}"] + [f"{key}={value}" for key, value in more.items()],
                             capture_output=True, text=True, timeout=120)
        if run.returncode not in (0, 1):
            sys.exit(f"{self.probe} ended with {run.returncode}: {run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def flags(self, folder="INBOX"):
        self.box.select(folder, readonly=True)
        _, said = self.box.uid("FETCH", "1:*", "(FLAGS)")
        return [line.decode() for line in said if line]

    def check(self, what, good, *details):
        print(("ok    " if good else "FAIL  ") + what)
        if not good:
            self.failures.append(what)
            print("      ", *details)


def titles(batches):
    return [item["title"] for batch in batches for item in batch.get("items", [])]


def run(bench):
    for number in range(1, 6):
        bench.put(mail(number))
    first = bench.poll()
    bench.check("every mail comes, in order", titles(first) == [f"Mail {n}" for n in range(1, 6)], first)
    bench.check("texts are UTF-8", first[0]["items"][0]["text"] == "Ваза пришла битой 1", first)
    bench.check("ids are Message-IDs", first[0]["items"][0]["id"] == "m1@example.test", first)
    bench.check("no mail is marked as seen", all("\\Seen" not in line for line in bench.flags()), bench.flags())

    bench.check("a quiet mailbox brings nothing, though n:* finds its last mail", titles(bench.poll()) == [])
    bench.put(mail(6))
    bench.check("a new mail comes alone", titles(bench.poll()) == ["Mail 6"])

    paged = bench.poll("paged", limit=4)
    bench.check("many mails come in pages", [len(batch["items"]) for batch in paged] == [4, 2], paged)

    # What is deleted between two polls leaves a hole in the numbers.
    bench.box.select("INBOX")
    bench.box.uid("STORE", "6", "+FLAGS", "(\\Deleted)")
    bench.box.expunge()
    bench.put(mail(7))
    bench.check("a deleted mail is no trouble", titles(bench.poll()) == ["Mail 7"])

    # Fifty megabytes: only the beginning is asked for.
    bench.put(mail(8, "Длинное", "") + b"x" * 76 * 10 + b"\r\n" + (b"y" * 76 + b"\r\n") * 650_000)
    before = time.monotonic()
    usage = bench.folder / "usage"
    big = subprocess.run(["/usr/bin/python3", "-c", "import resource,subprocess,sys\n"
                          "run=subprocess.run(sys.argv[2:],capture_output=True,text=True)\n"
                          "open(sys.argv[1],'w').write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))\n"
                          "print(run.stdout)", usage, bench.probe, "imap", bench.folder / "cursor",
                          f"url=imap://127.0.0.1:{bench.port}", "user=feedback", f"password={PASSWORD}"],
                         capture_output=True, text=True, timeout=120, check=True)
    found = json.loads(big.stdout.split("\n")[0])
    text = found["items"][0]["text"] if found.get("items") else ""
    bench.check("of a mail of 50 MB the beginning is read",
                text.startswith("Длинное 8") and len(text) < 300_000, found.keys(), time.monotonic() - before)
    bench.check("and it costs no memory (peak below 40 MB)", int(usage.read_text()) < 40_000, usage.read_text())

    status, _ = bench.box.create("&BB4EQgQ3BEsEMgRL-")
    bench.put(mail(9), "&BB4EQgQ3BEsEMgRL-")
    other = bench.poll("other", folders="[Отзывы]")
    bench.check("a folder with a Russian name is found", status == "OK" and titles(other) == ["Mail 9"], other)

    # The server numbers anew.
    bench.box.delete("&BB4EQgQ3BEsEMgRL-")
    time.sleep(1.1)  # UIDVALIDITY is made of the time in seconds
    bench.box.create("&BB4EQgQ3BEsEMgRL-")
    bench.put(mail(10), "&BB4EQgQ3BEsEMgRL-")
    anew = bench.poll("other", folders="[Отзывы]")
    bench.check("numbers that begin anew lose nothing", titles(anew) == ["Mail 10"] and
                "numbered" in anew[0]["notice"], anew)

    [wrong] = bench.poll("wrong", password="not-the-word")
    bench.check("a wrong password is unauthorized, and not told",
                wrong.get("error") == "unauthorized" and "not-the-word" not in wrong["message"], wrong)
    [absent] = bench.poll("absent", folders="[None]")
    bench.check("a folder that is not there is not_found", absent.get("error") == "not_found", absent)

    secure = bench.poll("secure", url=f"imaps://localhost:{bench.tls}", ca_file=bench.folder / "cert.pem")
    bench.check("the same over TLS", "Mail 7" in titles(secure), secure)
    [strange] = bench.poll("strange", url=f"imaps://localhost:{bench.tls}")
    bench.check("a certificate that nobody vouches for is refused",
                strange.get("error") == "unavailable" and "certificate" in strange["message"], strange)
    [closed] = bench.poll("closed", url="imap://127.0.0.1:1")
    bench.check("a server that is not there is unavailable", closed.get("error") == "unavailable", closed)

    bench.check("after all of it no mail is marked as seen",
                all("\\Seen" not in line for line in bench.flags()), bench.flags())
    newest = datetime.datetime.now(datetime.timezone.utc).timestamp()
    kept = json.loads((bench.folder / "cursor").read_text())["folders"]["INBOX"]
    bench.check("the cursor is UIDVALIDITY and the last UID",
                kept["uid"] == 8 and kept["validity"] > 0 and newest - 600 < kept["seen"] <= newest, kept)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    parser.add_argument("--dovecot", default=shutil.which("dovecot", path="/usr/sbin:/usr/bin"))
    options = parser.parse_args()
    if not options.dovecot:
        sys.exit("dovecot is not installed: apt-get install dovecot-imapd")
    with tempfile.TemporaryDirectory(prefix="molva-dovecot-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        bench = Bench(options.probe, options.dovecot, folder)
        try:
            run(bench)
        finally:
            bench.server.terminate()
            bench.server.wait(20)
    if bench.failures:
        sys.exit(f"{len(bench.failures)} of these failed")


if __name__ == "__main__":
    main()
