"""What a caller sees who calls too often."""

from pathlib import Path
from typing import Any

import pytest

from denialops.settings import Settings

from ..workbench import ANNE, BERT, NEW_CASE, VirtualClock, ask, ask_for_letter, ask_times, caller, service


@pytest.fixture(autouse=True)
def no_limits_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RATE_LIMIT_REQUESTS", "RATE_LIMIT_WINDOW_SECONDS"):
        monkeypatch.delenv(name, raising=False)


def limits_of_settings() -> list[object]:
    options: dict[str, Any] = {"_env_file": None}
    settings = Settings(**options)
    return [getattr(settings, name, "not there") for name in ("rate_limit_requests", "rate_limit_window_seconds")]


def test_hundred_a_minute(tmp_path: Path) -> None:
    """with no settings the 101st request within a minute is answered 429, and a minute later it works again"""
    clock = VirtualClock()
    anne = caller(service(tmp_path, clock))
    first_hundred = ask_times(100, anne).count("through")
    assert first_hundred == 100, "The first hundred requests within a minute must be let through."
    assert ask_times(2, anne) == ["refused", "refused"], "The next requests within a minute must be refused."
    clock.advance(60)
    assert ask(anne) == "through", "A minute later the limit must not hold any more."


def test_limits_from_settings(tmp_path: Path) -> None:
    """number and window are what the settings say"""
    clock = VirtualClock()
    anne = caller(service(tmp_path, clock, rate_limit_requests=2, rate_limit_window_seconds=10))
    assert ask_times(3, anne) == ["through", "through", "refused"], "The settings say: two requests in ten seconds."
    clock.advance(9.999)
    assert ask(anne) == "refused", "After 9.999 of ten seconds it is too early."
    clock.advance(0.001)
    assert ask(anne) == "through", "After ten seconds the places are free again."


def test_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """RATE_LIMIT_REQUESTS and RATE_LIMIT_WINDOW_SECONDS are read, and 100 in 60 seconds is the default"""
    assert limits_of_settings() == [100, 60], "By default it is 100 requests in 60 seconds."
    monkeypatch.setenv("RATE_LIMIT_REQUESTS", "7")
    monkeypatch.setenv("RATE_LIMIT_WINDOW_SECONDS", "30")
    assert limits_of_settings() == [7, 30], "The environment says: 7 requests in 30 seconds."


def test_each_client_for_itself(tmp_path: Path) -> None:
    """one caller's requests take nothing from another's"""
    app = service(tmp_path, VirtualClock(), rate_limit_requests=2)
    assert ask_times(3, caller(app, ANNE)) == ["through", "through", "refused"], "Two requests are the limit."
    assert ask_times(3, caller(app, BERT)) == ["through", "through", "refused"], (
        "Another caller has a limit of their own."
    )


def test_refusal_in_the_services_words(tmp_path: Path) -> None:
    """a refusal has the body of every other error, and says in how many seconds to come back"""
    clock = VirtualClock()
    anne = caller(service(tmp_path, clock, rate_limit_requests=1))
    ask(anne)
    clock.advance(23)
    refused = ask_for_letter(anne)
    assert refused.status_code == 429, "The second of one allowed request must be answered 429."
    assert refused.headers.get("content-type", "").startswith("application/json"), "The body must be JSON."
    body = refused.json()
    assert list(body) == ["detail"], "The body must be an ErrorResponse: a sentence in detail, and nothing else."
    assert "37" in body["detail"], "The sentence must name the 37 seconds that are left."


def test_retry_after_in_whole_seconds(tmp_path: Path) -> None:
    """Retry-After is a whole number of seconds, rounded up: never 0, and never too early"""
    clock = VirtualClock()
    anne = caller(service(tmp_path, clock, rate_limit_requests=1))
    ask(anne)
    told: list[str | None] = []
    for pause in (0, 17.5, 0.499, 0.001, 41.75):
        clock.advance(pause)
        told.append(ask_for_letter(anne).headers.get("retry-after"))
    left = "60, 42.5, 42.001, 42 and 0.25 seconds are left"
    assert told == ["60", "43", "43", "42", "1"], f"{left}; nobody may be told too few."


