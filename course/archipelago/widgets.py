"""Sliders and menus. They only wire: what a control shows is computed in `borders` and drawn from `scenes`."""

import ipywidgets

from archipelago.borders import changes_between, control_on, record_span
from archipelago.errors import CourseError, require_end_of_slider
from archipelago.languages import text
from archipelago.livemap import LiveMap
from archipelago.scenes import control_scene
from archipelago.twins import TwinBox
from archipelago.viewpoints import VIEWPOINTS
from archipelago.viewpoints import viewpoint as viewpoint_named


def control_slider(first=1855, last=None, viewpoint="neutral", year=None):
    """A map of who held what, with a slider for the year, a menu for the viewpoint and buttons to the next change.

    A year shows its 31 December (the last year of the record, its last day). `first` and `last` are the ends of the
    slider, `year` is where it starts (the first year if left out). All controls work from the keyboard. Returns a
    ControlSlider; raises CourseError if a year lies outside the record or the viewpoint is unknown.
    """
    last = record_span()[1].year if last is None else last
    for given in (first, last):
        control_on(given)
        require_end_of_slider(given, 1905)
    if first >= last:
        raise CourseError(f"The slider would run from {first} to {last}; expected a first year before the last.")
    year = first if year is None else year
    if year not in range(first, last + 1):
        raise CourseError(f"The slider cannot start in {year!r}; expected a year from {first} to {last}.")
    return ControlSlider(first, last, year, viewpoint_named(viewpoint).name)


class ControlSlider(TwinBox):
    """The parts of `control_slider`: `.year` and `.viewpoint` are its controls, `.map` is its LiveMap."""

    def __init__(self, first, last, year, viewpoint):
        self.year = ipywidgets.IntSlider(
            value=year, min=first, max=last, description=text("slider.year"), layout={"width": "min(100%, 560px)"}
        )
        self.viewpoint = ipywidgets.Dropdown(
            options=[(seen.label[:1].upper() + seen.label[1:], name) for name, seen in VIEWPOINTS.items()],
            value=viewpoint,
            description=text("slider.viewpoint"),
        )
        self.earlier, self.later = (
            ipywidgets.Button(description=text(f"slider.{way}"), tooltip=text(f"slider.{way}_tip"))
            for way in ("earlier", "later")
        )
        self.map = LiveMap(_scene(year, viewpoint))
        changes = changes_between(first, last)
        self._years_of_change = sorted({first, *changes["day"].dt.year})
        self.year.observe(self._show, "value")
        self.viewpoint.observe(self._show, "value")
        self.earlier.on_click(lambda _: self._jump(-1))
        self.later.on_click(lambda _: self._jump(1))
        controls = ipywidgets.HBox([self.viewpoint, self.earlier, self.later], layout={"flex_flow": "row wrap"})
        super().__init__([self.year, controls, self.map])

    def _show(self, _):
        with self._speaking():
            self.map.scene = _scene(self.year.value, self.viewpoint.value)

    def _jump(self, direction):
        now = self.year.value
        ahead = [y for y in self._years_of_change if (y > now if direction > 0 else y < now)]
        if ahead:
            self.year.value = min(ahead) if direction > 0 else max(ahead)

    def __repr__(self):
        return text("slider.repr", self._language, title=self.map.scene.title)

    def static(self):
        """The static twin of what the map shows now."""
        return self.map.static()


def _scene(year, viewpoint):
    return control_scene(control_on(year), viewpoint)
