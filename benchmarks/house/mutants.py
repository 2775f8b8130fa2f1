"""Would the tests notice? Small faults are put into the source, one at a time.

    PYTHONPATH=src python -m benchmarks.house.mutants --sample 150 --seed 1 [--json OUT]

Each fault ("mutant") is one comparison turned, one number one off, one condition negated, one
operator exchanged, one call or one returned value taken out. The tests mapped to its file run on
it until one fails. What survives is printed with its place: either no test holds the line, or the
change makes no difference. Nothing is written into the source: the faulty module is handed to
Python by the importer of a forked process. Tests that start the command themselves see none of it,
so the rooms below are those that are tested within the process.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "saidwhat"

#: The files that faults are put into, and the tests that must notice, the quickest first.
MAPPED: tuple[tuple[str, str], ...] = (
    (
        "check/*.py",
        "tests/check/test_cases.py tests/check/test_differences.py tests/check/test_limits.py"
        " tests/check/test_speakers.py tests/check",
    ),
    ("record/*.py", "tests/record tests/times/test_cases.py tests/test_contract.py"),
    (
        "types/*.py",
        "tests/types tests/codec tests/check/test_cases.py tests/check/test_command.py",
    ),
    ("archive/proof*.py", "tests/archive/test_proof.py tests/archive/test_indexed.py"),
    ("archive/journal.py", "tests/archive/test_journal.py tests/archive/test_proof.py"),
    ("archive/ledger.py", "tests/archive/test_proof.py"),
    ("archive/inspection.py", "tests/archive/test_proof.py tests/archive/test_indexed.py"),
)
#: What a terminal page looks like is held by its own tests, of the whole command.
LEFT_OUT = {"check/page.py", "check/__init__.py", "record/__init__.py", "types/__init__.py"}
#: Imported once, before the fork; no plugin of pytest, which must rewrite those itself.
SHARED = ("pytest", "numpy", "lxml.html", "sqlalchemy", "rapidfuzz", "alembic")

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_EXCHANGED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, the line, which site of the file it is, and what it does."""

    file: str
    line: int
    site: int
    change: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tests made of a mutant: killed, slow (killed by its time limit) or survived."""

    mutant: Mutant
    fate: str
    seconds: float


class Mutator(ast.NodeTransformer):
    """Walks a module and counts its sites; changes the one that is wanted, if any."""

    def __init__(self, wanted: int | None = None) -> None:
        self.wanted, self.sites, self.found = wanted, 0, list[tuple[int, str]]()

    def _site(self, node: ast.AST, changed: ast.AST) -> ast.AST | None:
        """Count one site; return the changed node where it is the one that is wanted."""
        self.sites += 1
        told = f"{ast.unparse(node)[:70]}  →  {ast.unparse(changed)[:70]}"
        self.found.append((getattr(node, "lineno", 0), " ".join(told.split("\n"))))
        return changed if self.sites - 1 == self.wanted else None

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.AnnAssign):
            if isinstance(node, ast.AnnAssign) and node.value:
                node.value = self.visit(node.value)  # type: ignore[assignment]
            return node
        for changed in changes(node):
            if (other := self._site(node, changed)) is not None:
                return ast.copy_location(other, node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]
            return node
        return self.generic_visit(node)


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in a node's place."""
    other = copy.copy(node)
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                if type(op) in _TURNED:
                    turned = copy.copy(node)
                    turned.ops = [*ops[:at], _TURNED[type(op)](), *ops[at + 1 :]]
                    yield turned
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
            yield ast.UnaryOp(ast.USub(), ast.Constant(1)) if not value else ast.Constant(value - 1)
        case ast.Constant(value=float(value)):
            yield ast.Constant(round(value * 1.2 + 0.01, 4))
        case ast.BoolOp(op=op):
            other.op = ast.Or() if isinstance(op, ast.And) else ast.And()  # type: ignore[attr-defined]
            yield other
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in _EXCHANGED:
            other.op = _EXCHANGED[type(op)]()  # type: ignore[attr-defined]
            yield other
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            other.test = ast.UnaryOp(ast.Not(), test)  # type: ignore[attr-defined]
            yield other
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()


