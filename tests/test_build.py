"""The wheel and the sdist are the same bytes wherever and whenever they are built, and whole.

Built with the hatchling of the lock, by the command of ``make.py build``, without a network. The
sdist is laid out twice, in folders of other names, times, modes and orders; both build what it
came from.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import saidwhat
from make import BUILD

ROOT = Path(__file__).parents[1]
NAME = f"saidwhat-{saidwhat.__version__}"


def built(folder: Path, out: Path) -> dict[str, bytes]:
    """Return what is built of a folder, by name; nothing that it starts is counted as tested."""
    others = ("SOURCE_DATE_EPOCH", "COVERAGE_")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    command = [sys.executable, "-m", *BUILD, "--directory", str(out)]
    done = subprocess.run(command, cwd=folder, env=ours, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


def sums(made: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(whole).hexdigest() for name, whole in made.items()}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


def sdist(made: dict[str, bytes]) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(gzip.decompress(made[f"{NAME}.tar.gz"])))


def lay(made: dict[str, bytes], folder: Path, *, private: bool) -> Path:
    """Write what is in the sdist, now; private: the last first, for its owner's eyes alone."""
    with sdist(made) as packed:
        for member in sorted(packed, key=lambda one: one.name, reverse=private):
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            told = packed.extractfile(member)
            assert told is not None
            path.write_bytes(told.read())
            path.chmod(member.mode & 0o700 if private else member.mode)
    return folder / NAME


@pytest.mark.parametrize("private", [False, True])
def test_they_are_the_same_bytes_in_another_folder_at_another_time(
    private: bool, here: dict[str, bytes], tmp_path: Path
) -> None:
    folder = lay(here, tmp_path / ("a b" if private else "x"), private=private)
    again = built(folder, tmp_path / "dist")
    assert set(again) == {f"{NAME}.tar.gz", f"{NAME}-py3-none-any.whl"}
    assert sums(again) == sums(here)


def test_the_wheel_has_the_package_and_no_more(here: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(here[f"{NAME}-py3-none-any.whl"])) as wheel:
        names = {name for name in wheel.namelist() if not name.startswith(f"{NAME}.dist-info/")}
    with sdist(here) as packed:
        source = f"{NAME}/src/"
        package = {one.name for one in packed if one.name.startswith(f"{source}saidwhat/")}
    assert names == {name.removeprefix(source) for name in package}


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="no checkout")
def test_the_sdist_has_all_that_the_checkout_has(here: dict[str, bytes]) -> None:
    """What tests, training and figures need is in it, and nothing that git ignores."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    files = {name for name in told.stdout.split("\0") if (ROOT / name).is_file()}
    with sdist(here) as packed:
        names = {one.name.removeprefix(f"{NAME}/") for one in packed}
    assert names == files | {"PKG-INFO"}
