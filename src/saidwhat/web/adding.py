"""How do dropped files become articles of the archive? One after another, on one thread.

The files are read into memory, each is read as an article and kept at once; the page
asks how far it is. A file that cannot be read is named with its reason and stops
nothing. What was kept stays kept, whatever happens to the server.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock, Thread

from saidwhat.errors import SaidwhatError
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf

#: Files of one form. More are for `saidwhat add`, which reads them side by side.
MOST_FILES = 50

_WORDS = {
    "added": "added",
    "version": "added as a new version",
    "known": "was there already",
    "withdrawn": "was withdrawn, and stays out",
}


@dataclass(frozen=True, slots=True)
class Job:
    """One file: its name, what came of it in words, and its article once there is one."""

    name: str
    outcome: str = "waiting"
    article: str | None = None
    done: bool = False


Add = Callable[[Capture, Edtf | None], tuple[str, str]]


class Adding:
    """The files that were dropped last, and how far they are."""

    def __init__(self, add: Add) -> None:
        self._add = add
        self._lock = Lock()
        self._jobs: tuple[Job, ...] = ()
        self._thread: Thread | None = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Return every file with what came of it so far."""
        return self._jobs

    @property
    def running(self) -> bool:
        """Tell whether some file is still to be read."""
        return any(not job.done for job in self._jobs)

    def start(self, captures: Sequence[Capture], published: Edtf | None) -> bool:
        """Begin to read and keep these; False while others are still being read."""
        with self._lock:
            if self.running:
                return False
            self._jobs = tuple(Job(capture.origin) for capture in captures)
            work = (tuple(captures), published)
            self._thread = Thread(target=self._run, args=work, daemon=True, name="adding")
            self._thread.start()
            return True

    def wait(self) -> None:
        """Wait until the last file is done."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, captures: Sequence[Capture], published: Edtf | None) -> None:
        for index, capture in enumerate(captures):
            self._set(index, outcome="being read")
            try:
                article, outcome = self._add(capture, published)
                self._set(index, outcome=_WORDS[outcome], article=article, done=True)
            except SaidwhatError as error:
                self._set(index, outcome=f"not added: {error.reason}", done=True)
            except Exception as error:  # the others are still to be read; the log has the rest
                self._set(index, outcome=f"not added: {type(error).__name__}", done=True)

    def _set(
        self, index: int, *, outcome: str, article: str | None = None, done: bool = False
    ) -> None:
        job = replace(self._jobs[index], outcome=outcome, article=article, done=done)
        self._jobs = (*self._jobs[:index], job, *self._jobs[index + 1 :])
