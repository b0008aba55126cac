#!/usr/bin/env python3
"""The walk of nlp/README.md, step by step, with the real program: a wrong verdict is seen in `explain`, a line goes
into the own lexicon, `check` runs its test, the service reloads, `rescore --dry-run` announces what would change, and
then the index moves by just that. A person's correction stays, and no alert is raised.

usage: marketer_walk_test.py --molva PATH
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SETTINGS = """
language = "ru"
[[brand]]
id = "slon"
name = "КупиСлона"
domain = "food"
[[source]]
id = "inbox"
connector = "file"
channel = "Опросы"
brand = "slon"
path = "inbox"
interval = "1s"
first_read = "silent"
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative-review"
on = "negative"
to = ["folder"]
group_wait = "0s"
"""
WRONG_TEST = "[words]\n-3\t.\tкартонистый\tadj\taspect:taste\n> Батон картонистый.\t+\n"
RIGHT_TEST = WRONG_TEST.replace("\t+\n", "\t- taste\n")
REVIEWS = ["Отличный чайник, рекомендую.", "Батон картонистый на вид.", "Хлеб сегодня картонистый.",
           "Вкусно, свежо, спасибо!", "Ужасное обслуживание, не советую.", "Картонистая булка."]


class Walk:
    def __init__(self, molva, folder):
        self.molva, self.conf = molva, folder
        (folder / "inbox").mkdir()
        (folder / "molva.toml").write_text(SETTINGS)

    def run(self, *arguments, status=0):
        done = subprocess.run([self.molva, *arguments, "--config", str(self.conf)], capture_output=True, text=True, timeout=300)
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + (done.stderr if status else "")

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--format", "json"))

    def drop(self, name, texts):
        day = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=2)
        lines = ["id,text,created_at"] + [f'{name}-{n},"{text}",{day.isoformat()}' for n, text in enumerate(texts)]
        (self.conf / "inbox" / f"{name}.csv").write_text("\n".join(lines) + "\n")

    def mentions(self):
        return {one["text"]: one for one in self.json("mentions", "list", "--limit", "0")}

    def wait_for(self, count):
        for _ in range(600):
            try:
                if len(self.mentions()) == count:
                    return
            except AssertionError:
                pass  # the service has not made its database yet
            time.sleep(0.2)
        sys.exit(f"FAILED: {len(self.mentions())} mentions, expected {count}")

    def index(self):
        rows = self.json("index", "--last", "90d")["rows"]
        return [{key: row[key] for key in row if key not in ("from", "to")} for row in rows]


def must(what, condition, detail=""):
    print(("ok      " if condition else "FAILED  ") + what)
    if not condition:
        sys.exit(f"{detail}")


def steps(walk, service):
    for _ in range(600):
        if any(pathlib.Path(os.environ["RUNTIME_DIRECTORY"]).iterdir()):
            break
        time.sleep(0.1)
    walk.wait_for(len(REVIEWS))
    old = walk.mentions()
    text = "Батон картонистый на вид."
    explained = walk.json("explain", text)
    must("explain: the complaint is not seen", explained["polarity"] == "neutral" and old[text]["polarity"] == "neutral", explained)
    must("explain: no word of it weighs", all("картонист" not in e["text"] for e in explained["evidence"]), explained)
    corrected = old["Картонистая булка."]["id"]
    walk.run("mentions", "label", str(corrected), "positive", "--note", "это наша шутка")

    own = walk.conf / "lexicon" / "own.lex"
    own.parent.mkdir()
    own.write_text(WRONG_TEST)
    out = walk.run("check", status=2)
    must("check: a test that does not hold is named by file and line", "own.lex:3" in out, out)
    own.write_text(WRONG_TEST.replace("-3", "-33"))
    out = walk.run("reload", "--pid", str(service.pid), status=2)
    must("reload: a lexicon with a fault is not taken", "own.lex:2" in out, out)
    own.write_text(RIGHT_TEST)
    walk.run("check")
    explained = walk.json("explain", text)
    must("explain: the own line decides now, named by file and line",
         explained["polarity"] == "negative" and any(e["line"].endswith("own.lex:2") for e in explained["evidence"]), explained)

    walk.run("reload", "--pid", str(service.pid))
    must("reload: stored mentions stay as they were judged", walk.mentions()[text]["polarity"] == "neutral")
    walk.drop("later", ["Пряник картонистый."])
    walk.wait_for(len(REVIEWS) + 1)
    later = walk.mentions()["Пряник картонистый."]
    must("a new mention is judged by the new line", later["polarity"] == "negative", later)
    must("and carries the new lexicon's version", later["lexicon"] != old[text]["lexicon"] and later["lexicon"] == explained["lexicon"], later)

    alerts = len(walk.json("alerts", "list", "--limit", "0"))
    before = walk.index()
    dry = walk.json("rescore", "--last", "90d", "--dry-run")
    must("rescore --dry-run: two verdicts would change", dry["changed"] == 2 and dry["dry_run"] and dry["corrected"] == 1, dry)
    first = {one["text"]: one for one in dry["first"]}
    must("with old and new and the line behind it", first[text]["before"] == "neutral" and first[text]["after"] == "negative"
         and first[text]["why"][0]["line"].endswith("own.lex:2"), dry)
    must("nothing has changed yet", walk.index() == before and walk.mentions()[text]["polarity"] == "neutral")
    said = dry["index"][0]
    must("announced from where the index is", (said["before"]["positive"], said["before"]["negative"], said["before"]["index"])
         == (before[0]["positive"], before[0]["negative"], before[0]["index"]), (said, before))
    table = walk.run("rescore", "--last", "90d", "--dry-run")
    must("the table says the same for people", "картонистый" in table and "own.lex:2" in table and "--dry-run" in table, table)

    done = walk.json("rescore", "--last", "90d")
    after = walk.index()[0]
    must("rescore: the index moves by the amount announced", done["index"] == dry["index"]
         and all(after[key] == said["after"][key] for key in ("positive", "negative", "neutral", "index", "low", "high")), (after, said))
    now = walk.mentions()
    must("the verdicts are new", now[text]["polarity"] == "negative" and now["Хлеб сегодня картонистый."]["polarity"] == "negative", now)
    must("every mention carries the version that judged it", {one["lexicon"] for one in now.values()} == {explained["lexicon"]}, now)
    must("the person's word stays, the engine's stands beside it",
         now["Картонистая булка."]["polarity"] == "positive" and now["Картонистая булка."]["judged"] == "negative", now)
    must("no alert was raised by it", len(walk.json("alerts", "list", "--limit", "0")) == alerts)
    again = walk.json("rescore", "--last", "90d", "--dry-run")
    must("a second one finds nothing to do", again["changed"] == 0 and again["score_only"] == 0, again)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--molva", required=True)
    molva = parser.parse_args().molva
    with tempfile.TemporaryDirectory() as name:
        # As systemd does: there the service tells `molva reload` that it has taken the settings.
        os.environ["RUNTIME_DIRECTORY"] = str(pathlib.Path(name) / "runtime")
        os.mkdir(os.environ["RUNTIME_DIRECTORY"])
        walk = Walk(molva, pathlib.Path(name))
        walk.drop("first", REVIEWS)
        walk.run("once")
        service = subprocess.Popen([molva, "run", "--config", name], stderr=subprocess.DEVNULL)
        try:
            steps(walk, service)
        finally:
            service.terminate()
            service.wait(60)


if __name__ == "__main__":
    main()
