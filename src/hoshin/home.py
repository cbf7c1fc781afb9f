"""A home: the folder of one installation, with `hoshin.toml` and, on one machine, `hoshin.db`."""

from __future__ import annotations

import json
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hoshin.errors import BadInput, said_by_system
from hoshin.provider import Provider
from hoshin.words import LANGUAGES
from hoshin.words import gettext as _

CONFIG = "hoshin.toml"
DATABASE = "hoshin.db"
BACKUPS = "backups"
SECOND_FACTOR = ("off", "administrators", "everybody")
"""Of whom a second factor may be demanded."""


class NoHome(BadInput):
    """No folder with a `hoshin.toml` was found."""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder and what its `hoshin.toml` says."""

    folder: Path
    secret_key: str
    database_url: str
    url: str = ""
    proxies: str = ""
    backup_folder: str = ""
    backup_daily: bool = True
    metrics_token: str = ""
    log_addresses: bool = False
    language: str = ""
    demo: bool = False
    """Whether its company is invented, which every page of it says."""
    demo_back: str = ""
    """Where whoever looks at it came from."""
    second_factor: str = "off"
    mail_url: str = ""
    mail_from: str = ""
    provider: Provider = field(default_factory=Provider)

    @classmethod
    def read(cls, folder: Path) -> Home:
        """The home in `folder`. Raises NoHome, or BadInput when `hoshin.toml` cannot be read."""
        path = folder / CONFIG
        if not path.exists():
            raise NoHome(
                _("%(folder)s holds no %(config)s; `hoshin init` makes a home in the current folder.")
                % {"folder": folder, "config": CONFIG}
            )
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadInput(
                _("%(path)s is not readable as TOML: %(error)s.") % {"path": path, "error": error}
            ) from error
        except OSError as error:
            raise BadInput(
                _("%(path)s cannot be read: %(strerror)s.")
                % {"path": path, "strerror": said_by_system(error)}
            ) from error
        return cls(
            folder=folder,
            secret_key=str(settings.get("secret_key", "")),
            database_url=_said(settings, "database_url"),
            url=_said(settings, "url"),
            proxies=_said(settings, "proxies"),
            backup_folder=_said(settings, "backup_folder"),
            backup_daily=_is_on("backup_daily", _said(settings, "backup_daily", "on")),
            metrics_token=_said(settings, "metrics_token"),
            log_addresses=_is_on("log_addresses", _said(settings, "log_addresses", "off")),
            second_factor=_one_of(SECOND_FACTOR, "second_factor", _said(settings, "second_factor", "off")),
            mail_url=_said(settings, "mail_url"),
            mail_from=_said(settings, "mail_from"),
            provider=_provider(settings),
            language=_language(_said(settings, "language")),
            demo=_is_on("demo", _said(settings, "demo", "off")),
            demo_back=_said(settings, "demo_back"),
        )

    @property
    def database_file(self) -> Path:
        """Where the SQLite database of this home is kept, unless a database URL says otherwise."""
        return self.folder / DATABASE

    @property
    def backups(self) -> Path:
        """The folder in which archives are kept, unless another is named for one."""
        return self.folder / (self.backup_folder or BACKUPS)


def _language(name: str) -> str:
    """A language that is spoken here; empty is English. Raises BadInput."""
    known = dict(LANGUAGES)
    if name and name not in known:
        raise BadInput(
            _("language is %(name)r; expected one of %(known)s.") % {"name": name, "known": ", ".join(known)}
        )
    return name


def make(folder: Path) -> Home:
    """Make a home in `folder`. Raises BadInput when it is one already."""
    path = folder / CONFIG
    if path.exists():
        raise BadInput(
            _("%(folder)s is a home already: it holds a %(config)s.") % {"folder": folder, "config": CONFIG}
        )
    text = f'# A Hoshin home. Keep this file private: it holds a secret.\nsecret_key = "{secrets.token_urlsafe(48)}"\n'
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise BadInput(
            _("No home can be made in %(folder)s: %(strerror)s.")
            % {"folder": folder, "strerror": said_by_system(error)}
        ) from error
    return Home.read(folder)


def find(given: str | None = None, start: Path | None = None) -> Home:
    """The home that a command means: given, then HOSHIN_HOME, then the current folder and its parents."""
    named = given or os.environ.get("HOSHIN_HOME")
    if named:
        return Home.read(Path(named).resolve())
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return Home.read(folder)
    raise NoHome(
        _("No %(config)s in %(here)s or its parents. `hoshin init` makes a home in the current folder.")
        % {"config": CONFIG, "here": here}
    )


def set_value(folder: Path, name: str, value: str) -> None:
    """Write one text into a home's `hoshin.toml`, and leave the rest as it stands. Raises BadInput, OSError."""
    path = folder / CONFIG
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    before = path.read_text(encoding="utf-8")
    stands = re.compile(rf"^{re.escape(name)}[ \t]*=.*$", re.M)
    text = stands.sub(lambda _: line, before, count=1) if stands.search(before) else f"{line}\n{before}"
    if tomllib.loads(text) != {**tomllib.loads(before), name: value}:
        raise BadInput(
            _("%(path)s cannot be changed without changing more of it. Write this line yourself: %(line)s")
            % {"path": path, "line": line}
        )
    part = path.with_name(f".{CONFIG}.part")
    with os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _said(settings: Mapping[str, object], name: str, otherwise: str = "") -> str:
    """What the environment says, else the line in `hoshin.toml`: HOSHIN_URL wins over `url`."""
    return os.environ.get(f"HOSHIN_{name.upper()}") or str(settings.get(name, otherwise))


def _provider(settings: Mapping[str, object]) -> Provider:
    """The identity provider. Raises BadInput."""
    try:
        return Provider.of(
            _said(settings, "oidc_issuer"),
            _said(settings, "oidc_client_id"),
            _said(settings, "oidc_secret"),
            name=_said(settings, "oidc_name"),
            makes_people=_is_on("oidc_makes_people", _said(settings, "oidc_makes_people", "off")),
            only=_is_on("oidc_only", _said(settings, "oidc_only", "off")),
            trusts_mail=_is_on("oidc_trusts_mail", _said(settings, "oidc_trusts_mail", "off")),
            groups=_said(settings, "oidc_groups"),
            grants=_said(settings, "oidc_grants"),
        )
    except ValueError as error:
        raise BadInput(str(error)) from error


def _one_of(known: tuple[str, ...], name: str, said: str) -> str:
    """A line that says one of a few words. Raises BadInput."""
    if said.lower() not in known:
        raise BadInput(
            _("%(name)s is %(said)r; expected one of %(known)s.")
            % {"name": name, "said": said, "known": ", ".join(known)}
        )
    return said.lower()


def _is_on(name: str, said: str) -> bool:
    """What a line that turns something on or off says. Raises BadInput."""
    if said.lower() in _ON:
        return True
    if said.lower() in _OFF:
        return False
    raise BadInput(_("%(name)s is %(said)r; expected on or off.") % {"name": name, "said": said})


_ON = ("on", "true", "yes", "1")
_OFF = ("off", "false", "no", "0")
