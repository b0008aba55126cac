"""Bluesky's own dev environment: PDS, AppView and PLC on PostgreSQL and Redis. Accounts, posts, replies, likes,
deletions, the search with its cursor, notifications, and what it answers to tokens that are wrong or have ended."""
import base64
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.request

from common import Between, Molva, Node, check, free_port, npm_package, wait_for_port

POSTGRES = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), default=pathlib.Path("/usr/lib/postgresql/15/bin"))
NEEDS = ["node", npm_package("@atproto/dev-env"), str(POSTGRES / "initdb"), "redis-server"]

# Each line on its standard input is answered when the AppView has seen all that was written before it.
NETWORK = """
const { TestNetwork } = require('@atproto/dev-env');
const readline = require('node:readline');
const [pds, bsky, plc, ozone] = process.env.PORTS.split(' ').map(Number);
(async () => {
  const network = await TestNetwork.create({
    pds: { port: pds }, bsky: { port: bsky, dbPostgresSchema: 'bsky' }, plc: { port: plc }, ozone: { port: ozone } });
  readline.createInterface({ input: process.stdin }).on('line', async line => {
    await network.processAll(60000);
    console.log('seen ' + line);
  });
  process.on('SIGTERM', () => process.exit(0));
  console.log('ready');
})();
"""
JWT_SECRET = b"jwt-secret"  # of the dev environment
WORD = "КупиСлона"
POST = "app.bsky.feed.post"


