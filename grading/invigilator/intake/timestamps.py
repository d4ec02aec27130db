"""Times of handing in, as nbgrader writes them."""

import re
from datetime import datetime

from nbgrader.utils import parse_utc

_TIMESTAMP = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?( ?(Z|[+-]\d\d:?\d\d)| [A-Za-z]{1,12}(/[A-Za-z_]{1,30}){0,2})?",
    re.ASCII,
)


def moment_of(text: str | datetime) -> datetime | None:
    """A time as nbgrader writes it, in UTC without a zone; None if it is none."""
    if isinstance(text, str) and not _TIMESTAMP.fullmatch(text):
        return None
    try:
        return parse_utc(text)
    except (ValueError, OverflowError, TypeError):
        return None


def written(moment: datetime) -> str:
    """The form in which a time in UTC is passed on; `moment_of` and nbgrader read it."""
    return moment.isoformat(" ", "microseconds") + " UTC"
