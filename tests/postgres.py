"""A PostgreSQL server of our own for the tests: in a folder, at a socket, for one run.

Debian's, where it is installed. It listens at no address, and keeps nothing. The server refuses to
run as root: it is run as somebody else then. Where there is none, what needs it is skipped with
that reason; with ``SAIDWHAT_POSTGRES=required`` that is an error.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Database

#: Where Debian has the programs of each version.
_DEBIAN = Path("/usr/lib/postgresql")

_REQUIRED = "SAIDWHAT_POSTGRES"

#: Nothing is brought to the disk, and nobody listens but at the socket.
_SETTINGS = (
    "listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
    "max_connections=200", "shared_buffers=64MB", "autovacuum=off",
)  # fmt: skip


def programs() -> Path | None:
    """Return the folder of the server's programs, of several the newest."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def missing() -> str | None:
    """Return why there is no server, None where there is one."""
    if programs() is None:
        return "there is no PostgreSQL server here (Debian's package: postgresql)"
    return None


def is_required() -> bool:
    """Tell whether tests may not do without."""
    return os.environ.get(_REQUIRED) == "required"


@dataclass
class Server:
    """A server that runs; `database` makes a new database each time."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)
    _free: list[Database] = field(default_factory=list)

    def address(self, name: str) -> str:
        """Return the address of a database."""
        return f"postgresql://saidwhat@/{name}?host={self.folder}"

    def empty(self) -> Database:
        """Return a new database with nothing in it."""
        return self._copied("template0")

    def database(self) -> Database:
        """Return a new database with an empty archive, copied from one that was made once."""
        if not hasattr(self, "_made"):
            made = self.empty()
            Archive.open(made, create=True).close()
            self._made = made.name
        return self._copied(self._made)

    @contextmanager
    def borrowed(self) -> Iterator[Database]:
        """Give a database with an empty archive that others had before, and leave it so.

        To delete rows takes a tenth of the time that a new database does. Who changes more than
        rows is to take a new one.
        """
        place = self._free.pop() if self._free else self.database()
        try:
            yield place
        finally:
            told = "SELECT tablename FROM pg_tables WHERE schemaname = 'saidwhat'"
            tables = {row[0] for row in self.run(told, place.name)} - {"alembic_version"}
            self.run("; ".join(f"DELETE FROM saidwhat.{one}" for one in tables), place.name)
            self._free.append(place)

    def _copied(self, template: str) -> Database:
        name = f"archive_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return Database(self.address(name))

    def drop(self, place: Database) -> None:
        """Delete a database."""
        self.run(f"DROP DATABASE {place.name} WITH (FORCE)")

    def run(self, command: str, database: str = "postgres") -> list[Any]:
        """Run a command outside of the archive; return its rows."""
        import pg8000.dbapi

        socket = str(self.folder / ".s.PGSQL.5432")
        connection = pg8000.dbapi.connect("saidwhat", database=database, unix_sock=socket)
        try:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(command)
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()


@contextmanager
def running() -> Iterator[Server]:
    """Give a server that runs until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="saidwhat-pg-"))
    who = _somebody()
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        _initialised(folder, who)
        with _started(folder, who):
            yield Server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> dict[str, Any]:
    """Return as whom the server is to run, where we are root."""
    if os.geteuid():
        return {}
    names = {one.pw_name: one for one in pwd.getpwall()}
    one = names.get("postgres") or names["nobody"]
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}


def _initialised(folder: Path, who: dict[str, Any]) -> None:
    initdb = str((programs() or Path()) / "initdb")
    # In an order of words that is not that of bytes: what must be in the archive's says so itself.
    told = ["--no-sync", "--no-instructions", "-U", "saidwhat", "-A", "trust", "-E", "UTF8"]
    told += ["--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8"]
    done = subprocess.run(
        [initdb, "-D", str(folder / "data"), *told],
        cwd=folder, capture_output=True, text=True, check=False, **who,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rules = "local all locked scram-sha-256\nlocal all all trust\n"
    (folder / "data" / "pg_hba.conf").write_text(rules, encoding="ascii")


@contextmanager
def _started(folder: Path, who: dict[str, Any]) -> Iterator[None]:
    command = [str((programs() or Path()) / "postgres"), "-D", str(folder / "data")]
    command += ["-k", str(folder), *(part for one in _SETTINGS for part in ("-c", one))]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **who) as process,
    ):
        try:
            _wait(folder, process)
            yield
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing is to be kept
            process.wait(30)


def _wait(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    server, last = Server(folder), time.monotonic() + 60
    while True:
        try:
            server.run("SELECT 1")
            return
        except Exception:
            told = (folder / "log").read_text()
            assert process.poll() is None and time.monotonic() < last, told
            time.sleep(0.05)


#: Keeps a test to archives in files.
FILES = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
