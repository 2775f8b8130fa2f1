"""One door for newcomers: ``python3 make.py demo`` or ``python3 make.py test``.

Makes the project's own virtual environment (``.venv``) from the locked versions in
``requirements/`` and reuses it as long as neither the lock nor Python changed. Needs
nothing but Python and pip. What ``test`` runs is what CI runs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shlex
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
#: The extras that the lock of running holds; that of testing holds all. pandas is for Python
#: programs that ask for a frame, and no command needs it.
RUN_EXTRAS = ("web", "parquet", "fetch", "pdf", "postgres", "xlsx")
#: How coverage calls what the tests ran and what there is, and the least share in a hundred. Lines
#: were 95.8 and branches 89.6 before there was a floor, and 97.1 and 91.8 when it came.
FLOORS = {
    "lines": ("covered_lines", "num_statements", 95),
    "branches": ("covered_branches", "num_branches", 90),
}
#: What the demonstration prints: an article's statements, and a draft that misquotes.
SHOWN = (
    "saidwhat read examples/articles",
    "saidwhat check examples/draft.md --against examples/articles",
)
#: The demonstration archive, and what to ask of it; README tells what each answers.
DEMO = (
    "saidwhat add examples/articles examples/printings examples/versions --archive demo.db",
    "saidwhat people --archive demo.db",
    "saidwhat compare --archive demo.db",
    "saidwhat versions --archive demo.db https://gazette.example/2031/reservoir",
    "saidwhat check examples/draft.md --archive demo.db",
    "saidwhat serve --archive demo.db",
)
#: What builds the sdist and the wheel, behind ``python -m``: the backend itself, of the version
#: that is locked. Neither folder nor time nor modes are in what comes out.
BUILD = ("hatchling", "build", "--target", "sdist", "--target", "wheel")


def main(arguments: list[str]) -> int:
    """Do the task that is named; return its exit status."""
    if sys.version_info < OLDEST:
        own = ".".join(map(str, sys.version_info[:2]))
        return say(
            f"saidwhat needs Python 3.11 or later, and this is {own}. If another one is "
            f"installed, call it by its name: python3.11 make.py {' '.join(arguments)}"
        )
    if len(arguments) != 1 or arguments[0] not in TASKS:
        return say(f"usage: python3 make.py {'|'.join(TASKS)}")
    os.chdir(ROOT)
    try:
        return TASKS[arguments[0]]()
    except KeyboardInterrupt:
        say("interrupted; run it again, and it goes on")
        return 130


def say(message: str) -> int:
    """Print a message to standard error; return the exit status of wrong usage."""
    print(message, file=sys.stderr)
    return 2


def demo() -> int:
    """Read the example articles, check the example draft, and make the demonstration archive."""
    install("run")
    read, check = SHOWN
    keep, *ask = DEMO
    status = typed(read)
    checked = typed(check)
    kept = typed(keep)
    print("\ndemo.db has them all. Ask it, the last in a browser:\n")
    for line in ask:
        print(f"    {os.path.relpath(BIN)}{os.sep}{line}")
    misquotes = checked == 1  # as it should
    return status or kept or (0 if misquotes else checked)


def typed(line: str) -> int:
    """Show a command as it would be typed, and run it; return its exit status."""
    print(f"\n$ {line}\n", flush=True)
    return tool(*shlex.split(line))


def test() -> int:
    """Check style, types and behaviour, and that a plain install works."""
    return (
        style()
        or tool("coverage", "run", "-m", "pytest")
        or covered()
        or tool("python", "tests/plain_install.py")
    )


def covered() -> int:
    """Hold the shares of lines and branches that the tests ran to their floors."""
    told = VENV / "coverage.json"
    if tool("coverage", "combine", "--quiet") or tool("coverage", "json", "-q", "-o", str(told)):
        return 1
    totals, status = json.loads(told.read_text())["totals"], 0
    for name, (ran, there, floor) in FLOORS.items():
        share = 100 * totals[ran] / totals[there]
        print(f"{name} that the tests run: {share:.1f} in a hundred (floor {floor})")
        if share < floor:
            status = 1
    return status and (tool("coverage", "report", "--sort=miss") or 1)


def style() -> int:
    """Check style and types alone, as before a commit."""
    install("dev")
    return (
        tool("ruff", "check", ".")
        or tool("ruff", "format", "--check", "--quiet", ".")
        or tool("mypy")
    )


def licences() -> int:
    """List the licence of every package that an install brings, and what each may be here for."""
    install("dev")  # it alone holds every extra
    return tool("python", "tests/licences.py")


def lock() -> int:
    """Write ``requirements/`` anew from ``pyproject.toml`` (needs uv)."""
    common = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--group", "build"]
    common += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    running = [f"--extra={name}" for name in RUN_EXTRAS]
    return run(*common, *running, "-o", "requirements/run.txt") or run(
        *common, "--all-extras", "--group", "dev", "-o", "requirements/dev.txt"
    )


def schemas() -> int:
    """Write ``docs/*.schema.json`` anew from the nouns."""
    install("dev")
    return tool("python", "-m", "saidwhat.export.schemas", "docs")


def build() -> int:
    """Build ``dist/``: the sdist and the wheel, the same bytes each time, and print their sums."""
    install("run")
    status = tool("python", "-m", *BUILD, "--clean", "--directory", "dist")
    for path in () if status else sorted(Path("dist").iterdir()):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  dist/{path.name}")
    return status


def install(which: str) -> None:
    """Make the environment hold what ``requirements/{which}.txt`` locks, if it does not yet."""
    requirements = ROOT / "requirements" / f"{which}.txt"
    parts = [
        sys.version.encode(),
        requirements.read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
    ]
    stamp, wanted = VENV / f"{which}.stamp", hashlib.sha256(b"\0".join(parts)).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say(f"setting up {VENV.name} from {requirements.relative_to(ROOT)}: a minute or two, once …")
    environment()
    pip("--require-hashes", "-r", str(requirements))
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted)


def environment() -> None:
    """Make the environment if there is none, or a broken one."""
    python = python_of()
    if python and subprocess.run([python, "-c", ""], check=False).returncode == 0:
        return
    try:
        venv.create(VENV, clear=True, with_pip=not has_pip())
    except OSError as error:
        sys.exit(f"{VENV} could not be made: {error}")


def pip(*arguments: str) -> None:
    """Install into the environment, quietly; leave with what to do if that fails.

    It is the pip of the Python that runs this, where it has one: Debian's Python has none
    to give to an environment.
    """
    python = python_of()
    command = (
        [sys.executable, "-m", "pip", "--python", python] if has_pip() else [python, "-m", "pip"]
    )
    command += ["install", "--disable-pip-version-check", "--no-input", "-qq", *arguments]
    if run(*command):
        sys.exit(
            "pip could not install what saidwhat needs; its message stands above. Is the package "
            "index within reach, and pip at least 22.3 (python3 -m pip --version)? Python 3.11 to "
            "3.13 are tested. Run it again, and it goes on from here."
        )


def has_pip() -> bool:
    """Tell whether the Python that runs this has pip."""
    return importlib.util.find_spec("pip") is not None


def python_of() -> str:
    """Return the environment's Python, or an empty string where there is none."""
    found = [BIN / name for name in ("python", "python.exe") if (BIN / name).exists()]
    return str(found[0]) if found else ""


def tool(name: str, *arguments: str) -> int:
    """Run a program of the environment; return its exit status."""
    return run(str(BIN / name), *arguments)


def run(*command: str) -> int:
    """Run a program; return its exit status."""
    return subprocess.run(command, check=False).returncode


TASKS: dict[str, Callable[[], int]] = {
    "demo": demo,
    "test": test,
    "style": style,
    "licences": licences,
    "lock": lock,
    "schemas": schemas,
    "build": build,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
