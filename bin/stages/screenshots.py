"""Pictures of the Briefing for README and docs: the demo company on a fixed day, light, dark and on a phone."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any, Final, Literal
from wsgiref.simple_server import WSGIRequestHandler, make_server

from playwright.sync_api import Browser, sync_playwright

from bin.stages.chromium import chromium

ROOT: Final = Path(__file__).resolve().parents[2]
MORNING: Final = datetime(2026, 6, 30, 8, tzinfo=UTC)
"""When the pictures are taken, whatever day it is."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, as whom one looks, the size of the window in pixels, and the scheme of colours."""

    name: str
    persona: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    scale: float = 1


SHOTS: Final = (
    Shot("briefing-light", "operational-lead", 1200, 860, "light"),
    Shot("briefing-dark", "operational-lead", 1200, 860, "dark"),
    Shot("briefing-phone", "operational-lead", 390, 844, "light", 2),
)


def main() -> None:
    """Make the company, and take every picture into the folder that is named, else docs/pictures."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        answering(company(Path(scratch) / "demo")) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, address, shot, into)
        browser.close()


def company(home: Path) -> Path:
    """The demo company on the eve of the day, in a home of its own."""
    hoshin = Path(sys.executable).with_name("hoshin")
    words = (hoshin, "--home", home, "demo", "--today", f"{MORNING:%Y-%m-%d}")
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return home


@contextmanager
def answering(home: Path) -> Iterator[str]:
    """Serve a home as it is on that morning; gives its address."""
    from hoshin.database import open_database
    from hoshin.home import Home

    open_database(Home.read(home))
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.journal import clock
    from hoshin.web.wsgi import application

    with clock.at(MORNING):
        bring_up_to_date()

    def then(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        with clock.at(MORNING):
            return list(application(environ, start))

    with make_server("127.0.0.1", 0, then, handler_class=_Silent) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Silent(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Nobody reads this log."""


def take(browser: Browser, address: str, shot: Shot, into: Path) -> None:
    """Take one picture: of what stands in the window when the page is opened."""
    context = browser.new_context(
        locale="en-GB",
        color_scheme=shot.scheme,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.locator(f"form[action='/as/{shot.persona}'] button").click()
    page.get_by_role("heading", name="Alignment index").wait_for()
    page.screenshot(path=into / f"{shot.name}.png", animations="disabled")
    context.close()
    print(into / f"{shot.name}.png")


if __name__ == "__main__":
    main()
