"""What does the model see in a paragraph? Its outermost attributions, names, roles and pronouns.

Places count from the paragraph's start. Nothing changes its marks but what is read at once with it,
to the last bit. What an article makes of them is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from saidwhat.tag.calibration import chance
from saidwhat.tag.chain import best_tags, marginals
from saidwhat.tag.channels import Bounds
from saidwhat.tag.edges import cut_at_colon, trim, verb_before_colon
from saidwhat.tag.encoder import Floats, Model, Scores
from saidwhat.tag.links import Run
from saidwhat.tag.mentions import chances_of, named, pronouns
from saidwhat.tag.relations import Relation, relations
from saidwhat.tag.windows import Group, Window, joined, packed, windows
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span, Spans


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in one paragraph."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]


def marks_of(groups: Iterable[Group], model: Model) -> dict[Group, tuple[Marks, ...]]:
    """Return the marks of each paragraph of what is read at once."""
    found = {group: scores_of(group, model) for group in groups}
    scores = [score for parts in found.values() for own in parts for _, score in own]
    chances = chances_of([score.entities for score in scores])
    seen = iter(zip(chances, related(scores, model), strict=True))
    return {
        group: tuple(
            _marks(paragraph.text, [(window, *next(seen)) for window, _ in own], model)
            for paragraph, own in zip(group, parts, strict=True)
        )
        for group, parts in found.items()
    }


def scores_of(group: Group, model: Model) -> list[list[tuple[Window, Scores]]]:
    """Return the windows of each paragraph of what is read at once, with their scores.

    At once means as far as the encoder takes it.
    """
    parts = [windows(paragraph, model.tokenizer) for paragraph in group]
    scores = (
        score
        for own in packed(chain(*parts))
        for score in model.run(joined(own)).cut([len(window.bounds) for window in own])
    )
    return [[(window, next(scores)) for window in own] for own in parts]


def related(scores: Sequence[Scores], model: Model) -> list[list[Relation]]:
    """Return the relations of each window, by its scores."""
    if not scores:
        return []
    rows = [score.tags for score in scores]
    tags = best_tags(rows, model.transitions)
    chances = marginals(rows, model.transitions)
    return [
        relations(tags[i], chances[i], score.links, model.biases) for i, score in enumerate(scores)
    ]


def _marks(
    text: str, seen: Iterable[tuple[Window, Floats, Sequence[Relation]]], model: Model
) -> Marks:
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    for window, chances, found in seen:
        names = named(window.bounds, chances)
        mentions += names + pronouns(text, window.bounds, names)
        attributions += [_attribution(text, window.bounds, one, model) for one in found]
    return Marks(tuple(attributions), tuple(mentions))


def _attribution(
    text: str, words: Sequence[Bounds], relation: Relation, model: Model
) -> Attribution:
    (cue,) = _spans(words, relation.cue)
    cue, contents = cut_at_colon(text, cue, _contents(text, words, relation))
    source = _spans(words, relation.source)
    cue = verb_before_colon(text, source, cue)
    sure = chance(relation.raw, model.calibration)
    return Attribution(source, (cue,), contents, sure, round(relation.seen, 2))


def _spans(words: Sequence[Bounds], runs: Sequence[Run]) -> Spans:
    return tuple([Span(words[a][0], words[b][1]) for a, b in runs])


def _contents(text: str, words: Sequence[Bounds], relation: Relation) -> Spans:
    found = []
    for (start, last), span in zip(relation.content, _spans(words, relation.content), strict=True):
        before = [words[b][1] for _, b in (*relation.source, *relation.cue) if b < start]
        after = [words[a][0] for a, _ in (*relation.source, *relation.cue) if a > last]
        floor = max([words[0][0], *before])
        ceiling = min([words[-1][1], *after])
        found.append(trim(text, span, floor, ceiling))
    return tuple(found)