def as_postgres(*words):
    """PostgreSQL does not run as root."""
    return [*(["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []),
            *map(str, words)]


class Databases:
    def __init__(self, folder):
        self.postgres_port, self.redis_port, self.processes = free_port(), free_port(), []
        data = folder / "postgres"
        data.mkdir()
        if os.getuid() == 0:
            folder.chmod(0o711)
            subprocess.run(["chown", "postgres:", str(data)], check=True)
        subprocess.run(as_postgres(POSTGRES / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync",
                                   "--encoding=UTF8", "--locale=C.UTF-8"), check=True, stdout=subprocess.DEVNULL, cwd=data)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(as_postgres(
            POSTGRES / "postgres", "-D", data, "-p", self.postgres_port, "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=200"), cwd=data, **quiet))
        self.processes.append(subprocess.Popen(
            ["redis-server", "--port", str(self.redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
            **quiet))
        for port in (self.postgres_port, self.redis_port):
            wait_for_port(port)

    def end(self):
        for process in self.processes:
            process.send_signal(signal.SIGINT)  # for PostgreSQL: without waiting for its clients
        for process in self.processes:
            process.wait(30)


class Account:
    """Somebody with an account at the PDS."""

    def __init__(self, base, name):
        self.base, self.handle, self.token = base, name + ".test", ""
        made = self.call("com.atproto.server.createAccount", handle=self.handle, email=name + "@example.com",
                         password="correct horse " + name)
        self.did, self.token = made["did"], made["accessJwt"]

    def call(self, method, **body):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        request = urllib.request.Request(f"{self.base}/xrpc/{method}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def record(self, collection, record):
        made = self.call("com.atproto.repo.createRecord", repo=self.did, collection=collection,
                         record={"$type": collection, **record})
        return {"uri": made["uri"], "cid": made["cid"]}

    def post(self, text, at, **more):
        return self.record(POST, {"text": text, "createdAt": written(at), "langs": ["ru"], **more})

    def posts(self, texts_and_times):
        writes = [{"$type": "com.atproto.repo.applyWrites#create", "collection": POST,
                   "value": {"$type": POST, "text": text, "createdAt": written(at)}} for text, at in texts_and_times]
        made = []
        for first in range(0, len(writes), 100):
            made += self.call("com.atproto.repo.applyWrites", repo=self.did, writes=writes[first:first + 100])["results"]
        return [{"uri": one["uri"], "cid": one["cid"]} for one in made]

    def delete(self, post):
        self.call("com.atproto.repo.deleteRecord", repo=self.did, collection=POST, rkey=post["uri"].rsplit("/")[-1])


def written(at):
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def answers(root, parent):
    return {"reply": {"root": root, "parent": parent}}


def ended(token):
    """The token with an end in the past, signed as the PDS signs."""
    head, body, _ = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["exp"] = int(time.time()) - 60
    signed = head + "." + base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    signature = hmac.new(JWT_SECRET, signed.encode(), hashlib.sha256).digest()
    return signed + "." + base64.urlsafe_b64encode(signature).decode().rstrip("=")


def run(molva_path, folder):
    folder = pathlib.Path(folder)
    databases = network = between = None
    try:
        databases = Databases(folder)
        ports = [free_port() for _ in range(4)]
        (folder / "tmp").mkdir()
        network = Node(folder / "network", "network.cjs", NETWORK, {
            "PORTS": " ".join(map(str, ports)), "NODE_ENV": "test", "TMPDIR": str(folder / "tmp"),
            "DB_POSTGRES_URL": f"postgresql://postgres@127.0.0.1:{databases.postgres_port}/postgres",
            "REDIS_HOST": f"127.0.0.1:{databases.redis_port}"})
        network.wait_for("ready", 120)
        base = f"http://localhost:{ports[0]}"
        steps = iter(range(1000))

        def settle():
            step = f"step-{next(steps)}"
            network.process.stdin.write(step + "\n")
            network.process.stdin.flush()
            network.wait_for("seen " + step, 120)

        shop, olga, ivan = (Account(base, name) for name in ("kupislona", "olga", "ivan"))
        password = shop.call("com.atproto.server.createAppPassword", name="molva")["password"]

        def reader(name, more="", address=base, secret=password):
            return Molva(molva_path, folder / name, f"""
[[source]]
id = "bluesky"
connector = "bluesky"
brand = "slon"
base_url = "{address}"
identifier = "{shop.handle}"
app_password = "{secret}"
{more}
""")

        # 230 posts make three pages of the search; twenty of them are of one second.
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        hour = datetime.timedelta(hours=1)
        newest = now - hour
        texts = [(f"{WORD}: отзыв {i}, сломался, не рекомендую", newest - i // 20 * 12 * hour) for i in range(230)]
        first = olga.posts(texts)
        check(len({post["uri"] for post in first}) == 230, "230 posts")
        settle()  # a reply that the AppView sees before what it replies to is no reply to it
        first_root = first[7]
        thread = ivan.post(f"И у меня {WORD} не работает", newest - 2 * hour, **answers(first_root, first_root))
        for post in first[:3]:
            ivan.record("app.bsky.feed.like", {"subject": post, "createdAt": written(now)})
        never = olga.post(f"{WORD}: удалю сразу", newest)
        olga.delete(never)
        link, linked = "https://example.com/pro-slona", f"Подробно про {WORD} 🐘 тут"
        at = len(linked.encode()) - len("тут".encode())
        with_link = olga.post(linked, newest - hour, facets=[{
            "index": {"byteStart": at, "byteEnd": at + len("тут".encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": link}]}])
        settle()

        everything = {post["uri"] for post in [*first, thread, with_link]}
        molva = reader("search", f'queries = ["{WORD}"]\nreread_every = "6h"')
        molva.once()
        state = molva.mentions()
        check(set(state) == everything, f"all posts: {len(everything - set(state))} missing, {set(state) - everything}")
        check(molva.keys("bluesky") == everything, "and nothing else is kept")
        check(link in state[with_link["uri"]]["text"], f"the link is told: {state[with_link['uri']]['text']}")
        stored = molva.stored("bluesky")
        check([stored[post["uri"]]["likes"] for post in first[:4]] == [1, 1, 1, 0], "likes are told, none is 0")
        check(stored[first_root["uri"]]["replies"] == 1, "replies are told")
        told = stored[thread["uri"]]
        check(told["parent"] == first_root["uri"] and told["thread"] == first_root["uri"], f"a reply: {told}")
        check(told["url"] == f"https://bsky.app/profile/{ivan.did}/post/{thread['uri'].rsplit('/')[-1]}", told["url"])

        # One of the same second as the newest, one twelve hours late: the ordinary walk finds both.
        same = ivan.post(f"{WORD}: той же секунды", newest)
        late = ivan.post(f"{WORD}: опоздавший", newest - 12 * hour)
        # One five days late, a reply of the company, a deletion: the walk that goes far back does.
        later = ivan.post(f"{WORD}: на пять дней позже", newest - 125 * hour)
        settle()
        molva.once()
        everything |= {post["uri"] for post in (same, late)}
        check(set(molva.mentions()) == everything, f"one of the same second, a late one: {set(molva.mentions()) ^ everything}")
        reply = shop.post(f"Ольга, {WORD} всё исправит", now, **answers(first[5], first[5]))
        olga.delete(first[200])
        settle()
        molva = reader("search", f'queries = ["{WORD}"]\nreread_every = "1s"')
        time.sleep(1.1)
        molva.once()
        everything.add(later["uri"])
        state = molva.mentions()
        check(set(state) == everything, f"found late: {len(everything - set(state))} missing; {set(state) - everything}")
        check(reply["uri"] not in state, "the company's own reply is no mention")
        check(state[first[5]["uri"]]["answer"] == "published", f"it answers its parent: {state[first[5]['uri']]}")
        check(state[first[5]["uri"]]["answered_at"][:19] == written(now)[:19], "at its own time")
        check(state[first[6]["uri"]]["answer"] != "published", "and only that one")
        time.sleep(1.1)
        molva.once()
        check(set(molva.mentions()) == everything, "nothing is doubled, and what was deleted there stays here")

        # Two words that find the same posts; what is said to the company itself.
        mention = {"index": {"byteStart": 0, "byteEnd": len("@" + shop.handle)},
                   "features": [{"$type": "app.bsky.richtext.facet#mention", "did": shop.did}]}
        named = olga.post(f"@{shop.handle} где мой заказ?", now, facets=[mention])
        own = shop.post("У нас скидки", now)
        settle()  # for the same reason
        replied = ivan.post("Цены выросли", now, **answers(own, own))
        quoted = ivan.post("Посмотрите на это", now, embed={"$type": "app.bsky.embed.record", "record": own})
        ivan.record("app.bsky.feed.like", {"subject": own, "createdAt": written(now)})
        ivan.record("app.bsky.graph.follow", {"subject": shop.did, "createdAt": written(now)})
        settle()
        molva = reader("both", f'queries = ["{WORD}", "сломался"]\nnotifications = true')
        molva.once()
        state = molva.mentions()
        expected = everything - {first[200]["uri"]} | {post["uri"] for post in (named, replied, quoted)}
        check(set(state) == expected, f"{expected - set(state)} missing; {set(state) - expected}")

        # Real refusals of a token in the middle of a walk: renewed, and the walk goes on.
        between = Between(ports[0])
        for spoil, refusal in ((ended, "ExpiredToken"), (lambda token: token[:-6] + "AAAAAA", "InvalidToken")):
            searches = []

            def meddle(path, headers):
                if "searchPosts" in path:
                    searches.append(path)
                    if len(searches) == 2:
                        headers["Authorization"] = "Bearer " + spoil(headers["Authorization"].split()[1])

            between.meddle, between.seen = meddle, []
            molva = reader(refusal, f'queries = ["{WORD}"]', between.url)
            molva.once()
            refusals = [(one["status"], json.loads(one["body"])["error"]) for one in between.seen if one["status"] != 200]
            check(refusals == [(400, refusal)], f"refused by the server: {refusals}")
            sessions = [one["path"].rsplit(".")[-1] for one in between.seen if ".server." in one["path"]]
            check(sessions == ["createSession", "refreshSession"], f"renewed once: {sessions}")
            found = expected - {post["uri"] for post in (named, replied, quoted)}
            check(set(molva.mentions()) == found, f"{refusal}: all posts all the same")

        # A wrong password, and one that was taken back.
        shop.call("com.atproto.server.revokeAppPassword", name="molva")
        for name, secret in (("wrong", "aaaa-bbbb-cccc-dddd"), ("revoked", password)):
            molva = reader(name, f'queries = ["{WORD}"]', secret=secret)
            told = molva.once(status=1).stderr
            row = molva.source("bluesky")
            check(row["state"] == "no_right" and row["error_code"] == "unauthorized", f"{name}: {row}")
            check("AuthenticationRequired" in row["error"] and "app password" in row["error"], f"{name}: {row['error']}")
            check(secret not in told + row["error"] and not molva.mentions(), f"{name}: {told}")
        return (f"{len(expected)} posts in 3 pages, same second, late ones, reply, own reply, likes, deletions, two words, "
                "notifications; ended, forged and refused tokens")
    finally:
        if between:
            between.end()
        if network:
            network.end()
        if databases:
            databases.end()
