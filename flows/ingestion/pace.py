"""How often one host is asked: two requests begin with a pause between them, however many threads ask."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Turns by host. `sleep` and `clock` are those of the system, but in tests."""

    def __init__(
        self, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sleep, self._clock = sleep, clock
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, delay: float) -> None:
        """Return when it is this caller's turn; the next one for the host comes `delay` seconds later."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + delay
        if turn > now:
            self._sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask this host for so long."""
        with self._lock:
            self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)
