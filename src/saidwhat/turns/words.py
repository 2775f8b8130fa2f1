"""Which English words tell of a voice's layout? Lists and patterns, no decision."""

from __future__ import annotations

import re

#: Labels of voices that have no name.
ROLES = frozenset(
    """
    q a question answer interviewer interviewee reporter host moderator anchor correspondent
    presenter journalist announcer narrator operator dispatcher caller officer witness defendant
    court judge clerk counsel prosecutor speaker chairman chairwoman chair president minister
    secretary man woman boy girl voice crowd audience male female unidentified translator
    interpreter student participant questioner press
    """.split()
)
#: Labels of facts, lists and notes: nobody speaks there.
FACTS = frozenset(
    """
    note notes update updated updates photo photos picture pictures image images video caption
    credit source sources correction clarification editor's editors warning advisory ingredients
    method serves preparation directions instructions time times date dates day days when where
    what who why how price prices cost tickets admission venue address phone tel telephone email
    website web contact contacts info information details more related read watch listen see
    also tags topics topic born died age height weight education family career population
    capital area currency language languages religion director directors cast starring stars
    rating runtime genre producer writer writers music score result results final half-time
    attendance goals goalkeepers defenders midfielders forwards scorers substitutes subs
    referee weather forecast high low monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    today tomorrow yesterday morning afternoon evening tonight winner winners runner-up third
    step tip tips pros cons summary background context analysis verdict breaking exclusive live
    opinion review subject re to from cc bcc fax attn total number key facts fact figures
    home away about legal disclaimer name disclosure lead title headline summary deadline
    status model engine power
    """.split()
)
#: What no label begins with, however its words are capitalised.
NO_NAME = re.compile(
    r"(?:[Ww]e|I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Hh]ere|[Tt]here|And|But|So|"
    r"[Tt]he [Ll]atest|\w+(?:ed|said|says|wrote|asks|adds|tells))\b(?!$)"
)
PARTICLES = frozenset("of the and de del della der den di da dos du la le van von al bin".split())

_DIRECTION = (
    r"applause|laughter|laughs?|laughing|chuckles?|crosstalk|cross-talk|inaudible|unintelligible|"
    r"indiscernible|cheers?|cheering|booing|boos|music(?: playing)?|pause|silence|sighs?|"
    r"commercial break|break|off-?mic|on camera|off camera|voice-?over|through (?:an )?"
    r"(?:translator|interpreter)|speaking (?:in )?(?:a )?foreign language|foreign language|"
    r"begin [\w ]+|end [\w ]+|recording|gavel|bell rings?|interruption|simultaneous speech"
)
#: A stage direction inside a line: "(APPLAUSE)", "[crosstalk 00:12:03]".
DIRECTION = re.compile(rf"[(\[](?:{_DIRECTION})(?: [\d:]+)?[.!]?[)\]]", re.IGNORECASE)
#: Signs of talk: a question, or a first or second person.
TALK = re.compile(r"\?|\b(?:I|I['’]\w+|we|we['’]\w+|you|your|my|our|me|us)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|me|us)\b")
SECOND_PERSON = re.compile(r"\b(?:you|your|you['’]\w+)\b", re.IGNORECASE)
#: What ends a transcript or an interview: a line about it.
META = re.compile(
    r"(?:This (?:interview|conversation|transcript|article|story)\b|(?:The|Our) (?:interview|"
    r"conversation|transcript) (?:was|has|with)\b|Interview by\b|As told to\b|END\b|ends?$|"
    r"\[?(?:Transcript|Interview) (?:ends|by|edited)\b|[#*_=–—-]{3,}$)"
)
RELEASE = re.compile(
    r"^[ \t*_]*(?:FOR IMMEDIATE RELEASE|PRESS RELEASE|NEWS RELEASE|MEDIA RELEASE|"
    r"EMBARGOED UNTIL\b.*)[ \t*_:]*$",
    re.MULTILINE,
)
SALUTATION = re.compile(
    r"(?:To the [Ee]ditor|Dear (?:[Ee]ditor|[Ss]ir|[Mm]adam|[A-Z])[^\n.]{0,40}|SIR|Sir|Editor)"
    r"\s*[,:–—-]+"
)
