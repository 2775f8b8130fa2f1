"""Does a plain ``pip install`` give a program that works? Tried as a stranger would try it.

Builds the wheel and installs it, outside the lock, into an empty environment, with the pip that
the Python brings (ensurepip's). Reads, adds, checks, finds and verifies with it; then does what
the hint of ``saidwhat serve`` says, word by word, and asks for a page. It needs the package
index, so pytest does not collect it: ``python3 make.py test`` runs it as a step of its own.

``SAIDWHAT_PYTHONS`` names the versions to try (``3.11 3.12``); those that are not installed are
told and passed over. Not set: the Python that runs this. Empty: none.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "SAIDWHAT_PYTHONS"
ARTICLES, DRAFT = ROOT / "examples" / "articles", ROOT / "examples" / "draft.md"
#: What needs an extra other than the browser's: ``editor``, ``mcp``, ``fetch``, the job that
#: asks with it, and the driver of PostgreSQL.
OTHER_EXTRAS = (
    "saidwhat.editor",
    "saidwhat.mcp",
    "saidwhat.fetch.",
    "saidwhat.jobs.watch",
    "saidwhat.archive.engines.pg8000_prepared",
)

#: Every module of the package, but for those below the names behind it, and those that only
#: alembic or Python can start.
IMPORT_ALL = """
import importlib, pkgutil, sys, saidwhat
for module in pkgutil.walk_packages(saidwhat.__path__, "saidwhat."):
    left_out = ("saidwhat.archive.migrations", "saidwhat.__main__", *sys.argv[1:])
    if not module.name.startswith(left_out):
        importlib.import_module(module.name)
"""


def main() -> int:
    """Try every Python that is asked for; return 1 if one failed, or none of them is here."""
    asked = os.environ.get(VARIABLE)
    if asked is not None and not asked.split():
        print(f"plain install: not tried, as {VARIABLE} is empty")
        return 0
    wanted = {version: found(version) for version in (asked or "").split()}
    pythons = [python for python in wanted.values() if python] if asked else [sys.executable]
    for version in (version for version, python in wanted.items() if not python):
        print(f"plain install: Python {version} is not to be had here, so it was not tried")
    with tempfile.TemporaryDirectory() as folder:
        tried = [attempt(python, Path(folder) / str(at)) for at, python in enumerate(pythons)]
    return 0 if tried and all(tried) else 1


def found(version: str) -> str:
    """Return a Python of this version that runs, from the path or pyenv's folder, or ""."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for python in [
        f"python{version}",
        *sorted(map(str, pyenv.glob(f"versions/{version}.*/bin/python"))),
    ]:
        if (
            shutil.which(python)
            and subprocess.run([python, "-c", ""], capture_output=True).returncode == 0
        ):
            return python
    return ""


def attempt(python: str, folder: Path) -> bool:
    """Install and try the program with one Python; print how it went; tell whether it held."""
    began = time.monotonic()
    try:
        version = run(python, "-c", "import platform; print(platform.python_version())").strip()
        bin_, pip = installed(python, folder)
        reads_and_checks(bin_, folder)
        serves_as_its_hint_says(bin_, folder)
    except (AssertionError, OSError) as error:
        print(f"plain install: FAILED with {python}\n{error}")
        return False
    took = time.monotonic() - began
    print(
        f"plain install: Python {version} with {pip}: reads, adds, checks, serves ({took:.0f} s)",
        flush=True,
    )
    return True


def installed(python: str, folder: Path) -> tuple[Path, str]:
    """Return where the programs lie, and the pip that put them there."""
    run(python, "-m", "venv", str(folder / "venv"))
    bin_ = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(bin_ / "python"), "-m", "pip"]
    if not (wheels := list(folder.parent.glob("*.whl"))):  # the same for every Python
        run(*pip, "wheel", "-q", "--no-deps", "--wheel-dir", str(folder.parent), str(ROOT))
        wheels = list(folder.parent.glob("*.whl"))
    run(*pip, "install", "-q", "--no-compile", str(wheels[0]))
    run(*pip, "check")
    return bin_, " ".join(run(*pip, "--version").split()[:2])


def reads_and_checks(bin_: Path, folder: Path) -> None:
    """Use every part but the browser's, the editor's and the net's."""
    program, archive = str(bin_ / "saidwhat"), ("--archive", str(folder / "news.db"))
    run(str(bin_ / "python"), "-c", IMPORT_ALL, "saidwhat.web", *OTHER_EXTRAS)
    told, (wheel,) = run(program, "--version").split()[1], folder.parent.glob("*.whl")
    assert wheel.name.startswith(f"saidwhat-{told}-"), f"--version says {told}, of {wheel.name}"
    records = [
        json.loads(line) for line in run(program, "read", str(ARTICLES), "--json").splitlines()
    ]
    assert len(records) == 4, records
    assert all(record["statements"] for record in records), "an article without a statement"
    run(program, "add", str(ARTICLES), *archive)
    assert "ALTERED" in run(program, "check", str(DRAFT), *archive, status=1)
    assert "Whitlock" in run(program, "find", "bridge", *archive)
    run(program, "verify", *archive)


def serves_as_its_hint_says(bin_: Path, folder: Path) -> None:
    """Be told what is missing, do that, and see the front page."""
    serve = [str(bin_ / "saidwhat"), "serve", "--archive", str(folder / "news.db"), "--port", "0"]
    hint = re.search(r"install it with: (.*)\)$", run(*serve, status=2).strip())
    assert hint, "serve does not say how to install it"
    run("sh", "-c", f"{hint[1]} -q --no-compile", PATH=f"{bin_}{os.pathsep}{os.environ['PATH']}")
    run(str(bin_ / "python"), "-c", IMPORT_ALL, *OTHER_EXTRAS)
    log = folder / "serve.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            serve, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=environment()
        )
    try:
        assert "Tarn Bridge" in page(next(links(server, log)))
    finally:
        server.terminate()
        server.wait()


def links(server: subprocess.Popen[bytes], log: Path) -> Iterator[str]:
    """Yield the address that the server prints, as soon as it stands there whole."""
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        if link := re.search(r"(http://\S+)\s", log.read_text()):
            yield link[1]
        time.sleep(0.1)
    raise AssertionError(f"no address was printed: {log.read_text()}")


def page(link: str) -> str:
    """Return what a browser would get there."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    with browser.open(link, timeout=60) as answer:
        return str(answer.read(), "utf-8")


def run(*command: str, status: int = 0, **variables: str) -> str:
    """Return what a program printed; AssertionError with all of it where its status differs."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if status else subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment() | variables,
        cwd=tempfile.gettempdir(),
    )
    told = f"{done.stdout}{done.stderr or ''}"
    assert done.returncode == status, f"{' '.join(command)}\nended with {done.returncode}\n{told}"
    return done.stdout


def environment() -> dict[str, str]:
    """Return the variables of a stranger: nothing that leads to this checkout or its Python."""
    ours = ("PYTHON", "SAIDWHAT_", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PYTHONUTF8": "1"}


if __name__ == "__main__":
    sys.exit(main())
