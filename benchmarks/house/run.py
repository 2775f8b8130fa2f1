"""How does the house stand? Lines, functions, complexity, imports; tests, coverage, mutants, time.

    python -m benchmarks.house.run [--at CHECKOUT] [--tests] [--mutants FILE] --json OUT
    python -m benchmarks.house.run --table BEFORE.json AFTER.json

Works on any checkout, of any time: the source is read, not imported. ``--tests`` runs its suite
once, counting lines and branches, with the Python that this runs in (it needs coverage and what
the suite needs). ``--mutants`` takes what ``benchmarks.house.mutants --json`` wrote. Complexity is
McCabe's: one, and one more for every place where the way of a function parts.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHORT, LONG, LONG_FILE = 25, 60, 400
Figures = dict[str, Any]
_FORKS = (
    ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension,
    ast.Assert, ast.match_case,
)  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(at: Path, *folders: str) -> Iterator[Path]:
    """Yield the Python files of some folders of a checkout, in order."""
    for folder in folders:
        yield from sorted((at / folder).rglob("*.py"))


def lines(path: Path) -> Counter[str]:
    """Return how many lines of a file are code, docstring, comment and blank."""
    source = path.read_text(encoding="utf-8")
    tree, found = ast.parse(source), Counter[str]()
    told: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
            text = node.body[0]
            told |= set(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    code: set[int] = set()
    skip = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in (*skip, tokenize.ENDMARKER):
            code |= set(range(token.start[0], token.end[0] + 1))
    for number, line in enumerate(source.splitlines(), 1):
        if number in told:
            found["docstring"] += 1
        elif number in code:
            found["code"] += 1
        else:
            found["comment" if line.strip() else "blank"] += 1
    return found


def complexity(function: ast.AST) -> int:
    """Return McCabe's number of a function, without the functions inside it."""
    found, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function | ast.Lambda):
            continue
        found += isinstance(node, _FORKS)
        found += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        waiting += ast.iter_child_nodes(node)
    return found


def functions(paths: list[Path]) -> Figures:
    """Return how long and how complex the functions of some files are."""
    sizes, numbers, most = [], [], ("", 0)
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                sizes.append((node.end_lineno or node.lineno) - node.lineno + 1)
                numbers.append(complexity(node))
                if numbers[-1] > most[1]:
                    most = f"{path.stem}.{node.name}", numbers[-1]
    return {
        "functions": len(sizes),
        f"under {SHORT} lines, in a hundred": share(sum(s < SHORT for s in sizes), len(sizes)),
        f"over {LONG} lines": sum(s > LONG for s in sizes),
        "longest": max(sizes, default=0),
        "complexity, mean": round(statistics.mean(numbers), 2) if numbers else 0,
        "complexity over 10": sum(number > 10 for number in numbers),
        "most complex": f"{most[0]} ({most[1]})",
    }


def share(part: int, whole: int) -> float:
    """Return how many in a hundred."""
    return round(100 * part / whole, 1) if whole else 0.0


def rooms(at: Path) -> dict[str, Figures]:
    """Return the lines of every room of the package, and of tests, benchmarks, training."""
    package, found = at / "src" / "saidwhat", defaultdict[str, Counter[str]](Counter)
    for path in files(at, "src/saidwhat"):
        inside = path.relative_to(package).parts
        found[inside[0] if len(inside) > 1 else "(files)"] += lines(path) + Counter(files=1)
    named = {f"src/{name}": dict(count) for name, count in sorted(found.items())}
    for folder in ("src", "tests", "benchmarks", "training", "corpora"):
        whole = sum((lines(p) + Counter(files=1) for p in files(at, folder)), Counter[str]())
        if whole:
            named[f"{folder}, all"] = dict(whole)
    return named


def imports(at: Path) -> Figures:
    """Return which room imports which, and how many lines do so."""
    package, found = at / "src" / "saidwhat", Counter[str]()
    for path in files(at, "src/saidwhat"):
        own = path.relative_to(package).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                other = [*name.split("."), ""][1] if name.startswith("saidwhat.") else ""
                if other and other != own:
                    found[f"{own} → {other}"] += 1
    return dict(sorted(found.items()))


