"""What stands in an article? Its attributions and mentions, as spans.

The one place that knows the order inside ``tag/``: words, windows, scores, relations,
edges. Only blocks that hold news are read: never a caption, a credit or a dateline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from saidwhat.tag.beside import beside
from saidwhat.tag.calibration import chance
from saidwhat.tag.chain import best_tags, marginals
from saidwhat.tag.edges import cut_at_colon, trim, verb_before_colon
from saidwhat.tag.encoder import FOLDER, Model, Scores, load
from saidwhat.tag.headlines import speaker_behind_dash
from saidwhat.tag.inner import kept, worth_reading
from saidwhat.tag.links import Run
from saidwhat.tag.mentions import named, nominals, pronouns
from saidwhat.tag.net import Net, sung
from saidwhat.tag.parallel import asks_no_name, over_dashes, parallel, shown
from saidwhat.tag.relations import Relation, relations
from saidwhat.tag.relayed import believed, in_the_view_of, told_by
from saidwhat.tag.turns import Joins, spoken
from saidwhat.tag.windows import Window, paragraphs, windows
from saidwhat.text.paragraphs import paragraphs as text_paragraphs
from saidwhat.text.quotes import outermost, passages_of, quoted
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans, without
from saidwhat.types.turn import LAID_OUT, Turns

#: A place to read, and whether it is a headline.
Unit = tuple[Span, bool]


@dataclass(frozen=True, slots=True)
class Tagger:
    """Reads articles with one model."""

    model: Model

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
        self, text: str, units: Iterable[Unit], turns: Turns = ()
    ) -> tuple[list[Attribution], list[Mention]]:
        """Return the outermost attributions, and the names, roles and pronouns, of some places."""
        units = list(units)
        marks = passages_of(turns) if turns else quoted(text, [span for span, _ in units])
        found = windows(paragraphs(text, units, self.model.tokenizer, outermost(marks)))
        if not found:
            return [], []
        scores = [self.model.run(window) for window in found]
        mentions: list[Mention] = []
        for window, score in zip(found, scores, strict=True):
            names = named(window.words, window.paragraph, score.entities)
            mentions += names + pronouns(text, window.words, names)
        attributions = self.attributions(text, found, scores)
        return attributions, mentions

    def attributions(
        self, text: str, found: Sequence[Window], scores: Sequence[Scores]
    ) -> list[Attribution]:
        """Return the outermost attributions of all windows, in the order of the text."""
        rows = [score.tags for score in scores]
        tags = best_tags(rows, self.model.transitions)
        chances = marginals(rows, self.model.transitions)
        made = []
        for i, window in enumerate(found):
            found_here = relations(
                tags[i],
                chances[i],
                scores[i].links,
                window.paragraph,
                window.headline,
                self.model.biases,
            )
            made += [self._attribution(text, window, relation) for relation in found_here]
        return sorted(made, key=_order)

    def _attribution(self, text: str, window: Window, relation: Relation) -> Attribution:
        (cue,) = _spans(window, relation.cue)
        cue, contents = cut_at_colon(text, cue, _contents(text, window, relation))
        source = _spans(window, relation.source)
        cue = verb_before_colon(text, source, cue)
        sure = chance(relation.raw, self.model.calibration)
        return Attribution(source, (cue,), contents, sure, round(relation.seen, 2))


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


def _order(attribution: Attribution) -> tuple[Span, Spans]:
    return attribution.place, attribution.content


def _spans(window: Window, runs: Sequence[Run]) -> Spans:
    return tuple(Span(window.words[a].start, window.words[b].end) for a, b in runs)


def _contents(text: str, window: Window, relation: Relation) -> Spans:
    found = []
    for (start, last), span in zip(relation.content, _spans(window, relation.content), strict=True):
        before = [window.words[b].end for _, b in (*relation.source, *relation.cue) if b < start]
        after = [window.words[a].start for a, _ in (*relation.source, *relation.cue) if a > last]
        first = bisect_left(window.paragraph, window.paragraph[start])
        end = bisect_right(window.paragraph, window.paragraph[start])
        floor = max([window.words[first].start, *before])
        ceiling = min([window.words[end - 1].end, *after])
        found.append(trim(text, span, floor, ceiling))
    return tuple(found)
