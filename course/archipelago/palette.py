"""One colour, marker, line style and hatch for each country, in every picture of the course.

The colours are those of Okabe and Ito (2008), chosen to stay apart for readers with any common form of colour
blindness. No colour carries the message alone: each comes with a hatch on areas, a marker at points and a dash on
lines. Adversaries are not red and friends are not blue: Japan is orange, Russia and the states before it green, the
United States blue, China yellow, South Korea sky blue, North Korea purple.

Against the white of a page the fills reach 1.3 (yellow) to 5.2 (blue) to one, too little for text; so text is always
`INK`, and every area, point and line has an outline or a casing in `INK`.
"""

from dataclasses import dataclass

from archipelago.errors import CourseError, did_you_mean, in_code

INK = "#1f2a33"  # text and outlines; 14 to 1 on white
SEA = "#eef3f6"
LAND = "#dcdfe0"  # land that a map is not about
COAST = "#7f8b92"  # 3.1 to 1 on the sea
UNDECIDED = "#f7f5ef"  # land without a holder, or of undetermined status
QUIET = "#6d777d"  # countries without a colour of their own

BLACK, ORANGE, SKY, GREEN = "#000000", "#e69f00", "#56b4e9", "#009e73"
YELLOW, BLUE, VERMILION, PURPLE = "#f0e442", "#0072b2", "#d55e00", "#cc79a7"


@dataclass(frozen=True)
class Country:
    """How one country is drawn.

    `marker` and `hatch` are matplotlib's codes, `dash` is an SVG dash pattern ("" is a solid line); `hatch_name` says
    in a word what the hatch looks like, for legends.
    """

    code: str
    name: str
    colour: str
    marker: str
    dash: str
    hatch: str
    hatch_name: str


_DRAWN = {
    "JPN": Country("JPN", "Japan", ORANGE, "o", "", "///", "rising strokes"),
    "RUS": Country("RUS", "Russia", GREEN, "s", "8 4", "...", "dots"),
    "SUN": Country("SUN", "USSR", GREEN, "s", "8 4", "...", "dots"),
    "RUE": Country("RUE", "Russian Empire", GREEN, "s", "8 4", "...", "dots"),
    "USA": Country("USA", "United States", BLUE, "^", "12 4", "|||", "upright strokes"),
    "CHN": Country("CHN", "China", YELLOW, "D", "2 4", "xxx", "crossed strokes"),
    "KOR": Country("KOR", "South Korea", SKY, "v", "10 3 2 3", "---", "level strokes"),
    "PRK": Country("PRK", "North Korea", PURPLE, "P", "6 3 2 3 2 3", "\\\\\\", "falling strokes"),
    "UKR": Country("UKR", "Ukraine", VERMILION, "X", "4 4", "+++", "squares"),
    "EUE": Country("EUE", "European Union", BLACK, "h", "1 3", "ooo", "rings"),
}
# Countries that stand in the tables and share one quiet grey; their names stand beside them.
_OTHERS = {
    *("AIN", "ARG", "AUS", "BLR", "BRN", "CAN", "CHL", "DEU", "ESP", "FRA", "GBR", "IDN", "IND", "IRN", "ITA", "KAZ"),
    *("KGZ", "MEX", "MNG", "MYS", "NLD", "NZL", "PER", "PHL", "POL", "SGP", "SYR", "THA", "TJK", "TUR", "TWN", "VNM"),
    "NATO",
}
_ALSO = {"EU": "EUE", "ROK": "KOR", "DPRK": "PRK", "UK": "GBR", "SUN;RUS": "RUS", "RUE;RUS": "RUE"}


def country(code):
    """How to draw a country, from its ISO 3166 alpha-3 code (or SUN, RUE, EUE).

    A country of the tables without a look of its own comes back in grey under its code. Raises CourseError for any
    other code.
    """
    if not isinstance(code, str):
        raise CourseError(f"{in_code(code)} is no country code; expected three letters such as 'JPN'.")
    found = _ALSO.get(code, code)
    if found in _DRAWN:
        return _DRAWN[found]
    if found in _OTHERS:
        return Country(found, found, QUIET, ".", "3 3", "", "plain")
    codes = {known: known for known in _DRAWN} | {c.name.upper(): c.code for c in reversed(_DRAWN.values())}
    hint = did_you_mean(code.upper(), codes, "Expected three letters such as 'JPN'.", offer=codes.get)
    raise CourseError(f"Unknown country code {code!r}. {hint}")


def countries():
    """All countries with a colour of their own, in the order of legends."""
    return tuple(_DRAWN.values())


def lighter(colour, share=0.45):
    """The colour mixed with white; `share` is the part of white, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)


def contrast(one, other):
    """The contrast ratio of two colours by WCAG 2: 1 for equal colours, 21 for black on white."""

    def luminance(colour):
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)
