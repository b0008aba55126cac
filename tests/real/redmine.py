"""Redmine with SQLite: a forum's Atom with ETag by `feed`, issues by `json_http`."""
import json
import os
import pathlib
import secrets
import subprocess
import time

from common import Between, Failed, Molva, check, free_port, wait_for_port

ROOT = pathlib.Path("/usr/share/redmine")
NEEDS = ["redmine", "redmine-sqlite", "puma"]
LIMIT = 50

# Reads lines of JSON with Ruby in them, and answers each with a line of JSON.
CONSOLE = """
STDOUT.sync = true
puts 'ready'
while line = STDIN.gets
  begin
    told = eval(JSON.parse(line)['ruby'])
    puts JSON.generate(good: told)
  rescue Exception => error
    puts JSON.generate(error: "#{error.class}: #{error.message} #{error.backtrace.first}")
  end
end
"""

BEGIN = """
Setting.rest_api_enabled = '1'
Setting.login_required = '0'
Setting.text_formatting = 'textile'
ActionMailer::Base.delivery_method = :test
Role.anonymous.update!(permissions: [:view_issues, :view_messages])
$admin = User.find_by(login: 'admin') || User.where(admin: true).first
$admin.update!(must_change_passwd: false)
priority = IssuePriority.create!(name: 'Обычный', is_default: true)
status = IssueStatus.create!(name: 'Новая')
tracker = Tracker.create!(name: 'Жалоба', default_status: status)
$project = Project.create!(name: 'Магазин', identifier: 'slon', is_public: true, trackers: [tracker],
                           enabled_module_names: ['issue_tracking', 'boards'])
$board = Board.create!(project: $project, name: 'Отзывы', description: 'Отзывы покупателей')
def issue(subject, text, at)
  one = Issue.new(project: $project, tracker: $project.trackers.first, author: $admin, subject: subject, description: text,
                  priority: IssuePriority.first)
  one.save!
  one.update_columns(created_on: Time.at(at), updated_on: Time.at(at))
  one.id
end
def message(subject, text, parent = nil)
  one = Message.new(board: $board, author: $admin, subject: subject, content: text, parent_id: parent)
  one.save!
  one.id
end
{ key: $admin.api_key, board: $board.id }
"""


