"""Three ways to name and to show the same islands: neutral, and the official positions of Japan and of Russia.

A viewpoint changes names, legend wording and how a disputed area is filled. It never changes who held what: that
comes from the table `borders`. The two official viewpoints are positions of governments, shown because a reader has
to know them, and every map says in its title whose viewpoint it shows.

Names come from the table `glossary`. Sources of the wording: the columns `japan_view` and `russia_view` of `borders`,
and the table `claims`.
"""

import difflib
from dataclasses import dataclass

import pandas as pd

from archipelago import glossary, palette
from archipelago.borders import holder_name
from archipelago.errors import CourseError

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
    """Names, wording and colouring of one viewpoint.

    `label` is how titles name it; `disclaimer` is the sentence of the legend that says what kind of statement this is.
    """

    name: str
    label: str
    disclaimer: str
    group: str
    group_native: str
    segment_names: dict
    segment_labels: dict

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
        """What the table reports of this viewpoint's state on the row, or of both states for the neutral viewpoint."""
        both = {"japan": f"Japan: {row['japan_view']}", "russia": f"Russia: {row['russia_view']}"}
        return [both[self.name]] if self.name in both else list(both.values())


def viewpoint(name="neutral"):
    """The Viewpoint of that name: neutral, japan or russia. Raises CourseError with the nearest name otherwise."""
    if isinstance(name, Viewpoint):
        return name
    if isinstance(name, str) and name in VIEWPOINTS:
        return VIEWPOINTS[name]
    text = str(name).lower()
    also = {"jpn": "japan", "rus": "russia", "moscow": "russia", "tokyo": "japan", "nippon": "japan"}
    near = [also[text]] if text in also else difflib.get_close_matches(text, VIEWPOINTS, 1, 0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise CourseError(f"Unknown viewpoint {name!r}; expected 'neutral', 'japan' or 'russia'.{hint}")


def state_name(row):
    """The holder of a row of `control_on` as the day's maps call it: Japan, Russian Empire, USSR, Russia and so on."""
    code = "" if pd.isna(row["holder_code"]) else str(row["holder_code"])
    if code == "SUN;RUS":
        return "Russia" if pd.Timestamp(row["day"]).year >= FIRST_RUSSIAN_YEAR else "the USSR"
    return {
        "": "no state",
        "JPN": "Japan",
        "RUE": "the Russian Empire",
        "RUE;RUS": "the Russian Empire" if pd.Timestamp(row["day"]).year < 1917 else "Russia",
        "SUN": "the USSR",
        "RUS": "Russia",
        "RUE;JPN": "Russia and Japan",
    }.get(code, holder_name(code))


def base_code(row):
    """The palette code of a row's holder: JPN, or RUS for the Russian Empire, the USSR and Russia; "" for none."""
    code = "" if pd.isna(row["holder_code"]) else str(row["holder_code"])
    return {"SUN": "RUS", "RUE": "RUS", "SUN;RUS": "RUS", "RUE;RUS": "RUS", "RUE;JPN": "RUS"}.get(code, code)


def _is_open(status):
    """Whether no treaty between the two states, or a protest of one, stands behind a period."""
    words = ("disputed", "renounced", "change of control", "undelimited")
    return "undisputed" not in status and any(word in status for word in words)


def _common(row):
    """Readings on which the three viewpoints agree; None where they part."""
    status, holder = str(row["status"]), state_name(row)
    if holder == "no state":
        return Reading("none", "No state: lands of indigenous peoples, rival posts", "no state", "No state holds {}")
    if holder == "Russia and Japan":
        return Reading(
            "joint",
            "Held by Russia and Japan in common, left undivided",
            "Russia and Japan in common",
            "Russia and Japan hold {} in common",
            base="RUS",
            over="JPN",
            joint=True,
        )
    if not _is_open(status):
        code = base_code(row)
        name = plain(holder)
        return Reading(f"held-{code}", f"Held by {holder}", name, f"{holder} holds {{}}", base=code, settled=True)
    if base_code(row) == "JPN":
        words = "Under Japanese military control, no change of title"
        return Reading("control-JPN", words, "Japanese military control", "Japan's army controls {}", base="JPN")
    return None


def _neutral(row):
    common = _common(row)
    if common:
        return common
    status, holder = str(row["status"]), state_name(row)
    if status.startswith("disputed"):
        words = f"Administered by {holder}, claimed by Japan"
        short = f"{plain(holder)}, claimed by Japan"
        return Reading("disputed", words, short, f"{holder} administers and Japan claims {{}}", base="RUS", over="JPN")
    if status.startswith("renounced"):
        words = f"Administered by {holder}; renounced by Japan in 1951, no recipient named"
        return Reading("renounced", words, plain(holder), f"{holder} administers {{}}", base="RUS")
    words = f"Under the control of {holder}, no peace treaty yet"
    return Reading("control-RUS", words, f"{plain(holder)} in control", f"{holder} controls {{}}", base="RUS")


def _japan(row):
    common = _common(row)
    if common:
        return common
    holder = state_name(row)
    if str(row["segment"]) in ("ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"):
        words = f"Inherent territory of Japan under unlawful occupation by {holder}, as Japan holds"
        return Reading("occupied", words, "Japan, occupied", "Tokyo counts {} as Japan's own", base="JPN", over="RUS")
    if str(row["status"]).startswith("renounced"):
        words = f"Renounced by Japan in 1951, status undetermined, as Japan holds; administered by {holder}"
        return Reading(
            "undetermined", words, "status undetermined", "Tokyo calls the status of {} undetermined", over="RUS"
        )
    words = f"Under occupation by {holder} until a peace treaty, as Japan holds"
    return Reading("occupied-until-treaty", words, "under occupation", "Tokyo calls {} occupied", over="RUS")


def _russia(row):
    common = _common(row)
    if common:
        return common
    state = "Russia" if state_name(row) == "Russia" else "the USSR"
    words = f"Territory of {state} as a result of the Second World War, as Moscow holds"
    return Reading("result-of-war", words, plain(state), "Moscow counts {} as its own", base="RUS", settled=True)


def plain(state):
    """The name of a state without its article, for labels."""
    return state.removeprefix("the ")


_READERS = {"neutral": _neutral, "japan": _japan, "russia": _russia}

VIEWPOINTS = {
    "neutral": Viewpoint(
        name="neutral",
        label="neutral",
        disclaimer="Neutral viewpoint: who administers, and who claims. No view on title.",
        group=glossary.name("four-disputed-islands"),
        group_native="",
        segment_names=glossary.segment_names("neutral"),
        segment_labels=glossary.segment_labels("neutral"),
    ),
    "japan": Viewpoint(
        name="japan",
        label="official position of Japan",
        disclaimer="Viewpoint of the government of Japan. Russia rejects it.",
        group=glossary.name("northern-territories"),
        group_native=glossary.form("northern-territories", "japanese"),
        segment_names=glossary.segment_names("Japan"),
        segment_labels=glossary.segment_labels("Japan"),
    ),
    "russia": Viewpoint(
        name="russia",
        label="official position of Russia",
        disclaimer="Viewpoint of the government of Russia. Japan rejects it.",
        group=glossary.name("south-kurils"),
        group_native=glossary.form("south-kurils", "russian"),
        segment_names=glossary.segment_names("Russia"),
        segment_labels=glossary.segment_labels("Russia"),
    ),
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
