"""Pictures of the pages for README and docs: the demo company, and the first hour of another, on a fixed day; light, dark, phone."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Final, Literal
from wsgiref.simple_server import WSGIRequestHandler, make_server

from playwright.sync_api import Browser, Page, sync_playwright

from bin.stages import newcomer
from bin.stages.chromium import chromium

ROOT: Final = Path(__file__).resolve().parents[2]
MORNING: Final = newcomer.MORNING
"""When the pictures are taken, whatever day it is."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one looks: the size of the window in pixels, the scheme of colours, how many pixels of the picture make one."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    scale: float = 1


LOOKS: Final = (
    Look("light", 1200, 860, "light"),
    Look("dark", 1200, 860, "dark"),
    Look("phone", 390, 844, "light", 1.5),
)
PAGES: Final = {
    "briefing": ("/",),
    "goal": ("/goals", "tbody th a"),
    "kpi": ("/kpis", "tbody th a"),
    "strategy": ("/strategy",),
    "focus": ("/focus",),
    "findings": ("/findings",),
    "sight": ("/me",),
    "priority": ("/priorities", "tbody th a"),
    "initiative": ("/initiatives", "tbody th a"),
    "unit": ("/units", "tbody th a"),
    "changes": ("/changes",),
    "between": ("/changes/between",),
    "search": ("/search?q=pump",),
    "form": ("/goals/new",),
    "design": ("/design",),
}
"""Each page: where one begins, and the first of which links one follows."""
KEPT: Final = frozenset(
    {f"{page}-light" for page in ("briefing", "goal", "kpi", "strategy", "focus", "findings", "form")}
    | {f"{page}-dark" for page in ("briefing", "kpi", "strategy")}
    | {f"{page}-phone" for page in ("briefing", "goal")}
    | {"first-reading-light", "first-cells-light"}
)
"""Those that README and docs show; the others are for who wants to look at all: `bin/screenshots FOLDER`."""
PERSONA: Final = "operational-lead"


def main() -> None:
    """Make both companies, and take the pictures of docs; all of them into the folder that is named, where one is."""
    if len(sys.argv) > 2:
        _of(COMPANIES[sys.argv[2]], Path(sys.argv[1]))
        return
    for name in COMPANIES:  # one home is served by one process
        into = sys.argv[1] if sys.argv[1:] else str(ROOT / "docs" / "pictures")
        environment = os.environ | {"HOSHIN_PICTURES": "all" if sys.argv[1:] else "kept"}
        subprocess.run(
            (sys.executable, "-m", "bin.stages.screenshots", into, name), check=True, env=environment
        )


def _of(pictures: Pictures, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        answering(Path(scratch) / "home", pictures.company) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        pictures.take(browser, address, into)
        browser.close()


def is_wanted(name: str, look: Look) -> bool:
    """Whether a picture is taken: those that docs show, or all."""
    return os.environ.get("HOSHIN_PICTURES") == "all" or f"{name}-{look.name}" in KEPT


def company(home: Path) -> None:
    """The demo company on the eve of the day, in a home of its own."""
    hoshin = Path(sys.executable).with_name("hoshin")
    words = (hoshin, "--home", home, "demo", "--today", f"{MORNING:%Y-%m-%d}")
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def answering(home: Path, made: Callable[[Path], None]) -> Iterator[str]:
    """Serve a home as it is on that morning, once it is made; gives its address."""
    os.environ["HOSHIN_DEMO"] = (
        "off"  # the pictures tell what pages look like, and their words say of which company
    )
    made(home)
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


def window(browser: Browser, look: Look) -> Page:
    """A window of one look."""
    context = browser.new_context(
        locale="en-GB",
        color_scheme=look.scheme,
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.scale,
        reduced_motion="reduce",
    )
    return context.new_page()


def take(browser: Browser, address: str, into: Path) -> None:
    """Take pictures of the demo company: of what stands in the window when each page is opened."""
    press = browser.new_page()
    for look in LOOKS:
        page = window(browser, look)
        page.goto(f"{address}/sign-in")
        page.locator(f"form[action='/as/{PERSONA}'] button").click()
        page.get_by_role("heading", name="Alignment index").wait_for()
        for name in (name for name in PAGES if is_wanted(name, look)):
            begin, *links = PAGES[name]
            page.goto(f"{address}{begin}")
            for link in links:
                page.goto(f"{address}{page.locator(link).first.get_attribute('href')}")
            keep(page, press, into / f"{name}-{look.name}.webp")
        page.context.close()


def take_hour(browser: Browser, address: str, into: Path) -> None:
    """Take pictures of the first hour, in every look before it goes on."""
    press, hand = browser.new_page(), window(browser, LOOKS[0])
    newcomer.claim(hand, address)
    pages = {look: window(browser, look) for look in LOOKS}
    for page in pages.values():
        newcomer.sign_in(page, address)
    with tempfile.TemporaryDirectory() as scratch:
        for name, at in newcomer.hour(hand, address, Path(scratch)):
            for look, page in pages.items():
                if is_wanted(name, look):
                    page.goto(f"{address}{at}")
                    keep(page, press, into / f"{name}-{look.name}.webp")


def keep(page: Page, press: Page, file: Path) -> None:
    """Write down what stands in a window."""
    file.write_bytes(_pressed(press, page.screenshot(animations="disabled")))
    print(f"{file}: {file.stat().st_size / 1000:.0f} kB", flush=True)


def _pressed(press: Page, picture: bytes) -> bytes:
    """A PNG as WebP, a third of its size: the browser that took it writes it anew."""
    drawn: str = press.evaluate(
        """async png => {
            const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
            const paper = new OffscreenCanvas(picture.width, picture.height);
            paper.getContext("2d").drawImage(picture, 0, 0);
            const webp = await paper.convertToBlob({type: "image/webp", quality: 0.9});
            const bytes = new Uint8Array(await webp.arrayBuffer());
            let text = "";
            for (const byte of bytes) text += String.fromCharCode(byte);
            return btoa(text);
        }""",
        base64.b64encode(picture).decode(),
    )
    return base64.b64decode(drawn)


@dataclass(frozen=True, slots=True)
class Pictures:
    """A company, and what is taken of it."""

    company: Callable[[Path], None]
    take: Callable[[Browser, str, Path], None]


COMPANIES: Final = {"demo": Pictures(company, take), "newcomer": Pictures(newcomer.empty_home, take_hour)}


if __name__ == "__main__":
    main()
