"""The part of tests/e2e/container that is about programs behind molva-exec.socket, and about telling of a
source that cannot be read. The program is exec_guest.py; each source's configuration says how it behaves."""
import email
import email.policy
import json
import re
import shutil
import time

KEY = "a-key-that-no-journal-may-hold"
MAILS = "/var/lib/molva/mails"
PROGRAM = """
[Service]
ExecStart=
ExecStart=/usr/libexec/molva/molva-exec /usr/local/bin/reviews.py --config {config} --state {state}
"""
RULE = f"""
[[receiver]]
id = "folder"
maildir = "{MAILS}"
[[rule]]
id = "source-trouble"
on = "source"
lasting = "1s"
to = ["folder"]
"""
# What each source's program does; the limits that a source has stand in the test.
PROGRAMS = {"reviews": "pages", "look": "look", "closed": "look", "hangs": "sleep", "too-long": "sleep", "eats": "eat",
            "endless": "print_for_ever", "one-line": "one_line", "complains": "complain_much",
            "multiplies": "multiply", "burns": "burn"}


def source(name, socket="/run/molva-exec.sock", **options):
    more = "".join(f"{key} = {json.dumps(value)}\n" for key, value in options.items())
    return (f'[[source]]\nid = "{name}"\nconnector = "exec"\nbrand = "slon"\ninterval = "1s"\n'
            f'socket = "{socket}"\nconfig = {{ credential = "tap-{name}" }}\n{more}')


