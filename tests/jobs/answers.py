"""Sources that answers of the tests quote, and how one quotation is looked up in them."""

from __future__ import annotations

import saidwhat

HARBOUR = (
    "The harbour gate at Ellery was closed in 2019, after a storm had bent both of its leaves.\n\n"
    "“The gate stays shut until May, and nobody has asked me to open it,” Mayor Anna Brandt said "
    "on Monday. “We don’t know who will pay,” John Cole, a councillor, told the meeting.\n\n"
    "Cole never said “the town is bankrupt”, as one paper had it. “It will cost 14,500 crowns,” "
    "she said.\n"
)
REEF = (
    "The study found no sign that the ferry harms the reef. Its authors looked at forty dives "
    "over six years, and at the water that the harbour lets out in winter.\n"
)
TALK = "HOLT: So when does it open?\n\nBRAM: I have not seen the plans myself.\n\nHOLT: Not yet?\n"
SOURCES = {
    "harbour": HARBOUR,
    "reef": {"text": REEF, "title": "Reef study", "url": "https://reef.example/study"},
    "talk": TALK,
}
SHUT = "The gate stays shut until May, and nobody has asked me to open it"
REEFS = "found no sign that the ferry harms the reef"


def only(answer: object, **given: object) -> saidwhat.GuardedQuotation:
    (quotation,) = saidwhat.guard(answer, SOURCES, **given).quotations  # type: ignore[arg-type]
    return quotation
