"""PolNeAR dev as the benchmark sees it: texts, gold relations, a digest of both."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
Relations = list[dict[str, Any]]


def scorer() -> ModuleType:
    """Return the scorer that counts, ``../shared/score/attribution_score.py``."""
    path = SHARED / "score/attribution_score.py"
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORER = scorer()


def articles(part: str = "dev") -> list[tuple[str, str, Relations]]:
    """Return name, text and gold relations of each article."""
    folder = SHARED / "data/attribution/polnear" / part
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        found.append((path.stem, text, SCORER.read_ann(SCORER.gold_files(folder, path.stem)[0])))
    return found


def digest(part: str = "dev") -> str:
    """Return the SHA-256 over all files of a part, in the order of their names."""
    total = hashlib.sha256()
    folder = SHARED / "data/attribution/polnear" / part
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
