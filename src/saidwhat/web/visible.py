"""How does a text that nobody vouches for get into a page? Visible, and escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

from saidwhat.wording.visible import visible


def safe(text: str) -> Markup:
    """Return ``text`` ready to stand in a page: visible, and escaped."""
    return escape(visible(text))


def finalize(value: object) -> object:
    """Return what Jinja prints for an expression: strings made visible, the rest as it is."""
    return visible(value) if type(value) is str else value
