"""A text that UTF-8 has no bytes for, since it holds a lone surrogate: what stands in its place."""

from __future__ import annotations


class Unencodable(bytes):
    """The bytes of such a text, each surrogate by its three; a file keeps them as they are."""

    @property
    def text(self) -> str:
        """Return the text."""
        return self.decode("utf-8", "surrogatepass")
