"""An OAuth 2.0 server: client credentials, renewal, refusals. The service behind it is ours, and checks every
token by the server's published keys."""
import base64
import hashlib
import json
import pathlib
import time
import urllib.parse
import urllib.request

from common import Molva, Node, Service, check, free_port, npm_package, wait_for_port

NEEDS = ["node", npm_package("oauth2-mock-server")]

# A line on its standard input sets how it treats the next ones: {"life": seconds, "secret": "..."}.
SERVER = """
import { OAuth2Server } from 'oauth2-mock-server';
import readline from 'node:readline';
let rules = JSON.parse(process.env.RULES);
const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
// A client says who it is in the form or, as RFC 6749 would rather have it, in the header.
const client = request => {
  const [scheme, login] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return [request.body.client_id, request.body.client_secret];
  return Buffer.from(login, 'base64').toString().split(':');
};
server.service.on('beforeTokenSigning', (token, request) => {
  token.payload.exp = token.payload.iat + rules.life;
  token.payload.jti = crypto.randomUUID();
  token.payload.client_id = client(request)[0];
});
server.service.on('beforeResponse', (response, request) => {
  const [id, secret] = client(request);
  if (id === 'molva' && secret === rules.secret) {
    response.body.expires_in = rules.life;
    console.log('issued ' + response.body.access_token);
  } else {
    response.statusCode = rules.status;
    response.body = { error: 'invalid_client', error_description: `no client ${id} with ${secret}` };
    console.log('refused');
  }
});
readline.createInterface({ input: process.stdin }).on('line', line => {
  rules = JSON.parse(line);
  console.log('rules ' + line);
});
await server.start(Number(process.env.PORT), '127.0.0.1');
console.log('ready');
"""

SECRET = "correct+horse/battery=staple"
PAGES, PER_PAGE = 8, 5
SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # RFC 8017, section 9.2, note 1


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Keys:
    """The server's published keys (JWKS), and whether a token is signed with one of them (RS256)."""

    def __init__(self, port):
        answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/jwks").read()
        self.keys = {key["kid"]: key for key in json.loads(answer)["keys"]}

    def claims(self, token):
        head, body, signature = token.split(".")
        key = self.keys[json.loads(decoded(head))["kid"]]
        modulus, exponent = (int.from_bytes(decoded(key[name]), "big") for name in "ne")
        size = (modulus.bit_length() + 7) // 8
        found = pow(int.from_bytes(decoded(signature), "big"), exponent, modulus).to_bytes(size, "big")
        digest = SHA256_INFO + hashlib.sha256(f"{head}.{body}".encode()).digest()
        if found != b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest:
            return None
        return json.loads(decoded(body))


