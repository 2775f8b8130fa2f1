"""Which quotations of marked articles have a speaker whose name is certain, and whom else could
a draft give them to?

Of PolNeAR's dev part: what stands in quotation marks, where the annotated source is a person's
name, with a title or a description or without, or a pronoun that the gold set of
`benchmarks.resolve` leads to one. Of the invented articles: what is marked as a named person's or
body's. Nothing of the program's reading is asked, but for its tables of given names and titles.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.resolve.gold import gold
from corpora import invented
from corpora.polnear import Marked, part
from saidwhat.text.people import gender_of, is_given_name, parse, plain

MARKED = re.compile(r"[“\"]([^“”\"\n]{25,320})[”\"]")
FEWEST_WORDS = 6
_WORD = r"[A-Z][\w’'-]+"
_TITLE = r"(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|President|Senator|Governor|Mayor|Judge|Professor)\.?"
_PRONOUNS = frozenset({"he", "she"})
TEMPLATES = (
    "“{words},” {name} said.",
    "{name} said: “{words}.”",
    "According to {plain}, “{words}.”",
    "“{words},” said {plain}.",
    "{name} told reporters, “{words}.”",
)


@dataclass(frozen=True)
class Named:
    """Somebody as drafts may name them: by these forms; ``key`` is the plain surname."""

    key: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """Words printed in marks, who said them, and who else is named as a speaker there."""

    article: str
    words: str
    who: Named
    others: tuple[Named, ...]
    source: str


@dataclass(frozen=True)
class Case:
    """One sentence of a draft: is it given to the speaker (``same``) or to another?"""

    quote: Quote
    truth: str
    name: str
    sentence: str
    hard: bool = False


def is_kept(name: str) -> bool:
    """Tell whether an article is of the part that chose nothing: about half, by its name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def polnear(*, kept: bool) -> list[Quote]:
    """Return the quotations of one half of PolNeAR's dev part, in the order of the articles."""
    found = []
    for one in part("dev"):
        if is_kept(one.name) == kept:
            found += list(_of_article(one))
    return found


def _of_article(one: Marked) -> Iterator[Quote]:
    resolved = {(span.start, span.end): names for span, names in gold().get(one.name, [])}
    told: list[tuple[str, Named, str]] = []
    for relation in one.views[0].relations:
        if not relation["source"]:
            continue
        start, end = relation["source"][0][0], relation["source"][-1][1]
        source = one.text[start:end]
        if source.lower() in _PRONOUNS:
            names = resolved.get((start, end), ())
            who = _person(names[0], one.text) if len(names) == 1 else None
        else:
            who = _person(source, one.text)
        if who:
            content = " ".join(one.text[s:e] for s, e in relation["content"])
            told.append((content, who, source))
    people = {who.key: who for _, who, _ in told}
    for content, who, source in told:
        others = tuple(other for key, other in people.items() if key != who.key)
        for words in _quoted(content):
            yield Quote(one.name, words, who, others, source)


def _quoted(content: str) -> list[str]:
    found = (match[1].strip().rstrip(",. ") for match in MARKED.finditer(content))
    return [words for words in found if len(words.split()) >= FEWEST_WORDS]


def _person(source: str, text: str) -> Named | None:
    """Return the person that a source names, or None where that is not certain."""
    head = re.split(r"[,(]| who ", source)[0].strip()
    own = re.search(rf"({_WORD}(?: [A-Z]\.)*) ({_WORD})(?: Jr\.| II| III)?$", head)
    if own and is_given_name(own[1].split()[0]):
        full, surname = f"{own[1]} {own[2]}", own[2]
    elif re.fullmatch(rf"(?:(?:{_TITLE}) )*{_WORD}", head):
        surname = head.split()[-1]
        full = _full(surname, text)
        if not full and not re.match(r"M(?:r|s|rs)\.", head):
            return None
    else:
        return None
    titles = dict.fromkeys(re.findall(rf"\b({_TITLE}) (?:{_WORD} )?{re.escape(surname)}\b", text))
    forms = [surname, *(f"{title} {surname}" for title in titles)]
    if full:
        forms.append(full)
        forms += [f"{title} {full}" for title in titles if not title.startswith("M")]
        honorific = {"m": "Mr.", "f": "Ms."}.get(gender_of(parse(full)))
        forms += [f"{honorific} {surname}"] if honorific else []
    if full and "," in source and len(source) < 120 and not re.search('[“"]', source):
        forms.append(f"{source.strip(' ,')},")
    return Named(plain(surname), tuple(dict.fromkeys(forms)))


