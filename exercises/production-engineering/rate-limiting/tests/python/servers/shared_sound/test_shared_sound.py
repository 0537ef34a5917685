"""Between two servers lies a network."""

from pathlib import Path
from threading import Thread

from ..workbench import VirtualClock, WatchedStore, ask, caller, server


def test_last_place_is_given_once(tmp_path: Path) -> None:
    """of two servers that want the last place at the same time, one gets it"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    store.is_slow = True
    one, other = (caller(server(tmp_path, clock, store, rate_limit_requests=1)) for _ in range(2))
    outcomes: list[str] = []

    def ask_slowly() -> None:
        outcomes.append(ask(one))
        store.first_is_done.set()

    slow = Thread(target=ask_slowly, daemon=True)
    slow.start()
    store.first_is_done.wait(5)
    assert store.round_trips > 0, "The server did not ask the shared store."
    outcomes.append(ask(other))
    store.first_may_return.set()
    slow.join(5)
    assert sorted(outcomes) == ["refused", "through"], "While one server waited for the store's answer, another asked."


def test_one_clock_for_all(tmp_path: Path) -> None:
    """a server whose clock is 40 seconds ahead lets nobody through early"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one = caller(server(tmp_path, clock, store, rate_limit_requests=2))
    ahead = caller(server(tmp_path, clock.ahead_by(40), store, rate_limit_requests=2))
    assert [ask(one), ask(one)] == ["through", "through"], "The first two requests must be let through."
    clock.advance(30)
    assert ask(ahead) == "refused", "Only 30 seconds have passed, whatever this server's own clock says."
    clock.advance(30)
    assert [ask(ahead), ask(ahead), ask(one)] == ["through", "through", "refused"], (
        "After 60 seconds both places are free."
    )
