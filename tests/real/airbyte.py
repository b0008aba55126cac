"""An Airbyte source made with a kit that is not Airbyte's own (faros-airbyte-cdk), run by `exec`: its messages, its
states as our cursor, its failures, its log with the configuration in it."""
import json
import os
import pathlib
import shutil
import subprocess
import time

from common import Molva, Node, check, npm_package

NEEDS = ["node", npm_package("faros-airbyte-cdk"), npm_package("commander"), npm_package("lodash"),
         npm_package("faros-js-client")]

# Reads a file as a service would be read: what is newer than its own state, oldest first. In `runs` it writes down from
# where it began; the file may tell it to be slow, or to break off.
SOURCE = """
const { AirbyteSourceBase, AirbyteSourceRunner, AirbyteSourceLogger, AirbyteStreamBase, AirbyteSpec } = require('faros-airbyte-cdk');
const fs = require('node:fs');
class Mentions extends AirbyteStreamBase {
  constructor(config, logger) { super(logger); this.config = config; }
  get name() { return 'mentions'; }
  get primaryKey() { return 'id'; }
  get cursorField() { return 'created'; }
  get supportsIncremental() { return true; }
  get stateCheckpointInterval() { return 10; }
  getJsonSchema() { return { type: 'object', properties: {} }; }
  async *readRecords(mode, field, slice, state) {
    const shop = JSON.parse(fs.readFileSync(this.config.file, 'utf8'));
    const from = state?.cutoff ?? '';
    const fresh = shop.reviews.filter(one => one.created > from);
    fs.appendFileSync(this.config.runs, JSON.stringify({ from, records: fresh.length }) + '\\n');
    this.logger.info(`asking with the key ${this.config.key}`);
    if (shop.slow) await new Promise(done => setTimeout(done, shop.slow));
    for (const [place, one] of fresh.entries()) {
      if (place === shop.breaks) throw new Error(`the shop broke off for ${this.config.key}`);
      yield one;
    }
    if (shop.breaks === fresh.length) throw new Error(`the shop broke off for ${this.config.key}`);
  }
  getUpdatedState(state, record) { return { cutoff: record.created }; }
}
class Source extends AirbyteSourceBase {
  get type() { return 'mentions'; }
  async spec() { return new AirbyteSpec({ connectionSpecification: { type: 'object', properties: {} } }); }
  async checkConnection(config) {
    return config.key.startsWith('good') ? [true, undefined] : [false, new Error(`401 for the key ${config.key}`)];
  }
  streams(config) { return [new Mentions(config, this.logger)]; }
}
const logger = new AirbyteSourceLogger();
new AirbyteSourceRunner(logger, new Source(logger)).mainCommand().parseAsync(process.argv);
"""

CATALOG = {"streams": [{"stream": {"name": "mentions", "json_schema": {},
                                   "supported_sync_modes": ["full_refresh", "incremental"]},
                        "sync_mode": "incremental", "destination_sync_mode": "append"}]}
KEY = "good-3f9c77e0b1"


def review(number):
    return {"id": f"r{number}", "text": f"Слон {number} сломался, не рекомендую", "rating": 1, "author": "Гость",
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 86400 + number))}


