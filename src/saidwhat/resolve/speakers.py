"""Who is the speaker of each attribution of an article? A name, or visibly none.

A speaker is named only when the name stands in the article, or a chain of shown steps
leads to it. Nothing is filled in from knowledge of the world. Who is the same person in
two articles is asked in ``identity.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.antecedents import Followed, Found, by_chance, by_leaning, by_score, follow
from saidwhat.resolve.bodies import spoken_for, taken_for
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.case import Case, role_of, shown, step_of
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.gather import gather
from saidwhat.resolve.generations import is_of_two, of_two
from saidwhat.resolve.givenback import taken_up_roles
from saidwhat.resolve.labels import (
    Lines,
    is_named,
    lines_of,
    marks,
    offices,
    once,
    unlabelled,
)
from saidwhat.resolve.leanings import leanings
from saidwhat.resolve.names import find_names
from saidwhat.resolve.nominals import apposed, nominals, speaking
from saidwhat.resolve.nouns import guessed_kind
from saidwhat.resolve.pronouns import load
from saidwhat.resolve.rolemention import role_mentions
from saidwhat.resolve.scene import Said, Scene
from saidwhat.resolve.sources import HE, I_WE, IT, SHE, THEY, WHO, Head, head
from saidwhat.resolve.turns import first_person, goes_on, laid_out
from saidwhat.text.layout import Layout
from saidwhat.text.people import plain
from saidwhat.types.annotations import Annotations, Attribution
from saidwhat.types.span import Span, envelope
from saidwhat.types.speaker import Entity, Resolution, Speaker

_NAME_TO_WHO = re.compile(
    r"(?:\s\([^()]{1,20}\))?(?:,\s\d{1,3})?"
    rf"(?:,?\s(?:{ENGLISH.either('before a home')})\s[A-Z][\w.-]*"
    r"(?:\s[A-Z][\w.-]*)*(?:,\s[A-Z][\w.]*)?)?,?[\s\u00a0]+"
)
_SECRET = re.compile(rf"\b(?:{ENGLISH.either('without a name on purpose')})\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"[a-z][\w-]+$")


def resolve(layout: Layout, annotations: Annotations) -> Resolution:
    """Return the article's entities, and one speaker or None for each attribution.

    Args:
        layout: the article that the annotations were made on, with its bounds.
        annotations: attributions, and mentions as far as they are known.
    """
    lines = lines_of(layout)
    kept, which = once(layout, annotations.attributions, lines)
    mentions = (*annotations.mentions, *marks(layout, kept, lines))
    asked_once = replace(annotations, attributions=tuple(kept), mentions=mentions)
    case = _case(layout, asked_once, lines)
    speakers = _speakers(case)
    likeliest = leanings(case, speakers)
    return Resolution(
        _entities(case),
        tuple(speakers[number] for number in which),
        tuple(likeliest[number] for number in which),
    )


def _case(layout: Layout, annotations: Annotations, lines: Lines) -> Case:
    held = offices(layout, annotations.attributions, lines)
    nameless = tuple(
        _to_holder(layout, lines, one, held)
        if is_named(layout, lines.turn(one))
        else replace(one, source=())
        for one in annotations.attributions
    )
    annotations = replace(annotations, attributions=nameless)
    names = find_names(unlabelled(layout), annotations)
    clusters = gather(layout, names, annotations)
    names = tuple(one for one in names if clusters.of(one.span) or one.span in clusters.ambiguous)
    heads = heads_of(layout, names, annotations.attributions)
    for found in heads:
        if found is not None:
            _let_places_speak(clusters, found)
    until = max(_asked(annotations.attributions, heads), default=0)
    scene = scene_of(layout, clusters, annotations.attributions, heads, until)
    known = scene.known
    scorer = load()
    followed = follow(scene, by_score(scorer), by_leaning(scorer), until, by_chance(scorer))
    taken_up_roles(layout.text, followed.nouns)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(annotations.attributions):
        ending[layout.paragraph(one.content[-1].start)].append(at)
    return Case(
        layout,
        clusters,
        annotations.attributions,
        heads,
        followed.pronouns,
        followed.nouns,
        known,
        lines,
        dict(ending),
        _sources(annotations.attributions),
        _people(clusters, followed, known),
        followed.leanings,
    )


def _sources(attributions: Sequence[Attribution]) -> tuple[tuple[Span, int], ...]:
    places = ((_source(one), at) for at, one in enumerate(attributions))
    return tuple(sorted((place, at) for place, at in places if place is not None))


def _people(
    clusters: Clusters, followed: Followed, known: Mapping[Span, Cluster]
) -> tuple[tuple[Span, Cluster], ...]:
    """Return where named people are meant, in the order of the text."""
    found = [(name.span, one) for one in clusters.people for name in one.names]
    led = (followed.pronouns | followed.nouns).items()
    found += [(span, to.person.cluster) for span, to in led if to and to.person.cluster]
    found += known.items()
    return tuple(sorted(found, key=lambda one: one[0].start))


def _asked(attributions: Sequence[Attribution], heads: Sequence[Head | None]) -> Iterator[int]:
    """Yield where something ends for which he, she and nouns must be followed up to there."""
    for one, found in zip(attributions, heads, strict=True):
        if found is None:
            yield one.content[0].start
        elif found.sort in ("role", "nominal") or found.word in HE | SHE:
            yield found.span.end


def _to_holder(
    layout: Layout, lines: Lines, one: Attribution, held: Mapping[str, Span]
) -> Attribution:
    """Return a labelled line with the name for its source that another label gives its office."""
    turn = lines.turn(one) if held else None
    label = turn.label.of(layout.text) if turn and turn.label else ""
    name = held.get(label.strip().casefold())
    return replace(one, source=(name,)) if name else one


def heads_of(
    layout: Layout, names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[Head | None, ...]:
    """Return the head of each attribution's source, None where it has none."""
    starts = [name.span.start for name in names]
    found: list[Head | None] = []
    for one in attributions:
        place = _source(one)
        if place is None:
            found.append(None)
            continue
        near = names[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        inside = [name for name in near if name.span.end <= place.end]
        found.append(head(layout.text, place, inside))
    return tuple(found)


def scene_of(
    layout: Layout,
    clusters: Clusters,
    attributions: Sequence[Attribution],
    heads: Sequence[Head | None],
    until: int | None = None,
) -> Scene:
    """Return what is known of an article when its pronouns are followed.

    Args:
        layout: the article.
        clusters: its names.
        attributions: who says what.
        heads: the heads of their sources, in the same order.
        until: where the last pronoun that is asked for ends, the text's end if not given.
    """
    spoken = sorted(
        (
            (place, one, found)
            for one, found in zip(attributions, heads, strict=True)
            if found is not None and (place := _source(one)) is not None
        ),
        key=lambda item: (item[0], item[2].span),
    )
    taken = [Span(name.start, name.span.end) for one in clusters.all for name in one.names]
    taken += [role.span for one in clusters.all for role in one.roles]
    free = nominals(layout, taken, until)
    free = (*free, *speaking(layout.text, [found for _, _, found in spoken], taken, free))
    known = role_mentions(layout, clusters, [found for _, _, found in spoken], free)
    told = apposed(layout, free, [name for one in clusters.people for name in one.names])
    unnamed = tuple(one for one in free if one.span not in known and one.span not in told)
    said = tuple(Said(place, found.span, one.content) for place, one, found in spoken)
    ends: dict[int, int] = {}
    for one in said:
        ends[one.head.end] = min(one.source.end, ends.get(one.head.end, one.source.end))
    return Scene(layout, clusters, said, known, unnamed, ends)


def _let_places_speak(clusters: Clusters, head: Head) -> None:
    """Take a place that is a source ("Moscow said") for the institution that it stands for."""
    cluster = clusters.of(head.name.span) if head.sort == "name" and head.name else None
    if cluster is not None and cluster.kind == "place":
        cluster.kind = "organization"


def _source(attribution: Attribution) -> Span | None:
    return envelope(attribution.source) if attribution.source else None


def _entities(case: Case) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            cluster.id,
            cluster.kind,
            cluster.fullest.text,
            tuple(cluster.roles),
            tuple(sorted(name.span for name in cluster.names)),
        )
        for cluster in case.clusters.all
    )


