"""From the corpora to the shipped files: teacher, students, export, calibration.

    python -m training.make RUNS_FOLDER

Each run goes on from its last checkpoint where there is one, so the same command resumes
what was cut off. The model's folder is written last, and only when all before it is done.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODEL = HERE.parent / "src/saidwhat/tag/model"
RUNS = ("teacher", "student", "half", "light")


def main(folder: str) -> None:
    for name in RUNS:
        run("training.train", HERE / f"{name}.toml", Path(folder) / name)
    run("training.export", Path(folder) / RUNS[-1] / "last.pt", MODEL)
    run("training.calibrate", MODEL)


def run(module: str, *arguments: Path) -> None:
    """Run one step in a process of its own; leave if it fails."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
