#!/usr/bin/env python3
"""20,000 labelled reviews through `molva import`, and the index recounted by an independent script.

Each set of ../shared/corpora becomes one source with a channel of its own; dates are invented from the
ids. Polarities come from `molva classify`, which shares nothing with the database. Then, per channel:
counts, index and interval of `molva index --format json` must equal what is computed here, for the whole
time and for windows whose edges are no whole hours; after a second import, nothing may have changed.

usage: corpus_import_test.py --molva PATH [--corpora DIR] [--count N]
Says "skipped: no corpora" and ends with 0 where there are none.
"""
import argparse
import collections
import csv
import gzip
import hashlib
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

START = datetime(2026, 8, 1, tzinfo=timezone.utc)
DAYS = 90
Z = 1.959963984540054


def read_sets(folder, count):
    """(set name, rows), about as many rows of each set as its share, `count` in all."""
    sets = {}
    for path in sorted(folder.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            sets[path.name.removesuffix(".tsv.gz")] = list(
                csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    taken, left = {}, count
    for name, rows in sorted(sets.items(), key=lambda pair: len(pair[1])):
        taken[name] = rows[:max(1, left // (len(sets) - len(taken)))]
        left -= len(taken[name])
    return taken


def published(row):
    """Whole milliseconds: the precision of the database."""
    number = int.from_bytes(hashlib.sha256(row["id"].encode()).digest()[:8], "big")
    return START + timedelta(milliseconds=number % (DAYS * 86_400_000))


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def write_settings(folder, sets):
    lines = ['language = "en"', 'time_zone = "Europe/Moscow"', "[store]", 'path = "molva.db"',
             "[[brand]]", 'id = "brand"', 'name = "Brand"']
    for name in sets:
        lines += ["[[source]]", f'id = "{name}"', 'connector = "file"', f'channel = "{name}"',
                  'brand = "brand"', f'path = "{name}.jsonl"']
    (folder / "molva.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_reviews(folder, name, rows):
    with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as file:
        for row in rows:
            record = {"id": row["id"], "text": row["text"], "lang": row["lang"],
                      "created_at": stamp(published(row))}
            if row["rating"]:
                record["rating"] = float(row["rating"])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def run(molva, *arguments, **more):
    result = subprocess.run([molva, *arguments], capture_output=True, text=True, encoding="utf-8", **more)
    if result.returncode != 0:
        sys.exit(f"molva {' '.join(arguments[:1])}: status {result.returncode}\n{result.stderr[-2000:]}")
    return result.stdout


def judge(molva, rows):
    """Polarity by id, from the command that reads TSV and knows no database."""
    table = "id\ttext\trating\tlang\n" + "".join(
        f"{row['id']}\t{row['text']}\t{row['rating']}\t{row['lang']}\n" for row in rows)
    lines = run(molva, "classify", input=table).splitlines()
    header = lines[0].split("\t")
    return {cells[header.index("id")]: cells[header.index("label")]
            for cells in (line.split("\t") for line in lines[1:])}


def wilson(positive, negative):
    total = positive + negative
    if total == 0:
        return None, None, None
    share = positive / total
    scale = 1 + Z * Z / total
    centre = (share + Z * Z / (2 * total)) / scale
    half = Z / scale * math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return 2 * share - 1, max(-1.0, 2 * (centre - half) - 1), min(1.0, 2 * (centre + half) - 1)


def recount(sets, verdicts, begin, end):
    counts = {}
    for name, rows in sets.items():
        inside = collections.Counter(verdicts[name][row["id"]] for row in rows
                                     if begin <= published(row) < end)
        if inside:
            counts[name] = inside
    return counts


def compare(molva, folder, sets, verdicts, begin, end):
    answer = json.loads(run(molva, "--config", str(folder), "index", "--from", stamp(begin), "--to",
                            stamp(end), "--format", "json"))
    found = {row["channel"]: row for row in answer["rows"]}
    expected = recount(sets, verdicts, begin, end)
    assert found.keys() == expected.keys(), (sorted(found), sorted(expected))
    for channel, counter in expected.items():
        row = found[channel]
        for polarity in ("positive", "negative", "neutral"):
            assert row[polarity] == counter[polarity], (channel, polarity, row, counter)
        for key, value in zip(("index", "low", "high"), wilson(counter["positive"], counter["negative"])):
            same = row[key] is None if value is None else abs(row[key] - value) < 1e-12
            assert same, (channel, key, row[key], value)
    return sum(sum(counter.values()) for counter in expected.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--molva", required=True)
    parser.add_argument("--corpora", type=pathlib.Path, default=root.parent / "shared" / "corpora")
    parser.add_argument("--count", type=int, default=20_000)
    options = parser.parse_args()
    if not any(options.corpora.glob("*.tsv.gz")):
        print("skipped: no corpora")
        return
    sets = read_sets(options.corpora, options.count)
    verdicts = {name: judge(options.molva, rows) for name, rows in sets.items()}
    whole = (START, START + timedelta(days=DAYS))
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_settings(folder, sets)
        for source, rows in sets.items():
            write_reviews(folder, source, rows)
        for again in range(2):
            for source in sets:
                run(options.molva, "--config", str(folder), "import", str(folder / f"{source}.jsonl"),
                    "--source", source)
            total = compare(options.molva, folder, sets, verdicts, *whole)
            assert total == sum(len(rows) for rows in sets.values()), total
        for _ in range(20):
            begin = START + timedelta(milliseconds=chance.randrange(DAYS * 86_400_000))
            end = begin + timedelta(milliseconds=chance.randrange(1, 30 * 86_400_000))
            compare(options.molva, folder, sets, verdicts, begin, end)
    print(f"{total} reviews on {len(sets)} channels: counts, index and interval equal the recount, "
          "for the whole time and 20 windows; a second import changed nothing")


if __name__ == "__main__":
    main()