def _speakers(case: Case) -> tuple[Speaker | None, ...]:
    """Resolve in the order of the text, so that what goes on can look back."""
    found: list[Speaker | None] = [None] * len(case.attributions)
    order = sorted(range(len(found)), key=lambda at: case.attributions[at].place)
    for at in order:
        if case.heads[at] is not None:
            found[at] = _of_head(case, at)
    for at in order:
        one = case.attributions[at]
        if turn := case.lines.turn(one):
            found[at] = laid_out(case, turn, found[at])
        elif not one.source:
            found[at] = goes_on(case, at, found)
        elif (mine := case.heads[at]) and mine.sort == "pronoun" and mine.word in I_WE:
            found[at] = first_person(case, at, found)
    return tuple(found)


def _of_head(case: Case, at: int) -> Speaker | None:
    head = case.heads[at]
    assert head is not None
    if head.sort == "name" and head.name is not None:
        return _named(case, head)
    if head.sort == "pronoun":
        return _pronoun(case, at, head)
    if head.sort == "role" and (cluster := case.roles.get(head.span)) is not None:
        return shown(case, cluster, head.span, (step_of(case, head.span, "a role printed for"),))
    if again := case.nouns.get(head.span):
        return _led(case, head.span, again, "the one spoken of before it")
    words = head.whole or head.span
    label = head.span.of(case.layout.text)
    if _is_nobody(words.of(case.layout.text)):
        return None
    if head.sort == "several":
        return Speaker(label, "group", steps=(step_of(case, head.span, "several, as printed"),))
    if body := spoken_for(case, at):
        return body
    if head.sort == "role" and head.definite and not _is_kept_secret(case, at):
        return None  # somebody of that role, but nobody whom the article lets us name
    steps = (step_of(case, words, "as printed; no name is given"),)
    return Speaker(words.of(case.layout.text), head.kind, steps=steps)


