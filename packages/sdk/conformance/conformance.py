#!/usr/bin/env python3
"""Holds the facts of `facts.json` against a running Sesame, with nothing but Python's standard library.

    python3 conformance.py < world.json

`world.json` says where Sesame is and who calls:

    {"apiUrl": "http://localhost:4000", "handle": "my-agent", "seed": "<32 bytes of its Ed25519 key, base64>",
     "keys": {"agent": "sk_...", "other": "sk_...", "person": "<access token>"},
     "agentId": "...", "personId": "...", "channelId": "..."}

The agent, the other and the person are members of the channel. One line is printed for each fact; the exit code is 1
when one does not hold.
"""
import base64
import hashlib
import http.client
import json
import os
import re
import secrets
import socket
import ssl
import struct
import sys
import time
from urllib.parse import urlsplit

TIMEOUT = 20
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


class Untrue(Exception):
    """A fact that does not hold."""


# Ed25519, by RFC 8032, section 6: slow and plain, for keys of tests.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
BASE_Y = 4 * pow(5, P - 2, P) % P


def recover_x(y):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    return P - x if x & 1 else x


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


BASE_X = recover_x(BASE_Y)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def compress(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return int.to_bytes(y | ((x & 1) << 255), 32, "little")


def sha512_number(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % L


def ed25519(seed, message):
    digest = hashlib.sha512(seed).digest()
    secret = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    public = compress(multiply(secret, BASE))
    r = sha512_number(digest[32:] + message)
    start = compress(multiply(r, BASE))
    h = sha512_number(start + public + message)
    return start + int.to_bytes((r + h * secret) % L, 32, "little")


class Socket:
    """A WebSocket, by RFC 6455."""

    def __init__(self, url, path):
        parts = urlsplit(url)
        self.rest = b""
        self.close_code = None
        is_secure = parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
        self.connection = socket.create_connection((parts.hostname, port), TIMEOUT)
        if is_secure:
            context = ssl.create_default_context()
            self.connection = context.wrap_socket(self.connection, server_hostname=parts.hostname)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {parts.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        ]
        self.connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.rest:
            self.more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        self.status = int(head.split(b" ")[1])
        accept = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        if self.status == 101 and base64.b64encode(accept) not in head:
            raise Untrue("the server did not accept the key of the upgrade")

    def more(self):
        chunk = self.connection.recv(65536)
        if not chunk:
            self.close_code = self.close_code or 1006
            raise Untrue(f"the socket closed with {self.close_code}")
        self.rest += chunk

    def take(self, length):
        while len(self.rest) < length:
            self.more()
        taken, self.rest = self.rest[:length], self.rest[length:]
        return taken

    def write(self, opcode, payload):
        mask = os.urandom(4)
        length = len(payload)
        head = bytes([0x80 | opcode])
        head += bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack(">H", length)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self.connection.sendall(head + mask + masked)

    def send(self, frame):
        self.write(1, json.dumps(frame).encode())

    def frame(self):
        """The next JSON frame; `None` when the server closes."""
        while True:
            first, second = self.take(2)
            if first & 0x70 or second & 0x80:
                raise Untrue("a frame of the server has reserved bits or a mask")
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self.take(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self.take(8))
            payload = self.take(length)
            opcode = first & 0x0F
            if opcode == 1:
                return json.loads(payload.decode())
            if opcode == 9:
                self.write(10, payload)
            if opcode == 8:
                self.close_code = struct.unpack(">H", payload[:2])[0] if len(payload) > 1 else 1005
                return None

    def next(self, kind):
        while True:
            frame = self.frame()
            if frame is None:
                raise Untrue(f"the socket closed with {self.close_code}, before “{kind}”")
            if frame.get("type") == kind:
                return frame

    def closed(self):
        while self.close_code is None:
            self.frame()
        return self.close_code


class Play:
    """Plays the steps of one fact."""

    def __init__(self, world):
        self.world = world
        self.sockets = {}
        self.values = {
            "unknownId": UNKNOWN_ID,
            "run": secrets.token_hex(6),
            **{name: value for name, value in world.items() if isinstance(value, str)},
            **{f"key.{name}": key for name, key in world["keys"].items()},
        }
        self.tokens = {"wrong": "sk_wrong", "broken": "not.a.token", **world["keys"]}

    # What a step says, with the values of those before.

    def text(self, template):
        return re.sub(r"\{([\w.]+)\}", lambda it: str(self.values.get(it[1], it[0])), template)

    def value(self, it):
        if isinstance(it, str):
            whole = re.fullmatch(r"\{([\w.]+)\}", it)
            return self.values[whole[1]] if whole else self.text(it)
        if isinstance(it, list):
            return [self.value(one) for one in it]
        if isinstance(it, dict):
            if "$repeat" in it:
                return it["$repeat"][0] * it["$repeat"][1]
            if "$plus" in it:
                return self.values[it["$plus"][0]] + it["$plus"][1]
            if "$signed" in it:
                return self.signed_frame(it["$signed"])
            return {self.text(name): self.value(one) for name, one in it.items()}
        return it

    def save(self, step, found):
        for name, path in step.get("save", {}).items():
            value = found
            for part in path.split("."):
                value = value[int(part)] if isinstance(value, list) else value[part]
            self.values[name] = value

    def hold(self, expected, found, where):
        if isinstance(expected, dict) and "$is" in expected:
            right = isinstance(found, {"string": str, "number": int}[expected["$is"]])
        elif isinstance(expected, dict) and "$match" in expected:
            right = isinstance(found, str) and re.search(expected["$match"], found)
        elif isinstance(expected, dict) and not {"$repeat", "$plus"} & expected.keys():
            if not isinstance(found, dict):
                raise Untrue(f"{where} is no object: {found!r}")
            for name, one in expected.items():
                self.hold(one, found.get(name, "<missing>"), f"{where}.{name}")
            return
        elif isinstance(expected, list):
            if not isinstance(found, list) or len(found) != len(expected):
                raise Untrue(f"{where} is no list of {len(expected)}: {found!r}")
            for index, one in enumerate(expected):
                self.hold(one, found[index], f"{where}.{index}")
            return
        else:
            wanted = self.value(expected)
            right = type(wanted) is type(found) and wanted == found
        if not right:
            raise Untrue(f"{where} is {found!r:.200}")

    def hold_status(self, expected, found):
        if found not in (expected if isinstance(expected, list) else [expected]):
            raise Untrue(f"the status is {found}")

    # Steps.

    def request(self, method, url, headers, body):
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=TIMEOUT)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body=body, headers=headers)
        answer = connection.getresponse()
        found = (answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found

    def bearer(self, who):
        token = self.tokens.get(who)
        return {"Authorization": f"Bearer {token}"} if token else {}

    def call(self, step):
        method, path = self.text(step["call"]).split(" ", 1)
        path = f"/api/v1{path}"
        body = step.get("raw")
        if "body" in step:
            body = json.dumps(self.value(step["body"]))
        headers = self.bearer(step.get("as"))
        if body is not None:
            headers["Content-Type"] = "application/json"
        if "signed" in step:
            headers.update(self.signature(method, path, body, step["signed"]))
        payload = None if body is None else body.encode()
        status, found, data = self.request(method, self.world["apiUrl"] + path, headers, payload)
        self.hold_status(step["status"], status)
        for name, pattern in step.get("headers", {}).items():
            if not re.search(pattern, found.get(name, "")):
                raise Untrue(f"the header {name} is {found.get(name)!r}")
        answer = json.loads(data) if data else None
        if "body_is" in step:
            self.hold(step["body_is"], answer, "the answer")
        self.save(step, answer)

    def fetch(self, step):
        method, url = self.text(step["fetch"]).split(" ", 1)
        headers = self.bearer(step["as"])
        if "type" in step:
            headers["Content-Type"] = step["type"]
        raw = step.get("raw")
        status, _, data = self.request(method, url, headers, None if raw is None else raw.encode())
        self.hold_status(step["status"], status)
        if "text" in step and data.decode() != step["text"]:
            raise Untrue(f"the bytes are {data!r:.200}")

    def open(self, step):
        opened = Socket(self.world["apiUrl"], step.get("path", "/v1/connect"))
        self.sockets[step["open"]] = opened
        self.hold_status(step.get("refused", 101), opened.status)

    def send(self, step):
        self.sockets[step["on"]].send(self.value(step["send"]))

    def next(self, step):
        frame = self.sockets[step["on"]].next(step["next"])
        self.hold(step.get("frame", {}), frame, f"“{step['next']}”")
        self.save(step, frame)

    def closed(self, step):
        code = self.sockets[step["on"]].closed()
        if code != step["closed"]:
            raise Untrue(f"the close code is {code}")

    # Signatures.

    def sign(self, text):
        signature = ed25519(base64.b64decode(self.world["seed"]), text.encode())
        return base64.b64encode(signature).decode()

    def moment(self, signing):
        nonce = self.text(signing.get("nonce", secrets.token_urlsafe(18)))
        return int(time.time()) - signing.get("age", 0), nonce

    def signature(self, method, path, body, signing):
        created, nonce = self.moment(signing)
        target, _, query = signing.get("path", path).partition("?")
        covered = {"@method": method, "@path": target, "@query": f"?{query}"}
        headers = {}
        if body is not None:
            digest = hashlib.sha256(signing.get("instead", body).encode()).digest()
            headers["Content-Digest"] = f"sha-256=:{base64.b64encode(digest).decode()}:"
            covered["content-digest"] = headers["Content-Digest"]
        names = " ".join(f'"{name}"' for name in covered)
        handle = self.world["handle"]
        params = f'({names});created={created};nonce="{nonce}";keyid="{handle}";alg="ed25519"'
        lines = [f'"{name}": {value}' for name, value in covered.items()]
        lines.append(f'"@signature-params": {params}')
        signed = self.sign("\n".join(lines))
        return {**headers, "Signature-Input": f"sig1={params}", "Signature": f"sig1=:{signed}:"}

    def signed_frame(self, signing):
        timestamp, nonce = self.moment(signing)
        handle = self.world["handle"]
        host = signing.get("host", urlsplit(self.world["apiUrl"]).netloc)
        text = "\n".join(["sesame-connect", handle, str(timestamp), nonce, host])
        return {"handle": handle, "timestamp": timestamp, "nonce": nonce, "signature": self.sign(text)}

    def run(self, fact):
        steps = {name: getattr(self, name) for name in ("call", "fetch", "open", "send", "next", "closed")}
        try:
            for number, step in enumerate(fact["steps"], 1):
                kind = next(name for name in steps if name in step)
                try:
                    steps[kind](step)
                except (Untrue, OSError, KeyError, ValueError, IndexError) as error:
                    raise Untrue(f"step {number} ({kind}): {error}") from error
        finally:
            for opened in self.sockets.values():
                opened.connection.close()


def main():
    world = json.load(sys.stdin)
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "facts.json")
    with open(path, encoding="utf-8") as file:
        facts = json.load(file)
    failed = 0
    for fact in facts:
        try:
            Play(world).run(fact)
            print(f"ok: {fact['says']}")
        except Untrue as error:
            failed += 1
            print(f"not ok: {fact['says']}: {error}")
    sys.exit(1 if failed else 0)


sys.stdout.reconfigure(encoding="utf-8")
main()
