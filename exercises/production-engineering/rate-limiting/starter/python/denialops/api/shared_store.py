"""What several servers share: a stand-in for Redis, good enough to build against."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from denialops.clock import Clock, utc_now

T = TypeVar("T")


class StoreCommands:
    """What a script may do in the store. A key holds moments, in order."""

    def __init__(self, moments: dict[str, list[datetime]], expiries: dict[str, datetime], now: datetime) -> None:
        self._moments = moments
        self._expiries = expiries
        self._now = now

    def now(self) -> datetime:
        """The store's own time, the same for all who ask it (in Redis: TIME)."""
        return self._now

    def add(self, key: str, moment: datetime) -> None:
        """Adds a moment under a key (ZADD)."""
        self._moments.setdefault(key, []).append(moment)
        self._moments[key].sort()

    def remove_until(self, key: str, moment: datetime) -> None:
        """Removes what is not later than a moment (ZREMRANGEBYSCORE)."""
        kept = [other for other in self._moments.get(key, []) if other > moment]
        if kept:
            self._moments[key] = kept
        else:
            self._moments.pop(key, None)
            self._expiries.pop(key, None)

    def count(self, key: str) -> int:
        """How many moments there are under a key (ZCARD)."""
        return len(self._moments.get(key, []))

    def oldest(self, key: str) -> datetime | None:
        """The first moment under a key (ZRANGE 0 0)."""
        moments = self._moments.get(key)
        return moments[0] if moments else None

    def expire_after(self, key: str, seconds: float) -> None:
        """Lets the store drop a key by itself when so much time has passed from now on (PEXPIRE)."""
        if key in self._moments:
            self._expiries[key] = self._now + timedelta(seconds=seconds)


class SharedStore:
    """Reached over the network: each `run` is a round trip, and the calls of other servers come between two of them."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._moments: dict[str, list[datetime]] = {}
        self._expiries: dict[str, datetime] = {}
        self._lock = Lock()

    def run(self, script: Callable[[StoreCommands], T]) -> T:
        """Does all commands of a script at once, with nobody in between (in Redis: EVAL), and answers what it answers."""
        with self._lock:
            now = self._drop_expired()
            return script(StoreCommands(self._moments, self._expiries, now))

    @property
    def key_count(self) -> int:
        """How many keys the store holds now (DBSIZE)."""
        with self._lock:
            self._drop_expired()
            return len(self._moments)

    def _drop_expired(self) -> datetime:
        now = self._clock()
        for key in [key for key, expiry in self._expiries.items() if expiry <= now]:
            del self._expiries[key]
            self._moments.pop(key, None)
        return now