def _is_nobody(source: str) -> bool:
    """Tell whether a source is "nobody" or "no minister": whoever they are, they did not say it.

    "No 10" is a house.
    """
    first, _, rest = source.partition(" ")
    return first.lower() in ENGLISH.words("negations") and not rest[:1].isdigit()


def _is_kept_secret(case: Case, at: int) -> bool:
    """Tell whether a source is said to be without a name on purpose."""
    place = _source(case.attributions[at])
    return place is not None and bool(_SECRET.search(case.layout.text, place.start, place.end))


def _named(case: Case, head: Head) -> Speaker | None:
    assert head.name is not None
    cluster = case.clusters.of(head.name.span)
    if is_of_two(case.layout.text, head.name):
        cluster = of_two(case.layout.text, case.clusters, head.name)
    if cluster is None:
        return None  # one surname, several people of it in the article
    if cluster.kind != "person":
        steps = (step_of(case, head.span, "as printed"),)
        printed, fullest = head.name.text, cluster.fullest.text
        label = fullest if plain(fullest) == plain(printed) else printed  # "The West" is "the West"
        return Speaker(label, cluster.kind, cluster.id, role_of(case, cluster), steps)
    return shown(case, cluster, head.name.span, ())


def _pronoun(case: Case, at: int, head: Head) -> Speaker | None:
    if head.word in HE | SHE:
        return _antecedent(case, head.span)
    if head.word in WHO:
        return _relative(case, head)
    if head.word in THEY | IT:
        return taken_for(case, at, lambda other: _of_head(case, other))
    return None


def _antecedent(case: Case, span: Span) -> Speaker | None:
    """Return the speaker that a he or she leads to, by way of the words it leads over."""
    found = case.pronouns.get(span)
    if found is None or found.person.several:
        return None
    return _led(case, span, found, "the likeliest person before it")


def _led(case: Case, span: Span, found: Found, reason: str) -> Speaker:
    """Return the speaker of an antecedent, over every pronoun and noun in between."""
    steps = [step_of(case, span, reason)]
    by = found.by
    seen = {span}
    followed = case.pronouns | case.nouns
    while by in followed and by not in seen:
        seen.add(by)
        earlier = followed[by]
        if earlier is None:
            break
        by = earlier.by
    cluster = found.person.cluster
    if cluster is None:
        words = found.person.words
        return Speaker(
            words.of(case.layout.text), "person", steps=(*steps, step_of(case, words, "as printed"))
        )
    if by in case.roles:
        steps.append(step_of(case, by, "a role printed for"))
    elif by.of(case.layout.text) != cluster.fullest.text:
        steps.append(step_of(case, by, "a short form of"))
    return shown(case, cluster, by, tuple(steps))


def _relative(case: Case, head: Head) -> Speaker | None:
    """Return whom "who" belongs to: the name that ends right before it."""
    text = case.layout.text
    end = len(text[: head.span.start].rstrip(" ,\u00a0"))
    people = head.word.startswith("who")
    for cluster in case.clusters.all:
        for name in cluster.names:
            if not _ends_before(text, name.span.end, head.span.start):
                continue
            step = step_of(case, head.span, "the name before it")
            if cluster.kind == "person":
                return shown(case, cluster, name.span, (step,))
            if people and cluster.kind != "group":
                return None  # "Democrats on Capitol Hill, who"
            steps = (step, step_of(case, name.span, "as printed"))
            return Speaker(name.text, cluster.kind, cluster.id, None, steps)
    noun = _NOUN_BEFORE.search(text, max(0, end - 40), end)
    kind = guessed_kind(noun.group()) if noun else None
    if noun is None or kind is None or people != (kind in ("person", "group")):
        return None
    span = Span(*noun.span())
    steps = (step_of(case, head.span, "the noun before it"), step_of(case, span, "as printed"))
    return Speaker(span.of(text), kind, steps=steps)


def _ends_before(text: str, name: int, at: int) -> bool:
    """Tell whether no more than an age and a home stand between a name and its "who"."""
    return name < at and bool(_NAME_TO_WHO.fullmatch(text, name, at))
