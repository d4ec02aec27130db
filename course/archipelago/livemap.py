"""LiveMap: one map that changes at once when it is given another scene.

Drawing a folium map anew for every move of a slider flashes and loses the reader's zoom. A LiveMap keeps one page in
one frame and posts scenes into it; zoom and centre stay, and clicks come back.
"""

from importlib import resources

import anywidget
import traitlets

from archipelago.errors import CourseError
from archipelago.languages import text
from archipelago.maps import FRAME_HEIGHT, MapView, document, map_of
from archipelago.scenes import require_scene


class LiveMap(anywidget.AnyWidget):
    """A map in a frame of its own that takes scenes.

    `LiveMap(scene)` shows a scene; assigning another to `.scene` shows that one. `.clicked` is the feature_id of the
    land, point or line that the reader clicked last, and `.clicks` counts, so that a second click on the same thing
    is seen too. `.static()` gives the static twin of the present scene.

    Raises CourseError if it is given anything but a Scene, or later one on another coast: the land is drawn once.
    """

    _esm = (resources.files("archipelago") / "livemap.js").read_text(encoding="utf-8")

    kind = traitlets.Unicode().tag(sync=True)  # what the frame's title begins with
    page = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(FRAME_HEIGHT).tag(sync=True)
    scene = traitlets.Any().tag(sync=True, to_json=lambda scene, widget: scene.as_dict())
    clicked = traitlets.Unicode("").tag(sync=True)
    clicks = traitlets.Int(0).tag(sync=True)

    def __init__(self, scene, **options):
        require_scene(scene)
        kind = text("map.kind", scene.language)
        super().__init__(scene=scene, kind=kind, page=document(map_of(scene)), **options)

    @traitlets.validate("scene")
    def _check_scene(self, proposal):
        scene = require_scene(proposal["value"])
        if self.page and scene.coast != self.scene.coast:
            raise CourseError(f"This map shows the coast {self.scene.coast!r}; expected a scene with the same one.")
        return scene

    def __repr__(self):
        return f"{text('map.map', self.scene.language)}: {self.scene.title}"

    def static(self):
        """The static twin of what the map shows now."""
        return MapView(self.scene).static()
