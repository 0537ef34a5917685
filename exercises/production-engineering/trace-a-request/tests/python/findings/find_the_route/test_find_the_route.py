"""How the framework finds the route: what was written down, beside what was seen."""

import pytest

from tracing.findings import ROUTE_FINDINGS

from ..answers import same_number, same_place, same_text
from ..observation import Observation, observe_create_case, statuses_of


@pytest.fixture(scope="module")
def seen() -> Observation:
    return observe_create_case()


def test_own_path(seen: Observation) -> None:
    """the path of the route is known as it is written where the route is defined"""
    where = "Look for the functions of the routes in denialops/api, and for the one that takes POST."
    same_text("own_path", ROUTE_FINDINGS.own_path, seen.own_path, where)


def test_prefix(seen: Observation) -> None:
    """it is known what is put before that path"""
    where = "Compare the path that callers use with the one written at the route."
    same_text("prefix", ROUTE_FINDINGS.prefix, seen.prefix, where)


def test_put_together(seen: Observation) -> None:
    """it is known in which function prefix and routes come together"""
    where = "Start at denialops/main.py, and go into the function that makes the app."
    same_place("put_together_in", ROUTE_FINDINGS.put_together_in, seen.put_together_in, where)


def test_handler(seen: Observation) -> None:
    """it is known which function handles the request"""
    where = "Not where routes are collected, but the function that stands under the path and receives the request."
    same_place("handler", ROUTE_FINDINGS.handler, seen.handler, where)


def test_handler_line(seen: Observation) -> None:
    """it is known on which line that function begins"""
    where = "Wanted is the line with the name of the function, as the editor counts: the first line is 1."
    same_number("handler_line", ROUTE_FINDINGS.handler_line, seen.handler_lines, where)


def test_near_misses() -> None:
    """it is known how requests are answered that nearly match"""
    given = ROUTE_FINDINGS.near_misses
    without_prefix, other_method, slash_at_the_end = statuses_of(
        ("POST", "/cases"), ("GET", "/api/v1/cases"), ("POST", "/api/v1/cases/")
    )
    where = "POST /cases: does any route of the app have exactly this path, with all that is put before it?"
    same_number("near_misses.without_prefix", given.without_prefix, without_prefix, where)
    where = "GET /api/v1/cases: does the app know this path? And the method? HTTP tells the two apart."
    same_number("near_misses.other_method", given.other_method, other_method, where)
    where = "POST /api/v1/cases/: look at how the app is made. What does it do about a slash too many?"
    same_number("near_misses.slash_at_the_end", given.slash_at_the_end, slash_at_the_end, where)
