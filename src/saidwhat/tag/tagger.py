"""What stands in an article? Its attributions and mentions, as spans.

The one place that knows the order inside ``tag/``: paragraphs, what the model sees in each,
what turns and neighbours make of that. Only blocks that hold news are read: never a caption, a
credit or a dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from saidwhat.tag.beside import beside
from saidwhat.tag.encoder import FOLDER, Model, load
from saidwhat.tag.headlines import speaker_behind_dash
from saidwhat.tag.inner import kept, worth_reading
from saidwhat.tag.kept import Kept
from saidwhat.tag.mentions import nominals
from saidwhat.tag.net import Net, sung
from saidwhat.tag.parallel import asks_no_name, over_dashes, parallel, shown
from saidwhat.tag.relayed import believed, in_the_view_of, told_by
from saidwhat.tag.seen import Marks, marks_of
from saidwhat.tag.turns import Joins, spoken
from saidwhat.tag.windows import Group, Unit, led, paragraphs, together
from saidwhat.text.paragraphs import paragraphs as text_paragraphs
from saidwhat.text.quotes import outermost, passages_of, quoted
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans, without
from saidwhat.types.turn import LAID_OUT, Turns

#: Characters of the paragraphs whose marks are kept: some 400 articles, in some 20 MB.
KEPT = 2_000_000


@dataclass(frozen=True, slots=True)
class Tagger:
    """Reads articles with one model; a paragraph that it read before is not read again."""

    model: Model
    _kept: Kept[Group, tuple[Marks, ...]] = field(
        default_factory=lambda: Kept(KEPT, _size), repr=False, compare=False
    )

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Tagger:
        """Return a tagger with the model of the package, or with another one.

        Raises:
            ModelError: the model is missing, damaged or of another format.
        """
        return cls(load(folder))

    def tag(self, article: Article, turns: Turns = ()) -> Annotations:
        """Return the marks of one article: the same for the same text, turns and model."""
        text = article.text
        attributions, mentions = self.outermost(article, turns)
        again = [one for one in attributions if one.cue or article.kind == "interview"]
        second, _ = self.read(text, [(span, False) for span in worth_reading(text, again)])
        mentions += nominals(attributions, mentions)
        return Annotations(
            article.text_sha256,
            tuple(sorted([*attributions, *kept(text, attributions, second)], key=_order)),
            tuple(sorted(mentions, key=lambda mention: mention.span)),
            f"saidwhat tagger {self.model.digest[:16]}",
        )

    def outermost(self, article: Article, turns: Turns) -> tuple[list[Attribution], list[Mention]]:
        """Return the attributions that stand in no other, and the mentions, of one article.

        What layout gives to a voice is a relation by itself, and not read by the model.
        """
        text = article.text
        laid_out = [turn.span for turn in turns if turn.kind in LAID_OUT]
        heads = article.spans("headline")
        units = [
            (place, any(head.contains(place) for head in heads))
            for place in without(article.news, laid_out)
        ]
        attributions, mentions = self.read(text, units, turns)
        attributions = _under(text, units, turns, attributions, mentions) + spoken(turns)
        for span in article.spans("headline"):
            dashed = speaker_behind_dash(text, span, mentions, attributions)
            if dashed:
                attributions = [a for a in attributions if not span.contains(a.place)]
                attributions.append(dashed)
        return attributions, mentions

    def read(
        self, text: str, units: Sequence[Unit], turns: Turns = ()
    ) -> tuple[list[Attribution], list[Mention]]:
        """Return the outermost attributions, and the names, roles and pronouns, of some places."""
        units = led(text, units)
        marks = passages_of(turns) if turns else quoted(text, [span for span, _ in units])
        groups = together(paragraphs(text, units, outermost(marks)))
        seen = self._kept.all_of(groups, partial(marks_of, model=self.model))
        attributions: list[Attribution] = []
        mentions: list[Mention] = []
        found = (own for group in groups for own in seen[group])
        for (span, _), own in zip(units, found, strict=True):
            attributions += (one.shift(span.start) for one in own.attributions)
            mentions += (one.shift(span.start) for one in own.mentions)
        return sorted(attributions, key=_order), mentions


def _under(
    text: str,
    units: Sequence[Unit],
    turns: Turns,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
) -> list[Attribution]:
    """Return the relations brought under the turns, and one for each quotation without any."""
    places = [one.span for span, _ in units for one in text_paragraphs(text, span)]
    joins = Joins(text, turns, places)
    found = joins.obeyed(attributions) if turns else list(attributions)
    found = beside(text, joins.quotations, found)
    found = told_by(text, places, found, mentions)
    found = [part for one in found for part in parallel(text, shown(text, one), mentions)]
    found = [over_dashes(text, one, found) for one in found]
    found = [one for one in found if not sung(text, one) and not asks_no_name(text, one)]
    found = in_the_view_of(text, places, found, mentions)
    found = believed(text, places, found)
    outer = [turn for turn in joins.quotations if turn.within is None]
    found += Net(text, mentions, places).caught(outer, found)
    return sorted(found, key=_order)


def _size(group: Group) -> int:
    return sum(len(paragraph.text) for paragraph in group)


def _order(attribution: Attribution) -> tuple[Span, Spans]:
    return attribution.place, attribution.content
