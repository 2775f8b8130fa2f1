"""How is a doubt put to a reader? As the question that the passage may answer."""

from __future__ import annotations

from saidwhat.types.doubt import Doubt

QUESTIONS: dict[Doubt, str] = {
    "words": "Are these somebody’s words, and all of them?",
    "nobody": "Who is the source that is printed? Nobody is established.",
    "voice": "Who says this? No source is printed.",
    "pronoun": "Whom does the pronoun mean?",
    "surname": "Whose name is it? One word of it is printed.",
    "role": "Who holds the role, or speaks for the body?",
    "turn": "Who goes on speaking? The place alone tells.",
    "date": "On which day? It is inferred.",
}


def asked(kinds: tuple[Doubt, ...]) -> str:
    """Return what is to be asked of a statement, as one line."""
    return " ".join(QUESTIONS[kind] for kind in kinds)
