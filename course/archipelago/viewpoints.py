"""Three ways to name and to show the same islands: neutral, and the official positions of Japan and of Russia.

A viewpoint changes names, legend wording and how a disputed area is filled. It never changes who held what: that
comes from the table `borders`. The two official viewpoints are positions of governments, shown because a reader has
to know them, and every map says in its title whose viewpoint it shows.

Names come from the table `glossary`, the wording from the catalogues of `languages`. Sources of the wording: the
columns `japan_view` and `russia_view` of `borders`, and the table `claims`.
"""

from dataclasses import dataclass

import pandas as pd

from archipelago import glossary, palette
from archipelago.borders import holder_name
from archipelago.errors import CourseError, did_you_mean, in_code
from archipelago.languages import text

FIRST_RUSSIAN_YEAR = 1992  # the first whole year of the Russian Federation: maps write Russia from here on, before USSR


@dataclass(frozen=True)
class Reading:
    """How one area is read on one day: the words of the legend and the style that goes with them.

    `words` stand in the legend, `short` on the map, `finding` in the title with the areas put in for its braces.
    `base` is the country whose colour fills the area ("" for none), `over` the one whose hatch lies on it; with
    `joint` both colours stand in equal stripes. `settled` says whether a treaty between the two, or no objection from
    either, stands behind the reading; where not, the fill is lighter and the outline dashed.
    """

    key: str
    words: str
    short: str
    finding: str
    base: str = ""
    over: str = ""
    joint: bool = False
    settled: bool = False


@dataclass(frozen=True)
class Viewpoint:
    """Names, wording and colouring of one viewpoint, in the language in use.

    `side` is whose names of the glossary it uses, `group_term` the glossary's key for the four islands together.
    """

    name: str
    side: str
    group_term: str

    @property
    def label(self):
        """How titles name the viewpoint."""
        return text(f"viewpoint.{self.name}.label")

    @property
    def disclaimer(self):
        """The sentence below the legend that says what kind of statement this is."""
        return text(f"viewpoint.{self.name}.disclaimer")

    @property
    def group(self):
        """The four islands together, as a sentence names them."""
        return glossary.phrase(self.group_term)

    @property
    def segment_names(self):
        """{segment: name}, as sentences write it."""
        return glossary.segment_names(self.side)

    @property
    def segment_labels(self):
        """{segment: label}, as maps write it."""
        return glossary.segment_labels(self.side)

    def island_name(self, island):
        """The name of an island, from a row of `islands`, as this viewpoint writes it in Latin letters."""
        english, romaji = str(island["name_en"]), island["name_ja_romaji"]
        if self.name == "japan" and not pd.isna(romaji):
            return str(romaji).split(" (")[0]
        if self.name == "russia":
            return english.split(" / ")[0].split(" (")[0]
        return english

    def reading(self, row):
        """How a row of `control_on` is read: a Reading."""
        return _READERS[self.name](row)

    def views(self, row):
        """What the table reports of this viewpoint's state on the row, or of both states for the neutral viewpoint.

        A list of (name of the state with a colon and a space, what the table says, in English).
        """
        states = (self.name,) if self.name != "neutral" else ("japan", "russia")
        return [(text(f"tooltip.{state}"), row[f"{state}_view"]) for state in states]


def viewpoint(name="neutral"):
    """The Viewpoint of that name: neutral, japan or russia. Raises CourseError with the nearest name otherwise."""
    if isinstance(name, Viewpoint):
        return name
    if isinstance(name, str) and name in VIEWPOINTS:
        return VIEWPOINTS[name]
    asked = str(name).lower()
    hint = did_you_mean(_ALSO.get(asked, asked), VIEWPOINTS, "Expected 'neutral', 'japan' or 'russia'.")
    raise CourseError(f"Unknown viewpoint {in_code(name)}. {hint}")


_ALSO = {"jpn": "japan", "rus": "russia", "moscow": "russia", "tokyo": "japan", "nippon": "japan"}


def _state(row):
    """The key of a row's holder in the catalogue of words, as the day's maps call it."""
    code, year = _code(row), pd.Timestamp(row["day"]).year
    if code == "SUN;RUS":
        return "russia" if year >= FIRST_RUSSIAN_YEAR else "ussr"
    if code == "RUE;RUS":
        return "empire" if year < 1917 else "russia"
    keys = {"": "none", "JPN": "japan", "RUE": "empire", "SUN": "ussr", "RUS": "russia", "RUE;JPN": "both"}
    return keys.get(code)


