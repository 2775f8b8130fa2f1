"""How is a page come to? Politely: robots.txt first, a pause, redirects by hand, tries again.

Every hop is checked as the first was. One request at a time; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from saidwhat.errors import UnreadableError
from saidwhat.fetch.address import Address, address
from saidwhat.fetch.ask import Bounds, RetryableError, ask
from saidwhat.fetch.exchange import NOT_MODIFIED, REDIRECTS, Exchange, Kept
from saidwhat.fetch.guard import Guard
from saidwhat.fetch.pace import PATIENCE, TRIES, Clock, Pace, retry_after
from saidwhat.fetch.robots import Rules, rules_of

#: How many times a page may send one elsewhere; browsers allow twenty, and no article needs six.
MOVES = 5

#: Seconds for which a site's robots.txt is known: a day, as RFC 9309 has it, and where it could not
#: be had ten minutes, so that many pages of a site that is down do not ask for it each.
RULES_FOR, NO_RULES_FOR = 86_400.0, 600.0

_LOOK = "look at it in a browser"
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of an address: every exchange on the way, the last with the page or "unchanged"."""

    exchanges: tuple[Exchange, ...]

    @property
    def page(self) -> Exchange:
        """Return the last answer."""
        return self.exchanges[-1]

    @property
    def unchanged(self) -> bool:
        """Tell whether the server says that it is still what was kept before."""
        return self.page.status == NOT_MODIFIED


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: what may be reached and how fast, and what is known from before.

    An address is tried ``tries`` times, and a server that asks to be left alone is waited for up
    to ``patience`` seconds. ``contact`` is told to servers.
    """

    guard: Guard = field(default_factory=Guard)
    bounds: Bounds = field(default_factory=Bounds)
    pace: Pace = field(default_factory=Pace)
    known: Mapping[str, Kept] = field(default_factory=dict)
    tries: int = TRIES
    patience: float = PATIENCE
    contact: str = ""
    _rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)

    def visit(self, where: Address) -> Visit:
        """Return what stands at ``where``, following where it leads.

        Raises:
            InputError: it may not be fetched, or it could not.
        """
        asked = where
        way: list[Exchange] = []
        for _ in range(MOVES + 1):
            answer = self._page(where)
            way.append(answer)
            if answer.status not in REDIRECTS:
                return self._good(asked, Visit(tuple(way)))
            where = address(answer.header("location"), where)
        raise UnreadableError(f"it leads elsewhere more than {MOVES} times", subject=str(asked))

    def _page(self, where: Address) -> Exchange:
        rules = self._rules_of(where)
        if not rules.allow(where):
            reason = rules.reason or "the site's robots.txt asks programs not to fetch it"
            refused = (RetryableError if rules.passing else UnreadableError)(
                reason, subject=str(where), advice="save it in a browser"
            )
            if isinstance(refused, RetryableError):
                refused.after, refused.host = self._after(rules.later), where.host
            raise refused
        return self._ask(where)

    def _rules_of(self, where: Address) -> Rules:
        now = self.pace.clock.now()
        until, rules = self._rules.get(where.origin, (now, None))
        if rules is None or now >= until:
            rules = rules_of(where, self._ask)
            until = self.pace.clock.now() + (NO_RULES_FOR if rules.passing else RULES_FOR)
            self._rules[where.origin] = until, rules
            self._slow_down(where, rules)
        return rules

    def _slow_down(self, where: Address, rules: Rules) -> None:
        if rules.delay:
            delay = min(rules.delay, PATIENCE)
            self.pace.slow_down(where.host, delay)
            self.pace.hold(where.host, delay)

    def _ask(self, where: Address) -> Exchange:
        """Ask once, and again where the failure may be over in a moment."""
        tried = 0
        kept = self.known.get(str(where))
        while True:
            tried += 1
            self.pace.wait(where.host)
            try:
                answer = ask(
                    where, self.guard, self.bounds, kept.conditions if kept else (), self.contact
                )
            except RetryableError:
                self.pace.back_off(where.host, tried)
                if tried >= self.tries:
                    raise
                continue
            finally:
                self.pace.asked(where.host)
            if (
                answer.status not in _AGAIN
                or tried >= self.tries
                or not self._may_wait(answer, tried)
            ):
                return answer

    def _may_wait(self, answer: Exchange, tried: int) -> bool:
        host = address(answer.address).host
        wanted = self._after(answer.header("retry-after"))
        if wanted is None:
            self.pace.back_off(host, tried)
            return True
        self.pace.hold(host, min(wanted, PATIENCE))
        return wanted <= self.patience

    def _after(self, told: str) -> float | None:
        return retry_after(told, self.pace.clock.wall())

    def _good(self, asked: Address, visit: Visit) -> Visit:
        """Return a visit that found a page.

        Raises:
            UnreadableError: the server says that there is none; a `RetryableError` where there may
                be one in a moment.
        """
        status = visit.page.status
        if status == 200 or (status == NOT_MODIFIED and visit.page.conditional):
            return visit
        later = self._after(visit.page.header("retry-after"))
        advice = f"it asks to come back in {later:.0f} seconds" if later else _LOOK
        said = f"the server answers {status} {visit.page.reason}".strip()
        if status not in _AGAIN:
            raise UnreadableError(said, subject=str(asked), advice=advice)
        error = RetryableError(said, subject=str(asked), advice=advice)
        error.after, error.host = later, address(visit.page.address).host
        raise error


def visitor(pause: float, known: Mapping[str, Kept]) -> Visitor:
    """Return who asks the open internet, with so many seconds between two requests to a host."""
    return Visitor(pace=Pace(pause, Clock()), known=known)
