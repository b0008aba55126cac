"""MediaWiki with SQLite: recent changes by `json_http` (pages by `continue`) and as a feed. No line of C++ knows of
MediaWiki: what is here is what an administrator writes in the settings."""
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

from common import Molva, check, free_port, wait_for_port

ROOT = pathlib.Path("/usr/share/mediawiki")
NEEDS = ["mediawiki", "php-cli", "php-sqlite3", "php-mbstring", "php-xml", "php-intl"]

SETTINGS = """
$wgRateLimits = [];
$wgFeedCacheTimeout = 0;
$wgJobRunRate = 0;
"""
LIMIT = 20


def api(port, **fields):
    body = urllib.parse.urlencode({"format": "json", "formatversion": "2", **fields}).encode()
    return json.loads(urllib.request.urlopen(f"http://127.0.0.1:{port}/api.php", body, timeout=60).read())


def edit(port, title, **fields):
    """An edit without an account, as anybody can make one; gives its revision."""
    told = api(port, action="edit", title=title, token="+\\", **fields)
    check(told.get("edit", {}).get("result") == "Success", f"edit: {told}")
    return told["edit"]["newrevid"]


def recent_changes(port):
    """All that the wiki says it has, asked for in one go: newest first."""
    told = api(port, action="query", list="recentchanges", rclimit="500", rcprop="ids|title|timestamp|comment",
               rctype="edit|new")
    check("continue" not in told, "fewer than 500 changes")
    return told["query"]["recentchanges"]


def titles_of(feed):
    entries = [one for one in xml.etree.ElementTree.fromstring(feed).iter() if one.tag.endswith(("item", "entry"))]
    return [part.text for one in entries for part in one if part.tag.endswith("title")]


def run(molva_path, folder):
    folder, port = pathlib.Path(folder), free_port()
    subprocess.run(["php", str(ROOT / "maintenance/install.php"), "--dbtype=sqlite", "--dbname=wiki", f"--dbpath={folder}/data",
                    f"--server=http://127.0.0.1:{port}", "--scriptpath=", "--lang=ru", "--pass=correct-horse-9",
                    f"--confpath={folder}", "Магазин", "Editor"], check=True, stdout=subprocess.DEVNULL)
    with open(folder / "LocalSettings.php", "a", encoding="utf-8") as local:
        local.write(SETTINGS)
    log = folder / "log"
    with open(log, "w", encoding="utf-8") as out:
        web = subprocess.Popen(["php", "-S", f"127.0.0.1:{port}", "-t", str(ROOT)], stdout=out, stderr=out,
                               env={**os.environ, "MW_CONFIG_FILE": str(folder / "LocalSettings.php")})
    try:
        wait_for_port(port)
        base = f"http://127.0.0.1:{port}"
        for number in range(55):
            edit(port, f"Обсуждение:Отзыв {number}", text=f"КупиСлона: слон {number} сломался, не рекомендую",
                 summary=f"КупиСлона: жалоба {number}")
        by_query = f"""
[[source]]
id = "changes"
connector = "json_http"
brand = "slon"
url = "{base}/api.php?action=query&list=recentchanges&format=json&formatversion=2&rctype=edit%7Cnew&rcprop=title%7Cids%7Cuser%7Ccomment%7Ctimestamp&rclimit={{limit}}&rccontinue={{cursor}}"
paging = "cursor"
cursor_at = "/continue/rccontinue"
limit = {LIMIT}
items = "/query/recentchanges"
order = "newest_first"
kind = "post"
fields = {{ id = "/revid", title = "/title", text = "/comment", author = "/user", created_at = "/timestamp" }}
item_url = "{base}/index.php?diff={{id}}"
requests_per_minute = 6000
reread_every = "1s"
"""
        molva = Molva(molva_path, folder / "query", by_query)

        def agree(what):
            told = recent_changes(port)
            known = molva.stored("changes")
            wanted = {str(one["revid"]) for one in told}
            check(set(known) == wanted, f"{what}: {len(wanted - set(known))} of {len(wanted)} missing, {set(known) - wanted}")
            texts = {key: row["text"] for key, row in molva.mentions().items()}
            for one in told:
                if one["comment"]:
                    check(one["comment"] in texts[str(one["revid"])], f"{what}: {one}: {texts[str(one['revid'])]}")
            return told

        molva.once()
        told = agree("all changes")
        seconds = [one["timestamp"] for one in told]
        pages = sum("rccontinue" in line and "[200]" in line for line in log.read_text().splitlines()) + 1
        check(pages == -(-len(told) // LIMIT), f"{len(told)} changes in {pages} pages")
        check(len(set(seconds)) < len(seconds), "some are of one second, over page borders too")

        # More of the last second and of the next ones, an edit of a page that is known.
        edit(port, "Обсуждение:Отзыв 3", appendtext="\n\nДополнение", summary="КупиСлона: всё починили, спасибо")
        for number in range(55, 58):
            edit(port, f"Обсуждение:Отзыв {number}", text="КупиСлона опять", summary=f"КупиСлона: жалоба {number}")
        time.sleep(1.1)
        molva.once()
        agree("new changes")
        before = molva.stored("changes")
        time.sleep(1.1)
        molva.once()
        check(molva.stored("changes") == before, "nothing is doubled, nothing changes")
        where = next(row for row in before.values() if "жалоба 57" in row["text"])
        page = urllib.request.urlopen(where["url"]).read().decode()
        check("КупиСлона опять" in page, f"the link leads to the change: {where['url']}")

        # An error in an answer with status 200 is no quiet day.
        broken = Molva(molva_path, folder / "broken", by_query.replace("list=recentchanges", "list=recentchange"))
        broken.run("once", status=1)
        row = broken.source("changes")
        check(row["error_code"] == "malformed" and "/query/recentchanges" in row["error"], f"{row}")
        wrong = api(port, action="query", list="recentchanges", rccontinue="nonsense")
        check("error" in wrong, f"the wiki refuses with status 200: {wrong}")

        # The same as Atom and as RSS.
        for form in ("atom", "rss"):
            url = f"{base}/api.php?action=feedrecentchanges&feedformat={form}&limit=50&days=7"
            feed = Molva(molva_path, folder / form, f"""
[[source]]
id = "feed"
connector = "feed"
brand = "slon"
url = "{url}"
""")
            feed.once()
            titles = {row["title"] for row in feed.mentions().values()}
            # Which fifty these are is the feed's own choice: inside one second it keeps no order.
            served = titles_of(urllib.request.urlopen(url).read())
            check(len(served) == 50 and len(set(served)) == 50, f"{form}: the feed's fifty pages: {served}")
            check(titles == set(served) and len(feed.mentions()) == 50, f"{form}: {titles ^ set(served)}")
            texts = " ".join(row["text"] for row in feed.mentions().values())
            check("слон 40 сломался" in texts and "<" not in texts, f"{form}: the new pages' text, without tags")
            count = len(feed.mentions())
            feed.once()
            check(len(feed.mentions()) == count, f"{form}: nothing is doubled")
            edit(port, f"Обсуждение:Новое {form}", text="КупиСлона: слон не приехал", summary="жалоба")
            feed.once()
            added = [row for row in feed.mentions().values() if row["title"] == f"Обсуждение:Новое {form}"]
            check(len(added) == 1 and len(feed.mentions()) == count + 1, f"{form}: the new one: {added}")
        return f"{len(before)} changes in pages of {LIMIT} by json_http; Atom and RSS; an error with status 200"
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(30)
