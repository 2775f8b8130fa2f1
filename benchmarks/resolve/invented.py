"""Whom do the sources of the invented articles lead to? By kind of source, and by kind of article.

    python -m benchmarks.resolve.invented [--split report|choose|learn] [--failing]

Sources, cues and contents are given as they are marked; the names are the tagger's, as in the
program. A source is a name, a pronoun, a noun ("the retiree") or none. ``right``: the name that
the marks have, or no name where they have none; ``wrong``: another name, ``unnamed``: words
without a name though there is one; ``none``: nobody. ``--failing`` prints what is not right, of
``learn`` alone: the others are scored unseen.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace

from corpora.invented import Invented, Said, articles
from corpora.invented.marks import attributions, printed_article
from saidwhat.resolve.sources import PRONOUNS
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of
from saidwhat.text.people import plain
from saidwhat.types.annotations import Annotations
from saidwhat.types.speaker import Speaker

VERDICTS = ("right", "wrong", "unnamed", "none")


def sort(article: Invented, said: Said) -> str:
    """Return the kind of a statement's source."""
    if not said.source:
        return "none"
    start, end = said.source[0][0], said.source[-1][1]
    words = article.text[start:end].lower().replace("’", " ").split()
    if words[0].strip(",") in PRONOUNS and (len(words) == 1 or words[0] not in ("his", "her")):
        return "pronoun"
    name = article.entities[said.speaker].name if said.speaker else ""
    inside = [
        article.text[a:b]
        for who, (a, b) in article.mentions
        if who == said.speaker and start <= a and b <= end
    ]
    named = {plain(word) for word in name.split()} - {"the", "of", "and"}
    return "name" if any(named & {plain(w) for w in one.split()} for one in inside) else "noun"


def verdict(article: Invented, said: Said, speaker: Speaker | None) -> str:
    """Return whether a speaker is who the marks say."""
    entity = article.entities[said.speaker] if said.speaker else None
    if entity is None or not entity.name:
        return "right" if speaker is None or speaker.entity is None else "wrong"
    if speaker is None:
        return "none"
    called = {article.text[a:b] for who, (a, b) in article.mentions if who == entity.id}
    if any(_same(speaker.label, name) for name in {entity.name, *called} if name.lower() != name):
        return "right"
    return "unnamed" if speaker.entity is None else "wrong"


def _same(label: str, name: str) -> bool:
    one, two = ({plain(word) for word in words.split()} - {"the", ""} for words in (label, name))
    return bool(one and two) and (one <= two or two <= one)


def main() -> None:
    """Print the table of one split."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="report", choices=("learn", "choose", "report"))
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    tagger = Tagger.load()
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles(options.split):
        printed = printed_article(article)
        found = replace(tagger.tag(printed), attributions=attributions(article))
        assert isinstance(found, Annotations)
        speakers = resolve(layout_of(printed), found).speakers
        for said, speaker in zip(article.statements, speakers, strict=True):
            if said.optional:
                continue
            kind, judged = sort(article, said), verdict(article, said, speaker)
            for part in (kind, "all", f"  {article.kind}"):
                counts[part, judged] += 1
            if options.failing and options.split == "learn" and judged != "right":
                show(article, said, speaker, f"{judged} {kind}")
    print(f"{'source':34}{'n':>6}" + "".join(f"{one:>9}" for one in VERDICTS))
    parts = sorted({part for part, _ in counts}, key=lambda part: (part[:1] == " ", part))
    for part in parts:
        number = sum(counts[part, one] for one in VERDICTS)
        shares = (100 * counts[part, one] / number for one in VERDICTS)
        print(f"{part:34}{number:6}" + "".join(f"{share:9.1f}" for share in shares))


def show(article: Invented, said: Said, speaker: Speaker | None, judged: str) -> None:
    """Print one source that is not right, with what stands before it."""
    text, first, last = article.text.replace("\n", "¶"), said.content[0], said.content[-1]
    source = " + ".join(text[start:end] for start, end in said.source)
    steps = [f"{one.text} ({one.reason})" for one in speaker.steps] if speaker else []
    print(f"== {judged} | {article.id} | {source} | {said.speaker} | {steps}")
    before, behind = text[max(0, first[0] - 350) : first[0]], text[last[1] : last[1] + 80]
    print(f"    {before}⟦{text[first[0] : last[1]]}⟧{behind}")


if __name__ == "__main__":
    main()
