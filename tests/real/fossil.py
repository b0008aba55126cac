"""Fossil's forum: RSS without validators, posts made through its own pages."""
import pathlib
import re
import subprocess
import time
import urllib.parse
import urllib.request

from common import Molva, check, free_port, wait_for_port

NEEDS = ["fossil"]


def run(molva_path, folder):
    folder = pathlib.Path(folder)
    repository, port = folder / "shop.fossil", free_port()
    environment = {"HOME": str(folder), "USER": "editor", "PATH": "/usr/bin:/bin"}

    def fossil(*words):
        subprocess.run(["fossil", *words], check=True, env=environment, stdout=subprocess.DEVNULL, cwd=folder)

    fossil("init", str(repository))
    fossil("user", "capabilities", "anonymous", "hz234567", "-R", str(repository))
    fossil("user", "capabilities", "nobody", "hz234567jor", "-R", str(repository))
    server = subprocess.Popen(["fossil", "server", "--localhost", "--port", str(port), str(repository)],
                              env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        base = f"http://127.0.0.1:{port}"

        def post(number):
            title = f"КупиСлона: отзыв {number}"
            fields = {"title": title, "mimetype": "text/plain", "content": f"Слон {number} сломался", "submit": "Submit"}
            request = urllib.request.Request(f"{base}/forume1", urllib.parse.urlencode(fields).encode(),
                                             {"Referer": f"{base}/forumnew"})
            page = urllib.request.urlopen(request).read().decode()
            check("сломался" in page or "отзыв" in page, "the forum shows the post")

        for number in range(3):
            post(number)
        molva = Molva(molva_path, folder / "settings", f"""
[[source]]
id = "forum"
connector = "feed"
brand = "slon"
url = "{base}/timeline.rss?y=f"
""")
        molva.once()
        titles = [row["title"] for row in molva.mentions().values()]
        check(sum("отзыв" in title for title in titles) == 3, f"three posts: {titles}")
        time.sleep(1.1)
        post(3)
        molva.once()
        titles = [row["title"] for row in molva.mentions().values()]
        found = {int(number) for title in titles for number in re.findall(r"отзыв (\d)", title)}
        check(found == {0, 1, 2, 3}, f"and the new one: {titles}")
        molva.once()
        check(len(molva.mentions()) == len(titles), "nothing is doubled")
        return f"{len(titles)} posts of a feed without ETag"
    finally:
        server.kill()
