#!/usr/bin/env python3
"""Counts the instructions of a judgement with callgrind, and fails where they are too many.

Three checks. Documents: at most 40,000 instructions for an English one of 255 bytes and 45,000 for
a Russian one of 411 (goal P4), once the record has reached that. The record: no more than 3 % above
what instructions.txt says, so that a slow change does not creep in. Growth: a hard text twice as long costs at most 2.2 times as much.

A lexicon that grows changes the figures; look at the change, then renew the record:
    tests/nlp/instructions_test.py --program build/release/instructions --renew
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77  # what CMake's SKIP_RETURN_CODE says
MOST = {"en": 40_000, "ru": 45_000}
DRIFT = 0.03
MOST_GROWTH = 2.2
RECORD = pathlib.Path(__file__).with_name("instructions.txt")


def run(program, folder):
    """What each phase cost, and how many documents it had."""
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out", program],
        check=True, capture_output=True, text=True)
    documents = {}
    for line in result.stdout.splitlines():
        name, count, _ = line.split("\t")
        documents[name] = int(count)
    costs = {}
    for path in folder.iterdir():
        text = path.read_text(errors="replace")
        trigger = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.M)
        if trigger:
            costs[trigger[1]] = int(re.search(r"^totals: (\d+)", text, re.M)[1])
    return costs, documents


def recorded():
    rows = (line.split() for line in RECORD.read_text().splitlines() if line and line[0] != "#")
    return {name: int(figure) for name, figure in rows}


def renew(figures):
    comments = [line for line in RECORD.read_text().splitlines() if line.startswith("#")]
    rows = [f"{name} {figure}" for name, figure in figures.items()]
    RECORD.write_text("\n".join(comments + rows) + "\n")


def check_documents(figures):
    faults = []
    for name, figure in figures.items():
        before = recorded()[name]
        print(f"{name}: {figure:,} instructions a document; {before:,} on record, goal {MOST[name]:,}")
        if figure > MOST[name] >= before:
            faults.append(f"{name}: {figure:,} instructions a document are above {MOST[name]:,}")
        if figure > before * (1 + DRIFT):
            faults.append(f"{name}: {figure:,} instructions are more than 3 % above the {before:,} of {RECORD.name}; "
                          "if that is meant, run with --renew")
        elif figure < before * (1 - DRIFT):
            print(f"{name}: better than the {before:,} of {RECORD.name} by more than 3 %: run with --renew")
    return faults


def check_growth(costs):
    faults = []
    for name in [key[:-2] for key in costs if key.endswith(":1")]:
        ratio = costs[name + ":2"] / costs[name + ":1"]
        print(f"{name}: twice the text costs {ratio:.2f} times as much")
        if ratio > MOST_GROWTH:
            faults.append(f"{name}: twice the text costs {ratio:.2f} times as much, above {MOST_GROWTH}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--renew", action="store_true", help="write the figures into instructions.txt")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("valgrind is not installed: the instructions are not counted")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        costs, documents = run(options.program, pathlib.Path(folder))
    missing = [name for name in documents if name not in costs]
    if missing or not documents:
        print(f"no count for {missing}: was the program built with valgrind's headers?")
        return 1
    figures = {name: costs[name] // documents[name] for name in MOST}
    if options.renew:
        renew(figures)
    faults = check_documents(figures) + check_growth(costs)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
