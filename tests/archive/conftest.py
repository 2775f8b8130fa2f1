"""The archive that is changed, for all tests of its proof."""

from __future__ import annotations

from tests.archive.proving import path, whole

__all__ = ["path", "whole"]
