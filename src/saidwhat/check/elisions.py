"""Does a mark of elision run two sentences into one?

"Our hospital is … a disgrace" out of "Our hospital is the best. Our roads are a disgrace.": what
begins as one sentence ends as another. From the end of a sentence to the beginning of another, and
within one sentence, a mark may leave out what it likes, as far as this is asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.check.edges import Governing
from saidwhat.check.originals import Original, Run
from saidwhat.text.sentences import sentences

_END = frozenset(".?!")
#: Pauses end no sentence by themselves; an abbreviation is known by the word before it.
_PAUSE = re.compile(r"…|\.(?: ?\.)+")
_SPACE = re.compile(r"\s+")
#: A draft's gap with the end of a sentence and, behind it, a mark of elision.
STOPPED = re.compile(r"[.?!][\"'’”]*\s*(?:[\[(<{…]|\.(?: ?\.){2,})")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a mark of elision leaves out: the positions ``start..end`` of a run.

    ``stopped`` tells that the draft ends a sentence in front of the mark, ``begun`` that it
    has a capital behind it.
    """

    original: Original
    run: Run
    start: int
    end: int
    stopped: bool
    begun: bool

    def runs_together(self) -> Governing | None:
        """Return where another sentence goes on as the first one; what it does to that is in why.

        Of another subject it says what was said of the first ("run together"); else a person looks
        ("run on"), as where only one half of a sentence is left and the draft does not show it.
        """
        begins = [at for at in range(self.start, self.end + 1) if self._begins_sentence(at)]
        if not begins:
            return None
        whole, opens = begins[0] == self.start, begins[-1] == self.end
        if whole or opens:
            shown = (whole and self.stopped) or (opens and self.begun) or (whole and opens)
            return None if shown else Governing(begins[-1], "run on")
        first = next((at for at in range(self.start, 0, -1) if self._begins_sentence(at)), 0)
        another = self._is_of_another(first, begins[-1])
        return Governing(begins[-1], "run together" if another else "run on")

    def _begins_sentence(self, position: int) -> bool:
        """Tell whether a sentence ends in front of a position, inside the run."""
        if not 0 < position < len(self.run.indexes):
            return False
        tokens, last, index = self.original.tokens, *self.run.indexes[position - 1 : position + 1]
        between = self.original.text[tokens.ends[last] : tokens.starts[index]]
        if not _END.intersection(_PAUSE.sub("", between)):
            return False
        near = self.original.text[tokens.starts[max(0, last - 1)] : tokens.ends[index]]
        return len(sentences(_SPACE.sub(" ", near))) > 1

    def _is_of_another(self, first: int, second: int) -> bool:
        """Tell whether two sentences plainly have other subjects, by the words that they open with.

        "It" and "they" may take up the first one; what opens with a phrase ("In May we") does not
        show its subject here.
        """
        language = self.original.tokens.language
        one, other = self._opening(first), self._opening(second)
        if one == other or not other or language.words("taking up").issuperset(other[:1]):
            return False
        phrases = language.words("openings of phrases") | language.words("prepositions")
        return not phrases.intersection(other[:1])

    def _opening(self, position: int) -> list[str]:
        """Return the pronoun that a sentence opens with ("Today we"), or its first two words."""
        keys, indexes = self.original.tokens.keys, self.run.indexes
        language = self.original.tokens.language
        joints = language.words("between sentences")
        while position < self.end and keys[indexes[position]] in joints:
            position += 1
        words = [keys[index] for index in indexes[position : position + 2]]
        return next(([word] for word in words if word in language.words("subjects")), words)
