"""Controls of lesson 12. They only wire: `ranges` computes and `ranges_pictures` draws what they show."""

import functools

import ipywidgets

from archipelago import ranges
from archipelago.errors import require_known
from archipelago.languages import place_name, text
from archipelago.livemap import LiveMap
from archipelago.maps import show
from archipelago.ranges_pictures import missile_name, range_in_words, rings_scene, show_globe
from archipelago.twins import TwinBox

PICTURE_HEIGHT = "600px"  # room for the picture before it is there, so that nothing below it moves
NEAREST, FARTHEST = 2500, 19000  # kilometres that the round map shows at least and at most
NEAR = ("tokyo", "sapporo", "fukuoka", "naha", "guam", "seoul", "beijing")
FAR = ("tokyo", "guam", "honolulu", "anchorage", "washington", "moscow", "london")


def range_explorer(types, places, missile="Nodong", launch="Sunan"):
    """A map of rings and a round map with true distances, with menus for the missile and for the launch place.

    `types` is the table `missile_types` and `places` the table of that name; types without a published range are left
    out. `missile` and `launch` are where the menus start. Both work from the keyboard. Returns a RangeExplorer;
    raises CourseError for an unknown place or a missile without a published range.
    """
    launch = ranges.place(places, launch)["name"]
    require_known(launch, _launch_places(places), "launch place")
    return RangeExplorer(ranges.estimates(types), places, missile, launch)


class RangeExplorer(TwinBox):
    """The parts of `range_explorer`: `.missile` and `.launch` are its menus, `.map` and `.page` what they move."""

    def __init__(self, types, places, missile, launch):
        self._types, self._places = types, places
        self._globe = functools.cache(self._draw_globe)
        wide = {"width": "min(100%, 34em)"}
        self.missile = ipywidgets.Dropdown(
            description=text("ranges.widget.missile"),
            options=[(f"{missile_name(row)}: {range_in_words(row)}", row["name"]) for row in types.to_dict("records")],
            layout=wide,
        )
        self.launch = ipywidgets.Dropdown(
            description=text("ranges.widget.from"),
            options=[(place_name(name), name) for name in _launch_places(places)],
            value=launch,
            layout=wide,
        )
        self.missile.value = ranges.named_type(types, missile)
        self.map = LiveMap(self._scene())
        self.page = ipywidgets.HTML(layout={"min_height": PICTURE_HEIGHT})
        self._show()
        for menu in (self.missile, self.launch):
            menu.observe(self._show, "value")
        super().__init__([self.missile, self.launch, self.map, self.page])

    def static(self):
        """The static twin of the map that is shown now."""
        with self._speaking():
            return show(self._scene()).static()

    def globe(self):
        """The round map that is shown now, a Picture."""
        with self._speaking():
            return self._globe(self.missile.value, self.launch.value)

    def _chosen(self, missile, launch, targets):
        rows = self._types[self._types["name"] == missile]
        return rows, ranges.place(self._places, launch), self._places[self._places["place_id"].isin(targets)]

    def _scene(self):
        return rings_scene(*self._chosen(self.missile.value, self.launch.value, NEAR))

    def _draw_globe(self, missile, launch):
        farthest = self._types.loc[self._types["name"] == missile, ["est_range_min_km", "est_range_max_km"]].max(
            axis=None
        )
        radius = min(FARTHEST, max(NEAREST, round(1.2 * float(farthest), -2)))
        return show_globe(*self._chosen(missile, launch, FAR if radius > 6000 else NEAR), radius_km=radius)

    def _show(self, _=None):
        with self._speaking():
            self.map.scene = self._scene()
        self.page.value = self._announced(f"{self.map.scene.title}.") + self.globe()._repr_html_()

    def __repr__(self):
        return text("ranges.widget.repr", self._language, picture=repr(self.static()))


def _launch_places(places):
    return list(places.loc[places["kind"] == "launch place", "name"].astype(str))
