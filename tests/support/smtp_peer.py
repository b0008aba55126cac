#!/usr/bin/env python3
"""A mail server on loopback for tests: one that misbehaves on order, or a real one.

  smtp_peer.py BEHAVIOUR    a scripted server; BEHAVIOUR is one of the words in `Session`
  smtp_peer.py real         aiosmtpd, plain
  smtp_peer.py real-tls     aiosmtpd with STARTTLS and a login (user "molva", password "letmein")

Prints "ca FILE" (TLS only) and "port N", then a line of JSON for each session that ended:
{"commands": [...], "message": base64 or null, "tls": bool}. Ends when its standard input closes.
"""
import base64
import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading

GREETING = {'greeting-421': '421 4.3.2 too busy, come back later', 'greeting-554': '554 5.3.2 no mail service here'}
MAIL = {'mail-550': '550 5.7.1 sender refused', 'mail-451': '451 4.3.0 try later'}
RCPT = {'rcpt-450': '450 4.2.0 greylisted, try later', 'rcpt-550': '550 5.1.1 no such user'}
DATA = {'data-451': '451 4.3.0 no space for now', 'data-554': '554 5.5.1 no'}
DOT = {'dot-451': '451 4.3.0 error in processing', 'dot-554': '554 5.7.1 looks like spam', 'dot-552': '552 5.3.4 too big'}


def certificate(folder, name):
    """A certificate that signs itself; `name` is what it is for."""
    files = [os.path.join(folder, part) for part in ('cert.pem', 'key.pem')]
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
                    '-days', '2', '-subj', '/CN=molva test', '-addext', 'subjectAltName=' + name,
                    '-out', files[0], '-keyout', files[1]], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return files[0], context


class Session:
    """One conversation. Unknown behaviours are a plain, well-behaved server without extensions."""

    def __init__(self, connection, behaviour, context):
        self.socket, self.behaviour, self.context = connection, behaviour, context
        self.buffer, self.commands, self.message, self.tls = b'', [], None, False

    def say(self, line):
        self.socket.sendall(line.encode() + b'\r\n')

    def line(self):
        while b'\r\n' not in self.buffer:
            got = self.socket.recv(65536)
            if not got:
                raise EOFError
            self.buffer += got
        line, self.buffer = self.buffer.split(b'\r\n', 1)
        return line

    def hang(self):
        """Says nothing more, until the other side gives up."""
        while self.socket.recv(65536):
            pass
        raise EOFError

    def ehlo(self):
        lines = ['molva.test']
        if self.behaviour.startswith('starttls') and not self.tls:
            lines.append('STARTTLS')
        if self.behaviour.startswith('auth'):
            lines.append('AUTH PLAIN LOGIN')
        for i, line in enumerate(lines):
            self.say('250%s%s' % (' ' if i + 1 == len(lines) else '-', line))

    def starttls(self):
        self.say('220 go ahead')
        self.socket = self.context.wrap_socket(self.socket, server_side=True)
        self.buffer, self.tls = b'', True

    def data(self):
        if self.behaviour in DATA:
            return self.say(DATA[self.behaviour])
        self.say('354 go on')
        lines = []
        while (line := self.line()) != b'.':
            if len(line) > 998:
                self.commands.append('a line of %d bytes' % len(line))
            lines.append(line[1:] if line.startswith(b'.') else line)
        self.message = b''.join(line + b'\r\n' for line in lines)
        if self.behaviour == 'dot-hang':
            self.hang()
        if self.behaviour == 'dot-drop':
            raise EOFError
        if self.behaviour == 'dot-reset':
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
            raise EOFError
        self.say(DOT.get(self.behaviour, '250 2.0.0 queued'))

    def auth(self, words):
        if words[1:2] == ['LOGIN'] or len(words) == 2:
            self.say('334 ')
            words = words + [self.line().decode()]
        if self.behaviour == 'auth-echo':  # quotes what it was told
            return self.say('535 5.7.8 wrong: ' + base64.b64decode(words[-1]).decode().replace('\0', ' '))
        self.say('535 5.7.8 wrong user or password')

    def run(self):
        if self.behaviour == 'greeting-hang':
            self.hang()
        if self.behaviour in GREETING:
            self.say(GREETING[self.behaviour])
            raise EOFError
        self.say('220 molva.test ESMTP')
        while True:
            text = self.line().decode('utf-8', 'replace')
            verb = text.split(':')[0].split(' ')[0].upper()
            self.commands.append(verb if verb in ('AUTH', 'EHLO', 'HELO') else text)
            if verb in ('EHLO', 'HELO'):
                self.ehlo()
            elif verb == 'STARTTLS' and self.context:
                self.starttls()
            elif verb == 'AUTH':
                self.auth(text.split(' '))
            elif verb == 'MAIL':
                if self.behaviour == 'mail-hang':
                    self.hang()
                if self.behaviour == 'mail-530':
                    self.say('530 5.7.0 authentication required')
                else:
                    self.say(MAIL.get(self.behaviour, '250 ok'))
            elif verb == 'RCPT':
                self.say(RCPT.get(self.behaviour, '250 ok'))
            elif verb == 'DATA':
                self.data()
            elif verb == 'QUIT':
                if self.behaviour == 'quit-hang':
                    self.hang()
                self.say('221 bye')
                raise EOFError
            else:
                self.say('500 what?')


def serve(behaviour, context):
    server = socket.create_server(('127.0.0.1', 0))
    print('port', server.getsockname()[1], flush=True)

    def one(connection):
        session = Session(connection, behaviour, context)
        try:
            session.run()
        except (EOFError, OSError):
            pass
        session.socket.close()
        tell(session.commands, session.message, session.tls)

    while True:
        threading.Thread(target=one, args=(server.accept()[0],), daemon=True).start()


def tell(commands, message, tls):
    print(json.dumps({'commands': commands, 'tls': tls,
                      'message': base64.b64encode(message).decode() if message is not None else None}), flush=True)


def serve_real(context):
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult

    class Handler:
        async def handle_DATA(self, server, session, envelope):
            tell([envelope.mail_from] + envelope.rcpt_tos, envelope.original_content, session.ssl is not None)
            return '250 2.0.0 queued'

    def authenticate(server, session, envelope, mechanism, data):
        # handled=False: aiosmtpd says 535 itself.
        return AuthResult(success=data.login == b'molva' and data.password == b'letmein', handled=False)

    options = {}
    if context:
        options = {'tls_context': context, 'require_starttls': True, 'auth_required': True,
                   'authenticator': authenticate}
    with socket.create_server(('127.0.0.1', 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Handler(), hostname='127.0.0.1', port=port, **options)
    controller.start()
    print('port', port, flush=True)


def main():
    behaviour = sys.argv[1]
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        context = None
        if 'tls' in behaviour:
            ca, context = certificate(folder, 'DNS:elsewhere.test' if 'wrong' in behaviour else 'IP:127.0.0.1')
            # Read before the certificate is gone with us.
            print('ca', ca, flush=True)
        if behaviour.startswith('real'):
            serve_real(context)
            threading.Event().wait()
        serve(behaviour, context)


main()
