"""What `src/` imports, what `pyproject.toml` names and what the lock holds agree.

A package that comes only because another one asks for it may be gone with that one's next
version; so each that is imported is named, where those who install that part will get it.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import saidwhat
from make import RUN_EXTRAS

ROOT = Path(__file__).parents[1]
PACKAGE = Path(saidwhat.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
#: The extra that names the others, and no package of its own.
ALL = EXTRAS.pop("all")
#: Where the packages of an extra may be imported.
PLACES = {
    "cluster": ("jobs/batch/",),
    "web": ("web/", "cli/serve.py"),
    "editor": ("editor/",),
    "fetch": ("fetch/",),
    "mcp": ("mcp/", "cli/mcp.py"),
    "pandas": ("export/shapes.py",),
    "parquet": ("export/columnar.py", "export/stats.py"),
    "pdf": ("formats/pdf.py",),
    "postgres": ("archive/engines/",),
    "xlsx": ("export/sheets.py",),
}
#: Named, and imported by nothing of ours.
REASONS = {
    "lxml-html-clean": "jusText needs it; older pips do not know its name for it",
    "python-multipart": "FastAPI reads the forms of a browser with it",
}


def named(requirements: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(r.name): r for r in map(Requirement, requirements)}


@cache
def imported() -> dict[str, set[str]]:
    """Return for each distribution that is imported the files that do so."""
    owners, found = packages_distributions(), {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {module.split(".")[0] for module in modules}:
                if top not in sys.stdlib_module_names | {"saidwhat", ""}:
                    name = canonicalize_name(owners.get(top, [top])[0])
                    found.setdefault(name, set()).add(path.relative_to(PACKAGE).as_posix())
    return found


def locked(name: str) -> dict[str, set[str]]:
    """Return the versions that a lock holds of each package (some have one a Python)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        package, equals, version = line.partition("==")
        if equals and not line.startswith((" ", "#")):
            found.setdefault(canonicalize_name(package), set()).add(version.split()[0])
    return found


def test_every_package_that_is_imported_is_named_for_its_part() -> None:
    plain = named(PROJECT["dependencies"])
    for package, files in imported().items():
        extra = {name for name, packages in EXTRAS.items() if package in named(packages)}
        for file in () if package in plain else files:
            allowed = any(file.startswith(PLACES[name]) for name in extra)
            assert allowed, f"{file} imports {package}, which a plain install may lack"


def test_every_package_that_is_named_is_imported_or_has_a_reason() -> None:
    all_named = set(named(PROJECT["dependencies"])).union(*map(named, EXTRAS.values()))
    assert all_named - set(imported()) == set(REASONS)


def test_all_names_every_other_extra_and_nothing_else() -> None:
    ((name, of_ours),) = named(ALL).items()
    assert (name, of_ours.extras) == ("saidwhat", set(EXTRAS))


def test_the_manual_tells_what_each_extra_brings_and_weighs() -> None:
    manual = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    for name in EXTRAS:
        assert f"| `[{name}]`: " in manual, name
    assert all(f"`[{name}]` " in manual for name in (*EXTRAS, "all"))


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_the_lock_holds_what_is_named(lock: str) -> None:
    held = locked(lock)
    extras = RUN_EXTRAS if lock == "run" else EXTRAS
    for requirements in (PROJECT["dependencies"], *(EXTRAS[name] for name in extras)):
        for name, requirement in named(requirements).items():
            assert held.get(name), f"{name} is missing: python3 make.py lock"
            assert all(version in requirement.specifier for version in held[name]), name


def test_the_lock_of_running_holds_no_other_extra() -> None:
    others = [named(packages) for name, packages in EXTRAS.items() if name not in RUN_EXTRAS]
    assert not set(locked("run")).intersection(*others)


def test_both_locks_hold_the_same_versions() -> None:
    run, dev = locked("run"), locked("dev")
    assert {name: dev.get(name) for name in run} == run
