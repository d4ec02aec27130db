"""Sliders over the graph of agreements. They only wire: graphs come from `alliances`, pictures from its pictures."""

import ipywidgets

from archipelago.alliances import REGIONAL_PACT, SIX, agreement_graph, record_span
from archipelago.alliances_pictures import network_page, network_picture, ties_scene
from archipelago.errors import CourseError, require_end_of_slider
from archipelago.languages import text
from archipelago.livemap import LiveMap
from archipelago.twins import TwinBox


def alliance_sliders(year=1990, strength=4, first=1950, last=None):
    """A network and a map that move together, with sliders for the year and for the least strength.

    A menu chooses the six states or all parties, a box leaves the ASEAN treaty out. A year shows its 31 December. All
    controls work from the keyboard. Returns AllianceSliders; raises CourseError if a year lies outside the record, or
    the strength is not from 1 to 5.
    """
    last = record_span()[1].year if last is None else last
    for given in (first, last):
        agreement_graph(given, 4)
        require_end_of_slider(given, 1990)
    if year not in range(first, last + 1) or first == last:
        raise CourseError(f"The slider cannot start in {year!r}; expected a year from {first} to {last}.")
    if strength not in range(1, 6):
        raise CourseError(f"The slider cannot start at strength {strength!r}; expected a whole number from 1 to 5.")
    return AllianceSliders(first, last, year, strength)


class AllianceSliders(TwinBox):
    """The parts of `alliance_sliders`.

    `.year`, `.strength`, `.parties` and `.without` are its controls, `.network` and `.map` what they move.
    """

    def __init__(self, first, last, year, strength):
        wide = {"width": "min(100%, 560px)"}
        self.year = ipywidgets.IntSlider(value=year, min=first, max=last, description=text("slider.year"), layout=wide)
        self.strength = ipywidgets.IntSlider(
            value=strength, min=1, max=5, description=text("alliances.widget.strength"), layout=wide
        )
        self.parties = ipywidgets.Dropdown(
            options=[(text(f"alliances.widget.{points}"), points) for points in ("six", "all")],
            value="six",
            description=text("alliances.widget.points"),
        )
        self.without = ipywidgets.Checkbox(value=False, description=text("alliances.widget.without"), indent=False)
        graph = self._graph()
        self.network = ipywidgets.HTML(network_page(graph), layout={"flex": "1 1 400px", "min_height": "640px"})
        self.map = LiveMap(ties_scene(graph), layout={"flex": "1 1 400px"})
        for control in (self.year, self.strength, self.parties, self.without):
            control.observe(self._show, "value")
        wrap = {"flex_flow": "row wrap", "align_items": "flex-start"}
        choices = ipywidgets.HBox([self.parties, self.without], layout=wrap)
        pictures = ipywidgets.HBox([self.network, self.map], layout=wrap)
        super().__init__([self.year, self.strength, choices, pictures])

    def _graph(self):
        parties = SIX if self.parties.value == "six" else None
        without = [REGIONAL_PACT] if self.without.value else []
        return agreement_graph(self.year.value, self.strength.value, parties, without)

    def _show(self, _):
        graph = self._graph()
        with self._speaking():
            self.network.value = network_page(graph)
            self.map.scene = ties_scene(graph)

    def __repr__(self):
        return text("alliances.widget.repr", self._language, words=self.static().alt)

    def static(self):
        """The static twin of the network that is shown now; `.map.static()` gives that of the map."""
        with self._speaking():
            return network_picture(self._graph())
