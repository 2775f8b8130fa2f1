"""Which words tell of a voice's layout? Lists and patterns of the language, no decision."""

from __future__ import annotations

import re

from saidwhat.language.load import ENGLISH

#: Labels of voices that have no name.
ROLES = ENGLISH.words("nameless voices")
#: Labels of facts, lists and notes: nobody speaks there.
FACTS = ENGLISH.words("labels of facts")
#: What no label begins with, however its words are capitalised.
NO_NAME = re.compile(rf"(?:{ENGLISH.either('no labels')})\b(?!$)")
PARTICLES = ENGLISH.words("particles of labels")
#: A stage direction inside a line: "(APPLAUSE)", "[crosstalk 00:12:03]".
DIRECTION = re.compile(
    rf"[(\[](?:{ENGLISH.either('stage directions')})(?: [\d:]+)?[.!]?[)\]]", re.IGNORECASE
)
#: Such a direction on a line, or at its end: nobody goes on behind it without a label.
BREAK = re.compile(
    rf"[(\[](?:{ENGLISH.either('directions that break a turn')})(?: [\d:]+)?[.!]?[)\]]\s*$",
    re.IGNORECASE,
)
HEARING = re.compile(rf"(?:{ENGLISH.either('headings of hearings')})$")
#: Signs of talk: a question, or a first or second person.
TALK = re.compile(rf"\?|\b(?:{ENGLISH.either('talk')})\b", re.IGNORECASE)
FIRST_PERSON = re.compile(rf"\b(?:{ENGLISH.either('first person')})\b")
SECOND_PERSON = re.compile(rf"\b(?:{ENGLISH.either('second person')})\b", re.IGNORECASE)
#: What ends a transcript or an interview: a line about it.
META = re.compile(rf"(?:{ENGLISH.either('ends of transcripts')}|[#*_=–—-]{{3,}}$)")
RELEASE = re.compile(rf"^[ \t*_]*(?:{ENGLISH.either('heads of releases')})[ \t*_:]*$", re.MULTILINE)
SALUTATION = re.compile(rf"(?:{ENGLISH.either('salutations')})\s*[,:–—-]+")
#: Titles as they stand in a label, with or without a full stop.
TITLE = re.compile(rf"(?:{ENGLISH.either('titles of labels')})\.?$")
#: Titles of speakers in a record, whose labels end with a full stop, and other such labels.
RECORD_TITLES = ENGLISH.either("titles of records")
STOPPED_LABELS = ENGLISH.either("labels before a full stop")
#: What a network prints around a post, and what stands behind its words.
POSTED = re.compile(rf"(?:{ENGLISH.either('lines around posts')})", re.IGNORECASE)
ADDRESSED = re.compile(rf"(?:\s*(?:{ENGLISH.either('addresses in posts')}))+\s*$", re.IGNORECASE)
#: What stands before the author of a post, and before and behind the name in a signature.
SHARED_BY = ENGLISH.either("before authors of posts")
BEFORE_NAMES = ENGLISH.either("before names of signatures")
BEHIND_NAMES = ENGLISH.either("behind names of signatures")
#: What goes on with the words in front of a cue.
GOES_ON = re.compile(rf"(?:{ENGLISH.either('goes on behind a cue')})\b")
#: Verbs of saying, as they stand beside a name.
SAYING = ENGLISH.either("saying")
#: What no signature of a person begins with.
UNSIGNED = re.compile(rf"(?:{ENGLISH.either('no signatures')})")
#: Titles of those who sign letters, and small words inside names.
SIGNED_TITLES = ENGLISH.either("titles of signatures")
SMALL = ENGLISH.either("particles of signatures")
#: Labels of whoever asks.
ASKING = ENGLISH.words("askers")
