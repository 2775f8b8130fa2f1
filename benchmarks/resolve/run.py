"""All figures on speakers, roles and identity, one after the other, into one folder.

    python -m benchmarks.resolve.run --out benchmarks/runs/2026-11-26-resolve

Needs the corpora beside the repository (``python -m corpora``). The gold set and the cost ask
the tagger that ships; after another model comes in, the same command measures it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    ("gold", "--mentions", "tagger"),
    ("gold", "--mentions", "shape"),
    ("gold", "--mentions", "none"),
    ("pronouns", "--set", "gum-news"),
    ("pronouns", "--set", "gap-test"),
    ("names",),
    ("cost",),
)


def main() -> int:
    """Run every measure; return 1 where one does not end well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    failed = 0
    for name, *arguments in COMMANDS:
        print("\n$", name, *arguments, flush=True)
        line = [
            sys.executable,
            "-m",
            f"benchmarks.resolve.{name}",
            *arguments,
            "--out",
            str(options.out),
        ]
        failed |= subprocess.run(line, check=False).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