class Reviews:
    """The service: pages of reviews for whoever has a token that holds."""

    def __init__(self, keys):
        self.keys, self.used, self.refused, self.revoked = keys, [], 0, set()
        self.most_uses = None  # of one token; then it is taken back before its time

    def answer(self, _method, path, headers, _body):
        kind, _, token = headers.get("Authorization", "").partition(" ")
        claims = self.keys.claims(token) if kind == "Bearer" else None
        if self.most_uses and self.used.count(token) >= self.most_uses:
            self.revoked.add(token)
        if not claims or claims["exp"] <= time.time() or claims["client_id"] != "molva" or token in self.revoked:
            self.refused += 1
            return 401, {"error": "invalid_token"}
        self.used.append(token)
        where = urllib.parse.urlsplit(path)
        query = dict(urllib.parse.parse_qsl(where.query))
        if where.path == "/search":
            return 200, {"kind": "Listing", "data": {"after": None, "children": [
                {"kind": "t3", "data": {"name": f"t3_{i}", "title": "КупиСлона", "selftext": "Слон сломался",
                                        "author": "vasya", "permalink": f"/r/slon/comments/{i}/",
                                        "created_utc": time.time() - i}} for i in range(PER_PAGE)]}}
        page = int(query["page"])
        ids = range((page - 1) * PER_PAGE, page * PER_PAGE if page <= PAGES else (page - 1) * PER_PAGE)
        return 200, {"total": PAGES * PER_PAGE, "reviews": [
            {"id": i, "text": f"Отзыв {i}: сломался", "rating": 1,
             "created_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60 * i))} for i in ids]}


def run(molva_path, folder):
    folder, port = pathlib.Path(folder), free_port()
    server = Node(folder / "server", "server.mjs", SERVER,
                  {"PORT": str(port), "RULES": json.dumps({"life": 3600, "secret": SECRET, "status": 401})})
    service = None
    try:
        server.wait_for("ready")
        wait_for_port(port)
        reviews = Reviews(Keys(port))
        service = Service(reviews.answer)

        def rules(**these):
            line = json.dumps({"life": 3600, "secret": SECRET, "status": 401, **these})
            server.process.stdin.write(line + "\n")
            server.process.stdin.flush()
            server.wait_for(f"rules {line}")
            server.lines.clear()
            reviews.used, reviews.refused, reviews.most_uses = [], 0, None

        def issued():
            return [line.split()[1] for line in server.lines if line.startswith("issued")]

        def client(name, more=""):
            return Molva(molva_path, folder / name, f"""
[[source]]
id = "shop"
connector = "json_http"
brand = "slon"
url = "http://127.0.0.1:{service.port}/reviews?page={{page}}"
paging = "page"
limit = {PER_PAGE}
items = "/reviews"
total_at = "/total"
order = "newest_first"
auth = "oauth"
token_url = "http://127.0.0.1:{port}/token"
client_id = "molva"
client_secret = "{SECRET}"
{more}
""")

        everything = {str(i) for i in range(PAGES * PER_PAGE)}

        # One token for the whole walk, and nothing of it in any file.
        rules()
        molva = client("plain", "requests_per_minute = 6000")
        molva.once()
        check(set(molva.mentions()) == everything, f"all reviews: {sorted(molva.mentions())}")
        check(len(issued()) == 1 and set(reviews.used) == set(issued()) and len(reviews.used) >= PAGES,
              f"one token for {len(reviews.used)} pages: {len(issued())} issued")
        files = [path for path in molva.folder.rglob("*") if path.is_file()]
        check(any(path.name == "molva.db" for path in files), "there is a store")
        check(not any(issued()[0].encode() in path.read_bytes() for path in files), "no token is written down")

        # Three seconds of life for a walk of more: renewed before it ends.
        rules(life=3)
        molva = client("short", "requests_per_minute = 60")
        molva.once()
        check(set(molva.mentions()) == everything, f"all reviews with short tokens: {len(molva.mentions())}")
        check(len(set(reviews.used)) >= 2 and set(reviews.used) <= set(issued()),
              f"several tokens: {len(set(reviews.used))} used")
        renewed = len(set(reviews.used))

        # Taken back before its time: refused once, and renewed.
        rules()
        reviews.most_uses = 3
        molva = client("revoked", "requests_per_minute = 6000")
        molva.once()
        check(set(molva.mentions()) == everything, "all reviews though the tokens were taken back")
        check(reviews.refused >= 2 and len(issued()) == reviews.refused + 1,
              f"one new token for each refusal: {len(issued())} issued, {reviews.refused} refused")

        # A service that takes no token at all: asked twice, not for ever.
        rules()
        reviews.most_uses = 1
        reviews.revoked = set()
        molva = client("closed", "requests_per_minute = 6000")
        reviews.keys.claims, kept = (lambda _token: None), reviews.keys.claims
        molva.once(status=1)
        reviews.keys.claims = kept
        check(molva.source("shop")["error_code"] == "unauthorized", f"{molva.source('shop')}")
        check(reviews.refused <= 2 and len(issued()) <= 2, f"{reviews.refused} refused, {len(issued())} issued")

        # The server refuses the client: told in words, with advice, without the secret, which it repeats.
        for status in (401, 400, 200):
            rules(secret="another", status=status)
            molva = client(f"wrong{status}", "requests_per_minute = 6000")
            told = molva.once(status=1).stderr
            check("refused" in server.lines and not issued() and not reviews.used, "no token, nothing asked")
            row = molva.source("shop")
            check(row["error_code"] == "unauthorized" and row["state"] == "no_right", f"{status}: {row}")
            check("invalid_client" in row["error"] and "client_secret" in row["error"], f"{status}: {row['error']}")
            check(SECRET not in told + row["error"] and urllib.parse.quote(SECRET, safe="") not in told,
                  f"{status}: the secret is told: {told}")
        rules()
        molva.once()
        check(set(molva.mentions()) == everything, "and all is read when the client is right again")

        # Reddit's way: the client in the header.
        rules()
        molva = Molva(molva_path, folder / "reddit", f"""
[[source]]
id = "reddit"
connector = "reddit"
brand = "slon"
base_url = "http://127.0.0.1:{service.port}"
token_url = "http://127.0.0.1:{port}/token"
client_id = "molva"
client_secret = "{SECRET}"
queries = ["slon"]
""")
        molva.once()
        check(len(molva.mentions()) == PER_PAGE and len(issued()) == 1, f"reddit: {molva.mentions()}")

        # Nobody there.
        server.end()
        molva = client("nobody")
        molva.once(status=1)
        row = molva.source("shop")
        check(row["error_code"] == "unavailable" and "access token" in row["error"], f"{row}")
        return (f"{PAGES} pages by one token; {renewed} tokens of 3 s; taken back; refused with 401, 400, 200; "
                "client in form and header")
    finally:
        if service:
            service.end()
        server.end()
