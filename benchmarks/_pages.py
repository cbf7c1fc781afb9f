"""What a page costs a browser on a slow processor and a slow line, with nothing cached."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from bin.stages.chromium import chromium

SLOWER: Final = 4
BYTES_A_SECOND: Final = 200_000
LATENCY: Final = 150
"""Milliseconds before the answer to each request begins."""
_OBSERVE: Final = """
window.seen = {lcp: 0, cls: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.lcp = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
  .observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Loads:
    """One load of a page: seconds to its largest content, shift of its layout, bytes, requests, bytes of script gzipped."""

    lcp: float
    cls: float
    bytes: float
    requests: float
    script: float

    def over(self, most: Loads) -> list[str]:
        """What is more than it may be."""
        return [name for name in self.__slots__ if getattr(self, name) > getattr(most, name)]


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, for as long as it takes."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield found
        found.close()


def loads(chrome: Browser, base: str, session: str, addresses: Sequence[str]) -> dict[str, Loads]:
    """What each address costs, in a new context each time, as for a reader who comes first: the middle one of three loads."""
    return {
        address: sorted((_load(chrome, base, session, address) for _ in range(3)), key=lambda one: one.lcp)[1]
        for address in addresses
    }


def _load(chrome: Browser, base: str, session: str, address: str) -> Loads:
    context = chrome.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    name, _, value = session.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": base}])
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line = {"offline": False, "latency": LATENCY}
    speeds = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    devtools.send("Network.emulateNetworkConditions", line | speeds)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asked: list[str] = []
    weights: list[float] = []
    scripts: list[bytes] = []
    devtools.on("Network.requestWillBeSent", lambda event: asked.append(event["requestId"]))
    devtools.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.on("response", _keep(scripts))
    page.goto(base + address, wait_until="networkidle", timeout=120_000)
    seen = page.evaluate("window.seen")
    context.close()
    return Loads(
        lcp=seen["lcp"] / 1000,
        cls=seen["cls"],
        bytes=sum(weights),
        requests=len(asked),
        script=sum(len(gzip.compress(body)) for body in scripts),
    )


def _keep(scripts: list[bytes]) -> Callable[[Any], None]:
    def keep(answer: Any) -> None:
        if answer.request.resource_type == "script":
            scripts.append(answer.body())

    return keep