class Console:
    def __init__(self, folder, environment):
        (folder / "console.rb").write_text(CONSOLE)
        self.log = folder / "console.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([str(ROOT / "bin/rails"), "runner", str(folder / "console.rb")], cwd=ROOT,
                                            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                                            text=True)
        check("ready" in self.process.stdout.readline(), f"the console: {self.log.read_text()[-500:]}")

    def run(self, ruby):
        self.process.stdin.write(json.dumps({"ruby": ruby}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Failed(f"the console ended: {self.log.read_text()[-500:]}")
        told = json.loads(line)
        check("error" not in told, f"ruby: {told}")
        return told["good"]

    def end(self):
        self.process.stdin.close()
        self.process.wait(30)


def forum(molva_path, folder, console, port, board):
    """The forum: three polls, of which the one without news is answered with 304."""
    for number in range(8):
        console.run(f"message('КупиСлона: отзыв {number}', 'Слон {number} *сломался*, не рекомендую')")
    between = Between(port)
    try:
        molva = Molva(molva_path, folder / "forum", f"""
[[source]]
id = "forum"
connector = "feed"
brand = "slon"
kind = "post"
url = "{between.url}/projects/slon/boards/{board}.atom"
""")

        def polled():
            between.seen.clear()
            molva.once()
            return [one["status"] for one in between.seen], molva.mentions()

        statuses, first = polled()
        check(statuses == [200] and len(first) == 8, f"eight posts: {statuses}, {len(first)}")
        check("Слон 3 сломался, не рекомендую" in {row["text"] for row in first.values()},
              f"as text, without marks: {[row['text'] for row in first.values()]}")
        statuses, same = polled()
        check(statuses == [304], f"nothing new is 304: {statuses}")
        check(between.seen[0]["headers"].get("If-None-Match"), "since the ETag was sent")
        check(same == first, "and changes nothing")
        parent = console.run("message('КупиСлона: вопрос', 'Когда привезут слона?')")
        console.run(f"message('RE: КупиСлона: вопрос', 'Уже везём', {parent})")
        statuses, more = polled()
        check(statuses == [200] and len(more) == 10, f"the question and its answer: {statuses}, {len(more)}")
        console.run("Message.first.update!(content: 'Слон 0 починен, спасибо')")
        statuses, edited = polled()
        check(statuses == [200] and set(edited) == set(more), "an edited post is the same one")
        check(any("починен" in row["text"] for row in edited.values()), "with its new text")
        return "10 forum posts, 304 by ETag"
    finally:
        between.end()


def issues(molva_path, folder, console, port, key):
    """Issues in pages by number, while some of them vanish."""
    now = int(time.time()) - 3600
    # 130 issues, ten of each second; two pages and a half.
    console.run(f"130.times {{ |i| issue(\"КупиСлона: жалоба #{{i}}\", \"Слон #{{i}} сломался\", {now} - i / 10) }}")
    between = Between(port)
    try:
        settings = f"""
[[source]]
id = "issues"
connector = "json_http"
brand = "slon"
url = "{between.url}/issues.json?status_id=*&sort=updated_on:desc,id:desc&limit={{limit}}&offset={{offset}}"
paging = "offset"
limit = {LIMIT}
items = "/issues"
total_at = "/total_count"
order = "newest_first"
sorted_by = "edited"
auth = "header"
key_name = "X-Redmine-API-Key"
key = "{key}"
kind = "post"
fields = {{ id = "/id", title = "/subject", text = "/description", author = "/author/name", created_at = "/created_on", edited_at = "/updated_on" }}
item_url = "{between.url}/issues/{{id}}"
requests_per_minute = 6000
reread_every = "1s"
"""
        molva = Molva(molva_path, folder / "issues", settings)
        gone = []

        def drop(path, _headers):
            # While we stand behind the first page, three of its issues are deleted: all behind them moves up.
            if "offset=50" in path and not gone:
                gone.extend(console.run("Issue.order(updated_on: :desc, id: :desc).limit(3).map { |one| one.destroy.id }"))

        between.meddle = drop
        molva.once()
        check(len(gone) == 3 and all(one["status"] == 200 for one in between.seen), f"{gone}")
        between.meddle = None

        def wanted():
            return {str(one) for one in console.run("Issue.pluck(:id)")}

        known = molva.keys("issues")
        check(len(wanted()) == 127 and wanted() <= known, f"none is lost: {wanted() - known}")
        check(known - wanted() == {str(one) for one in gone}, "those that were read before they vanished stay")

        # One of the second of the newest, a late one, an edit.
        newest = console.run("Issue.maximum(:updated_on).to_i")
        same = console.run(f"issue('КупиСлона: той же секунды', 'Сломался', {newest})")
        late = console.run(f"issue('КупиСлона: опоздавший', 'Сломался', {newest - 20 * 86400})")
        edited = console.run("Issue.order(:updated_on).first(5).last.tap { |one| one.init_journal($admin); "
                             "one.update!(description: 'Слона починили, спасибо') }.id")
        time.sleep(1.1)
        molva.once()
        known = molva.keys("issues")
        check(wanted() <= known and {str(same), str(late)} <= known, f"{wanted() - known} missing")
        state = molva.mentions()
        check(set(state) == known, "each is a mention once")
        check("починили" in state[str(edited)]["text"], "the edit is seen")
        row = molva.stored("issues")[str(edited)]
        check(row["edits"] == 1, f"as an edit: {row}")
        count = len(between.seen)
        time.sleep(1.1)
        molva.once()
        check(molva.mentions() == state and len(between.seen) > count, "nothing is doubled")

        # By time: {since} leaves out what is old.
        filtered = Molva(molva_path, folder / "since", settings.replace(
            "?status_id=*", "?status_id=*&updated_on=%3E%3D{since}").replace("\nsorted_by", '\nhistory = "10d"\nsorted_by'))
        filtered.once()
        check(filtered.keys("issues") == wanted() - {str(late)}, f"ten days back: {wanted() - filtered.keys('issues')}")

        # A key that is not known, once strangers may read nothing; an address that is not there.
        console.run("Setting.login_required = '1'")
        refused = Molva(molva_path, folder / "refused", settings.replace(key, "0" * 40))
        refused.run("once", status=1)
        row = refused.source("issues")
        check(row["state"] == "no_right" and row["error_code"] == "unauthorized", f"{row}")
        check("0" * 40 not in row["error"], "the key is not told")
        absent = Molva(molva_path, folder / "absent", settings.replace("/issues.json", "/issuez.json"))
        absent.run("once", status=1)
        check(absent.source("issues")["error_code"] == "not_found", f"{absent.source('issues')}")
        return f"{len(known)} issues in pages of {LIMIT}, three deleted meanwhile, same second, late, edited"
    finally:
        between.end()


def run(molva_path, folder):
    folder, port = pathlib.Path(folder), free_port()
    site = folder / "site"
    for name in ("config", "log", "tmp", "files"):
        (site / name).mkdir(parents=True)
    (site / "config/database.yml").write_text(f"production:\n  adapter: sqlite3\n  database: {folder}/redmine.db\n  timeout: 20000\n")
    (site / "config/secret_key.txt").write_text(secrets.token_hex(64))
    # Debian's Redmine looks for its sites in a folder of its own; ours stands elsewhere.
    environment = {**os.environ, "RAILS_ENV": "production", "TZ": "UTC", "SCHEMA": str(folder / "schema.rb"),
                   "X_DEBIAN_SITEID": os.path.relpath(site, ROOT / "instances")}
    with open(folder / "redmine.log", "w", encoding="utf-8") as log:
        quiet = {"env": environment, "cwd": ROOT, "stdout": log, "stderr": log}
        subprocess.run([str(ROOT / "bin/rake"), "db:migrate"], check=True, **quiet)
        web = subprocess.Popen(["puma", "-e", "production", "-b", f"tcp://127.0.0.1:{port}", "--dir", str(ROOT)], **quiet)
    console = None
    try:
        console = Console(folder, environment)
        begun = console.run(BEGIN)
        wait_for_port(port, 60)
        told = [forum(molva_path, folder, console, port, begun["board"]),
                issues(molva_path, folder, console, port, begun["key"])]
        return "; ".join(told)
    finally:
        if console:
            console.end()
        web.terminate()
        web.wait(30)
