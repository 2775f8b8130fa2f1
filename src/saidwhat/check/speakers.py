"""Does the draft name the speaker that the article names?

Compares names by the rules of `text.names`: a surname alone is the same speaker where
the article has one bearer of it. Where either side does not say who it is, the answer is
"not established", never a guess. By which names each side goes is asked in `named`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saidwhat.check.named import Named, Told, named_by, words_of
from saidwhat.language.load import ENGLISH
from saidwhat.text.descriptions import describe, fit
from saidwhat.text.names import compare, given_match, surname_match
from saidwhat.text.people import PersonName, gender_of, parse, plain
from saidwhat.types.record import Record, Statement
from saidwhat.types.speaker import Entity, Speaker
from saidwhat.types.verdict import AttributionVerdict

_HE, _SHE = ENGLISH.words("he"), ENGLISH.words("she")
#: A speaker who is less sure than this makes nobody another: of a hundred so shown more than
#: thirty are not who spoke (`types.sureness`).
DOUBTFUL = 0.7
#: Speakers as sure as this are named by the source itself.
NAMED = 0.95


def named(statement: Statement | None) -> Speaker | None:
    """Return the speaker that a statement establishes, or None."""
    return statement.speaker if statement else None


def attribution(draft: Told, article: Told) -> AttributionVerdict:
    """Return whether a draft and an article name the same speaker."""
    theirs, ours = named_by(draft), named_by(article)
    if theirs is None:
        return "not_named"
    if ours is None:
        return _by_source(theirs, article)
    found = _related(theirs, ours, article.record)
    return "not_established" if found == "other" and _is_doubtful(theirs, ours, article) else found


def _related(theirs: Named, ours: Named, article: Record) -> AttributionVerdict:
    apart = _apart(theirs, ours)
    if apart and "person" in (theirs.kind, ours.kind):
        return apart
    if words_of(theirs.label) == words_of(ours.label):
        return "not_established" if _is_of_two(ours, article) else "same"
    if theirs.kind == ours.kind == "person" and theirs.is_name and ours.is_name:
        return persons(theirs, ours, article)
    if "person" not in (theirs.kind, ours.kind) and theirs.entity and ours.entity:
        return _bodies(theirs, ours)
    if _by_role(theirs, ours):
        return "same"
    return _as_the_article_has_it(theirs, ours, article)


def _as_the_article_has_it(theirs: Named, ours: Named, article: Record) -> AttributionVerdict:
    """Compare by whom the article has under the draft's name, where the kinds do not agree.

    A draft has few words, so that a surname in it may be read as a body's.
    """
    called = words_of(theirs.label)
    if called in map(words_of, ours.names) or _is_printed(theirs.label, ours, article):
        return "same"
    found = [entity for entity in article.entities if _goes_by(entity, called, article)]
    if len(found) == 1 and ours.entity and found[0].kind == ours.kind == "person":
        return "same" if found[0] == ours.entity else "other"
    return "not_established"


def _goes_by(entity: Entity, called: tuple[str, ...], article: Record) -> bool:
    text = article.article.text
    return called == words_of(entity.name) or any(
        called == words_of(span.of(text)) for span in entity.mentions
    )


def _by_source(theirs: Named, article: Told) -> AttributionVerdict:
    """Compare with a source whom nobody is read for: what "she" and "the clerk" show by themselves.

    "She" is no man; "the clerk" is the one person of the article who is called clerk.
    """
    source = words_of(article.source)
    sexes = {"m": _SHE, "f": _HE}
    person = parse(theirs.label)
    if (
        theirs.kind == "person"
        and len(source) == 1
        and source[0] in sexes.get(gender_of(person), frozenset())
    ):
        return "other"
    if theirs.kind != "person" or not source:
        return "not_established"
    holders = [e for e in article.record.entities if source in map(words_of, _roles(e))]
    if len(holders) == 1 and compare(theirs.label, holders[0].name).verdict == "same":
        return "same"
    return "not_established"


def _is_doubtful(theirs: Named, ours: Named, article: Told) -> bool:
    """Tell whether the article's speaker is too little sure to call the draft's another.

    A speaker whom "she" leads to is, where the draft's name stands nearer before the words.
    """
    if ours.sure < DOUBTFUL:
        return True
    if ours.printed or ours.sure >= NAMED or not article.statement:
        return False
    start = (article.statement.source or article.statement.content)[0].start
    record = article.record
    alike = [e for e in _people(record) if not _is_another(theirs.label, e)]
    near = [_last_before(start, entity, record) for entity in alike]
    own = _last_before(start, ours.entity, record) if ours.entity else -1
    return max(near, default=-1) > own


def _is_another(name: str, entity: Entity) -> bool:
    return compare(name, entity.name).verdict == "different"


def _last_before(at: int, entity: Entity, record: Record) -> int:
    """Return where a name of somebody stands last in front of a place; -1 for nowhere."""
    text = record.article.text
    starts = [
        span.start for span in entity.mentions if span.start < at and text[span.start].isupper()
    ]
    return max(starts, default=-1)


def _is_of_two(ours: Named, article: Record) -> bool:
    """Tell whether two bodies of the article have the label in their names ("the ministry")."""
    words = words_of(ours.label)
    bodies = {words_of(entity.name) for entity in article.entities if entity.kind != "person"}
    longer = [name for name in bodies if set(words) < set(name)]
    return ours.kind != "person" and len(words) == 1 and len(longer) > 1


def _apart(theirs: Named, ours: Named) -> AttributionVerdict | None:
    """Return what two printed names are that only seem one: a generation, a sex, second names.

    "Charles II" and "III" are two; Mr. and Mrs. N., or George W. and H. W., are not told apart
    well enough to be one.
    """
    drafted, printed = _parsed(theirs), _parsed(ours)
    if surname_match(drafted[0].surname, printed[0].surname) is None:
        return None
    generations = [{name.suffix for name in names} - {""} for names in (drafted, printed)]
    if all(generations) and generations[0].isdisjoint(generations[1]):
        return "other"
    sexes = [{gender_of(name) for name in names} - {"unknown"} for names in (drafted, printed)]
    seconds = [[plain(word) for word in names[0].given[1:]] for names in (drafted, printed)]
    first, other = ([word[0] for word in words if word] for words in seconds)
    initials = all(any(len(word) == 1 for word in words) for words in seconds)
    two = initials and first != other and not set(first).isdisjoint(other)
    of_two = all(sexes) and sexes[0].isdisjoint(sexes[1]) and not _are_two(*drafted, *printed)
    return "not_established" if two or of_two else None


def _are_two(*names: PersonName) -> bool:
    """Tell whether all given names of a surname that are printed in full are unlike."""
    given = [plain(name.given[0]) for name in names if name.given and len(name.given[0]) > 2]
    return len(given) > 1 and len(set(given)) > 1


def _parsed(named: Named) -> list[PersonName]:
    """Return the label, and the names with its surname that the source is printed by."""
    label = parse(named.label)
    printed = [parse(name) for name in named.printed]
    return [label, *(name for name in printed if plain(name.surname) == plain(label.surname))]


def persons(theirs: Named, ours: Named, article: Record) -> AttributionVerdict:
    """Return whether two persons with names are one, by what the article prints."""
    if _is_printed(theirs.label, ours, article):
        return "same"  # as it stands beside the words, whatever the article calls them elsewhere
    match = compare(theirs.label, ours.label, theirs.roles, ours.roles)
    if match.verdict != "unsure":
        return "same" if match.verdict == "same" else "other"
    mine, other = parse(theirs.label), parse(ours.label)
    if surname_match(mine.surname, other.surname):
        alone = not (mine.given and other.given) or _is_tail(theirs.label, ours.label)
        rivals = _rivals(mine.surname, ours, article)
        told = alone and (not rivals or _by_office(theirs, ours, rivals))
        return "same" if told else "not_established"
    if mine.given and other.given:
        one = _is_double(mine, other) and not _rivals_by_given(mine.given[0], ours, article)
        return "same" if one else "not_established"
    return "same" if _by_first_name(mine, ours, article) else "not_established"


def _by_office(theirs: Named, ours: Named, rivals: Sequence[Entity]) -> bool:
    """Tell whether the draft's role for a surname is the speaker's, and no other bearer's."""
    roles = [one for role in theirs.roles for one in describe(role) if not one.is_anybody]
    own = [one for role in ours.roles for one in describe(role)]
    others = [one for rival in rivals for role in _roles(rival) for one in describe(role)]
    return any(fit(one, own) == "yes" and fit(one, others) == "no" for one in roles)


