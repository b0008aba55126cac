#!/usr/bin/env python3
"""A receiver of webhooks on loopback for tests, which behaves as the path of the URL says.

  webhook_peer.py [SECRET...]     secrets as in the settings: whsec_ + base64

Prints "port N" (127.0.0.1), "port N" (127.0.0.2: where redirects point to, nobody may come) and, with
TLS, "port N" (a certificate for another name). Then a line of JSON for each request: what came, and
whether its signatures are right by Python's own hmac. Ends when its standard input closes.
"""
import base64
import email.utils
import hashlib
import hmac
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

KEYS = [base64.b64decode(secret[len('whsec_'):]) for secret in sys.argv[1:]]
elsewhere = ('127.0.0.2', 0)


def signatures(headers, body):
    """For each signature sent: the number of the secret that made it, or -1."""
    content = ('%s.%s.' % (headers.get('webhook-id'), headers.get('webhook-timestamp'))).encode() + body
    right = ['v1,' + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode() for key in KEYS]
    return [right.index(one) if one in right else -1 for one in headers.get('webhook-signature', '').split()]


def read_request(connection):
    data = b''
    while b'\r\n\r\n' not in data:
        got = connection.recv(65536)
        if not got:
            return None
        data += got
    head, body = data.split(b'\r\n\r\n', 1)
    first, *lines = head.decode('latin-1').split('\r\n')
    headers = {name.lower(): value.strip() for name, value in (line.split(':', 1) for line in lines)}
    while len(body) < int(headers.get('content-length', 0)):
        body += connection.recv(65536)
    method, path, _ = first.split(' ')
    return method, path, headers, body


def answer(connection, status, body=b'', **headers):
    lines = ['HTTP/1.1 ' + status, 'Content-Length: %d' % len(body)]
    lines += ['%s: %s' % (name.replace('_', '-'), value) for name, value in headers.items()]
    connection.sendall('\r\n'.join(lines).encode() + b'\r\n\r\n' + body)


def endless(connection, status):
    connection.sendall(b'HTTP/1.1 ' + status + b'\r\nContent-Type: text/plain\r\n\r\n')
    while True:
        connection.sendall(b'x' * 65536)


def drip(connection):
    connection.sendall(b'HTTP/1.1 200 OK\r\n')
    while True:
        connection.sendall(b'X-A: b\r\n')
        time.sleep(0.05)


def hang(connection):
    while connection.recv(65536):
        pass


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))


def behave(connection, path, headers):
    word = path.strip('/').split('?')[0].split('/')[0]
    there = 'http://%s:%d/seen?token=secret' % elsewhere
    after = email.utils.formatdate(int(headers.get('webhook-timestamp', 0)) + 300, usegmt=True)
    plain = {
        '200': lambda: answer(connection, '200 OK', b'thanks'),
        '204': lambda: answer(connection, '204 No Content'),
        '404': lambda: answer(connection, '404 Not Found', b'no such hook'),
        '410': lambda: answer(connection, '410 Gone', b'this hook was deleted'),
        '500': lambda: answer(connection, '500 Internal Server Error', b'oops'),
        '429-seconds': lambda: answer(connection, '429 Too Many Requests', Retry_After='120'),
        '429-date': lambda: answer(connection, '429 Too Many Requests', Retry_After=after),
        '503': lambda: answer(connection, '503 Service Unavailable', Retry_After='60'),
        '302': lambda: answer(connection, '302 Found', Location=there),
        '307': lambda: answer(connection, '307 Temporary Redirect', Location=there),
        'drip': lambda: drip(connection),
        'hang': lambda: hang(connection),
        'endless': lambda: endless(connection, b'200 OK'),
        'endless-500': lambda: endless(connection, b'500 Internal Server Error'),
        'half': lambda: connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'),
        'reset': lambda: reset(connection),
    }
    plain[word]()


def serve(server, context=None):
    def one(connection):
        try:
            if context:
                connection = context.wrap_socket(connection, server_side=True)
            while request := read_request(connection):
                method, path, headers, body = request
                print(json.dumps({'method': method, 'path': path, 'to': server.getsockname()[0],
                                  'id': headers.get('webhook-id'), 'type': headers.get('content-type'),
                                  'timestamp': int(headers.get('webhook-timestamp', 0)),
                                  'signed_by': signatures(headers, body), 'body': body.decode()}), flush=True)
                behave(connection, path, headers)
                if path.startswith(('/half', '/reset')):
                    break
        except OSError:
            pass
        connection.close()

    while True:
        threading.Thread(target=one, args=(server.accept()[0],), daemon=True).start()


def tls_for_another_name():
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, part) for part in ('cert.pem', 'key.pem')]
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1',
                        '-nodes', '-days', '2', '-subj', '/CN=elsewhere.test', '-out', files[0], '-keyout', files[1]],
                       check=True, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
    return context


def main():
    global elsewhere
    servers = [(socket.create_server(('127.0.0.1', 0)), None), (socket.create_server(('127.0.0.2', 0)), None),
               (socket.create_server(('127.0.0.1', 0)), tls_for_another_name())]
    elsewhere = servers[1][0].getsockname()
    for server, context in servers:
        print('port', server.getsockname()[1], flush=True)
        threading.Thread(target=serve, args=(server, context), daemon=True).start()
    sys.stdin.buffer.read()
    os._exit(0)


main()
