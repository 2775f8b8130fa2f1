"""Work that takes too long, takes too much memory or dies is ended; the next is done."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from saidwhat.errors import InputError, LimitError, TooLargeError, UnreadableError
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.many import Result, read_all
from saidwhat.jobs.worker import OBJECTS, Crew
from saidwhat.types.capture import Capture
from saidwhat.types.limits import Limits
from tests.jobs.stuck import forever

ROOT = Path(__file__).parents[2]
SHORT = Limits(seconds=2)


def refuse(subject: str) -> None:
    raise TooLargeError("past all bounds", subject=subject, advice="cut it")


def unsendable() -> object:
    return lambda: None


def joined(held: str, given: str) -> tuple[str, int]:
    return held + given, os.getpid()


def test_work_past_the_time_limit_is_ended_and_the_next_is_done() -> None:
    with Crew(1, SHORT) as crew:
        assert crew.call("a", len, "abc") == 3
        with pytest.raises(LimitError, match=r"b: it took more than 2 seconds.*--time-limit"):
            crew.call("b", time.sleep, 1000)
        assert crew.call("c", len, "abcd") == 4


def test_work_past_the_memory_limit_is_ended() -> None:
    with (
        Crew(1, Limits(megabytes=1)) as crew,
        pytest.raises(LimitError, match=r"a: it took more than 1 MB of memory.*--memory-limit"),
    ):
        crew.call("a", time.sleep, 1000)


def test_what_kills_its_process_is_told_and_the_next_is_done() -> None:
    with Crew(1, Limits()) as crew:
        with pytest.raises(UnreadableError, match="a: reading it ended the process"):
            crew.call("a", os._exit, 1)
        assert crew.call("b", len, "abcd") == 4


def test_what_the_work_raises_comes_back_whole() -> None:
    with Crew(1, Limits()) as crew:
        with pytest.raises(TooLargeError) as raised:
            crew.call("a", refuse, "book.txt")
        assert str(raised.value) == "book.txt: past all bounds (cut it)"
        with pytest.raises(InputError, match="a fault of saidwhat"):
            crew.call("a", unsendable)
        assert crew.call("b", len, "ab") == 2


def test_a_value_that_is_held_is_there_in_every_process() -> None:
    with Crew(1, Limits()) as crew:
        crew.hold("held ")
        words, first = crew.call_with("a", joined, "one")
        assert words == "held one"
        with pytest.raises(UnreadableError):
            crew.call("b", os._exit, 1)
        words, second = crew.call_with("c", joined, "two")
        assert words == "held two"
        assert first != second != os.getpid()


def test_garbage_is_looked_for_seldom() -> None:
    with Crew(1, Limits()) as crew:
        assert crew.call("a", gc.get_threshold)[0] == OBJECTS > gc.get_threshold()[0]


def test_one_capture_past_a_limit_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    captures = [Capture(name.encode(), name) for name in ("a.txt", "b.txt", "c.txt")]
    with Crew(2, SHORT) as crew:
        submit = crew.submit

        def with_one_stuck(subject: str, work: object, *given: object) -> object:
            return submit(subject, *((forever,) if subject == "b.txt" else (str, subject)))

        monkeypatch.setattr(crew, "submit", with_one_stuck)
        came = list(read_all(captures, AS_PRINTED, crew=crew))
    outcomes = [one.outcome for one in came if isinstance(one, Result)]
    assert (outcomes[0], outcomes[2]) == ("a.txt", "c.txt")
    assert isinstance(outcomes[1], LimitError)
    assert outcomes[1].subject == "b.txt"


STUCK = """
import sys
from saidwhat.jobs import many
from tests.jobs.stuck import forever
many.read_one = forever
from saidwhat.cli import main
if __name__ == "__main__":
    main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to a group")
@pytest.mark.parametrize("how", [["read"], ["read", "--workers", "2"], ["check", "b", "--against"]])
def test_an_interrupt_ends_the_command_and_its_work_at_once(tmp_path: Path, how: list[str]) -> None:
    for name in "ab":
        (tmp_path / name).write_text("The lamp is out, Orla Venn said.\n")
    (tmp_path / "stuck.py").write_text(STUCK)
    told = tmp_path / "told"
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
    command = [sys.executable, "stuck.py", *how, "a"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "PYTHONPATH": path, "STUCK": str(told)},
    )  # fmt: skip
    while not told.exists() and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the work as well
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "\nsaidwhat: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_the_work_ends_where_its_parent_was_killed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("The lamp is out, Orla Venn said.\n")
    (tmp_path / "stuck.py").write_text(STUCK)
    told = tmp_path / "told"
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
    process = subprocess.Popen(
        [sys.executable, "stuck.py", "read", "a"], cwd=tmp_path, stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path, "STUCK": str(told)},
    )  # fmt: skip
    while not told.exists() and process.poll() is None:
        time.sleep(0.05)
    process.kill()
    process.wait()
    worker = int(told.read_text())
    while _is_there(worker):
        time.sleep(0.05)


def _is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rsplit(")", 1)[1].split()[0] != "Z"


def test_work_in_hand_is_ended_with_its_crew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUCK", str(tmp_path / "told"))
    crew = Crew(1, Limits())
    future = crew.submit("a", forever)
    while not (tmp_path / "told").exists() and not future.done():
        time.sleep(0.05)
    crew.end()
    with pytest.raises(UnreadableError, match="a: it was ended before it was done"):
        future.result()
