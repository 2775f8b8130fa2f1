"""An article of which some statements are in doubt, with odd characters in its text."""

from __future__ import annotations

from tests.archive.made import LIGHTHOUSE, made

#: An emoji is one character and two units of UTF-16: whoever counts otherwise is off by one.
LATE = [("Ines Falk 🦀", "sang", "“=1+1, says the crab”", "Ines Falk", None), *LIGHTHOUSE]
CAPTURE, READ = made(LATE, said="2022-07-05")
CRAB, LAMP, FERRY, OIL, WINTER = (one.id for one in READ.statements)
TEXT, ARTICLE = READ.article.text, READ.article.id
