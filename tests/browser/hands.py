"""How somebody works a page: by pointer, or by keyboard alone, where each stop on the way shows that it has the focus."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from playwright.sync_api import Locator, Page

from browser.rings import RINGED

_MOST = 400
"""Stops on a page, at most."""
_WHERE = (
    f"(control) => [document.activeElement === control, document.activeElement === document.body, {RINGED}("
    "document.activeElement), document.activeElement.outerHTML.slice(0, 160)]"
)


class Hand(Protocol):
    """What can be done to a control."""

    scripts: ClassVar[bool]

    def __init__(self, page: Page) -> None: ...

    def press(self, control: Locator) -> None:
        """Press a button, or follow a link."""

    def write(self, control: Locator, text: str) -> None:
        """Write a text into a field, in place of what stands there."""

    def choose(self, control: Locator) -> None:
        """Choose one of a few, or tick a box."""

    def pick(self, control: Locator, option: str) -> None:
        """Pick an option of a list by its words."""

    def bring(self, control: Locator, file: Path) -> None:
        """Choose a file."""


class Pointer:
    """A mouse or a finger."""

    scripts: ClassVar[bool] = True

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.click()

    def write(self, control: Locator, text: str) -> None:
        control.fill(text)

    def choose(self, control: Locator) -> None:
        control.check()

    def pick(self, control: Locator, option: str) -> None:
        control.select_option(label=option)

    def bring(self, control: Locator, file: Path) -> None:
        control.set_input_files(file)


class WithoutScripts(Pointer):
    """A pointer in a browser that runs no JavaScript."""

    scripts: ClassVar[bool] = False


class Keyboard:
    """Tab, Enter, space, arrows, letters, and the keys that a page offers; nothing else."""

    scripts: ClassVar[bool] = True

    def __init__(self, page: Page) -> None:
        self.page = page
        page.on("filechooser", lambda _opened: None)  # else the first one may come before it is listened for

    def press(self, control: Locator) -> None:
        if key := control.get_attribute("data-key"):
            self.page.keyboard.press(key)
            return
        self._reach(control)
        self.page.keyboard.press("Enter")

    def write(self, control: Locator, text: str) -> None:
        self._reach(control)
        if control.get_attribute("type") == "date":  # month, day and year are fields of their own
            year, month, day = text.split("-")
            text = month + day + year
        else:
            self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, control: Locator) -> None:
        """Tab comes to one of a group, from which arrows lead to the others."""
        group = control.evaluate("(one) => one.type === 'radio' ? one.name : ''")
        if not group:
            self._reach(control)
            self.page.keyboard.press("Space")
            return
        while not self._is_in(group):
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        while not self._is_at(control):
            self.page.keyboard.press("ArrowDown")

    def pick(self, control: Locator, option: str) -> None:
        """A closed list goes to the option whose words are typed."""
        self._reach(control)
        self.page.keyboard.type(option)

    def bring(self, control: Locator, file: Path) -> None:
        """Enter opens the window of the system, in which files are chosen by keyboard too."""
        self._reach(control)
        with self.page.expect_file_chooser() as opened:
            self.page.keyboard.press("Enter")
        opened.value.set_files(file)

    def _reach(self, control: Locator) -> None:
        """Press Tab until a control has the focus. No stop on the way is without a ring."""
        control.wait_for()
        here, nowhere, ringed, what = control.evaluate(_WHERE)
        for _ in range(_MOST):
            if here:
                return
            self.page.keyboard.press("Tab")
            here, nowhere, ringed, what = control.evaluate(_WHERE)
            assert ringed or nowhere, f"no ring around {what}"
        raise AssertionError(f"Tab never reached {control}; it is at {what}")

    def _is_at(self, control: Locator) -> bool:
        at: bool = control.evaluate("(control) => document.activeElement === control")
        return at

    def _is_in(self, group: str) -> bool:
        at: bool = self.page.evaluate("(group) => document.activeElement.name === group", group)
        return at
