"""What the shared limit costs."""

from pathlib import Path

from ..workbench import ANNE, VirtualClock, WatchedStore, ask, caller, server


def test_one_round_trip(tmp_path: Path) -> None:
    """each request asks the store once, whether it is let through or not"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one = caller(server(tmp_path, clock, store, rate_limit_requests=2))
    assert [ask(one) for _ in range(4)] == ["through", "through", "refused", "refused"], "Two requests are the limit."
    assert store.round_trips == 4, "Exactly one round trip for each request: four requests, four round trips."


def test_health_asks_nobody(tmp_path: Path) -> None:
    """health is answered without the store"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    one = caller(server(tmp_path, clock, store))
    assert one.get("/health").status_code == 200, "Health must be answered."
    assert store.round_trips == 0, "Health must not wait for the store."


def test_silent_clients_leave_the_store(tmp_path: Path) -> None:
    """the store is empty again a minute after the last request"""
    clock = VirtualClock()
    store = WatchedStore(clock)
    app = server(tmp_path, clock, store, rate_limit_requests=2)
    for number in range(20):
        ask(caller(app, f"10.0.0.{number}"))
    assert store.key_count >= 1, "The store must hold what the servers have let through."
    clock.advance(30)
    ask(caller(app, ANNE))
    clock.advance(59.999)
    for _ in range(2):
        ask(caller(app, ANNE))
    assert ask(caller(app, ANNE)) == "refused", "A client who still calls must not be dropped."
    clock.advance(1)
    assert ask(caller(app, ANNE)) == "through", "The first of these requests was more than a minute ago."
    clock.advance(20)
    assert ask(caller(app, ANNE)) == "refused", "Both requests of the last minute count."
    clock.advance(39.999)
    assert store.key_count >= 1, "The last request was let through 59.999 seconds ago, and still counts."
    clock.advance(0.001)
    assert store.key_count == 0, "Nobody was let through for a minute, and no server asks for these clients any more."
