"""The timeline with menus. It only wires: `talks.events_like` filters, `talks_pictures` draws and writes."""

import html

import ipywidgets

from archipelago.figures import DOTS_PER_INCH
from archipelago.languages import of_table, text
from archipelago.talks import ACTORS, FIRST_SOURCES, events_like
from archipelago.talks_pictures import show_events, show_timeline
from archipelago.twins import TwinBox


def browse_timeline(events, kind=None, actor=None, confidence=None, first_source=None):
    """Menus for kind, actor, confidence and first source above a timeline and the events that they leave.

    `events` is the table `timeline` or a part of it; the others say where the menus start, None means all. All menus
    work from the keyboard. Returns a TimelineBrowser; raises CourseError as `events_like` does.
    """
    return TimelineBrowser(events, kind, actor, confidence, first_source)


class TimelineBrowser(TwinBox):
    """The parts of `browse_timeline`: `.kind`, `.actor`, `.confidence` and `.first_source` are its menus."""

    def __init__(self, events, kind=None, actor=None, confidence=None, first_source=None):
        events_like(events, kind, actor, confidence, first_source)
        self._events = events
        kinds = sorted(events["kind"].astype("str").unique())
        levels = [level for level in ("high", "medium", "low") if (events["confidence"] == level).any()]
        actors = [name for name in ACTORS if len(events_like(events, actor=name))]
        # Codes such as "JPN" are no entries of the menu of actors; they start under the name of their group.
        actor = next((name for name, codes in ACTORS.items() if actor in codes), actor)
        self.kind = _menu("kind", "event_kind", kinds, kind)
        self.actor = _menu("actor", "talks.actor", actors, actor)
        self.confidence = _menu("confidence", "confidence", levels, confidence)
        self.first_source = _menu("first_source", "talks.first_source", list(FIRST_SOURCES), first_source)
        # Room for picture and caption, so that the page below does not jump while the next picture is drawn.
        room = show_timeline(events).figure.get_figheight() * DOTS_PER_INCH + 56
        self.picture = ipywidgets.HTML(layout={"min_height": f"{room:.0f}px"})
        self.page = ipywidgets.HTML()
        menus = (self.kind, self.actor, self.confidence, self.first_source)
        self._show()
        for menu in menus:
            menu.observe(self._show, "value")
        row = ipywidgets.HBox(menus, layout={"flex_flow": "row wrap"})
        super().__init__([row, self.picture, self.page])

    @property
    def chosen(self):
        """The events that fit all menus now."""
        values = (menu.value or None for menu in (self.kind, self.actor, self.confidence, self.first_source))
        return events_like(self._events, *values)

    def static(self):
        """The picture of what the menus leave now."""
        with self._speaking():
            return show_timeline(self._events, self.chosen)

    def _list(self):
        with self._speaking():
            return show_events(self.chosen)._repr_html_()

    def _show(self, _=None):
        self.picture.value = self.static()._repr_html_()
        self.page.value = self._scrolling(self._list(), text("talks.widget.region", self._language), "24em")

    def __repr__(self):
        return text("talks.widget.repr", self._language, chosen=len(self.chosen), all=len(self._events))

    def twin_html(self):
        label = html.escape(text("talks.widget.events", self._language))
        page = f'<details lang="{self._language}"><summary>{label}</summary>{self._list()}</details>'
        return super().twin_html() + page


def _menu(name, words, values, value):
    """A menu of values under the words that a section of the catalogues has for them, after an entry for all.

    It starts at `value`, which is put behind the others where it is none of them.
    """
    values = [*values, value] if value and value not in values else values
    options = [(text("talks.widget.all"), ""), *((of_table(f"{words}.{one}", one), one) for one in values)]
    wide = {"description_width": "6em"}
    label = text(f"talks.widget.{name}")
    return ipywidgets.Dropdown(description=label, options=options, value=value or "", style=wide)
