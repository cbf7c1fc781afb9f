"""What shows that a control has the focus."""

from __future__ import annotations

from playwright.sync_api import Page

RINGED = """((one) => [one, one.parentElement].some((at) => {
    if (!at) return false;
    const look = getComputedStyle(at);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 || at === one && look.boxShadow !== "none";
}))"""
"""Whether what has the focus shows it: by an outline or a shadow of its own, or around what holds it."""

_WITHOUT = (
    """() => {
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary", without = [];
    for (const one of document.querySelectorAll(controls)) {
        if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true}) || one.disabled) continue;
        const what = one.outerHTML.slice(0, 120);
        one.focus({focusVisible: true});
        if (document.activeElement !== one) { without.push("cannot be focused: " + what); continue; }
        if (one.tabIndex < 0) without.push("not reached by Tab: " + what);
        if (!"""
    + RINGED
    + """(one)) without.push("no ring: " + what);
    }
    return without;
}"""
)


def without_ring(page: Page) -> list[str]:
    """The visible controls that Tab does not reach, or that do not show it."""
    found: list[str] = page.evaluate(_WITHOUT)
    return found
