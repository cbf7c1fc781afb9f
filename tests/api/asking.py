"""Asking the API as a program does: JSON in, JSON out, a token in a header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client


@dataclass(frozen=True)
class Asking:
    """A program with a token."""

    client: Client
    secret: str

    def get(self, path: str, *, headers: dict[str, str] | None = None, **behind: Any) -> HttpResponse:
        return self.client.get(f"/api{path}", behind, headers=self._headers(headers))

    def post(self, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> HttpResponse:
        return self._send("POST", path, body, headers)

    def send(self, path: str, *, headers: dict[str, str] | None = None, **fields: Any) -> HttpResponse:
        """A form with files: each by its name and its text, or several of them."""
        form = {name: _files(value) for name, value in fields.items()}
        return self.client.post(f"/api{path}", form, headers=self._headers(headers))

    def patch(self, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> HttpResponse:
        return self._send("PATCH", path, body, headers)

    def _send(
        self, method: str, path: str, body: dict[str, Any], headers: dict[str, str] | None
    ) -> HttpResponse:
        return self.client.generic(
            method, f"/api{path}", _json(body), "application/json", headers=self._headers(headers)
        )

    def _headers(self, more: dict[str, str] | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", **(more or {})}


def _files(value: Any) -> Any:
    if isinstance(value, list):
        return [_files(one) for one in value]
    if not isinstance(value, tuple):
        return value
    name, text = value
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def _json(body: dict[str, Any]) -> bytes:
    import json

    return json.dumps(body).encode() if body else b""


def told(response: HttpResponse, status: int = 200) -> Any:
    """What an answer says, which is of a status."""
    assert response.status_code == status, (response.status_code, response.content)
    return response.json()


def problem(response: HttpResponse, status: int, name: str) -> Any:
    """The problem that an answer tells of."""
    said = told(response, status)
    assert response["Content-Type"] == "application/problem+json"
    assert said["type"] == f"/api/problems/{name}", said
    return said
