"""What every page of a demo shows around itself, whatever view answers, errors among them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def framed(_request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demo, and where whoever looks at it came from."""
    return {"is_demo": settings.DEMO, "demo_back": settings.DEMO_BACK}