def mutants(pattern: str) -> list[Mutant]:
    """Return every mutant of the files that a pattern names."""
    found = []
    for path in sorted(PACKAGE.glob(pattern)):
        file = path.relative_to(PACKAGE).as_posix()
        if file not in LEFT_OUT:
            mutator = Mutator()
            mutator.visit(ast.parse(path.read_text(encoding="utf-8")))
            found += [Mutant(file, line, n, said) for n, (line, said) in enumerate(mutator.found)]
    return found


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Hands one module to Python with its fault, and leaves every other alone."""

    def __init__(self, mutant: Mutant) -> None:
        path = PACKAGE / mutant.file
        tree = Mutator(mutant.site).visit(ast.parse(path.read_text(encoding="utf-8")))
        self.name = "saidwhat." + mutant.file.removesuffix(".py").replace("/", ".")
        self.path, self.code = path, compile(ast.fix_missing_locations(tree), str(path), "exec")

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def tested(mutant: Mutant | None, tests: str, limit: float) -> tuple[str, float]:
    """Run tests in a process of their own, with a fault or without; return what came of it."""
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        _child(mutant, tests)
    while time.monotonic() - begun < limit:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return "killed" if code else "survived", time.monotonic() - begun
        time.sleep(0.1)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "slow", limit


def _child(mutant: Mutant | None, tests: str) -> None:
    """Run the tests and leave with their status; never returns."""
    status = 1
    try:
        import pytest

        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        if mutant:
            sys.meta_path.insert(0, Faulty(mutant))
        options = ["-x", "-p", "no:cacheprovider", "--hypothesis-seed=1"]
        there = [name for name in tests.split() if (ROOT / name).exists()]
        status = int(pytest.main([*options, *there]))
    finally:
        os._exit(status)


def run(sample: int, seed: int, only: str, told: Path | None) -> list[Outcome]:
    """Test a sample of all mutants and say how it goes; ``told`` holds what is known so far."""
    everything = [(m, tests) for pattern, tests in MAPPED for m in mutants(pattern)]
    everything = [(m, tests) for m, tests in everything if m.file.startswith(only)]
    chosen = random.Random(seed).sample(everything, min(sample, len(everything)))
    print(f"{len(everything):,} mutants, {len(chosen)} of them tried (seed {seed})", flush=True)
    limits = {}
    for tests in sorted({tests for _, tests in chosen}):
        fate, seconds = tested(None, tests, 1200)
        if fate != "survived":
            sys.exit(f"without any fault {tests} ends as {fate}")
        limits[tests] = max(60.0, 4 * seconds)
        print(f"{tests}: {seconds:.0f} s, limit {limits[tests]:.0f} s", flush=True)
    outcomes = []
    for mutant, tests in chosen:
        outcomes.append(Outcome(mutant, *tested(mutant, tests, limits[tests])))
        if outcomes[-1].fate == "survived":
            print(f"survived  {mutant.file}:{mutant.line}  {mutant.change}", flush=True)
        if told:
            known = json.dumps([asdict(outcome) for outcome in outcomes], indent=1)
            told.write_text(known + "\n", encoding="utf-8")
    return outcomes


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the table of rooms: tried, killed, slow, survived."""
    rooms = sorted({outcome.mutant.file.split("/")[0] for outcome in outcomes})
    lines = ["| room | tried | killed | slow | survived |", "|---|---:|---:|---:|---:|"]
    for room in (*rooms, "all"):
        inside = [o for o in outcomes if room == "all" or o.mutant.file.startswith(room + "/")]
        fates = Counter(outcome.fate for outcome in inside)
        cells = (len(inside), fates["killed"], fates["slow"], fates["survived"])
        lines.append(f"| {room} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files that begin so, as check/ or record/said")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    os.chdir(ROOT)
    for name in SHARED:
        importlib.import_module(name)
    print(table(run(options.sample, options.seed, options.only, options.json)))


if __name__ == "__main__":
    main()
