"""saidwhat runs on permissive packages alone, but for those that are let in by name."""

from __future__ import annotations

import pytest

from tests.licences import LET_IN, Package, packages


def test_every_licence_is_permissive_or_let_in_by_name() -> None:
    below = {one.name: one.licence for one in packages() if not one.permissive}
    assert set(below) == set(LET_IN), below


@pytest.mark.parametrize(
    ("licence", "permissive"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("GPL-2.0-only OR MIT", True),
        ("The BSD 2-Clause License", True),
        ("3-Clause BSD License", True),
        ("Apache Software License", True),
        ("MPL-2.0 AND MIT", False),
        ("GNU General Public License v3", False),
        ("LGPL-2.1-or-later", False),
        ("Mozilla Public License 2.0", False),
        ("SSPL-1.0", False),
        ("none declared", False),
    ],
)
def test_the_floor(licence: str, permissive: bool) -> None:
    assert Package("a", "1", licence, 0, "b").permissive is permissive
