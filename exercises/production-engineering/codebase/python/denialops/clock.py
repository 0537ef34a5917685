"""The time, as something that is handed in: a test brings its own."""

from collections.abc import Callable
from datetime import datetime, timezone

Clock = Callable[[], datetime]
"""Answers the current time, with its time zone."""


def utc_now() -> datetime:
    """The real clock, to the millisecond: no more is ever written down."""
    now = datetime.now(timezone.utc)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def format_timestamp(moment: datetime) -> str:
    """Writes a moment as every answer and file does: `2026-03-02T09:30:00.000Z`."""
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
