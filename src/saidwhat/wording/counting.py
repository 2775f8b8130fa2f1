"""What is said of counts: how large a share nothing is established of, and who waits."""

from __future__ import annotations

from saidwhat.wording.numbers import count


def share(not_established: int, statements: int) -> str:
    """Return how many of some statements have no speaker, told whatever is counted."""
    of = f"{not_established:,} of {count(statements, 'statement')}"
    if not statements:
        return f"speaker not established: {of}"
    return f"speaker not established: {of}, {not_established / statements:.1%}".replace("%", " %")


def waiting(unjoined: int) -> str:
    """Return that names are not joined over articles yet, or nothing."""
    if not unjoined:
        return ""
    return (
        f"{count(unjoined, 'group')} of names wait to be joined over articles; what writes to the"
        " archive next joins them"
    )
