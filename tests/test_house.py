"""Every arrow points down: the rules of the house, over the imports of the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import saidwhat

PACKAGE = Path(saidwhat.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

#: Lower rows first; a part imports from rows below its own, and from itself.
ROWS = (
    {"errors", "extras"},
    {"types"},
    {"language", "output"},
    {"text"},
    {"codec", "wording", "people"},
    {"fetch", "formats", "clean", "turns", "tag", "times", "resolve", "record"}
    | {"archive", "check", "compare"},
    {"export"},
    {"exchange"},
    {"jobs"},
    {"web", "editor", "mcp"},
    {"cli"},
)
ROW = {part: height for height, row in enumerate(ROWS) for part in row}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> list[tuple[int, str, int]]:
    """Return (line, module, level) of every import of a file, wherever it stands in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or "", node.level))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    part = part_of(path)
    for line, module, level in imported(path):
        where = f"{path.relative_to(PACKAGE)}:{line}"
        assert level == 0, f"{where} imports relatively"
        if not module.startswith("saidwhat") or part in ("__init__", "__main__"):
            continue
        if module == "saidwhat":
            assert ROW[part] >= ROW["web"], f"{where} imports the facade from inside"
            continue
        other = module.split(".")[1]
        allowed = other == part or ROW[other] < ROW[part]
        assert allowed, f"{where}: {part} may not import {other}"


def test_every_part_has_its_row() -> None:
    parts = {part_of(path) for path in FILES} - {"__init__", "__main__"}
    assert parts <= set(ROW), f"parts without a row: {parts - set(ROW)}"


def test_the_nouns_import_the_standard_library_only() -> None:
    import sys

    for path in FILES:
        if part_of(path) in ("types", "errors", "extras"):
            for line, module, _ in imported(path):
                top = module.split(".")[0]
                assert top in sys.stdlib_module_names | {"saidwhat"}, f"{path}:{line}: {module}"


def test_nothing_is_called_util() -> None:
    names = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert not names & {"util", "utils", "helpers", "common", "misc"}


def test_corpora_are_read_in_one_place() -> None:
    """``corpora/`` knows only the package; ``training/`` never asks ``benchmarks/``."""
    root = Path(__file__).resolve().parents[1]
    allowed = {"corpora": {"corpora"}, "training": {"corpora", "training"}}
    for folder, others in allowed.items():
        for path in (root / folder).rglob("*.py"):
            for line, module, _ in imported(path):
                top = module.split(".")[0]
                ours = {"corpora", "training", "benchmarks", "tests"}
                assert top not in ours or top in others, f"{path}:{line}: {module}"


def test_only_corpora_names_where_they_lie() -> None:
    root = Path(__file__).resolve().parents[1]
    for folder in ("training", "benchmarks"):
        for path in (root / folder).rglob("*.py"):
            assert "shared/data" not in path.read_text(encoding="utf-8"), path
