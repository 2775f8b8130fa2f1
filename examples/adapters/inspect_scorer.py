"""Inspect: a scorer that takes an answer for correct where its quotations stand in the sources."""

from inspect_ai.scorer import CORRECT, INCORRECT, Score, Scorer, Target, accuracy, scorer, stderr
from inspect_ai.solver import TaskState

import saidwhat


@scorer(metrics=[accuracy(), stderr()])
def quotations_hold() -> Scorer:
    """Score a sample by ``sources`` among its metadata."""

    async def score(state: TaskState, target: Target) -> Score:
        guarded = saidwhat.guard(state.output.completion, state.metadata["sources"])
        wrong = [f"“{one.text}”: {one.words}" for one in guarded.quotations if not one.ok]
        return Score(
            value=CORRECT if guarded.ok else INCORRECT,
            answer=state.output.completion,
            explanation="; ".join(wrong) or guarded.level,
            metadata={"guard": guarded.to_dict()},
        )

    return score
