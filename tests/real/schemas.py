"""Prism with the services' own schemas: our requests must be valid for them, and answers that are valid and
random must neither crash us nor cost a readable item.

The schemas may not be part of this tree (licences); they are looked for in ../shared/api beside it.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time

from common import Molva, check, free_port, wait_for_port

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "api"
PRISM = os.environ.get("MOLVA_PRISM") or shutil.which("prism") or "prism"  # npm: @stoplight/prism-cli@5.14.2
NEEDS = [PRISM, str(SHARED)]
ROUNDS = 10  # of random answers

# connector -> schema, settings
SERVICES = {
    "wildberries": ("wildberries/openapi-feedbacks-questions.json", 'token = "test"'),
    "yandex_market": ("yandex-market/openapi-goods-feedback-questions.yaml", 'api_key = "test"\nbusiness_id = 7'),
    "ozon": ("ozon/openapi-reviews-questions.json", 'client_id = 836\napi_key = "test"'),
    "etsy": ("etsy/openapi-reviews.json", 'shop_id = 77\napi_key = "a:b"'),
    "mastodon": ("mastodon/openapi.json", 'tags = ["slon"]\ntoken = "test"'),
    "discourse": ("discourse/openapi.json", ""),
    "x": ("x/openapi-subset.json", 'queries = ["slon"]\ntoken = "test"\nbudget_posts_per_day = 100'),
    "github_issues": ("github/openapi-subset.json", 'queries = ["slon"]\ntoken = "test"'),
}


class Prism:
    def __init__(self, schema, dynamic):
        self.port, self.lines = free_port(), []
        words = [PRISM, "mock", "--errors", "-p", str(self.port), "-v", "trace", str(schema)]
        self.process = subprocess.Popen(words[:2] + (["-d"] if dynamic else []) + words[2:], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self.read, daemon=True).start()
        wait_for_port(self.port, 60)

    def read(self):
        for line in self.process.stdout:
            self.lines.append(re.sub(r"\x1b\[[0-9;]*m", "", line.rstrip()))

    def violations(self):
        return [line for line in self.lines if "iolation" in line and "response" not in line.lower()]

    def end(self):
        self.process.kill()
        self.process.wait()


def settings(connector, port, more):
    return f"""
[[source]]
id = "one"
connector = "{connector}"
brand = "slon"
base_url = "http://127.0.0.1:{port}"
{more}
"""


def one(molva_path, folder, connector, schema, more):
    prism = Prism(SHARED / schema, dynamic=False)
    try:
        molva = Molva(molva_path, folder / "valid", settings(connector, prism.port, more))
        try:
            done = molva.run("once", status=None, seconds=20)
        except subprocess.TimeoutExpired as endless:  # the example's last page names a next one
            done = endless
            done.stderr = (done.stderr or b"").decode()
        said = next((line for line in done.stderr.splitlines() if line.startswith("one")), "")
        requests = [line for line in prism.lines if "Request received" in line]
        check(requests, f"{connector}: asked nothing: {done.stderr[-300:]}")
        check(not prism.violations(), f"{connector}: {prism.violations()[:3]} {done.stderr[-300:]}")
        check("UNPROCESSABLE" not in done.stderr and "NO_PATH_MATCHED" not in done.stderr,
              f"{connector}: {done.stderr[-400:]}")
    finally:
        prism.end()
    prism = Prism(SHARED / schema, dynamic=True)
    try:
        molva = Molva(molva_path, folder / "random", settings(connector, prism.port, more))
        for _ in range(ROUNDS):
            try:
                done = molva.run("once", status=None, seconds=5)
            except subprocess.TimeoutExpired:
                continue  # a random list that always says that there is more
            check(done.returncode in (0, 1), f"{connector}: status {done.returncode}: {done.stderr[-500:]}")
        rows = json.loads(molva.run("sources", "list", "--format", "json").stdout)
        error = f"; example answer: {said[:160]}" if said else ""
        return (f"{connector}: {len(requests)} valid requests, {rows[0]['items']} random items "
                f"({rows[0]['unreadable']} unreadable){error}")
    finally:
        prism.end()


def run(molva_path, folder):
    folder, told = pathlib.Path(folder), []
    chosen = os.environ.get("MOLVA_SCHEMAS", "").split() or SERVICES
    for connector in chosen:
        schema, more = SERVICES[connector]
        told.append(one(molva_path, folder / connector, connector, schema, more))
        print("   ", told[-1], flush=True)
    return f"{len(told)} services"