def tested(at: Path) -> Figures:
    """Run the suite of a checkout once; return its time, its tests, its coverage."""
    with tempfile.TemporaryDirectory() as folder:
        told, settings = Path(folder) / "told.json", Path(folder) / "rc"
        settings.write_text(
            "[run]\nbranch=True\nsource_pkgs=saidwhat\nparallel=True\npatch=subprocess\n"
            f"data_file={folder}/data\n[report]\nexclude_also=\n  if TYPE_CHECKING:\n"
        )
        environ = {**os.environ, "PYTHONPATH": str(at / "src")}
        cover = [sys.executable, "-m", "coverage"]
        rc = f"--rcfile={settings}"
        begun = time.monotonic()
        command = [*cover, "run", rc, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        run = subprocess.run(command, cwd=at, env=environ, capture_output=True, text=True)
        seconds = time.monotonic() - begun
        subprocess.run([*cover, "combine", "-q", rc], cwd=at, env=environ, check=True)
        subprocess.run([*cover, "json", "-q", rc, "-o", str(told)], cwd=at, env=environ, check=True)
        totals = json.loads(told.read_text())["totals"]
    used = os.times()
    counted = Counter(re.findall(r"[.FEsx]", "".join(_dots(run.stdout))))
    return {
        "seconds": round(seconds),
        "processor seconds": round(used.children_user + used.children_system),
        "load": round(os.getloadavg()[1], 1),
        "passed": counted["."],
        "failed": counted["F"] + counted["E"],
        "lines run, in a hundred": share(totals["covered_lines"], totals["num_statements"]),
        "branches run, in a hundred": share(totals["covered_branches"], totals["num_branches"]),
    }


def _dots(out: str) -> Iterator[str]:
    """Yield what pytest prints for each test, and nothing else of what it prints."""
    for line in out.splitlines():
        found = re.fullmatch(r"([.FEsxX]+)(?:\s+\[\s*\d+%\])?", line)
        if found:
            yield found[1]


def mutants(path: Path) -> Figures:
    """Return how many mutants there were, and how many the tests noticed."""
    fates = Counter(each["fate"] for each in json.loads(path.read_text(encoding="utf-8")))
    tried = sum(fates.values())
    noticed = share(tried - fates["survived"], tried)
    return {"tried": tried, "noticed, in a hundred": noticed, "survived": fates["survived"]}


def measured(at: Path) -> Figures:
    """Return every figure that the source alone tells."""
    package = list(files(at, "src/saidwhat"))
    sizes = {str(p.relative_to(at)): len(p.read_text("utf-8").splitlines()) for p in package}
    commit = subprocess.run(
        ["git", "-C", str(at), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    )
    between = imports(at)
    return {
        "commit": commit.stdout.strip(),
        "source": {
            **functions(package),
            f"files over {LONG_FILE} lines": sum(size > LONG_FILE for size in sizes.values()),
            "longest file": max(sizes.values()),
            "pairs of rooms that import": len(between),
            "imports between rooms": sum(between.values()),
        },
        "lines": rooms(at),
        "imports": between,
    }


def flat(figures: Figures) -> dict[str, Any]:
    """Return the figures of a table, each with one name."""
    found = {f"{part}: {n}": v for part in ("source", "suite", "mutants")
             for n, v in figures.get(part, {}).items()}  # fmt: skip
    for room, counts in figures["lines"].items():
        if room.endswith(", all"):
            found |= {f"{room}: {kind}": count for kind, count in sorted(counts.items())}
    found |= {
        f"code of {room}": counts.get("code", 0)
        for room, counts in figures["lines"].items()
        if not room.endswith(", all")
    }
    return found


def table(before: Figures, after: Figures) -> str:
    """Return the figures of two states side by side."""
    old, new = flat(before), flat(after)
    head = f"| | {before['commit']} | {after['commit']} |\n|---|---:|---:|\n"
    names = [*old, *(name for name in new if name not in old)]
    return head + "\n".join(f"| {n} | {old.get(n, '-')} | {new.get(n, '-')} |" for n in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--at", type=Path, default=ROOT)
    parser.add_argument("--tests", action="store_true")
    parser.add_argument("--mutants", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--table", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    options = parser.parse_args()
    if options.table:
        print(table(*(json.loads(path.read_text(encoding="utf-8")) for path in options.table)))
        return
    figures = measured(options.at)
    figures |= {"mutants": mutants(options.mutants)} if options.mutants else {}
    figures |= {"suite": tested(options.at)} if options.tests else {}
    print("\n".join(f"{name}: {value}" for name, value in flat(figures).items()))
    if options.json:
        told = json.dumps(figures, indent=1, ensure_ascii=False)
        options.json.write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
