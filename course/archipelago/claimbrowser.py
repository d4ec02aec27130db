"""Menus over the audit of the article. They only wire: `audit` filters and `audit_pictures` writes what they show."""

import ipywidgets

from archipelago.audit import claims_like
from archipelago.audit_pictures import show_claims
from archipelago.languages import of_table, text
from archipelago.tables import possible_values
from archipelago.twins import TwinBox

__all__ = ["browse_claims", "claims_like", "show_claims"]  # lessons have all three from here


def browse_claims(claims, theme=None, verdict=None):
    """Two menus, for theme and verdict, above the claims that they leave.

    `claims` is the table ``claims_audit`` or a part of it; `theme` and `verdict` say where the menus start, None
    means all. Both menus work from the keyboard. Returns a ClaimBrowser; raises CourseError as `claims_like` does.
    """
    return ClaimBrowser(claims, theme, verdict)


class ClaimBrowser(TwinBox):
    """The parts of `browse_claims`: `.theme` and `.verdict` are its menus, `.page` holds the claims."""

    def __init__(self, claims, theme=None, verdict=None):
        claims_like(claims, theme, verdict)
        self._claims = claims
        self.theme = _menu("claims.theme", "claim_theme", claims["theme"], theme)
        self.verdict = _menu("claims.verdict", "verdict", claims["verdict"], verdict)
        self.page = ipywidgets.HTML()
        self._show()
        self.theme.observe(self._show, "value")
        self.verdict.observe(self._show, "value")
        menus = ipywidgets.HBox([self.theme, self.verdict], layout={"flex_flow": "row wrap"})
        super().__init__([menus, self.page])

    def static(self):
        """The claims that the browser shows now, as a ClaimList."""
        with self._speaking():
            return show_claims(claims_like(self._claims, self.theme.value or None, self.verdict.value or None))

    def _show(self, _=None):
        self.page.value = self._scrolling(self.static()._repr_html_(), text("claims.region", self._language), "32em")

    def __repr__(self):
        return text("claims.repr", self._language, claims=repr(self.static()))


def _menu(label, words, column, value):
    """A menu of the values of a column, in the words that a section of the catalogues has for them."""
    counts = column.value_counts()
    options = [(f"{text('claims.all')} ({len(column)})", "")]
    options += [
        (f"{of_table(f'{words}.{name}', name)} ({counts.get(name, 0)})", name) for name in possible_values(column)
    ]
    return ipywidgets.Dropdown(description=text(label), options=options, value=value or "")
