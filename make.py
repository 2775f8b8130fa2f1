"""One door for newcomers: ``python3 make.py demo`` or ``python3 make.py test``.

Makes the project's own virtual environment (``.venv``) from the locked versions in
``requirements/`` and reuses it as long as neither the lock nor Python changed. Needs
nothing but Python and pip. What ``test`` runs is what CI runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Do the task that is named; return its exit status."""
    if sys.version_info < OLDEST:
        print("saidwhat needs Python 3.11 or later", file=sys.stderr)
        return 2
    if len(arguments) != 1 or arguments[0] not in TASKS:
        print(f"usage: python3 make.py {'|'.join(TASKS)}", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    return TASKS[arguments[0]]()


def demo() -> int:
    """Read the example articles, and check the example draft against them."""
    install("run")
    print("$ saidwhat read examples/articles\n", flush=True)
    status = tool("saidwhat", "read", "examples/articles")
    print("\n$ saidwhat check examples/draft.md --against examples/articles\n", flush=True)
    checked = tool("saidwhat", "check", "examples/draft.md", "--against", "examples/articles")
    return status or (0 if checked == 1 else checked)  # 1: the draft misquotes, as it should


def test() -> int:
    """Check style, types and behaviour."""
    install("dev")
    return (
        tool("ruff", "check", ".")
        or tool("ruff", "format", "--check", "--quiet", ".")
        or tool("mypy")
        or tool("pytest")
    )


def lock() -> int:
    """Write ``requirements/`` anew from ``pyproject.toml`` (needs uv)."""
    common = ["uv", "pip", "compile", "pyproject.toml", "--all-extras", "--universal"]
    common += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    common += ["--group", "build"]
    return run(*common, "-o", "requirements/run.txt") or run(
        *common, "--group", "dev", "-o", "requirements/dev.txt"
    )


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
    print(f"setting up {VENV.name} from {requirements.relative_to(ROOT)} …", file=sys.stderr)
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    pip("--require-hashes", "-r", str(requirements))
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted)


def pip(*arguments: str) -> None:
    """Install into the environment, quietly; leave with pip's message if it fails."""
    python = str(BIN / "python")
    status = run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments
    )
    if status:
        sys.exit(f"pip could not install: {' '.join(arguments)}")


def tool(name: str, *arguments: str) -> int:
    """Run a program of the environment; return its exit status."""
    return run(str(BIN / name), *arguments)


def run(*command: str) -> int:
    """Run a program; return its exit status."""
    return subprocess.run(command, check=False).returncode


TASKS: dict[str, Callable[[], int]] = {"demo": demo, "test": test, "lock": lock}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
