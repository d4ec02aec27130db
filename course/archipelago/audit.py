"""The audit of the article: which of its claims hold, by theme and verdict."""

from archipelago.errors import require_known, require_table
from archipelago.tables import possible_values


def claims_like(claims, theme=None, verdict=None):
    """Keep the claims with a theme, with a verdict, or with both; None keeps all.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table ``claims_audit`` or a part of it; it is not changed.
    theme, verdict : str, optional
        A value of the column of that name, for example ``"strategy"`` and ``"wrong"``.

    Returns
    -------
    pandas.DataFrame
        The rows that are left, with all columns and in the order of the table; none is a result, too.

    Raises
    ------
    CourseError
        `claims` is no table of claims, or it knows no such theme or verdict.
    """
    require_table(claims, ["theme", "verdict"], "load('claims_audit')")
    for column, wanted in (("theme", theme), ("verdict", verdict)):
        if wanted is not None:
            require_known(wanted, possible_values(claims[column]), column)
            claims = claims[claims[column] == wanted]
    return claims
