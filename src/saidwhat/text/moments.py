"""Which moment is written here, as ISO 8601 or as the date of a mail?

What servers, feeds and files tell, hostile ones too: whatever is no moment is None. What an
article prints as its date is no question of this file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def time_of(text: object) -> datetime | None:
    """Return the time that an ISO 8601 or a mail's date tells, in UTC; None if it is neither.

    Programs write dates that no calendar has in UTC: ``0001-01-01T00:00:00+01:00`` where they
    know of none. A time without a zone is taken as UTC.
    """
    written = str(text or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(written)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
