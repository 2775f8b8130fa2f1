"""How far are the files that were dropped? What `saidwhat add` does with them, on a thread.

The page asks how far it is. What was kept stays kept, whatever happens to the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock, Thread

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place
from saidwhat.archive.writer import Added
from saidwhat.errors import InputError, SaidwhatError
from saidwhat.jobs import worker
from saidwhat.jobs.add import add_all
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.limits import Limits
from saidwhat.wording.languages import unread

#: Files of one form. More are for `saidwhat add`, which reads them side by side.
MOST_FILES = 50

_WORDS = {
    "added": "added",
    "version": "added as a new version",
    "known": "was there already",
    "killed": "withdraws an article, which was taken out",
    "withdrawn": "was withdrawn, and stays out",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file: its name, what came of it in words, and its article once there is one."""

    name: str
    outcome: str = "waiting"
    article: str | None = None


class Additions:
    """The files that were dropped last, and how far they are."""

    def __init__(self, archive: Place, limits: Limits) -> None:
        self._archive, self._limits = archive, limits
        self._crew: Crew | None = None
        self._lock = Lock()
        self._thread: Thread | None = None
        self._ending = False
        self.files: tuple[Dropped, ...] = ()
        self.passed: tuple[NotRead, ...] = ()
        self.done = 0

    @property
    def running(self) -> bool:
        """Tell whether some file is still to be read."""
        return self.done < len(self.files)

    def start(
        self,
        inputs: Sequence[Capture | InputError],
        options: ReadOptions,
        passed: Sequence[NotRead] = (),
    ) -> bool:
        """Begin to read and keep these; False while others are still being read.

        ``passed`` is what the files hold beside them, and is told with them.
        """
        with self._lock:
            if self.running:
                return False
            names = (one.origin if isinstance(one, Capture) else one.subject for one in inputs)
            self.files, self.done = tuple(map(Dropped, names)), 0
            self.passed = tuple(passed)
            work = (tuple(inputs), options)
            self._thread = Thread(target=self._run, args=work, daemon=True, name="adding")
            self._thread.start()
            return True

    def end(self) -> None:
        """End the reading of the file in hand, and begin no other; what is kept stays kept."""
        self._ending = True
        if self._crew is not None:
            self._crew.end()
        if self._thread is not None:
            self._thread.join()

    def _run(self, inputs: Sequence[Capture | InputError], options: ReadOptions) -> None:
        try:
            self._crew = worker.Crew(1, self._limits)
            with self._crew, Archive.open(self._archive) as archive:
                for _, outcome in add_all(archive, inputs, options, crew=self._crew):
                    self._tell(outcome)
                    if self._ending:
                        return
        except SaidwhatError as error:  # the archive's own: it is the same for all that wait
            while self.running:
                self._tell(error)

    def _tell(self, outcome: Added | SaidwhatError) -> None:
        """Write down what came of the next file."""
        name = self.files[self.done].name
        if isinstance(outcome, Added):
            foreign = unread(outcome.language)
            words = _WORDS[outcome.outcome] + (f"; {foreign}" if foreign else "")
            told = Dropped(name, words, outcome.article)
        else:
            told = Dropped(name, f"not added: {outcome.reason}")
        self.files = (*self.files[: self.done], told, *self.files[self.done + 1 :])
        self.done += 1
