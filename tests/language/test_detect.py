"""Which language a text is written in: English is never missed, others are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.language.detect import language_of, name_of

NEWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "news.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "text"), NEWS, ids=[f"{a}-{b[:12]}" for a, b in NEWS])
def test_a_small_news_item_is_told(language: str, text: str) -> None:
    assert language_of(text) == language
    assert language_of(text.upper()) == language
    assert language_of(text, "en") == language, "a page's own word for it is a hint"


ENGLISH = {
    "a headline": "Harbour plan divides the council",
    "headlines": "Storm hits the coast\nBridge closed\nMayor of Kessel resigns\nSix held in raid",
    "capitals": "MAYOR RESIGNS OVER BRIDGE, SAYS SHE WILL NOT RETURN",
    "one line of speech": "“Never,” Ada Brook said.",
    "names": "Also there were Jan de Vries, Søren Kjær, Ana de la Cruz and Der-ying Van den Berg.",
    "questions": "Q: Where were you? A: At home. Q: Who saw you? A: Nobody.",
    "a transcript": "HOLT: So where is it? BRAM: I don't know. HOLT: You don't know? BRAM: No.",
    "quotations": "“Wir werden im Frühjahr beginnen, und die Kosten sind nicht höher als geplant”, "
    "the mayor of Altenried told reporters on Monday. “Das ist ein guter Tag für die Stadt und für "
    "alle, die hier leben.” The council voted for it. “Es war an der Zeit”, a member added.",
    "a foreign paragraph": "The mayor spoke to the town for an hour, and what she said was not "
    "what most of them had hoped for. She will go in the spring.\n\nDie Stadt dankt ihr für alles, "
    "was sie getan hat, und wünscht ihr für die Zukunft alles Gute.\n\nThat is what the sign "
    "at the gate of the hall says now, and nobody has taken it down.",
    "foreign titles": "The film Der Sturm und das Meer by La Compagnie des Ombres opens in May, "
    "and its director will be there to talk about it.",
    "a Scots word": "“I dinnae ken,” said the ferryman, who was at the pier as the storm came in.",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_stays_english(text: str) -> None:
    assert language_of(text) == "en"
    assert language_of(text, "de-DE") == "en", "a page that says the wrong thing of itself"


@pytest.mark.parametrize("text", ["", "Ada Brook", "12 34", "OK!", "☃ ☃", "Kessel, Marrow & Tarn"])
def test_what_cannot_be_told_is_not_made_up(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize("hint", ["nn", "nn-NO"])
def test_a_hint_decides_between_near_ones_only(hint: str) -> None:
    near = "Etter stormen er fire tusen uten strøm i Fjelldal."
    assert language_of(near) == "nb"
    assert language_of("Det var i Fjelldal og på Granvik at han var.", hint) == "nn"
    assert language_of(near, "de") == "nb"


def test_an_article_in_chinese_that_names_a_firm_in_latin_letters() -> None:
    assert language_of("北岸公司（Northshore Ferries）星期二宣布，渡轮将于春天复航。") == "zh"


def test_names_are_in_english() -> None:
    assert (name_of("de"), name_of("sh"), name_of("xx")) == ("German", "Serbo-Croatian", "xx")


def test_it_takes_no_time_worth_telling() -> None:
    # Linear in the words: a text of half a million characters is told at once.
    text = "the quick brown fox said that it would not jump. " * 10_000
    assert language_of(text) == "en"
