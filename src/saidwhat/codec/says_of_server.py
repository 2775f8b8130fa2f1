"""What does each member of an answer of the interface for programs mean? Part of `says`."""

from __future__ import annotations

from typing import Any

SERVER: dict[str, tuple[Any, ...]] = {
    "Health.status": ("That the server answers, and its archive.", "ok"),
    "Health.version": ("The version that runs; null to whoever sends no token.", "0.1.0"),
}  # fmt: skip