def _full(surname: str, text: str) -> str:
    """Return the one full name of an article that has the surname, or nothing.

    What stands behind "the" is a body's (a paper named for a town).
    """
    found = re.findall(rf"(?<![Tt]he )\b({_WORD})(?: [A-Z]\.)? {re.escape(surname)}\b", text)
    given = {name for name in found if is_given_name(name)}
    return f"{given.pop()} {surname}" if len(given) == 1 else ""


def invented_quotes(split: str) -> list[Quote]:
    """Return the quotations of a split of the invented articles."""
    found = []
    for one in invented.articles(split):
        speakers = {said.speaker for said in one.statements if said.speaker}
        named = {who: _entity(one, who) for who in sorted(speakers)}
        for said in one.statements:
            who = named.get(said.speaker or "")
            if who is None or said.optional or said.kind == "indirect":
                continue
            kind = one.entities[said.speaker or ""].type
            alike = [x for key, x in named.items() if one.entities[key].type == kind]
            others = tuple(x for x in alike if x and x.key != who.key)
            source = " ".join(one.text[s:e] for s, e in said.source)
            for start, end in said.content:
                for words in _quoted(one.text[start:end]):
                    if _speakers_of(one, words) != {said.speaker}:
                        continue  # told by one as another's
                    found.append(Quote(one.id, words, who, others, source))
    return found


def _speakers_of(one: invented.Invented, words: str) -> set[str | None]:
    return {
        said.speaker
        for said in one.statements
        for start, end in said.content
        if words in one.text[start:end]
    }


def _entity(one: invented.Invented, who: str) -> Named | None:
    entity = one.entities[who]
    if not entity.name or entity.type not in ("person", "organisation"):
        return None
    called = {one.text[s:e] for name, (s, e) in one.mentions if name == who}
    if entity.type == "organisation":
        return Named(plain(entity.name), (entity.name,))
    surname = parse(entity.name).surname
    alone = [other for other in one.entities.values() if other.type == "person" and other.name]
    single = sum(parse(other.name).surname == surname for other in alone) == 1
    forms = [entity.name]
    if single:
        forms += sorted(name for name in called if name.split()[-1] == surname.split()[-1])
    forms += [f"{entity.name}, the {role}," for role in entity.roles[:1]]
    return Named(plain(surname), tuple(dict.fromkeys(forms)))


def cases(quotes: Sequence[Quote]) -> list[Case]:
    """Return two cases for each quotation: given to its speaker, and to another.

    The other one is a speaker of the same article where there is one, else of another article.
    """
    return [case for quote in quotes for case in (_same(quote), _other(quote, _pool(quotes)))]


def _same(quote: Quote) -> Case:
    chance = random.Random(f"same {quote.article} {quote.words}")
    return _case(quote, "same", quote.who, chance)


def _other(quote: Quote, pool: Sequence[tuple[str, Named]]) -> Case:
    chance = random.Random(f"other {quote.article} {quote.words}")
    taken = {quote.who.key, *(other.key for other in quote.others)}
    far = [who for article, who in pool if article != quote.article and who.key not in taken]
    who = chance.choice(quote.others or far)
    return _case(quote, "other", who, chance, hard=bool(quote.others))


def _pool(quotes: Sequence[Quote]) -> tuple[tuple[str, Named], ...]:
    return _pooled(tuple((quote.article, quote.who) for quote in quotes))


@cache
def _pooled(people: tuple[tuple[str, Named], ...]) -> tuple[tuple[str, Named], ...]:
    return tuple(dict.fromkeys(people))


def _case(
    quote: Quote, truth: str, who: Named, chance: random.Random, *, hard: bool = False
) -> Case:
    name = chance.choice(who.forms)
    template = chance.choice(TEMPLATES)
    words = quote.words
    if words[-1] in "?!":
        template = template.replace("{words},", "{words}").replace("{words}.", "{words}")
    sentence = template.format(words=words, name=name, plain=name.rstrip(","))
    return Case(quote, truth, name, sentence[0].upper() + sentence[1:], hard)
