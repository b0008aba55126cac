#!/usr/bin/env python3
"""Reads mails with Python's own parser and says what it finds, for tests.

Standard input: a decimal length and a line break, then that many bytes of one message, and again.
Standard output: one line for each message that has a fault, and at the end "read N faults M".
With --show: one line of JSON for each message instead: its headers decoded (names in lower
case), its parts as text.
"""
import email
import email.policy
import json
import re
import sys

ALLOWED = {'from', 'to', 'subject', 'date', 'message-id', 'references', 'list-id', 'mime-version',
           'auto-submitted', 'x-auto-response-suppress', 'content-type'}
LINK = re.compile(r'(?<![\w\[\]])(?:https?|ftp|tg)://[^\s<>"]+', re.I)


def messages(stream):
    while line := stream.readline():
        yield stream.read(int(line))


def parts_of(message):
    for part in message.walk():
        yield part
        yield from part.defects
        for _, value in part.items():
            yield from getattr(value, 'defects', ())


def faults(raw):
    if not raw.isascii():
        yield 'not ASCII'
    for line in raw.split(b'\n'):
        if not line.endswith(b'\r') and line:
            yield 'a line without CR'
        if len(line) > 999:
            yield 'a line of %d bytes' % len(line)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for found in parts_of(message):
        if isinstance(found, Exception):
            yield 'defect %r' % found
    names = [name.lower() for name in message.keys()]
    if set(names) != ALLOWED:
        yield 'headers %s' % sorted(set(names) ^ ALLOWED)
    if len(names) != len(set(names)):
        yield 'a header twice: %s' % names
    if message.get_content_type() != 'multipart/alternative':
        return (yield 'type ' + message.get_content_type())
    kinds = [part.get_content_type() for part in message.iter_parts()]
    if kinds != ['text/plain', 'text/html']:
        yield 'parts %s' % kinds
    if len(message['To'].addresses) != 1 or len(message['From'].addresses) != 1:
        yield 'addresses %s %s' % (message['From'], message['To'])
    if message['Date'].datetime is None or not re.fullmatch(r'<[^<>@\s]+@[^<>@\s]+>', message['Message-ID']):
        yield 'date or id: %s %s' % (message['Date'], message['Message-ID'])
    for part in message.iter_parts():
        text = part.get_content()
        try:
            part.get_payload(decode=True).decode('utf-8', 'strict')
        except UnicodeDecodeError as error:
            yield 'not UTF-8: %s' % error
        for link in LINK.findall(text):
            if 'shop.example/' not in link:
                yield 'a live link: ' + link
        if part.get_content_type() == 'text/html':
            if len(text.encode()) > 90_000:
                yield 'HTML of %d bytes' % len(text.encode())
            if re.search(r'<(script|img|iframe|object|link|form)\b', text, re.I):
                yield 'a forbidden tag'


def show(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    found = {name.lower(): str(value) for name, value in message.items()}
    for part in message.iter_parts():
        found[part.get_content_type()] = part.get_content().replace('\r\n', '\n')
    return json.dumps(found, ensure_ascii=False)


def main():
    read = bad = 0
    for raw in messages(sys.stdin.buffer):
        read += 1
        if '--show' in sys.argv:
            print(show(raw), flush=True)
            continue
        found = list(dict.fromkeys(faults(raw)))
        bad += bool(found)
        if found and bad <= 20:
            print(('mail %d: %s' % (read, '; '.join(found)[:600])).replace('\n', ' '), flush=True)
    if '--show' not in sys.argv:
        print('read %d faults %d' % (read, bad), flush=True)


main()
