"""How fast is reading, and what does it hold in memory? Articles of about 700 words.

    python -m benchmarks.speed.run [--out FOLDER] [--torch PYTHON]

Prints articles and wordpieces a second, the 50th and 95th percentile, and peak memory,
for one and for two processes of one thread each: of the tagger alone and of all of
``read``. Beside them in the same run: a tagger of regular expressions for direct
quotations, and with ``--torch`` the same network unquantised (a Python that has torch).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.speed.peers import direct_quotations
from corpora.polnear import FOLDER
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.many import read_one
from saidwhat.jobs.read import shared_tagger
from saidwhat.tag.windows import led, lines, paragraphs, windows
from saidwhat.text.quotes import outermost, quoted
from saidwhat.types.capture import Capture

HERE = Path(__file__).resolve().parent
TEXTS = FOLDER / "dev" / "text"
WORDS = 700
#: Articles that are read before the clock starts.
FIRST = 4


def load(count: int) -> list[str]:
    """Return texts of about 700 words: articles cut behind a paragraph, short ones left out."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        kept: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            kept.append(line)
            if sum(len(part.split()) for part in kept) >= WORDS:
                found.append("\n".join(kept))
                break
    return found[:count]


def tag(text: str) -> int:
    """Tag one text and return its wordpieces."""
    tagger = shared_tagger()
    tagger.read(text, lines(text))
    return pieces(text)


def pieces(text: str) -> int:
    """Return the wordpieces of a text, each time that a paragraph of it is read."""
    tokenizer = shared_tagger().model.tokenizer
    parts = paragraphs(text, led(text, lines(text)), outermost(quoted(text)))
    return sum(len(window.ids) for part in parts for window in windows(part, tokenizer))


def read(text: str) -> int:
    """Read one text as `saidwhat read` does."""
    read_one(Capture(text.encode(), "bench.txt"), ReadOptions())
    return 0


JOBS: dict[str, Callable[[str], int]] = {"tag": tag, "read": read, "regex": direct_quotations}


def timed(task: tuple[str, str]) -> float:
    name, text = task
    begin = time.perf_counter()
    JOBS[name](text)
    return time.perf_counter() - begin


def measure(name: str, texts: list[str], first: list[str], processes: int) -> dict[str, Any]:
    """Return the figures of one job on one or more processes, which do the ``first`` unmeasured.

    None of those is measured: what was read once takes less the second time.
    """
    tasks = [(name, text) for text in texts]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(timed, [(name, text) for text in first]))  # load the models, warm up
        begin = time.perf_counter()
        times = sorted(pool.map(timed, tasks))
        wall = time.perf_counter() - begin
    return {
        "articles_per_s": round(len(texts) / wall, 2),
        "p50_ms": round(1000 * times[len(times) // 2]),
        "p95_ms": round(1000 * times[int(0.95 * len(times))]),
    }


def memory(text: str) -> int:
    """Return the peak memory in MB of the command `saidwhat read` on one article."""
    command = [sys.executable, "-m", "saidwhat", "read", "-", "--json"]
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def machine() -> str:
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
    flags = next(line for line in info.read_text().splitlines() if line.startswith("flags"))
    kind = "AVX-512 VNNI" if "avx512_vnni" in flags else "AVX2 without VNNI"
    name = names[0].split(":")[1].strip()
    return f"{name} x{len(names)}, {kind}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--torch", help="a Python that has torch")
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args()
    texts = load(options.articles + FIRST)
    texts, first = texts[:-FIRST], texts[-FIRST:]
    results: dict[str, Any] = {"machine": machine(), "articles": len(texts)}
    results["memory_mb"] = memory(texts[0])
    length = sum(map(pieces, texts)) / len(texts)
    results["wordpieces_per_article"] = round(length)
    for name in JOBS:
        for processes in (1, 2):
            row = measure(name, texts, first, processes)
            if name == "tag":
                row["wordpieces_per_s_per_core"] = round(row["articles_per_s"] * length / processes)
            results[f"{name} x{processes}"] = row
            print(f"{name:6} x{processes}", row, flush=True)
    if options.torch:
        results["torch x1"] = in_torch(options.torch, texts)
        print("torch  x1", results["torch x1"])
    print({k: v for k, v in results.items() if not isinstance(v, dict)})
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "speed.json").write_text(json.dumps(results, indent=1) + "\n")


def in_torch(python: str, texts: list[str]) -> dict[str, Any]:
    """Return the figures of the unquantised network, from ``in_torch.py``."""
    root = HERE.parents[1]
    done = subprocess.run(
        [python, "-m", "benchmarks.speed.in_torch"],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}:{root}"},
    )
    row: dict[str, Any] = json.loads(done.stdout)
    return row


if __name__ == "__main__":
    main()
