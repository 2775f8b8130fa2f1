"""How do an editor and the check talk? What is opened, typed and asked, as LSP has it.

A draft is checked a moment after the last key, in one thread beside; what was found for an
older text is thrown away. Nothing is written, and nothing asked of a network.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from saidwhat import __version__
from saidwhat.editor import shown
from saidwhat.editor.desk import Checked, Desk, sources_of
from saidwhat.editor.positions import Places
from saidwhat.errors import FaultError, SaidwhatError, fault
from saidwhat.jobs.against import Sources
from saidwhat.types.limits import Limits

#: Seconds after the last key until a draft is checked: longer than between two keys of a word.
PAUSE = 0.4
DEFAULT = Limits()


class Server(LanguageServer):
    """A language server, its desk, and the last check of each draft that is open."""

    def __init__(
        self, sources: Sources | None = None, limits: Limits = DEFAULT, pause: float = PAUSE
    ) -> None:
        """Make a server; without ``sources`` the editor's options name them."""
        super().__init__(
            "saidwhat", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.desk = Desk(sources, limits) if sources else None
        self.why = SaidwhatError("nothing to check against was named")
        self._pause, self._limits = pause, limits
        self._checked: dict[str, Checked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, "saidwhat")

    def prepare(self, params: types.InitializeParams) -> None:
        """Take the sources from the editor's options where the command named none."""
        if self.desk is not None:
            return
        root = to_fs_path(params.root_uri) if params.root_uri else params.root_path
        try:
            sources = sources_of(params.initialization_options, Path(root) if root else None)
        except SaidwhatError as error:
            self.why = error
        else:
            self.desk = Desk(sources, self._limits)

    def check_later(self, uri: str, *, now: bool = False) -> None:
        """Check a draft after a pause; what waits for an older text of it is given up."""
        self._give_up(uri)
        pause = 0.0 if now else self._pause
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    def forget(self, uri: str) -> None:
        """Forget a draft that is closed."""
        self._give_up(uri)
        self._checked.pop(uri, None)

    def _give_up(self, uri: str) -> None:
        if task := self._waiting.pop(uri, None):
            task.cancel()

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        text, language = document.source, document.language_id or ""
        try:
            if self.desk is None:
                raise self.why
            loop = asyncio.get_running_loop()
            checked = await loop.run_in_executor(self._thread, self.desk.check, text, language)
            self._checked[uri] = checked
            found = shown.diagnostics(checked, self.places(text))
        except SaidwhatError as error:
            found = shown.not_checked(error)
        except Exception as error:  # told like any other: silence would be an all-clear
            found = shown.not_checked(FaultError(f"a fault of saidwhat: {fault(error)}"))
        self.publish(uri, found, document.version)

    def publish(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        """Show what was found in a draft in place of what was shown before."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def places(self, text: str) -> Places:
        """Return the places of a text, in the units that the editor counts in."""
        encoding = self.workspace.position_encoding
        return Places(text, str(getattr(encoding, "value", encoding) or "utf-16"))

    def checked(self, uri: str) -> Checked | None:
        """Return what was found in a draft, if that is still its text."""
        found = self._checked.get(uri)
        text = self.workspace.get_text_document(uri).source
        return found if found and found.text == text else None

    def close(self) -> None:
        """End the thread of the checks, and close the archive there."""
        if self.desk is not None:
            self._thread.submit(self.desk.close)
        self._thread.shutdown(cancel_futures=False)


def make_server(
    sources: Sources | None = None, limits: Limits = DEFAULT, pause: float = PAUSE
) -> Server:
    """Return a server that knows what it is told of."""
    server = Server(sources, limits, pause)
    for name, handler in (
        (types.INITIALIZE, _begun),
        (types.TEXT_DOCUMENT_DID_OPEN, _opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
        (types.TEXT_DOCUMENT_HOVER, _hover),
    ):
        server.feature(name)(handler)
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_actions)
    return server


def _begun(server: Server, params: types.InitializeParams) -> None:
    server.prepare(params)


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.check_later(params.text_document.uri, now=True)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    server.check_later(params.text_document.uri)


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.forget(params.text_document.uri)
    server.publish(params.text_document.uri, [])


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    checked = server.checked(params.text_document.uri)
    if checked is None:
        return None
    return shown.hover(checked, server.places(checked.text), params.position)


def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    checked = server.checked(uri)
    places = server.places(checked.text) if checked else None
    return shown.actions(checked, places, uri, params.range) if checked and places else []
