"""One limit for several servers."""

from denialops.api.shared_store import SharedStore


class SharedRateLimiter:
    """Counts as `RateLimiter` does, but in a store that several servers share."""

    def __init__(self, store: SharedStore, max_requests: int = 100, window_seconds: float = 60.0) -> None:
        self._store = store
        self._max_requests = max_requests
        self._window_seconds = window_seconds

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts on every server."""
        return True  # Nothing is counted yet.
