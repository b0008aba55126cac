#!/usr/bin/env python3
"""Fits the numbers of one [decision ...] section to labelled texts and prints the section.

usage: fit_decision.py PROFILE FEATURES.tsv...

FEATURES is the output of `classify_tsv --features`: id, label, profile, then the inputs of the decision
in the order of the rows of [decision ...] (without the constant), then the three odds. Each file counts
the same, and inside a file a rare class counts more than its share (by the square root), since the
measure is macro-F1. Multinomial logistic regression with a pull towards zero; plain Python, some minutes.
"""
import math
import random
import sys

CLASSES = ("negative", "neutral", "positive")
NAMES = ("constant", "P", "N", "maxP", "maxN", "words", "densityP", "densityN", "rateP", "rateN",
         "questions", "exclamations", "emptyPros", "emptyCons", "negations", "score", "logP", "logN")
MEANINGS = ("постоянная", "сумма похвал", "сумма жалоб", "самая сильная похвала", "самая сильная жалоба",
            "ln(1 + число слов)", "P / (1 + ln(1 + слов))", "N / (1 + ln(1 + слов))", "похвал на слово",
            "жалоб на слово", "знаков «?» (до 3)", "знаков «!» (до 3)", "пустые достоинства",
            "пустые недостатки", "«не», под которыми ничего не нашлось (до 3)", "(P − N) / (P + N + 2)",
            "ln(1 + P)", "ln(1 + N)")
MOST_ROWS = 3000
ROUNDS = 250
PULL = 0.002
# Several sets of reviews have no neutral text at all; without this the neutral answer would vanish and
# what is hard to tell would get the opposite sign.
NEUTRAL_IN_REVIEWS = 3


def read(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 3 + len(NAMES) - 1 or cells[1] not in CLASSES:
            continue
        values = [1.0] + [float(x) for x in cells[3:3 + len(NAMES) - 1]]
        rows.append((values, CLASSES.index(cells[1])))
    random.Random(7).shuffle(rows)
    return rows[:MOST_ROWS]


def weighted(profile, files):
    data = []
    for path in files:
        rows = read(path)
        counts = [sum(1 for r in rows if r[1] == c) for c in range(3)]
        neutral = NEUTRAL_IN_REVIEWS if profile == "review" else 1
        raw = [(neutral if r[1] == 1 else 1) / math.sqrt(counts[r[1]]) for r in rows]
        share = 1 / sum(raw)
        data += [(x, y, w * share) for (x, y), w in zip(rows, raw)]
    # A text in which nothing was found is neutral, whatever the sets say of such texts.
    for words in range(60):
        row = [0.0] * len(NAMES)
        row[0], row[NAMES.index("words")] = 1.0, math.log1p(words)
        data.append((row, CLASSES.index("neutral"), 1 / 60))
    total = sum(w for _, _, w in data)
    return [(x, y, w / total) for x, y, w in data]


def fit(data):
    n = len(NAMES)
    scale = [max(1e-9, math.sqrt(sum(w * x[i] * x[i] for x, _, w in data))) for i in range(n)]
    data = [([v / s for v, s in zip(x, scale)], y, w) for x, y, w in data]
    theta = [[0.0] * n for _ in range(3)]
    first = [[0.0] * n for _ in range(3)]
    second = [[0.0] * n for _ in range(3)]
    for step in range(1, ROUNDS + 1):
        gradient = [[2 * PULL * t if i else 0.0 for i, t in enumerate(row)] for row in theta]
        loss = 0.0
        for x, y, w in data:
            scores = [sum(a * b for a, b in zip(row, x)) for row in theta]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            total = sum(odds)
            loss -= w * math.log(odds[y] / total)
            for c in range(3):
                delta = w * (odds[c] / total - (1 if c == y else 0))
                row = gradient[c]
                for i, v in enumerate(x):
                    row[i] += delta * v
        for c in range(3):
            for i in range(n):
                g = gradient[c][i]
                first[c][i] = 0.9 * first[c][i] + 0.1 * g
                second[c][i] = 0.99 * second[c][i] + 0.01 * g * g
                a = first[c][i] / (1 - 0.9 ** step)
                b = second[c][i] / (1 - 0.99 ** step)
                theta[c][i] -= 0.08 * a / (math.sqrt(b) + 1e-8)
        if step % 50 == 0:
            print("round", step, "loss %.4f" % loss, file=sys.stderr)
    return [[t / s for t, s in zip(row, scale)] for row in theta]


def main():
    profile, files = sys.argv[1], sys.argv[2:]
    theta = fit(weighted(profile, files))
    print("[decision %s]" % profile)
    for i, name in enumerate(NAMES):
        mean = sum(theta[c][i] for c in range(3)) / 3  # only differences between classes count
        print("\t".join([name] + ["%.2f" % (theta[c][i] - mean) for c in range(3)] + [MEANINGS[i]]))


if __name__ == "__main__":
    main()