class Exec:
    def __init__(self, machine, base, ports, guest, tools):
        self.machine, self.base = machine, base
        self.check, self.skip, self.wait_for, self.write_settings = tools
        self.prepare(ports, guest)

    # ------------------------------------------------------------ what an administrator does

    def prepare(self, ports, guest):
        """The program, its units as systemd/README.md says, a second door under another name, the secrets."""
        folder = self.machine.folder
        shutil.copy(guest, folder / "usr/local/bin/reviews.py")
        units, own = folder / "usr/lib/systemd/system", folder / "etc/systemd/system"
        for kind in (".socket", "@.service"):
            text = (units / f"molva-exec{kind}").read_text()
            (own / f"closed{kind}").write_text(text.replace("/run/molva-exec.sock", "/run/closed.sock"))
        for name, more in (("molva-exec", ""), ("closed", "PrivateNetwork=yes\n")):
            self.drop_in(f"{name}@.service", "program", PROGRAM + more)
        for name, do in PROGRAMS.items():
            secret = folder / "etc/molva/credentials" / f"tap-{name}"
            secret.write_text(json.dumps({"do": do, "name": name, "key": KEY, **ports}))
            secret.chmod(0o600)

    def drop_in(self, unit, name, text):
        folder = self.machine.folder / "etc/systemd/system" / f"{unit}.d"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.conf").write_text(text)
        self.machine.inside("systemctl", "daemon-reload")

    def read(self, *sources):
        """These sources beside the one that is always there, taken by a reload."""
        text = self.base + RULE + source("reviews") + "".join(sources)
        self.write_settings(self.machine, text)
        done = self.machine.inside("systemctl", "reload", "molva")
        if done.returncode != 0:
            self.check(False, "the settings are taken", done.stdout + self.machine.last())

    # ------------------------------------------------------------ what can be seen

    def state(self, name):
        done = self.machine.inside("molva", "sources", "list", "--format", "json")
        return next((one for one in json.loads(done.stdout) if one["id"] == name), {})

    def outcome(self, name, seconds=60):
        """How the source is doing once it was polled."""
        def polled():
            state = self.state(name)
            return state if state.get("failures") or state.get("last_success_at") else None
        return self.wait_for(polled, seconds) or {"error": "was not polled"}

    def items(self, name):
        lines = self.machine.inside("molva", "export").stdout.splitlines()
        return {one["key"]: one["text"] for one in map(json.loads, lines) if one["source"] == name}

    def told(self, name):
        """The JSON that the program made the text of its one review."""
        text = self.wait_for(lambda: self.items(name).get(name), 60)
        return json.loads(text) if text else {}

    def complaints(self, unit="molva-exec@*"):
        return [str(line.get("MESSAGE")) for line in self.machine.journal(unit)]

    def mails(self):
        folder = self.machine.folder / MAILS.lstrip("/") / "new"
        paths = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime) if folder.exists() else []
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]

    def mail_about(self, *words):
        def found():
            for one in self.mails():
                text = str(one["Subject"]) + one.get_body(("plain",)).get_content()
                if all(word in text for word in words):
                    return text
            return None
        return self.wait_for(found, 150)  # the service looks after its sources from time to time

    def all_gone(self):
        """Whether programs have told their numbers, and nothing of them is left."""
        def gone():
            lines = [line.split() for line in self.complaints()]
            pids = [pid for words in lines if words[:2] in (["this", "is"], ["these", "are"]) for pid in words[2:]]
            alive = self.machine.inside("ls", "-d", *(f"/proc/{pid}" for pid in pids)).stdout.splitlines()
            return bool(pids) and not any(line.startswith("/proc/") for line in alive)
        return self.wait_for(gone, 30)

    # ------------------------------------------------------------ the checks

    def test_trouble_is_told(self):
        self.machine.inside("systemctl", "restart", "molva")
        self.read()
        text = self.mail_about("Источник не читается", "reviews", "nobody answers there")
        self.check(text, "a source that cannot be read is told by mail, with its reason",
                   (self.state("reviews"), [str(one["Subject"]) for one in self.mails()], self.machine.last()))
        done = self.machine.inside("systemctl", "enable", "--now", "molva-exec.socket")
        self.check(done.returncode == 0, "the door can be opened", done.stdout)
        self.machine.inside("systemctl", "restart", "molva")  # instead of waiting for minutes until it asks again
        self.check(self.mail_about("снова читается", "reviews"), "its end is told, too",
                   (self.state("reviews"), [str(one["Subject"]) for one in self.mails()]))

    def test_state(self):
        def all_read():
            return len(self.items("reviews")) >= 9 and "goes on from 9 with the key ..." in self.complaints()
        self.wait_for(all_read, 60)
        self.check(sorted(self.items("reviews")) == [f"r{number}" for number in range(9)],
                   "a program behind the door is read, run after run", (self.items("reviews"), self.machine.last()))
        read = [line["MESSAGE"] for line in self.machine.said("source=reviews") if "fresh=" in line["MESSAGE"]]
        self.check(len(read) == 3 and all("fresh=3" in line and "known=0" in line for line in read),
                   "each review came once", read)
        begun = [int(line.split()[3]) for line in self.complaints() if line.startswith("goes on from ")]
        self.check(begun[:4] == [0, 3, 6, 9] and set(begun[4:]) <= {9}, "its state is the cursor", begun)
        self.machine.inside("systemctl", "restart", "molva")
        count = len(begun)
        again = self.wait_for(lambda: [line for line in self.complaints() if line.startswith("goes on")][count:], 30)
        self.check(again and all(" 9 " in line for line in again), "and is kept over a restart", again)

    def test_secrets(self):
        self.read(source("complains"))
        self.outcome("complains")
        lines = self.wait_for(lambda: [one for one in self.complaints() if one == "bad key ..."], 20)
        self.check(lines and "complains" in self.items("complains"),
                   "what a program complains is in the journal of its unit, with the secrets masked",
                   self.complaints()[-5:])
        everything = self.machine.inside("journalctl", "--no-pager", "--output=json").stdout
        self.check(KEY not in everything, "and in no journal without")

    def test_sandbox(self):
        self.read(source("look"), source("closed", socket="/run/closed.sock"))
        self.machine.inside("systemctl", "start", "closed.socket")
        told = self.told("look")
        status, answers = told.get("status", {}), told.get("answers", {})
        uid = int(status.get("Uid", "0").split()[0])
        self.check(61184 <= uid <= 65519 and set(status["Uid"].split() + status["Gid"].split()) == {str(uid)}
                   and status["Groups"] in ("", str(uid)), "it runs as a user of its own, in no other's group", told)
        self.check(status["CapEff"].strip("0") == "" and status["NoNewPrivs"] == "1" and status["Seccomp"] == "2",
                   "without a capability, a way to gain one, and free choice of system calls", status)
        for name, answer in answers.items():
            if name.startswith("needed: ") or name == "the network":
                self.check(answer == "", f"such a program can have {name.removeprefix('needed: ')}", answer)
            else:
                self.check(answer != "", f"such a program is refused {name}", told)
        answers = self.told("closed").get("answers", {})
        self.check(answers.get("the network"), "a copy of the units under another name keeps it from the network",
                   (answers, self.state("closed")))
        self.check(answers.get("needed: a file of its own") == "", "and lets it work otherwise", answers)
        done = self.machine.inside("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "python3", "-c",
                                   "import socket; socket.socket(socket.AF_UNIX).connect('/run/molva-exec.sock')")
        self.check("PermissionError" in done.stdout, "only Molva may ask at the door", done.stdout)
        unit = "/usr/lib/systemd/system/molva-exec@.service"
        done = self.machine.inside("systemd-analyze", "security", "--offline=yes", "--threshold=16", "--no-pager", unit)
        self.check(done.returncode == 0, "exposure of the program is at most 1.6", done.stdout[-300:])

    def failing(self, name, words, what, **options):
        self.read(source(name, **options))
        state = self.outcome(name)
        self.check(words in state["error"] and not self.items(name), what, state)
        self.read()
        self.check(self.all_gone(), f"nothing of it is left ({name})", self.complaints()[-5:])

    def test_limits(self):
        process = self.machine.show("MainPID")
        self.failing("hangs", "no end within 5s (timeout)", "a program that sleeps is left at the source's timeout",
                     timeout="5s")
        self.failing("endless", "more than 1 MiB of output (max_output_mb)", "one that prints without end is stopped",
                     max_output_mb=1)
        self.failing("one-line", "is longer than 1 MiB", "and one whose line does not end")
        self.drop_in("molva-exec@.service", "quick", "[Service]\nRuntimeMaxSec=4s\n")
        self.failing("too-long", "broke off", "a program that runs for longer than its unit allows is ended",
                     timeout="2m")
        self.check(any("time limit" in line for line in self.complaints()), "and the journal of its unit says so",
                   self.complaints()[-8:])
        self.drop_in("molva-exec@.service", "quick", "")
        self.test_controllers()
        self.check(self.machine.show("MainPID") == process and self.machine.show("NRestarts") == "0",
                   "the service has run on through all of it", self.machine.last())
        last = self.state("reviews")
        self.check(last.get("failures") == 0, "and the other source was read all the time", last)

    def test_controllers(self):
        """Limits that the kernel's controllers keep, where the container is given them."""
        limits = dict(line.split("=", 1) for line in self.machine.inside(
            "systemctl", "show", "-p", "MemoryMax,TasksMax,CPUQuotaPerSecUSec,RuntimeMaxUSec",
            "molva-exec@1.service").stdout.splitlines())
        self.check(limits == {"MemoryMax": str(512 << 20), "TasksMax": "32", "CPUQuotaPerSecUSec": "500ms",
                              "RuntimeMaxUSec": "10min"}, "systemd knows the limits of the unit", limits)
        given = self.machine.inside("cat", "/sys/fs/cgroup/cgroup.controllers").stdout.split()
        if not {"memory", "pids", "cpu"} <= set(given):
            self.skip("memory, processes and processor time of a program: this machine gives the container no "
                      "controllers (it needs cgroups of version 2)")
            return
        self.failing("eats", "broke off", "a program that eats memory is ended at 512 MB")
        self.check(any("oom-kill" in line or "out of memory" in line.lower() for line in self.complaints()),
                   "and the journal of its unit says so", self.complaints()[-8:])
        self.read(source("multiplies"), source("burns"))
        told = self.told("multiplies")
        self.check(8 <= told.get("children", 0) < 32, "it may start some 30 processes", told)
        told = self.told("burns")
        self.check(told.get("share", 1) < 0.6, "and use half of a processor", told)

    def run(self):
        self.test_trouble_is_told()
        self.test_state()
        self.test_secrets()
        self.test_sandbox()
        self.test_limits()