def test_retry_after_is_kept(tmp_path: Path) -> None:
    """who waits as long as Retry-After says is let through; a second earlier is too early"""
    clock = VirtualClock()
    anne = caller(service(tmp_path, clock, rate_limit_requests=3))
    for _ in range(3):
        assert ask(anne) == "through", "Three requests are the limit."
        clock.advance(5.5)
    told = ask_for_letter(anne).headers.get("retry-after")
    assert told == "44", "The first of three requests was 16.5 seconds ago, so its place is free in 43.5 seconds."
    clock.advance(43)
    assert ask(anne) == "refused", "A second before the time it is too early."
    clock.advance(1)
    assert ask(anne) == "through", "Who has waited as long as told must be let through."


def test_health_is_exempt(tmp_path: Path) -> None:
    """health is answered to whoever has used up the limit, and uses up nothing"""
    anne = caller(service(tmp_path, VirtualClock(), rate_limit_requests=2))
    assert [anne.get("/health").status_code for _ in range(5)] == [200] * 5, "Health has no limit."
    assert ask_times(3, anne) == ["through", "through", "refused"], (
        "Five looks at the health are no requests to the API."
    )
    assert anne.get("/health").status_code == 200, "Health must be answered to whoever has used up the limit."


def test_everything_under_the_api_counts(tmp_path: Path) -> None:
    """a request counts also where the API has no such path, or does not know the method"""
    anne = caller(service(tmp_path, VirtualClock(), rate_limit_requests=2))
    assert anne.get("/api/v1/nothing").status_code == 404, "There is nothing at this path."
    assert anne.patch("/api/v1/cases").status_code != 429, "Only one request has come before this one."
    statuses = [anne.get("/api/v1/nothing").status_code, anne.patch("/api/v1/cases").status_code]
    assert statuses == [429, 429], "Both requests count, so the limit of two is reached for any path and method."


def test_failures_count_too(tmp_path: Path) -> None:
    """a request that is answered with an error counts like any other"""
    anne = caller(service(tmp_path, VirtualClock(), rate_limit_requests=3))
    assert anne.post("/api/v1/cases", json={"insurer": ""}).status_code == 422, "This request is not valid."
    assert ask(anne) == "through", "One of three requests has come before this one."
    assert anne.post("/api/v1/cases", json=NEW_CASE).status_code == 201, "This is the last of three places."
    assert anne.post("/api/v1/cases", json=NEW_CASE).status_code == 429, "Two errors and a success make three requests."


def test_refused_request_does_nothing(tmp_path: Path) -> None:
    """what is refused never gets to the service: no case is opened"""
    anne = caller(service(tmp_path, VirtualClock(), rate_limit_requests=2))
    assert [anne.post("/api/v1/cases", json=NEW_CASE).status_code for _ in range(4)] == [201, 201, 429, 429], (
        "After two requests the limit is reached."
    )
    opened = {path.parent.name for path in tmp_path.rglob("*.json")}
    assert len(opened) == 2, "Only two cases may be opened."


def test_forged_header_does_not_help(tmp_path: Path) -> None:
    """a caller who claims to be somebody else in a header is counted by the connection all the same"""
    app = service(tmp_path, VirtualClock(), rate_limit_requests=2)
    anne = caller(app, ANNE)
    outcomes = [
        ask(anne, {name: value})
        for name, value in (
            ("X-Forwarded-For", "192.0.2.1"),
            ("X-Forwarded-For", "192.0.2.2, 192.0.2.3"),
            ("X-Forwarded-For", "192.0.2.4"),
            ("X-Real-IP", "192.0.2.5"),
            ("Forwarded", "for=192.0.2.6"),
        )
    ]
    assert outcomes == ["through", "through", "refused", "refused", "refused"], (
        "Who calls is where the connection comes from."
    )


def test_nobody_is_charged_for_a_forgery(tmp_path: Path) -> None:
    """who claims another's address uses up nothing of theirs"""
    app = service(tmp_path, VirtualClock(), rate_limit_requests=2)
    for _ in range(5):
        ask(caller(app, ANNE), {"X-Forwarded-For": BERT})
    assert ask_times(2, caller(app, BERT)) == ["through", "through"], "This caller has not asked for anything yet."
