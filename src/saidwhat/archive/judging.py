"""How is a judgement on people written down, and what follows? The names are joined anew.

In the transaction of the judgement, so that whoever looks sees both or neither.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from saidwhat.archive import joining, judgements, whom
from saidwhat.types.speaker import Judgement


def judge(connection: Connection, judgement: Judgement) -> int:
    """Write a judgement down, and join what it speaks of anew; return its number.

    Raises:
        NotFoundError: one of the two is not in the archive.
        UsageError: both are the same, or one has no letters or is an id of several.
    """
    left, right = (whom.key_of(connection, one) for one in (judgement.left, judgement.right))
    number = judgements.judge(connection, replace(judgement, left=left, right=right))
    _join(connection, number)
    return number


def revoke(connection: Connection, n: int, reason: str, by: str) -> int:
    """Write down that a judgement no longer counts, and join anew; return the revocation's number.

    Raises:
        NotFoundError: there is no such judgement, or it was revoked before.
    """
    number = judgements.revoke(connection, n, reason, by)
    _join(connection, n)
    return number


def _join(connection: Connection, n: int) -> None:
    """Join what a judgement speaks of anew, whether it counts or was revoked."""
    for one in judgements.every(connection):
        if one.n == n:
            joining.unjoin_judged(connection, one.judgement)
    joining.settle(connection)
