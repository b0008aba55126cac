"""WordPress with MariaDB, as Debian ships both: comments, replies, edits, trash."""
import os
import pathlib
import shutil
import subprocess
import time

from common import Molva, check, free_port, wait_for_port

NEEDS = ["wordpress", "php-cli", "php-mysql", "mariadb-server"]

CONFIG = """<?php
define('DB_NAME', 'site'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('AUTH_KEY', 'k'); define('SECURE_AUTH_KEY', 'k'); define('LOGGED_IN_KEY', 'k'); define('NONCE_KEY', 'k');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""

ROUTER = """<?php
$path = __DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""

INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1:{port}';
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Магазин', 'editor', 'editor@example.com', true, '', 'secret', 'ru_RU');
update_option('permalink_structure', '/%postname%/');
update_option('siteurl', 'http://127.0.0.1:{port}'); update_option('home', 'http://127.0.0.1:{port}');
"""

COMMENT = """<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1:{port}';
require __DIR__ . '/wp-load.php';
{commands}
"""


def comment(text, date, author="Гость", parent=0, user=0, approved=1):
    """PHP that adds a comment and prints its id."""
    return (f"echo wp_insert_comment(['comment_post_ID' => 1, 'comment_content' => '{text}', 'comment_author' => "
            f"'{author}', 'comment_date' => '{date}', 'comment_date_gmt' => '{date}', 'comment_parent' => {parent}, "
            f"'user_id' => {user}, 'comment_approved' => {approved}]), \"\\n\";\n")


def run(molva_path, folder):
    folder = pathlib.Path(folder)
    port = free_port()
    data, socket, site = folder / "data", folder / "mysql.sock", folder / "site"
    user = [f"--user={'root' if os.getuid() == 0 else os.environ['USER']}"]
    subprocess.run(["mariadb-install-db", f"--datadir={data}", "--auth-root-authentication-method=normal", *user],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    database = subprocess.Popen(["mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={socket}",
                                 "--skip-networking", f"--pid-file={folder}/pid", *user],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    web = None
    try:
        deadline = time.time() + 60
        while subprocess.run(["mariadb", f"--socket={socket}", "-uroot", "-e", "CREATE DATABASE IF NOT EXISTS site"],
                             stderr=subprocess.DEVNULL).returncode:
            check(time.time() < deadline, "MariaDB starts")
            time.sleep(0.2)
        shutil.copytree("/usr/share/wordpress", site, ignore=lambda _, names: {"wp-config.php"} & set(names))
        (site / "wp-config.php").write_text(CONFIG.replace("{socket}", str(socket)))
        (site / "router.php").write_text(ROUTER)

        def php(source):
            (site / "task.php").write_text(source.replace("{port}", str(port)))
            done = subprocess.run(["php", "-d", "display_errors=0", str(site / "task.php")], capture_output=True,
                                  text=True, cwd=site)
            check(done.returncode == 0, f"php: {done.stdout[-500:]} {done.stderr[-500:]}")
            return done.stdout

        php(INSTALL)

        def comments(commands):
            return [int(line) for line in php(COMMENT.replace("{commands}", commands)).split() if line.isdigit()]

        web = subprocess.Popen(["php", "-S", f"127.0.0.1:{port}", "-t", str(site), str(site / "router.php")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(port)

        # 230 comments make three pages; twenty of them are of one second.
        first = comments("".join(comment(f"Комментарий {i}: сломался, не рекомендую", f"2026-11-{1 + i // 20:02} 10:00:00")
                                 for i in range(230)))
        check(len(first) == 230, "230 comments")
        molva = Molva(molva_path, folder / "settings", f"""
[[source]]
id = "blog"
connector = "wordpress"
brand = "slon"
base_url = "http://127.0.0.1:{port}"
reread_every = "1s"
""")
        molva.once()
        known = molva.keys("blog")
        missing = {str(one) for one in first} - known
        check(not missing, f"all are there, {len(missing)} are missing")

        # One of the same second as the last, one that comes late, a reply of the site, one that waits.
        last = "2026-11-12 10:00:00"
        same, late, waiting = comments(comment("Той же секунды", last) + comment("Опоздавший", "2026-11-05 09:00:00") +
                                       comment("Ещё не одобрен", last, approved=0))
        answered = first[200]
        reply = comments(comment("Здравствуйте! Мы всё исправим.", "2026-11-12 11:00:00", "editor", answered, 1))[0]
        comments(f"wp_update_comment(['comment_ID' => {first[201]}, 'comment_content' => 'Исправили, теперь отлично!']);\n"
                 f"wp_trash_comment({first[202]});\n")
        time.sleep(1.1)
        molva.once()
        known = molva.keys("blog")
        check({str(same), str(late)} <= known, "one of the same second and a late one are found")
        check(str(waiting) not in known, "one that waits for approval is not")
        check(str(reply) not in molva.mentions(), "the site's own reply is no mention")
        state = molva.mentions()
        check(state[str(answered)]["answer"] == "published", "and answers the comment it replies to")
        check(state[str(answered)]["answered_at"] == "2026-11-12T11:00:00Z", "at its own time")
        check("теперь отлично" in state[str(first[201])]["text"], "an edit is seen")
        molva.once()
        check(molva.keys("blog") == known, "nothing is doubled")
        return f"{len(known)} comments in 3 pages, reply, edit, same second, late one, unapproved one"
    finally:
        if web:
            web.kill()
        database.terminate()
        database.wait(30)