def _code(row):
    return "" if pd.isna(row["holder_code"]) else str(row["holder_code"])


def state_name(row):
    """The holder of a row of `control_on` as the day's maps call it: Japan, the Russian Empire, the USSR and so on."""
    key = _state(row)
    return text(f"state.{key}") if key else holder_name(_code(row))


def state_label(row):
    """The same without an article, for labels."""
    key = _state(row)
    return text(f"state.label.{key}") if key else holder_name(_code(row))


def base_code(row):
    """The palette code of a row's holder: JPN, or RUS for the Russian Empire, the USSR and Russia; "" for none."""
    code = _code(row)
    return {"SUN": "RUS", "RUE": "RUS", "SUN;RUS": "RUS", "RUE;RUS": "RUS", "RUE;JPN": "RUS"}.get(code, code)


def _is_open(status):
    """Whether no treaty between the two states, or a protest of one, stands behind a period."""
    words = ("disputed", "renounced", "change of control", "undelimited")
    return "undisputed" not in status and any(word in status for word in words)


def _reading(words, row, key="", state=None, **style):
    """A Reading in the words of the catalogue; its key is that of the words, unless another is given.

    `state` is the catalogue's key of the state that the words name, the holder if left out.
    """
    holder = text(f"state.{state}") if state else state_name(row)
    label = text(f"state.label.{state}") if state else state_label(row)
    return Reading(
        key or words,
        text(f"reading.{words}.words", holder=holder),
        text(f"reading.{words}.short", label=label),
        text(f"reading.{words}.finding", holder=holder, areas="{}"),
        **style,
    )


def _common(row):
    """Readings on which the three viewpoints agree; None where they part."""
    state = _state(row)
    if state == "none":
        return _reading("none", row)
    if state == "both":
        return _reading("joint", row, base="RUS", over="JPN", joint=True)
    if not _is_open(str(row["status"])):
        code = base_code(row)
        return _reading("held", row, f"held-{code}", base=code, settled=True)
    if base_code(row) == "JPN":
        return _reading("japanese_control", row, "control-JPN", base="JPN")
    return None


def _neutral(row):
    common = _common(row)
    if common:
        return common
    status = str(row["status"])
    if status.startswith("disputed"):
        return _reading("disputed", row, base="RUS", over="JPN")
    if status.startswith("renounced"):
        return _reading("renounced", row, base="RUS")
    return _reading("control", row, "control-RUS", base="RUS")


def _japan(row):
    common = _common(row)
    if common:
        return common
    if str(row["segment"]) in ("ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"):
        return _reading("occupied", row, base="JPN", over="RUS")
    if str(row["status"]).startswith("renounced"):
        return _reading("undetermined", row, over="RUS")
    return _reading("occupied_until_treaty", row, "occupied-until-treaty", over="RUS")


def _russia(row):
    common = _common(row)
    if common:
        return common
    state = "russia" if _state(row) == "russia" else "ussr"
    return _reading("result_of_war", row, "result-of-war", state, base="RUS", settled=True)


_READERS = {"neutral": _neutral, "japan": _japan, "russia": _russia}

VIEWPOINTS = {
    "neutral": Viewpoint("neutral", "neutral", "four-disputed-islands"),
    "japan": Viewpoint("japan", "Japan", "northern-territories"),
    "russia": Viewpoint("russia", "Russia", "south-kurils"),
}


def style_of(reading):
    """The look of a reading, as a dict.

    `fill` and `hatch` are colours. `pattern` is one of plain; rising, dots and level (hatches in ink); claim (broad
    strokes of the other side's colour on the fill); sparse (thin strokes on land without a colour); stripes (both
    colours in equal parts). `dashed` says whether the outline is dashed.
    """
    fill = palette.country(reading.base).colour if reading.base else palette.UNDECIDED
    if reading.over:
        return {
            "fill": fill,
            "hatch": palette.country(reading.over).colour,
            "pattern": "stripes" if reading.joint else "claim" if reading.base else "sparse",
            "dashed": not reading.settled,
        }
    pattern = {"JPN": "rising", "RUS": "dots"}.get(reading.base, "plain")
    if reading.key == "result-of-war":
        pattern = "level"
    shade = fill if reading.settled or not reading.base else palette.lighter(fill)
    return {"fill": shade, "hatch": palette.INK, "pattern": pattern, "dashed": not reading.settled}
