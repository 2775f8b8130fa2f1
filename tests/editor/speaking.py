"""An editor for tests: JSON-RPC over pipes, as LSP has it, and no code of the server's package."""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from saidwhat.editor.server import Server

#: Seconds after which a test that waits for an answer has failed.
PATIENCE = 60


class Editor:
    """Sends requests and notifications, and keeps what comes back."""

    def __init__(self, there: BinaryIO, back: BinaryIO) -> None:
        self._there, self._back = there, back
        self._number = 0
        self.shown: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while head := self._back.readline():
            length = int(head.split(b":")[1])
            while self._back.readline().strip():
                pass
            message = json.loads(self._back.read(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.shown.put(message["params"])
            elif "id" in message and "method" not in message:
                self._answers.put(message)

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"method": method, "params": params, "id": self._number})
        answer = self._answers.get(timeout=PATIENCE)
        assert answer["id"] == self._number
        assert "error" not in answer, answer
        return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._there.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._there.flush()

    def begin(self, **more: Any) -> Any:
        told = self.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {}} | more
        )
        self.notify("initialized", {})
        return told

    def end(self) -> None:
        self.ask("shutdown", None)
        self.notify("exit", None)

    def open(self, text: str, language: str = "markdown", uri: str = "file:///d.md") -> Any:
        about = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": about})
        return self.found()

    def type(self, text: str, version: int, uri: str = "file:///d.md") -> None:
        about = {"uri": uri, "version": version}
        changes = [{"text": text}]
        self.notify("textDocument/didChange", {"textDocument": about, "contentChanges": changes})

    def found(self) -> Any:
        """Return the next diagnostics that are shown."""
        return self.shown.get(timeout=PATIENCE)


@contextmanager
def editor_of(server: Server) -> Iterator[Editor]:
    """Give an editor that speaks with a server, which runs in a thread of this process."""
    (their_in, our_out), (our_in, their_out) = os.pipe(), os.pipe()
    ends = os.fdopen(their_in, "rb"), os.fdopen(their_out, "wb")
    thread = threading.Thread(target=lambda: server.start_io(*ends), daemon=True)
    thread.start()
    with os.fdopen(our_out, "wb") as there, os.fdopen(our_in, "rb") as back:
        editor = Editor(there, back)
        try:
            yield editor
        finally:
            editor.end()
            thread.join(PATIENCE)
            server.close()
            for end in ends:
                end.close()
    assert not thread.is_alive()
