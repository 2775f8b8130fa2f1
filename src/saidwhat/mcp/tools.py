"""Which tools are there? Each with what it is for, what it takes, what it gives, and what does it.

Which of them a server has hangs on whether it has an archive and may write to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from mcp import types
from pydantic import BaseModel

from saidwhat.codec.schema import schema
from saidwhat.codec.told import Json
from saidwhat.mcp import asking, told
from saidwhat.mcp.desk import Desk
from saidwhat.mcp.lines import Told
from saidwhat.mcp.options import McpOptions

#: What a call waits for: a thread of many, or of one; a process that reads, or one that guards.
Turn = Literal["quick", "compare", "read", "guard"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it is for, the shapes of its arguments and answer, and the desk's part in it.

    ``turn`` is what they wait for: a process that reads or one that guards, or a thread; ``needs``
    is what a server must have: an archive to read (``archive``) or to write (``writing``).
    """

    name: str
    title: str
    says: str
    takes: type[BaseModel]
    gives: type
    does: Callable[[Desk, Any], Told]
    turn: Turn = "quick"
    needs: str = ""

    def described(self) -> types.Tool:
        """Return it as an assistant is shown it."""
        writes = self.needs == "writing"
        return types.Tool(
            name=self.name,
            title=self.title,
            description=self.says,
            input_schema=_short(self.takes.model_json_schema()),
            output_schema=_short(schema(self.gives, self.title)),
            annotations=types.ToolAnnotations(
                title=self.title,
                read_only_hint=not writes,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )


TOOLS = (
    Tool(
        "check_quotations",
        "Check the quotations of a draft",
        "Checks every quotation of a draft word by word: against the archive, or against "
        "`sources`. Tells for each whether these words are printed, by whom, as said by whom and "
        "where. Places are Unicode code points of the draft and of the articles. Nothing is kept.",
        asking.Check,
        told.Checked,
        Desk.check,
        turn="read",
    ),
    Tool(
        "guard_answer",
        "Check an answer against its sources",
        "Checks in milliseconds every quotation and citation of an answer against the sources that "
        "it was given from: the source's own characters and their places, whom the source prints "
        "as the speaker, which source a citation is of. `repair` mends slips and marks the rest.",
        asking.Guard,
        told.Guarded,
        Desk.guard,
        turn="guard",
    ),
    Tool(
        "find_statements",
        "Find statements",
        "Finds statements in the archive by words, speaker, publisher, kind and days, the newest "
        "first. Each is printed by a publisher as said by somebody; where the article does not "
        "establish who said it, `speaker` is null. Cite one by its `page` and `citation`.",
        asking.Find,
        told.Statements,
        Desk.find,
        needs="archive",
    ),
    Tool(
        "who_said",
        "Who is printed as saying it",
        "With `words`: which articles print this quotation, and as whose. With `name`: what "
        "somebody is printed as saying, and the roles as printed; a name that several people have "
        "gives candidates, each with an id to ask with.",
        asking.Who,
        told.WhoSaid,
        Desk.who,
        needs="archive",
    ),
    Tool(
        "read_article",
        "Read an article",
        "Gives a part of an article's text exactly as it is kept, in which all places count, and "
        "the statements whose words begin in it.",
        asking.Read,
        told.Part,
        Desk.read,
        needs="archive",
    ),
    Tool(
        "compare",
        "Compare printings",
        "Lays side by side how several articles print the same quotation: about some words, or the "
        "other printings of one statement. No printing is right or wrong.",
        asking.Compare,
        told.Laid,
        Desk.compare,
        turn="compare",
        needs="archive",
    ),
    Tool(
        "add_article",
        "Add an article",
        "Reads an article that is given and keeps it in the archive. A text that is there already "
        "changes nothing; another text at the same address is kept as a new version.",
        asking.Add,
        told.Kept,
        Desk.add,
        turn="read",
        needs="writing",
    ),
)


def tools_of(options: McpOptions) -> dict[str, Tool]:
    """Return the tools that such a server has, by name."""
    has = {"", "archive" if options.archives else "", "writing" if options.writable else ""}
    return {one.name: one for one in TOOLS if one.needs in has}


def _short(made: Any) -> Any:
    """Return a schema without what only repeats it: titles that are names, and examples."""
    if isinstance(made, list):
        return [_short(one) for one in made]
    if not isinstance(made, dict):
        return made
    short: Json = {}
    for name, value in made.items():
        if name in ("properties", "$defs"):
            short[name] = {key: _short(one) for key, one in value.items()}
        elif name not in ("title", "examples", "$schema"):
            short[name] = _short(value)
    return short