def _is_printed(name: str, ours: Named, article: Record) -> bool:
    """Tell whether a name stands beside the words themselves, whole, or behind a title."""
    if words_of(name) in map(words_of, ours.printed):
        return True
    behind = any(_is_tail(name, printed) for printed in ours.printed if len(printed) > len(name))
    return behind and not _rivals(parse(name).surname, replace(ours, label=name), article)


def _rivals(surname: str, ours: Named, article: Record) -> list[Entity]:
    """Return the other persons of the article with a surname; a bare surname is nobody else."""
    found = []
    own = parse(ours.label)
    for entity in _people(article):
        name = parse(entity.name)
        if entity == ours.entity or surname_match(surname, name.surname) is None:
            continue
        sexes = {gender_of(name), gender_of(own)} - {"unknown"}
        if len(sexes) > 1 or (name.given and compare(name, own).verdict != "same"):
            found.append(entity)
    return found


def _rivals_by_given(given: str, ours: Named, article: Record) -> list[Entity]:
    others = [entity for entity in _people(article) if entity != ours.entity]
    return [e for e in others if plain(given) in map(plain, e.name.split()[:1])]


def _is_tail(one: str, other: str) -> bool:
    """Tell whether one name is the end of the other ("Sexton N. N.": a title no table holds)."""
    short, long = sorted((words_of(one), words_of(other)), key=len)
    return 1 < len(short) < len(long) and long[-len(short) :] == short


