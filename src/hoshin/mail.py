"""How mail leaves this installation, as its settings say it."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Final
from urllib.parse import unquote, urlsplit

from hoshin.words import gettext as _

_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """A server that takes mail, and who it comes from; `host` is empty where nothing is sent."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    sender: str = ""

    @classmethod
    def of(cls, url: str, sender: str) -> Mail:
        """Read from what HOSHIN_MAIL_URL and HOSHIN_MAIL_FROM say. Raises ValueError with a sentence."""
        if not url:
            return cls()
        parts = urlsplit(url)
        try:
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            port = 0
        if parts.scheme not in _PORTS or not parts.hostname or not port or parts.path not in ("", "/"):
            raise ValueError(
                _(
                    "HOSHIN_MAIL_URL is not read; expected "
                    "smtp+starttls://user:password@mail.example.org:587, or smtps:// or smtp:// in its place."
                )
            )
        if "@" not in parseaddr(sender)[1]:
            raise ValueError(
                _(
                    "HOSHIN_MAIL_FROM is %(sender)r; expected the address that mail comes from, such as "
                    "hoshin@example.org."
                )
                % {"sender": sender}
            )
        return cls(
            parts.hostname,
            port,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parts.scheme == "smtp+starttls",
            parts.scheme == "smtps",
            sender,
        )

    @property
    def is_configured(self) -> bool:
        """Whether anything can be sent."""
        return bool(self.host)
