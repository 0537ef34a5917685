"""Watches one request on its way."""

from dataclasses import dataclass
from typing import Literal

from denialops.settings import Settings


@dataclass(frozen=True)
class Step:
    """One thing that happened on the way of a request."""

    event: Literal["request-received", "storage-called", "storage-returned", "storage-failed", "response-sent"]
    detail: str
    """
    `request-received`: method and path, as `POST /api/v1/cases`.
    `storage-...`: the id of the case.
    `response-sent`: the status, as `200`.
    """


def record_flow(settings: Settings, body: object) -> list[Step]:
    """Sends one `POST /api/v1/cases` to a new app and tells what really happened.

    `settings` is what the app is made of; its data folder receives the case as ever. `body` is sent as JSON.
    Answers the steps in the order in which they happened.
    """
    return []
