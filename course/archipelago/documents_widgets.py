"""Menus of lesson 10. They only wire: `documents_pictures.compare_papers` finds and writes what they show."""

import ipywidgets

from archipelago.documents import NEIGHBOURS, PAPERS
from archipelago.documents_pictures import compare_papers, neighbour_name
from archipelago.languages import text
from archipelago.twins import TwinBox


def compare_menus(themes, actor="CHN", one="NSS2013", other="NSS2022"):
    """Menus for a neighbour and for two papers, above all passages on it in both.

    `themes` is the table `themes` or a part of it; the others say where the menus start. All menus work from the
    keyboard. Returns a CompareMenus; raises CourseError as `compare_papers` does.
    """
    compare_papers(themes, actor, one, other)
    return CompareMenus(themes, actor, one, other)


class CompareMenus(TwinBox):
    """The parts of `compare_menus`: `.actor`, `.one` and `.other` are its menus, `.page` holds the passages."""

    def __init__(self, themes, actor, one, other):
        self._themes = themes
        actors = [(neighbour_name(code), code) for code in NEIGHBOURS]
        papers = [(name, key) for key, name in PAPERS.items()]
        self.actor = ipywidgets.Dropdown(description=text("documents.menus.actor"), options=actors, value=actor)
        self.one = ipywidgets.Dropdown(description=text("documents.menus.one"), options=papers, value=one)
        self.other = ipywidgets.Dropdown(description=text("documents.menus.other"), options=papers, value=other)
        self.page = ipywidgets.HTML()
        self._show()
        menus = (self.actor, self.one, self.other)
        for menu in menus:
            menu.observe(self._show, "value")
        row = ipywidgets.HBox(menus, layout={"flex_flow": "row wrap"})
        super().__init__([row, self.page])

    def static(self):
        """The comparison that the menus show now."""
        with self._speaking():
            return compare_papers(self._themes, self.actor.value, self.one.value, self.other.value)

    def _show(self, _=None):
        label = text("documents.menus.region", self._language)
        self.page.value = self._scrolling(self.static()._repr_html_(), label, "34em")

    def __repr__(self):
        return text("documents.menus.repr", self._language, summary=self.static().summary)
