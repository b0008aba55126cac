#!/usr/bin/env python3
"""Molva beside other sentiment engines, in one run: quality on labelled texts and speed. Prints one table.

usage: peers.py --classify PROGRAM --corpora FOLDER --peers FOLDER [--sets NAME,...] [--texts N] [--rounds N]

PROGRAM is tests/bench/classify_tsv as built. The corpora are gzipped TSV with the columns id, text, label.
The peers are not part of Molva; install them into any folder and name it:

    mkdir FOLDER && cd FOLDER && npm init -y
    npm install vader-sentiment sentiment multilang-sentiment @nlpjs/sentiment @nlpjs/core @nlpjs/lang-en @nlpjs/lang-ru
    apt-get install fasttext

What is absent is shown as "skipped". Everybody judges the same texts, by the text alone, with labels as
its documentation tells them; the lexicons are as published. fastText (plain words, supervised, its own
defaults) learns inside the run from the set named in TRAINING and is not measured on it: it is the one
that has seen labelled texts.

Quality: f1_3 is macro-F1 over the classes of the set, f1_pn the mean of F1(positive) and F1(negative) over
all texts, flip the share of positive and negative texts that got the opposite label.
Speed: texts a second of CPU, the median of interleaved rounds; texts in memory and everything loaded
before the clock starts (fastText reads a file, so what an empty file costs is taken off). The ratio is
Molva's speed to the peer's, the median of the rounds' ratios. multilang-sentiment is so slow that it
judges the first texts of a set only (SLOW).
"""
import argparse
import collections
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = ("positive", "negative", "neutral")
NPM = ("vader-sentiment", "sentiment", "multilang-sentiment", "@nlpjs/sentiment")
SLOW = {"multilang-sentiment": 40}
SETS = ("en-reviews-alexa", "en-reviews-cells-yelp", "en-social-airline", "en-social-tweets",
        "en-social-vader-tweets", "ru-reviews-electronics", "ru-social-tweets")
TRAINING = {"en": "en-social-airline", "ru": "ru-social-telecom"}
SPEED = {"en": "en-reviews-alexa", "ru": "ru-reviews-bank"}


def read(path):
    """(text, label) of a corpus."""
    lines = gzip.open(path, "rt", encoding="utf-8", newline="\n").read().split("\n")
    head = lines[0].split("\t")
    rows = [dict(zip(head, line.split("\t"))) for line in lines[1:] if line]
    return [(row["text"], row["label"]) for row in rows]


def measures(gold, answers):
    pairs = collections.Counter(zip(gold, answers))
    scores = {}
    for c in CLASSES:
        hit = pairs[c, c]
        told = sum(n for (_, a), n in pairs.items() if a == c)
        real = sum(n for (g, _), n in pairs.items() if g == c)
        scores[c] = 2 * hit / (told + real) if told + real else 0.0
    present = [c for c in CLASSES if c in gold]
    polar = [c for c in CLASSES[:2] if c in gold]
    flipped = pairs["positive", "negative"] + pairs["negative", "positive"]
    return (sum(scores[c] for c in present) / len(present), sum(scores[c] for c in polar) / len(polar),
            flipped / max(1, sum(1 for g in gold if g != "neutral")))


class Molva:
    name = "Molva"

    def __init__(self, program):
        self.program = program

    def run(self, texts, *options):
        rows = "".join("%d\t%s\n" % (i, text) for i, text in enumerate(texts))
        return subprocess.run([self.program, *options], input=("id\ttext\n" + rows).encode(),
                              stdout=subprocess.PIPE, check=True).stdout.decode()

    def labels(self, texts, language):
        return [line.split("\t")[1] for line in self.run(texts).splitlines()]

    def speed(self, texts, language):
        count, seconds, _ = self.run(texts, "--time").split("\t")
        return int(count) / float(seconds)


class Npm:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder

    def run(self, texts, language, mode):
        answer = subprocess.run(["node", os.path.join(HERE, "peers.mjs"), self.folder, self.name, language, mode],
                                input=json.dumps(texts).encode(), stdout=subprocess.PIPE)
        if answer.returncode == 3:
            raise FileNotFoundError(self.name)
        answer.check_returncode()
        return json.loads(answer.stdout)

    def labels(self, texts, language):
        return self.run(texts, language, "label")

    def speed(self, texts, language):
        count, seconds = self.run(texts, language, "time")
        return count / seconds


