"""How is a machine connected to? By the number that was checked, within a time, so many bytes.

The name stays in the request's Host and in TLS, whose certificate must be the name's. No proxy
of the environment is used: it would resolve the name again, unchecked.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any

from httpcore2 import ConnectError, NetworkBackend, NetworkStream, SyncBackend

from saidwhat.errors import LimitError, TooLargeError, UnreadableError
from saidwhat.fetch.guard import Guard

TOO_LONG = "the answer took longer than is waited for"


class Line(NetworkStream):
    """A connection that ends when its time or its bytes are used up."""

    def __init__(self, inner: NetworkStream, left: Callable[[], float], most: int) -> None:
        self._inner, self._left, self._most = inner, left, most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at least a byte; nothing at the end."""
        found = self._inner.read(max_bytes, _less(timeout, self._left()))
        self._most -= len(found)
        if self._most < 0:
            raise TooLargeError("the answer is larger than is read")
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, _less(timeout, self._left()))

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """Return the line, encrypted, to the machine that has the name's certificate."""
        limit = _less(timeout, self._left())
        return Line(self._inner.start_tls(ssl_context, server_hostname, limit), *self._limits)

    @property
    def _limits(self) -> tuple[Callable[[], float], int]:
        return self._left, self._most

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._inner.get_extra_info(info)


class Pinned(NetworkBackend):
    """Connections to what `Guard` lets through; ``number`` is the machine that was taken."""

    def __init__(self, guard: Guard, left: Callable[[], float], most: int) -> None:
        self._guard, self._left, self._most = guard, left, most
        self.number = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Return a connection to the first number of ``host`` that may be reached and answers."""
        failed: Exception = ConnectError("no number")
        try:
            numbers = self._guard.numbers(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise ConnectError(f"the name {host} cannot be looked up just now") from error
            raise UnreadableError(f"there is no host named {host}", advice="check it") from error
        for self.number in numbers:
            limit = _less(timeout, self._left())
            try:
                return Line(
                    SyncBackend().connect_tcp(self.number, port, limit), self._left, self._most
                )
            except ConnectError as error:
                failed = error
        raise failed


def _less(timeout: float | None, left: float) -> float:
    if left <= 0:
        raise LimitError(TOO_LONG)
    return min(timeout or left, left)
