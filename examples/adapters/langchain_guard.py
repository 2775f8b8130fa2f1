"""LangChain: the last step of a chain, which mends an answer or marks what is wrong in it."""

from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

import saidwhat


def guarded(given: dict[str, Any]) -> dict[str, Any]:
    """Return what a retrieval chain gives (``answer``, ``context``), its quotations looked up."""
    found = saidwhat.guard(given["answer"], given["context"])
    return given | {"answer": found.repair().text, "quotations_ok": found.ok}


guard: Runnable[dict[str, Any], dict[str, Any]] = RunnableLambda(guarded)