class FastText:
    name = "fastText, words"

    def __init__(self, corpora, folder):
        self.corpora, self.folder, self.models = corpora, folder, {}

    def file(self, name, lines):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in lines)
        return path

    def model(self, language):
        if language not in self.models:
            rows = read(os.path.join(self.corpora, TRAINING[language] + ".tsv.gz"))
            data = self.file("train", ["__label__%s %s" % (label, self.words(text)) for text, label in rows])
            path = os.path.join(self.folder, language)
            subprocess.run(["fasttext", "supervised", "-input", data, "-output", path, "-epoch", "10", "-thread", "1"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            self.models[language] = path + ".bin"
        return self.models[language]

    @staticmethod
    def words(text):
        """The usual way to prepare texts for it: lower case, signs apart."""
        return " ".join("".join(c if c.isalnum() or c == "'" else " " + c + " " for c in text.lower()).split()) or "."

    def predict(self, path, language):
        begin = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = subprocess.run(["fasttext", "predict", self.model(language), path], stdout=subprocess.PIPE, check=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime
        return out.stdout.decode().split(), seconds

    def labels(self, texts, language):
        answers, _ = self.predict(self.file("texts", map(self.words, texts)), language)
        return [answer.replace("__label__", "") for answer in answers]

    def speed(self, texts, language):
        self.model(language)
        _, load = self.predict(self.file("none", []), language)
        many = list(map(self.words, texts)) * 5
        _, seconds = self.predict(self.file("texts", many), language)
        return len(many) / max(1e-6, seconds - load)


def attempt(peer, action, *arguments):
    """The answer, or None where the peer is absent."""
    try:
        return action(*arguments)
    except FileNotFoundError:
        return None


def quality(engines, sets, corpora):
    """{engine: {set: cell}}"""
    cells = {engine.name: {} for engine in engines}
    for name in sets:
        language, rows = name[:2], read(os.path.join(corpora, name + ".tsv.gz"))
        for engine in engines:
            if isinstance(engine, FastText) and TRAINING[language] == name:
                cells[engine.name][name] = "trained on it"
                continue
            part = rows[:SLOW.get(engine.name, len(rows))]
            answers = attempt(engine, engine.labels, [text for text, _ in part], language)
            if answers is None:
                cells[engine.name][name] = "skipped"
                continue
            cell = "%.3f %.3f %.3f" % measures([label for _, label in part], answers)
            cells[engine.name][name] = cell + ("*" if len(part) < len(rows) else "")
    return cells


def speeds(engines, corpora, most, rounds):
    """{engine: {language: cell}}"""
    cells = {engine.name: {} for engine in engines}
    for language, name in SPEED.items():
        texts = [text for text, _ in read(os.path.join(corpora, name + ".tsv.gz"))][:most]
        seen = collections.defaultdict(list)
        for _ in range(rounds):
            for engine in engines:
                part = texts[:SLOW.get(engine.name, most)]
                if isinstance(engine, Molva):
                    part = texts * 5
                seen[engine.name].append(attempt(engine, engine.speed, part, language))
        ours = seen[Molva.name]
        for engine in engines:
            theirs = seen[engine.name]
            if None in theirs:
                cells[engine.name][language] = "skipped"
                continue
            ratio = statistics.median(a / b for a, b in zip(ours, theirs))
            cells[engine.name][language] = "%d/s %.1fx" % (statistics.median(theirs), ratio)
    return cells


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--classify", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--peers", default="")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--texts", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sets = options.sets.split(",")
    with tempfile.TemporaryDirectory() as folder:
        engines = [Molva(options.classify)] + [Npm(name, options.peers) for name in NPM]
        engines.append(FastText(options.corpora, folder))
        tables = quality(engines, sets, options.corpora), speeds(engines, options.corpora, options.texts, options.rounds)
    columns = sets + ["speed " + language for language in SPEED]
    rows = [[""] + columns]
    for engine in engines:
        rows.append([engine.name] + [tables[0][engine.name][name] for name in sets] +
                    [tables[1][engine.name][language] for language in SPEED])
    rows = list(zip(*rows))  # one row a set, one column an engine
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print("\nsets: f1_3 f1_pn flip (* on the first texts only); speed: texts a second of CPU, Molva's speed to it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
