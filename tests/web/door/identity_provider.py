"""An identity provider on this machine: as much of OpenID Connect as signing in needs, and lies when it is told to."""

from __future__ import annotations

import json
import threading
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "hoshin", "a secret: with a colon"


@cache
def key(number: int = 0) -> rsa.RSAPrivateKey:
    """A key to sign with; another number, another one."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class IdentityProvider:
    """Whom it knows are its `claims`. `said` overrides what its token says; `document` what its metadata does."""

    claims: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    signs_with: int = 0
    named: str = ""
    """The key that its token says it is signed with, where that is not so."""
    tells: list[int] = field(default_factory=lambda: [0])
    """The numbers of the keys that it tells."""
    asked: list[str] = field(default_factory=list)
    refuses: str = ""
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __enter__(self) -> IdentityProvider:
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.get(self)

            def do_POST(self) -> None:
                provider.post(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/realms/company"

    def get(self, request: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(request.path)
        path = parts.path.removeprefix("/realms/company")
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            _answer(request, self._metadata())
        elif path == "/keys":
            keys = [{**_public(number), "kid": f"key {number}", "use": "sig"} for number in self.tells]
            _answer(request, {"keys": keys})
        elif path == "/userinfo":
            assert request.headers["Authorization"] == "Bearer an access token"
            _answer(request, {"sub": self.claims["sub"], **self.userinfo})
        elif path == "/authorize":
            _redirect(request, self._authorize(dict(parse_qsl(parts.query))))
        else:
            _answer(request, {"error": "not here"}, 404)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append(request.path.removeprefix("/realms/company"))
        form = dict(parse_qsl(request.rfile.read(int(request.headers["Content-Length"])).decode()))
        asked = self._codes.pop(form["code"], None)
        basic = request.headers.get("Authorization", "")
        proof = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        right = (
            asked is not None
            and basic == "Basic aG9zaGluOmElMjBzZWNyZXQlM0ElMjB3aXRoJTIwYSUyMGNvbG9u"
            and proof == asked["code_challenge"]
            and form["redirect_uri"] == asked["redirect_uri"]
        )
        if not right or asked is None:
            _answer(request, {"error": "invalid_grant"}, 400)
            return
        _answer(request, {"access_token": "an access token", "id_token": self._token(asked["nonce"])})

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "code_challenge_methods_supported": ["S256"],
        } | self.document

    def _authorize(self, asked: dict[str, str]) -> str:
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        back = {"state": asked["state"]}
        if self.refuses:
            return f"{asked['redirect_uri']}?{urlencode(back | {'error': self.refuses})}"
        code = f"code {len(self._codes)}"
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode(back | {'code': code})}"

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        said |= self.claims | self.said
        header = {"kid": self.named or f"key {self.signs_with}"}
        if self.algorithm == "none":
            return jwt.encode(said, None, algorithm="none", headers=header)
        if self.algorithm == "HS256":
            return jwt.encode(said, SECRET.ljust(32, "."), algorithm="HS256", headers=header)
        return jwt.encode(said, key(self.signs_with), algorithm=self.algorithm, headers=header)


def _public(number: int) -> dict[str, Any]:
    found: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(key(number).public_key(), as_dict=True)
    return found


def _answer(request: BaseHTTPRequestHandler, said: dict[str, Any], status: int = 200) -> None:
    text = json.dumps(said).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(text)))
    request.end_headers()
    request.wfile.write(text)


def _redirect(request: BaseHTTPRequestHandler, address: str) -> None:
    request.send_response(302)
    request.send_header("Location", address)
    request.send_header("Content-Length", "0")
    request.end_headers()


def query(address: str) -> dict[str, str]:
    """What an address asks."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