def run(molva_path, folder):
    folder = pathlib.Path(folder)
    Node.link(folder)
    (folder / "source.js").write_text(SOURCE)
    (folder / "catalog.json").write_text(json.dumps(CATALOG))
    shop, runs = folder / "shop.json", folder / "runs"
    reviews = []

    def serve(**more):
        shop.write_text(json.dumps({"reviews": reviews, **more}))
        runs.write_text("")

    def told():
        return [json.loads(line) for line in runs.read_text().splitlines()]

    def settings(name, key=KEY, **more):
        config = json.dumps({"file": str(shop), "runs": str(runs), "key": key, **more})
        return Molva(molva_path, folder / name, f"""
[[source]]
id = "tap"
connector = "exec"
brand = "slon"
protocol = "airbyte"
streams = ["mentions"]
command = ["{os.path.realpath(shutil.which('node'))}", "{folder}/source.js", "read", "--config", "{{config}}", "--catalog", "{{catalog}}", "--state", "{{state}}"]
config = '{config}'
catalog = "{folder}/catalog.json"
memory_mb = 0
fields = {{ created_at = "/created" }}
""")

    def ids():
        return {one["id"] for one in reviews}

    # Everything once; then only what is newer than its state.
    reviews += [review(number) for number in range(35)]
    serve()
    molva = settings("plain")
    said = molva.once()
    check(set(molva.mentions()) == ids(), f"35 records: {ids() ^ set(molva.mentions())}")
    check(told() == [{"from": "", "records": 35}], f"{told()}")
    reviews.append(review(35))
    serve()
    said = [said, molva.once()]
    check(told() == [{"from": reviews[34]["created"], "records": 1}], f"the second run begins at its state: {told()}")
    check(set(molva.mentions()) == ids() and molva.source("tap")["unreadable"] == 0, "and brings the new one")
    serve()
    said.append(molva.once())
    check(told() == [{"from": reviews[35]["created"], "records": 0}], f"{told()}")
    check(molva.source("tap")["state"] != "failing", f"nothing new is no failure: {molva.source('tap')}")

    # It breaks off after 27 records: what its last state covers is kept, and the failure is told.
    reviews += [review(number) for number in range(36, 80)]
    serve(breaks=27)
    said.append(molva.once(status=None))
    known = molva.keys("tap")
    check({f"r{number}" for number in range(56)} <= known <= ids(), f"two states of ten at least: {len(known)}")
    serve(breaks=0)
    said.append(molva.once(status=1))
    row = molva.source("tap")
    check(row["error_code"] == "unavailable" and "broke off" in row["error"], f"a failure is no quiet day: {row}")
    check(KEY not in row["error"], f"the key is not told: {row['error']}")
    serve()
    said.append(molva.once())
    check(set(molva.mentions()) == ids(), f"all of it: {ids() - set(molva.mentions())}")
    check(told()[0]["from"] >= reviews[55]["created"], f"from its last state on: {told()}")

    # While it waits, this kit prints records that hold nothing but a beat.
    told_before = molva.source("tap")["unreadable"]
    serve(slow=900)
    beats = settings("plain", source_heartbeat_interval_ms=200)
    said.append(beats.once())
    check(len(told()) == 1, "it was asked")
    row = beats.source("tap")
    check(row["state"] != "failing" and row["unreadable"] == told_before, f"a beat is no record: {row}")

    # A refused key.
    serve()
    refused = settings("refused", key="bad-5522aa19")
    said.append(refused.once(status=1))
    row = refused.source("tap")
    check(row["state"] == "no_right" and "401 for the key" in row["error"], f"{row}")
    check("bad-5522aa19" not in row["error"] + said[-1].stderr, f"the key is told: {row['error']}")
    heard = "".join(one.stdout + one.stderr for one in said)
    check("broke off for ..." in heard and KEY not in heard, f"failures are told without the key: {heard[-500:]}")

    # The service writes down what the source logs, and the source logs its key.
    serve()
    with open(folder / "service.log", "w+", encoding="utf-8") as log:
        service = subprocess.Popen([molva_path, "run", "--config", str(molva.folder)], stdout=log, stderr=log)
        try:
            deadline = time.time() + 30
            while "asking with the key" not in (folder / "service.log").read_text() and time.time() < deadline:
                time.sleep(0.1)
        finally:
            service.terminate()
            service.wait(30)
        heard = (folder / "service.log").read_text()
    check("asking with the key ..." in heard and KEY not in heard, f"the source's log, without the key: {heard[-800:]}")
    stored = [path for path in (folder / "plain").rglob("*") if path.is_file() and path.name != "molva.toml"]
    check(stored and not any(KEY.encode() in path.read_bytes() for path in stored), "nor in any file but the settings")
    return f"{len(reviews)} records; state as cursor, broken off and gone on, beats, refused key, masked log"
