"""One limit for several servers."""

from datetime import timedelta

from denialops.api.rate_limiter import Verdict
from denialops.api.shared_store import SharedStore, StoreCommands


class SharedRateLimiter:
    """Counts as `RateLimiter` does, but in a store that several servers share."""

    def __init__(self, store: SharedStore, max_requests: int = 100, window_seconds: float = 60.0) -> None:
        self._store = store
        self._max_requests = max_requests
        self._window_seconds = window_seconds

    def is_allowed(self, client_ip: str) -> bool:
        return self.ask(client_ip).wait_seconds == 0

    def ask(self, client_ip: str) -> Verdict:
        return self._store.run(lambda commands: self._decide(commands, client_ip))

    def _decide(self, commands: StoreCommands, key: str) -> Verdict:
        window_start = commands.now() - timedelta(seconds=self._window_seconds)
        commands.remove_until(key, window_start)
        left = self._max_requests - commands.count(key)
        if left > 0:
            commands.add(key, commands.now())
            commands.expire_after(key, self._window_seconds)
            return Verdict(0, left - 1)
        first_over = commands.oldest(key) or commands.now()
        return Verdict((first_over - window_start).total_seconds(), 0)
