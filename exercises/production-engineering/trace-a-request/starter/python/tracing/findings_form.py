"""What an answer looks like. You write into findings.py; here is nothing to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

FlowEvent = Literal[
    "body-checked",
    "case-id-made",
    "case-stored",
    "handler-called",
    "request-received",
    "response-sent",
    "route-found",
    "storage-injected",
]
"""What can happen on the way of a request, in the order of the alphabet."""

Lifetime = Literal["", "once-per-app", "once-per-request"]


@dataclass(frozen=True)
class Place:
    """A function or class of this project."""

    file: str
    """Path of the file from the root of the project, such as `denialops/api/health.py`."""
    name: str
    """Its name, such as `format_timestamp`."""


@dataclass(frozen=True)
class NearMisses:
    without_prefix: int
    other_method: int
    slash_at_the_end: int


@dataclass(frozen=True)
class Lifetimes:
    storage: Lifetime
    pipeline: Lifetime


@dataclass(frozen=True)
class RouteFindings:
    own_path: str
    prefix: str
    put_together_in: Place
    handler: Place
    handler_line: int
    near_misses: NearMisses


@dataclass(frozen=True)
class InjectionFindings:
    injected: Sequence[str]
    provider: Place
    storage: Place
    storage_made_in: Place
    lifetimes: Lifetimes
    files: Sequence[str]
    fields_in_file: Sequence[str]
    clock_read_in: Place


@dataclass(frozen=True)
class AnswerFindings:
    flow: Sequence[FlowEvent]
    case_id_made_in: Place
    status: int
    response: Place
    response_fields: Sequence[str]
    invalid_status: int
    never_for_invalid: Sequence[FlowEvent]
    refused_in: Place
