#!/usr/bin/env python3
"""A web server that means harm, and one that nobody may reach: the far end of tests of the HTTP client.

The first listens on 127.0.0.3, and on 127.0.0.4 as another host, and misbehaves by path. The second, "the neighbour", listens on every
address of this machine and only counts who connects. Prints "port N" (the first), "port N" (the neighbour)
and "port N" (the first by TLS, with a certificate that nobody vouches for; 0 where openssl is not there).

  /echo            the request as JSON: method, path, headers, body
  /redirect?to=URL&status=N
  /loop            a redirect to itself, with a new query each time
  /bomb            a compressed body that never stops growing
  /endless         a body without a length and without an end
  /headers-many, /header-long, /headers-endless, /continue-endless
  /drip            a byte now and then, for ever
  /hang            nothing at all
  /cut             less than Content-Length promised
  /bad-gzip        "gzip" that is none
  /limited         429 with Retry-After
  /neighbours      how many connections the neighbour has had
"""
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

neighbours = 0
PIECE = b"x" * 65536


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hops = 0

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        try:
            getattr(self, url.path[1:].replace("-", "_"), self.missing)(query)
        except OSError:  # the client has had enough, as it should
            self.close_connection = True

    do_POST = do_PUT = do_HEAD = do_GET

    def echo(self, _):
        self.answer(200, json.dumps({"method": self.command, "path": self.path, "body": self.body,
                                     "headers": {name.lower(): value for name, value in self.headers.items()}}))

    def redirect(self, query):
        self.answer(int(query.get("status", 302)), "", {"Location": query.get("to", "/echo")})

    def loop(self, _):
        Handler.hops += 1
        self.answer(302, "", {"Location": f"/loop?{Handler.hops}"})

    def limited(self, _):
        self.answer(429, "slow down", {"Retry-After": "30"})

    def missing(self, _):
        self.answer(404, "no such path")

    def neighbours(self, _):
        self.answer(200, str(neighbours))

    def bomb(self, _):
        self.begin({"Content-Encoding": "gzip"})
        packer = zlib.compressobj(9, wbits=31)
        while True:
            self.wfile.write(packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH))

    def endless(self, _):
        self.begin({})
        while True:
            self.wfile.write(PIECE)

    def headers_many(self, _):
        self.begin({f"X-{i}": "y" for i in range(5000)})

    def header_long(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(PIECE)

    def headers_endless(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: " + b"y" * 1000 + b"\r\n")

    def continue_endless(self, _):
        while True:
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    def drip(self, _):
        self.begin({})
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def hang(self, _):
        self.rfile.read(1)  # until the client goes

    def cut(self, _):
        self.begin({"Content-Length": "1000"})
        self.wfile.write(b"not all of it")
        self.close_connection = True

    def bad_gzip(self, _):
        self.answer(200, "this is not gzip", {"Content-Encoding": "gzip"})

    def begin(self, headers):
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True

    def answer(self, status, text, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass


def neighbour():
    """Counts connections, and answers them, so that a client that got through would notice."""
    listener = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)

    def serve():
        global neighbours
        while True:
            connection, _ = listener.accept()
            neighbours += 1
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\nConnection: close\r\n\r\nmetadata")
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]


def tls_server():
    if not shutil.which("openssl"):
        return 0
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = os.path.join(folder, "key"), os.path.join(folder, "certificate")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.3",
                        "-addext", "subjectAltName=IP:127.0.0.3"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.3", 0), Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # refused handshakes are what we want
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    port = 0
    for address in ("127.0.0.3", "127.0.0.4"):
        server = ThreadingHTTPServer((address, port), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
    for port in (port, neighbour(), tls_server()):
        print(f"port {port}", flush=True)
    sys.stdin.read()  # until the test ends
    os._exit(0)


if __name__ == "__main__":
    main()
