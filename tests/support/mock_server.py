#!/usr/bin/env python3
"""A recorded service over real HTTP: answers from a folder's routes.json and the bodies beside it.

usage: mock_server.py FOLDER [--port N] [--scenario NAME]      prints "port N"

Routes are tried in order and the first that fits answers; with a scenario, its routes come before those
without one, and other scenarios are skipped. A route fits when
  path      is the same after URL-decoding; {name} stands for one segment
  query, headers, form
            have every key that is named with that value; "*": any but an empty one, null: must be
            absent, "=*": a literal star; a key "a|b": either name
  json      contains this object; "" also fits what is absent or null, "*" is any value
  times     has not been used up: the route answers that many times, and is skipped then
The answer's body is the name of a file, or null for none. No fitting route: 404.

  GET /_requests   what was asked so far, as JSON: method, path and query of each
"""
import argparse
import json
import pathlib
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def path_fits(pattern, path):
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        want == have or (want.startswith("{") and want.endswith("}") and have)
        for want, have in zip(wanted, given))


def value_fits(wanted, given):
    """`given` is None where the request has nothing by that name."""
    if wanted is None:
        return given is None
    if given is None:
        return False
    if wanted == "*":
        return given != ""
    return given == ("*" if wanted == "=*" else wanted)


def values_fit(rules, given):
    def found(names):
        return next((given[name] for name in names.split("|") if name in given), None)

    return all(value_fits(wanted, found(names)) for names, wanted in (rules or {}).items())


def json_fits(wanted, given):
    if wanted == "":
        return given is None or given == ""
    if wanted == "*":
        return given is not None
    if isinstance(wanted, dict):
        return isinstance(given, dict) and all(json_fits(value, given.get(name)) for name, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(given, list) and len(given) == len(wanted) and all(map(json_fits, wanted, given))
    return type(wanted) is type(given) and wanted == given


def parsed(body):
    try:
        return json.loads(body)
    except ValueError:
        return None


class Routes:
    def __init__(self, folder, scenario):
        self.folder = pathlib.Path(folder)
        routes = json.loads((self.folder / "routes.json").read_text(encoding="utf-8"))["routes"]
        own = [route for route in routes if scenario and route.get("scenario") == scenario]
        self.routes = own + [route for route in routes if not route.get("scenario")]
        self.left = {id(route): route["times"] for route in self.routes if "times" in route}
        self.lock = threading.Lock()
        self.asked = []

    def answer(self, method, path, query, headers, body):
        """The route that fits, or None."""
        with self.lock:
            self.asked.append({"method": method, "path": path, "query": query})
            for route in self.routes:
                if self.fits(route, method, path, query, headers, body):
                    if id(route) in self.left:
                        self.left[id(route)] -= 1
                    return route
        return None

    def fits(self, route, method, path, query, headers, body):
        return (route["method"] == method and path_fits(route["path"], path)
                and self.left.get(id(route), 1) > 0
                and values_fit(route.get("query"), query)
                and values_fit({name.lower(): value for name, value in (route.get("headers") or {}).items()}, headers)
                and values_fit(route.get("form"), dict(urllib.parse.parse_qsl(body, keep_blank_values=True)))
                and ("json" not in route or json_fits(route["json"], parsed(body))))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    routes = None

    def reply(self):
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path)
        if path == "/_requests":
            return self.send(200, {"Content-Type": "application/json"}, json.dumps(self.routes.asked).encode())
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        route = self.routes.answer(self.command, path, query, headers, body)
        if route is None:
            return self.send(404, {"Content-Type": "text/plain"}, b"no route fits")
        answer = route["response"]
        content = (self.routes.folder / answer["body"]).read_bytes() if answer.get("body") else b""
        self.send(answer.get("status", 200), answer.get("headers") or {}, content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = reply

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scenario", default="")
    options = parser.parse_args()
    Handler.routes = Routes(options.folder, options.scenario)
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    server.daemon_threads = True
    print(f"port {server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
