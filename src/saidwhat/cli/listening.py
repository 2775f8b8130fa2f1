"""Where does a server of the command line listen, and what is its address called?"""

from __future__ import annotations

import os
import socket

#: A socket that listens.
Listener = socket.socket


def listening(host: str, port: int) -> Listener:
    """Return a socket that listens there; a port of 0 is any that is free.

    Raises:
        OSError: it cannot.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def address(host: str, listener: Listener) -> str:
    """Return the address as a browser of this machine takes it."""
    here = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    shown = f"[{here}]" if ":" in here else here
    return f"http://{shown}:{listener.getsockname()[1]}/"
