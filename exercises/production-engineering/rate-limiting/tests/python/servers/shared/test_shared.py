"""Two servers, one limit."""

from pathlib import Path

from ..workbench import ANNE, BERT, VirtualClock, WatchedStore, ask, ask_for_letter, caller, server


def test_two_servers_one_limit(tmp_path: Path) -> None:
    """a caller gets a hundred requests a minute through, however they fall on the servers"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one, other = (caller(server(tmp_path, clock, store)) for _ in range(2))
    let_through = [ask(one if number % 3 else other) for number in range(102)].count("through")
    assert let_through == 100, "With two servers the limit is still a hundred, not two hundred."
    assert [ask(one), ask(other)] == ["refused", "refused"], "A hundred requests have been let through already."


def test_slides_for_both(tmp_path: Path) -> None:
    """places come free one by one, on whichever server they were taken; refused requests take none"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one, other = (caller(server(tmp_path, clock, store, rate_limit_requests=2)) for _ in range(2))
    assert ask(one) == "through", "There are two places."
    clock.advance(30)
    assert ask(other) == "through", "One of two places is left."
    for _ in range(29):
        clock.advance(1)
        assert ask(one) == "refused", "Both requests of the last minute count, on whichever server they were."
    clock.advance(1)
    assert [ask(other), ask(one), ask(other)] == ["through", "refused", "refused"], (
        "One place is free, on both servers."
    )
    clock.advance(29.999)
    assert ask(one) == "refused", "The second request was let through 59.999 seconds ago."
    clock.advance(0.001)
    assert ask(one) == "through", "The second request was let through exactly 60 seconds ago."


def test_says_when_to_come_back(tmp_path: Path) -> None:
    """a server knows how long to wait although another let the request through"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    limits = {"rate_limit_requests": 1, "rate_limit_window_seconds": 20}
    one, other = (caller(server(tmp_path, clock, store, **limits)) for _ in range(2))
    ask(one)
    clock.advance(3.999)
    refused = ask_for_letter(other)
    assert (refused.status_code, refused.headers.get("retry-after")) == (429, "17"), "Of 20 seconds 16.001 are left."
    assert list(refused.json()) == ["detail"], "The body must be an ErrorResponse."


def test_clients_are_apart_in_the_store(tmp_path: Path) -> None:
    """one caller's requests take nothing from another's"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one, other = (server(tmp_path, clock, store, rate_limit_requests=2) for _ in range(2))
    assert [ask(caller(one, ANNE)), ask(caller(other, ANNE)), ask(caller(one, ANNE))] == [
        "through",
        "through",
        "refused",
    ], "Two requests are the limit."
    assert [ask(caller(other, BERT)), ask(caller(one, BERT)), ask(caller(other, BERT))] == [
        "through",
        "through",
        "refused",
    ], "Another caller has a limit of their own."


def test_without_a_store_as_before(tmp_path: Path) -> None:
    """servers without a shared store count each for itself"""
    clock = VirtualClock()
    one, other = (caller(server(tmp_path, clock, None, rate_limit_requests=2)) for _ in range(2))
    assert [ask(one) for _ in range(3)] == ["through", "through", "refused"], "Two requests are the limit."
    assert [ask(other) for _ in range(3)] == ["through", "through", "refused"], "The servers share nothing here."
