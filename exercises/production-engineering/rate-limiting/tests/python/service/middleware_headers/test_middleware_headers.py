"""A caller who wants to keep to the limit."""

from pathlib import Path

from ..workbench import NEW_CASE, VirtualClock, caller, service


def test_says_what_is_left(tmp_path: Path) -> None:
    """every answer says what the limit is and how much of it is left"""
    anne = caller(service(tmp_path, VirtualClock(), rate_limit_requests=3))
    answers = [anne.post("/api/v1/cases", json=NEW_CASE) for _ in range(4)]
    assert [answer.headers.get("x-ratelimit-limit") for answer in answers] == ["3"] * 4, "The limit is 3."
    assert [answer.headers.get("x-ratelimit-remaining") for answer in answers] == ["2", "1", "0", "0"], (
        "Each request takes one of three; a refused one takes none."
    )
