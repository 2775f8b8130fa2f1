"""All figures on speakers, roles and identity, one after the other, into one folder.

    PYTHONPATH=.:src python benchmarks/resolve/run.py --out benchmarks/runs/2026-11-26-resolve

Needs the corpora beside the repository (``../shared/data``). The gold set and the cost ask
the tagger that ships; after another model comes in, the same command measures it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
COMMANDS = (
    ("gold.py", "--mentions", "tagger"),
    ("gold.py", "--mentions", "shape"),
    ("gold.py", "--mentions", "none"),
    ("pronouns.py", "--set", "gum-news"),
    ("pronouns.py", "--set", "gap-test"),
    ("names.py",),
    ("cost.py",),
)


def main() -> int:
    """Run every measure; return 1 where one does not end well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([".", "src"])}
    failed = 0
    for name, *arguments in COMMANDS:
        print("\n$", name, *arguments, flush=True)
        line = [sys.executable, str(HERE / name), *arguments, "--out", str(options.out)]
        failed |= subprocess.run(line, env=environment, check=False).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
