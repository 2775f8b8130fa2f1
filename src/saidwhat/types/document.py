"""What does a capture hold for a reader? Documents: one, or, of a container, many.

A document is text, or a page of HTML as text. What of it is an article is for `clean/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.told import Told


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it stood in a capture, decoded and otherwise unchanged.

    ``page`` tells that it is HTML. ``origin`` names it in an error: the capture's, or that and
    its place in a container. ``warnings`` tell what was odd about the bytes, ``told`` what a
    container says of it, ``given`` what somebody says of it beside, the surest last.
    """

    text: str
    origin: str
    page: bool = False
    warnings: tuple[str, ...] = ()
    told: Told | None = None
    given: tuple[Told, ...] = ()
