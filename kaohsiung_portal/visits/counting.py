"""The counting itself: a WSGI application around the one that answers."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic

from .rules import page_of, today
from .writing import Key, add

logger = logging.getLogger(__name__)

#: Counts are written at most so often; after a failure, tried again so much later.
EVERY_S = 10
AFTER_FAILURE_S = 60

#: The longest that a thread which answers visitors waits for a lock, and one that is to end.
MAX_WAIT_MS = 200
MAX_WAIT_AT_EXIT_MS = 5_000

#: So many counts are kept while the database is away; further pages then go uncounted.
MAX_KEYS = 20_000


class Counting:
    """Answers as the application inside it does, and counts the pages that were visited.

    It sees method, address, status, type of content and a few headers, whoever answers. Counts are
    kept in memory and written by the thread that has just sent an answer.
    """

    def __init__(self, application: Callable):
        self.application = application
        self.visits: Counter[Key] = Counter()
        self._lock = Lock()
        self._write_at = monotonic() + EVERY_S
        self._is_failing = False

    def __call__(self, environ, start_response):
        page = None

        def start(status, headers, exc_info=None):
            nonlocal page
            page = page_of(environ, status, headers)
            return start_response(status, headers, exc_info)

        answer = self.application(environ, start)
        # Anything else is passed on as it is: servers have a quicker way for files.
        return answer if page is None else Answer(answer, lambda: self._visited(*page))

    def _visited(self, language: str, path: str) -> None:
        with self._lock:
            self._keep((today(), language, path), 1)
            is_time = monotonic() >= self._write_at
            if is_time:
                self._write_at = monotonic() + EVERY_S
        if is_time:
            self.write()

    def write(self, *, max_wait_ms: int = MAX_WAIT_MS) -> None:
        """Writes what was counted; keeps it where that fails, which no visitor notices."""
        with self._lock:
            taken, self.visits = self.visits, Counter()
        try:
            if taken:
                add(taken, max_wait_ms=max_wait_ms)
        except Exception as error:
            self._take_back(taken, error)
        else:
            self._is_failing = False

    def write_at_exit(self) -> None:
        self.write(max_wait_ms=MAX_WAIT_AT_EXIT_MS)

    def _take_back(self, taken: Counter[Key], error: Exception) -> None:
        with self._lock:
            for key, count in taken.items():
                self._keep(key, count)
            self._write_at = monotonic() + AFTER_FAILURE_S
        if not self._is_failing:
            logger.warning("Visits are kept in memory, as they cannot be written: %r", error)
        self._is_failing = True

    def _keep(self, key: Key, count: int) -> None:
        if key in self.visits or len(self.visits) < MAX_KEYS:
            self.visits[key] += count


class Answer:
    """An answer of the application inside, and what to do once it has been sent."""

    def __init__(self, answer: Iterable[bytes], once_sent: Callable[[], None]):
        self.answer = answer
        self.once_sent = once_sent

    def __iter__(self):
        return iter(self.answer)

    def close(self):
        try:
            if hasattr(self.answer, "close"):
                self.answer.close()
        finally:
            self.once_sent()
