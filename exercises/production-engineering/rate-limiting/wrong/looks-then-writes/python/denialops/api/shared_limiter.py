"""One limit for several servers."""

from datetime import timedelta

from denialops.api.rate_limiter import Decision
from denialops.api.shared_store import SharedStore, StoreCommands


class SharedRateLimiter:
    """Counts as `RateLimiter` does, but in a store that several servers share."""

    def __init__(self, store: SharedStore, max_requests: int = 100, window_seconds: float = 60.0) -> None:
        self._store = store
        self._max_requests = max_requests
        self._window_seconds = window_seconds

    @property
    def max_requests(self) -> int:
        return self._max_requests

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts on every server."""
        return self.check(client_ip).is_allowed

    def check(self, client_ip: str) -> Decision:
        """The same, with all there is to say about it."""
        key = f"rate-limit:{client_ip}"
        window = timedelta(seconds=self._window_seconds)

        def look(store: StoreCommands) -> Decision:
            now = store.now()
            store.remove_until(key, now - window)
            count, oldest = store.count(key), store.oldest(key)
            if oldest is not None and count >= self._max_requests:
                wait = window - (now - oldest)
                return Decision(is_allowed=False, remaining=0, retry_after_seconds=wait.total_seconds())
            return Decision(is_allowed=True, remaining=self._max_requests - count - 1, retry_after_seconds=0)

        def write(store: StoreCommands) -> None:
            store.add(key, store.now())
            store.expire_after(key, self._window_seconds)

        decision = self._store.run(look)
        if decision.is_allowed:
            self._store.run(write)
        return decision
