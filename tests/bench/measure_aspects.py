#!/usr/bin/env python3
"""Measures aspects and complaints of Russian reviews on the labelled restaurant reviews.

usage: measure_aspects.py CLASSIFY_TSV [CORPORA]

CLASSIFY_TSV is the program build/<preset>/classify_tsv, CORPORA the folder of labelled texts (default:
../shared/corpora beside the repository). Says "skipped" and ends well where the texts are not there.

Two tables are printed:
  aspects     rows of which people say that the aspect is there: share of right answers and macro-F1 over
              positive, negative and neutral (mixed counts as neutral; an aspect not found is a wrong answer)
  complaints  reviews that are positive as a whole: a complaint should be listed exactly where some aspect
              is labelled negative or mixed
"""
import collections
import gzip
import os
import re
import subprocess
import sys

SET = "aspects/ru-aspects-restaurants.tsv.gz"
# Their aspects and ours.
OURS = {"food": ("taste", "smell", "quality", "size"),
        "interior": ("look", "comfort", "cleanliness", "noise", "sound"),
        "service": ("service", "staff", "speed", "delivery", "returns"),
        "price": ("price",)}
CLASSES = ("positive", "negative", "neutral")
BOTH_SIDES = 0.7  # as in combine.cpp: an aspect praised and blamed alike is neutral


def read_rows(path):
    lines = gzip.open(path, "rt", encoding="utf-8").read().split("\n")
    head = lines[0].split("\t")
    rows = [dict(zip(head, line.split("\t"))) for line in lines[1:] if line.strip()]
    # A row is one aspect of a text and has an id of its own: rows of one text get one.
    ids = {}
    for row in rows:
        row["id"] = ids.setdefault(row["text"], str(len(ids)))
    return rows


def judge(program, texts):
    """Sums of contributions by text and aspect, and the number of complaints by text."""
    table = "id\ttext\tlabel\trating\n" + "".join("%s\t%s\t\t\n" % pair for pair in texts.items())
    answer = subprocess.run([program, "--explain"], input=table.encode(), capture_output=True, check=True)
    sums, complaints, current = collections.defaultdict(lambda: [0.0, 0.0]), collections.Counter(), None
    for line in answer.stdout.decode().split("\n"):
        if not line.startswith("    "):
            current = line.split("\t")[0] if line else current
        elif line.startswith("    complaint "):
            complaints[current] += 1
        else:
            found = re.match(r"    (\S+)  .*\[(\w*)\]$", line)
            if found:
                value = float(found.group(1))
                sums[current, found.group(2)][value < 0] += abs(value)
    return sums, complaints


def label_of(sums, text, aspects):
    positive = sum(sums[text, a][0] for a in aspects if (text, a) in sums)
    negative = sum(sums[text, a][1] for a in aspects if (text, a) in sums)
    if positive == negative == 0:
        return "missing"
    if min(positive, negative) > BOTH_SIDES * max(positive, negative):
        return "neutral"
    return "positive" if positive > negative else "negative"


def macro_f1(pairs):
    scores = []
    for c in CLASSES:
        right = sum(1 for gold, got in pairs if gold == got == c)
        said = sum(1 for _, got in pairs if got == c)
        meant = sum(1 for gold, _ in pairs if gold == c)
        if meant:
            scores.append(2 * right / (said + meant))
    return sum(scores) / len(scores)


def print_aspects(rows, sums):
    pairs = collections.defaultdict(list)
    for row in rows:
        if row["aspect"] not in OURS or row["label"] == "absent":
            continue
        gold = "neutral" if row["label"] == "mixed" else row["label"]
        pairs[row["aspect"]].append((gold, label_of(sums, row["id"], OURS[row["aspect"]])))
    pairs["all"] = [pair for name in OURS for pair in pairs[name]]
    for name, list_ in pairs.items():
        right = sum(1 for gold, got in list_ if gold == got)
        missing = sum(1 for _, got in list_ if got == "missing")
        print("aspect %-9s n %4d  accuracy %.3f  macro-F1 %.3f  not found %.3f"
              % (name, len(list_), right / len(list_), macro_f1(list_), missing / len(list_)))


def print_complaints(rows, complaints):
    whole = {row["id"]: row["label"] for row in rows if row["aspect"] == "whole"}
    blamed = {row["id"] for row in rows if row["aspect"] in OURS and row["label"] in ("negative", "mixed")}
    praised = [text for text, label in whole.items() if label == "positive"]
    listed = [text for text in praised if complaints[text] > 0]
    meant = [text for text in praised if text in blamed]
    both = sum(1 for text in listed if text in blamed)
    print("complaints inside positive reviews: n %d  recall %.3f  precision %.3f"
          % (len(praised), both / max(1, len(meant)), both / max(1, len(listed))))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared/corpora")
    path = os.path.join(sys.argv[2] if len(sys.argv) > 2 else beside, SET)
    if not os.path.exists(path):
        print("skipped: no %s" % path)
        return
    rows = read_rows(path)
    sums, complaints = judge(sys.argv[1], {row["id"]: row["text"] for row in rows})
    print_aspects(rows, sums)
    print_complaints(rows, complaints)


if __name__ == "__main__":
    main()
