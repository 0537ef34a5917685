"""Two threads whose work overlaps as the test says."""

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import Any

PATIENCE_SECONDS = 0.01
"""How long the second gets while the first stands still; one that waits for a lock goes on later."""


class Overlap:
    """Stops one thread after so many lines of the service's code, lets another do all its work, then goes on."""

    def __init__(self, stop_after: int) -> None:
        self._lines_left = stop_after
        self._stopped = Event()
        self._go_on = Event()
        self.outcomes: list[object] = []
        """What both answered, or what they raised."""

    def run(self, first: Callable[[], object], second: Callable[[], object]) -> bool:
        """Answers whether the first was stopped; if not, its work has fewer lines than that."""
        one = Thread(target=self._do_first, args=(first,), daemon=True)
        other = Thread(target=self._do, args=(second,), daemon=True)
        one.start()
        self._stopped.wait()
        was_stopped = self._lines_left == 0
        other.start()
        other.join(PATIENCE_SECONDS)
        self._go_on.set()
        one.join(2)
        other.join(2)
        assert not one.is_alive() and not other.is_alive(), "Two calls at the same time wait for each other for ever."
        return was_stopped

    def _do_first(self, work: Callable[[], object]) -> None:
        sys.settrace(self._count_lines)
        try:
            self._do(work)
        finally:
            sys.settrace(None)
            self._stopped.set()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            self.outcomes.append(work())
        except Exception as error:  # noqa: BLE001 - whatever comes is what the test compares
            self.outcomes.append(error)

    def _count_lines(self, frame: FrameType, event: str, _arg: object) -> Any:
        if "denialops" not in Path(frame.f_code.co_filename).parts:
            return None
        if event == "line" and self._lines_left > 0:
            self._lines_left -= 1
            if self._lines_left == 0:
                self._stopped.set()
                self._go_on.wait(2)
        return self._count_lines