def _is_double(mine: PersonName, other: PersonName) -> bool:
    """Tell whether two names share the given name and one half of a double surname."""
    halves = [{*words_of(name.surname), *map(plain, name.given[1:])} for name in (mine, other)]
    return bool(given_match(mine, other) and halves[0] & halves[1])


def _by_first_name(mine: PersonName, ours: Named, article: Record) -> bool:
    """Tell whether one side has the first name alone, and the article bears it out.

    It calls the speaker so itself; or it prints no more, and the surname for somebody else (a
    widow's, by her husband).
    """
    other = parse(ours.label)
    text = article.article.text
    if mine.given and not other.given:
        if plain(mine.given[0]) != plain(other.surname):
            return False
        surnames = {plain(parse(e.name).surname) for e in _people(article)}
        return plain(mine.surname) in surnames and not _rivals_by_given(
            other.surname, ours, article
        )
    if not other.given or plain(other.given[0]) != plain(mine.surname) or not ours.entity:
        return False
    called = {plain(span.of(text)) for span in ours.entity.mentions}
    rivals = _rivals_by_given(mine.surname, ours, article)
    return plain(mine.surname) in called and not rivals


def _people(article: Record) -> list[Entity]:
    return [entity for entity in article.entities if entity.kind == "person"]


def _roles(entity: Entity) -> tuple[str, ...]:
    return tuple(role.text for role in entity.roles)


def _bodies(theirs: Named, ours: Named) -> AttributionVerdict:
    """Compare organizations, places and groups: by their words, or one by its initials."""
    pairs = [(words_of(one), words_of(other)) for one in theirs.names for other in ours.names]
    if any(_is_one_body(mine, other) for mine, other in pairs):
        return "same"
    if any(set(mine) <= set(other) or set(other) <= set(mine) for mine, other in pairs):
        return "not_established"
    return "other"


def _is_one_body(mine: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return mine == other or _initials(mine) == "".join(other) or _initials(other) == "".join(mine)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else "-"


def _by_role(one: Named, other: Named) -> bool:
    """Tell whether one side is named by the very role that is printed for the other."""
    forth = words_of(one.label) in map(words_of, other.roles)
    return forth or words_of(other.label) in map(words_of, one.roles)
