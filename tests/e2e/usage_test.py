#!/usr/bin/env python3
"""How the program answers a person: exit status, which stream, --help, the man page.

usage: usage_test.py --molva PROGRAM --man FILE
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

SETTINGS = """
language = "ru"
time_zone = "Europe/Moscow"
[store]
path = "molva.db"
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "inbox"
connector = "file"
channel = "Опрос"
brand = "slon"
path = "inbox"
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative-review"
on = "negative"
to = ["folder"]
"""
REVIEWS = "id,text,rating,created_at\n1,Ужасно. Сломался за день,1,{day}\n2,Отличный чайник,5,{day}\n"

failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print("FAILED:", what)


class Molva:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def __call__(self, *words, **more):
        return subprocess.run([self.program, *words, "--config", self.folder], capture_output=True, text=True,
                              timeout=120, **more)


def wrong_usage(molva):
    """Status 2, nothing on standard output, and the nearest right word."""
    for words, expected in [
            (["indx"], "did you mean index?"), (["frobnicate"], "there is no command frobnicate"),
            (["index", "--fromat", "json"], "did you mean --format?"), (["mentions", "lst"], "did you mean list?"),
            (["index", "--by", "hour"], "channel, day, week"), (["index", "--format", "jsn"], "did you mean json?"),
            (["mentions", "label", "1", "good"], "negative, neutral, positive"), (["indx", "--help"], "did you mean index?"),
            (["explain", "x", "--profile", "foo"], "review, social, news"), (["index", "--last", "5x"], "«5x»"),
            (["index", "--brand", "slonn"], "«slon»"), (["once", "--source", "inbx"], "«inbox»"),
            (["send-test", "foldr"], "«folder»")]:
        done = molva(*words)
        check(done.returncode == 2, f"{words}: status {done.returncode}, not 2")
        check(done.stdout == "", f"{words}: standard output is not empty: {done.stdout!r}")
        check(expected in done.stderr, f"{words}: {expected!r} is not in {done.stderr!r}")


def label(molva):
    """A verdict corrected from the command line moves the index at once; put back, it is as before."""
    before = molva("index", "--format", "csv").stdout
    done = molva("mentions", "label", "256", "positive", "--who", "Анна", "--note", "сарказма нет")
    check(done.returncode == 0, f"label: {done.returncode} {done.stderr!r}")
    check(",2,0,0,1.000000," in molva("index", "--format", "csv").stdout, "label: the index moves at once")
    check("Анна" in molva("mentions", "show", "256").stdout, "label: who said so is kept")
    molva("mentions", "label", "256", "negative")
    check(molva("index", "--format", "csv").stdout.split(",1,1,0,")[-1] == before.split(",1,1,0,")[-1], "label: put back")


def formats(molva):
    """Each table is JSON and CSV too; people's numbers have a comma in Russian, programs' a point."""
    for words in (["index"], ["index", "--by", "aspect"], ["mentions", "list"], ["mentions", "show", "256"],
                  ["sources", "list"], ["alerts", "list"], ["outbox", "list"], ["replay", "--last", "30d"]):
        table, csv = molva(*words), molva(*words, "--format", "csv")
        check(table.returncode == csv.returncode == 0, f"{words}: {table.stderr}{csv.stderr}")
        check(csv.stdout.split("\r\n")[0].count(",") > 1 and csv.stdout != table.stdout, f"{words}: CSV {csv.stdout!r}")
        check(molva(*words, "--format", "json").stdout.lstrip()[:1] in "[{", f"{words}: JSON")
    check("[−0,811; 0,811]" in molva("index").stdout, "index: a person's interval")
    check(",0.000000,-0.810938,0.810938" in molva("index", "--format", "csv").stdout, "index: a program's interval")
    check("поломки" in molva("index", "--by", "aspect").stdout, "index: an aspect's name for people")


def help_and_man(molva, man):
    """Every command and every long option of --help stands in the man page, and every --help has an example."""
    with open(man, encoding="utf-8") as file:
        page = file.read().replace("\\-", "-").replace("\\fR", "").replace("\\fB", "").replace("\\fI", "")
    with open(man, "rb") as file:
        check(file.read().isascii(), "the man page is plain ASCII")

    def walk(words):
        text = molva(*words, "--help").stdout
        check("Examples:\n" in text and "\n\n\n" not in text, f"{words}: --help has examples and no holes")
        for option in re.findall(r"--[a-z-]+", text.split("Examples:")[0]):
            check(option in page, f"{words}: {option} is not in the man page")
        if "Subcommands:" not in text:
            return
        for line in text.split("Subcommands:")[1].splitlines():
            found = re.match(r"  ([a-z-]+)  ", line)
            if found:
                check(found.group(1) in page, f"{words} {found.group(1)} is not in the man page")
                walk([*words, found.group(1)])
    walk([])


def report(molva, folder):
    """One file that loads nothing, with the index and the review in it."""
    path = os.path.join(folder, "week.html")
    done = molva("report", "--last", "7d", "--output", path)
    check(done.returncode == 0 and done.stdout == "", f"report: {done.returncode} {done.stdout!r} {done.stderr!r}")
    with open(path, encoding="utf-8") as file:
        page = file.read()
    for part in ("default-src 'none'", "<svg", "Сломался", "Опрос", "−0,81"):
        check(part in page, f"report: no {part!r}")
    check(not re.search(r"<script|src=|@import|url\(", page), "report: it loads something")
    check(molva("report", "--output", os.path.join(folder, "no", "such", "file.html")).returncode == 1,
          "report: a file that cannot be written is status 1")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--molva", required=True)
    parser.add_argument("--man", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "inbox"))
        with open(os.path.join(folder, "molva.toml"), "w", encoding="utf-8") as file:
            file.write(SETTINGS)
        molva = Molva(options.molva, folder)
        check(molva("index").returncode == 1, "no database yet is status 1")
        day = subprocess.run(["date", "-u", "-d", "2 hours ago", "+%Y-%m-%dT%H:%M:%SZ"], capture_output=True, text=True)
        with open(os.path.join(folder, "inbox", "a.csv"), "w", encoding="utf-8") as file:
            file.write(REVIEWS.format(day=day.stdout.strip()))
        check(molva("once").returncode == 0, "once is status 0")
        wrong_usage(molva)
        label(molva)
        formats(molva)
        help_and_man(molva, options.man)
        report(molva, folder)
    print("failed" if failures else "fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
