"""Graphs of agreements as pictures: a network whose points keep their places, and the same ties on the map.

Both are drawn from a graph of `alliances.agreement_graph`. Where a point stands is a choice for the eye: it says
nothing about closeness, and points never move, so that two pictures can be compared.
"""

import html
import math

import networkx as nx
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from archipelago import palette
from archipelago.alliances import REGIONAL_PACT, SIX, code_on, triangles
from archipelago.charts import chart, finish
from archipelago.errors import CourseError, in_code
from archipelago.languages import counted, country_in_sentence, country_name, date_in_words, language, listed, text
from archipelago.scenes import Label, LegendEntry, Path, Scene, Spot

# How a tie is drawn, by its strength: (width, SVG dash, colour).
LINES = {
    5: (5.0, "", palette.INK),
    4: (2.8, "", palette.INK),
    3: (2.4, "9 4", palette.INK),
    2: (2.2, "4 3", "#4f5b63"),
    1: (1.6, "1.5 2.5", "#4f5b63"),
    0: (1.0, "1 5", palette.QUIET),
}
_INNER = {
    "RUS": (-0.52, 0.62), "USA": (0.52, 0.62), "CHN": (-0.8, 0.0),
    "JPN": (0.8, 0.0), "PRK": (-0.36, -0.56), "KOR": (0.36, -0.56),
}  # fmt: skip
# Degrees on the outer ring, anticlockwise from the right: near those to whom most ties lead.
_OUTER = {
    "DEU": 0, "ITA": 14, "FRA": 28, "GBR": 42, "CAN": 58, "NATO": 76, "KAZ": 142, "KGZ": 160, "TJK": 178, "IND": 197,
    "MYS": 216, "SGP": 235, "TWN": 262, "PHL": 286, "NZL": 308, "AUS": 326, "EU": 345,
}  # fmt: skip
RING = (1.5, 0.98)
SHORT = ("TWN", "EU", "GBR")  # parties whose name in the network is one of alliances.short of `words/`

# Where the points of the map stand (latitude, longitude): on land that the party governs, at no capital. The United
# States lie beyond the map; their point at its edge gives a direction only.
ANCHORS = {
    "RUS": (54.5, 133.0), "CHN": (34.0, 112.5), "PRK": (40.2, 126.9), "KOR": (36.0, 128.0), "JPN": (36.2, 138.2),
    "USA": (46.5, 163.8), "TWN": (23.8, 121.0),
}  # fmt: skip
MAP_BOUNDS = ((20.5, 107.0), (58.0, 167.5))
_MARKERS = {"o": "circle", "s": "square", "^": "triangle", "v": "down", "D": "diamond", "P": "plus"}


def network_picture(graph):
    """The static picture of a graph of agreements.

    `graph` is the result of `alliances.agreement_graph`. Returns a Picture with title, alternative text and caption.
    Lines show strength by width and dash; points have the colour and the marker of their country, and keep their places
    from picture to picture. Raises CourseError if `graph` is no such graph.
    """
    _require(graph)
    small = set(graph) <= set(SIX)
    figure, axes = chart(finding(graph), height=3.7 if small else 4.8)
    axes.set_axis_off()
    reach = (1.12, 0.8) if small else (RING[0] + 0.32, RING[1] + 0.16)
    axes.set_xlim(-reach[0], reach[0])
    axes.set_ylim(-reach[1], reach[1])
    places = positions(graph)
    for one, other, tie in _weakest_first(graph):
        width, dash, colour = LINES[tie["strength"]]
        xs, ys = zip(places[one], places[other], strict=True)
        axes.plot(xs, ys, color=colour, linewidth=width * 0.7, linestyle=_dash(dash), zorder=2)
    for party in graph:
        _draw_point(axes, party, places[party], graph.graph["day"])
    if strengths := _strengths(graph):
        lines = [
            Line2D(
                [], [], color=colour, linewidth=width * 0.7, linestyle=_dash(dash), label=_strength_in_words(strength)
            )
            for strength in strengths
            for width, dash, colour in [LINES[strength]]
        ]
        figure.legend(
            handles=lines, loc="outside lower left", ncols=2, frameon=False, fontsize=9, labelcolor=palette.INK,
            handlelength=2.6,
        )  # fmt: skip
    alt = text("alliances.network.alt", title=finding(graph), words=in_words(graph))
    return finish(figure, axes, alt, _caption(graph), legend=False)


def network_page(graph):
    """The same network as HTML text with an inline SVG, made in a few milliseconds; for widgets.

    Returns a text: a figure with title, picture, legend, caption and all ties in words. Raises CourseError as
    `network_picture`.
    """
    _require(graph)
    day, places = graph.graph["day"], positions(graph)
    spots = {party: (round(320 + 190 * x), round(205 - 178 * y)) for party, (x, y) in places.items()}
    lines = "".join(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" '.format(*spots[one], *spots[other])
        + f"{_stroke(tie['strength'])}><title>{html.escape(_tie_in_words(one, other, tie, day))}</title></line>"
        for one, other, tie in _weakest_first(graph)
    )
    points = "".join(_point(party, *spots[party], day) for party in graph)
    legend = "".join(
        f'<li style="display:flex;align-items:center;gap:0.5em"><svg width="36" height="12" aria-hidden="true" '
        f'style="flex:none"><line x1="1" x2="35" y1="6" y2="6" {_stroke(strength)}/></svg>'
        f"{_strength_in_words(strength)}</li>"
        for strength in _strengths(graph)
    )
    title = finding(graph)
    label = html.escape(text("alliances.network.label", title=title))
    view = "90 55 460 300" if set(graph) <= set(SIX) else "-50 0 740 410"
    return (
        f'<figure lang="{language()}" style="margin:0;color:{palette.INK};background:white;'
        'line-height:1.4;padding:2px">'
        f'<div style="font-weight:650;font-size:1.06em;min-height:4.2em">{html.escape(title)}</div>'
        f'<svg viewBox="{view}" role="img" aria-label="{label}" style="width:100%;max-width:740px">'
        f"{lines}{points}</svg>"
        '<ul style="list-style:none;margin:0;padding:0;min-height:7.4em;font-size:0.93em">'
        f"{legend}</ul><figcaption>{html.escape(_caption(graph))}<br><strong>{text('map.in_words')}</strong> "
        f"{html.escape(in_words(graph))}</figcaption></figure>"
    )


def ties_scene(graph):
    """The scene of a graph's ties on the map; draw it with `maps.show` or give it to a LiveMap.

    Only parties whose land lies on the map have a point, and the United States, whose point gives a direction; the
    note counts the ties that lead elsewhere. Raises CourseError if `graph` is no graph of agreements.
    """
    _require(graph)
    shown = graph.subgraph([party for party in graph if party in ANCHORS])
    day = graph.graph["day"]
    paths = tuple(
        Path(
            f"{one}-{other}",
            (ANCHORS[one], ANCHORS[other]),
            "Ties",
            LINES[tie["strength"]][2],
            LINES[tie["strength"]][1],
            LINES[tie["strength"]][0],
            label=listed([_name(one, day), _name(other, day)]),
            tooltip=_tie_in_words(one, other, tie, day),
        )
        for one, other, tie in _weakest_first(shown)
    )
    spots, labels = [], []
    for party in sorted(shown):
        look, (latitude, longitude) = palette.country(party), ANCHORS[party]
        marker = _MARKERS.get(look.marker, "circle")
        tip = counted("alliances.map.partners", graph.degree(party), party=_name(party, day))
        spots.append(Spot(party, latitude, longitude, "Parties", look.colour, marker, 7, _name(party, day), tip))
        name = _name(party, day)
        name = text("alliances.map.beyond_map", party=name) if party == "USA" else name
        up = -2.2 if party in ("KOR", "TWN") else 2.0
        place = (latitude + up, longitude, "area", "middle")
        if party == "PRK":  # a tie runs up to Russia, and others run east
            place = (latitude + 1.3, longitude - 1, "area", "right")
        if party == "USA":  # its name ends at the edge of the map
            place = (latitude + up + 1, MAP_BOUNDS[1][1] - 1.5, "area", "right")
        labels.append(Label(name, *place))
    away = graph.number_of_edges() - shown.number_of_edges()
    note = [text("alliances.map.note")] + ([counted("alliances.map.away", away)] if away else [])
    return Scene(
        title=finding(shown, on_map=True),
        caption=text("alliances.map.caption", day=_day(graph), strength=graph.graph["strength"]),
        summary=in_words(shown),
        bounds=MAP_BOUNDS,
        spots=tuple(spots),
        paths=paths,
        labels=tuple(labels),
        legend=tuple(
            LegendEntry(_strength_in_words(strength), kind="path", fill=colour, dash=dash, width=width)
            for strength in _strengths(shown)
            for width, dash, colour in [LINES[strength]]
        ),
        note=" ".join(note),
    )


def finding(graph, on_map=False):
    """What a graph shows, in one sentence without a full stop: ties, and triangles or the best-tied party."""
    ties, points, day = graph.number_of_edges(), len(graph), graph.graph["day"]
    left_out = [
        text("alliances.regional_pact") if key == REGIONAL_PACT else key for key in graph.graph.get("without", ())
    ]
    told = {"strength": graph.graph["strength"], "day": _day(graph)}
    if left_out:
        when = text("alliances.finding.when_without", left_out=listed(left_out), **told)
    else:
        when = text("alliances.finding.when", **told)
    if not ties:
        return text("alliances.finding.none", when=when)
    if on_map:
        return text("alliances.finding.on_map", ties=counted("alliances.ties", ties), points=points, when=when)
    if set(graph) <= set(SIX):
        possible = points * (points - 1) // 2
        return text(
            "alliances.finding.six", ties=ties, possible=possible, triangles=_triangles_in_words(graph), when=when
        )
    most = max(graph.degree(party) for party in graph)
    leaders = [country_in_sentence(code_on(party, day)) for party in sorted(graph) if graph.degree(party) == most]
    if len(leaders) < 4:
        number = "one" if len(leaders) == 1 else "many"
        who = text(f"alliances.finding.leaders.{number}", leaders=listed(leaders), most=most)
    else:
        who = text("alliances.finding.leaders.several", most=most)
    return text("alliances.finding.all", ties=counted("alliances.ties", ties), points=points, leaders=who, when=when)


def in_words(graph):
    """All ties of a graph, strongest first; of a large graph the number of ties and of partners."""
    day = graph.graph["day"]
    if not graph.number_of_edges():
        return text("alliances.words.none", strength=graph.graph["strength"], day=_day(graph))
    if graph.number_of_edges() > 20:
        partners = sorted(graph.degree, key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{_name(party, day)} {number}" for party, number in partners)
        return text("alliances.words.partners", partners=told)
    sentences = []
    for strength in _strengths(graph):
        pairs = [f"{_name(a, day)}–{_name(b, day)}" for a, b, tie in _edges(graph) if tie["strength"] == strength]
        sentences.append(text("alliances.words.pairs", strength=strength, pairs=", ".join(pairs)))
    if alone := [_name(party, day) for party in graph if not graph.degree(party)]:
        sentences.append(text("alliances.words.alone", parties=listed(alone)))
    return " ".join(sentences)


def positions(graph):
    """Where each party stands in the network, as {code: (x, y)}; the same in every picture."""
    places = dict(_INNER)
    places |= {
        party: (RING[0] * math.cos(math.radians(angle)), RING[1] * math.sin(math.radians(angle)))
        for party, angle in _OUTER.items()
    }
    strangers = sorted(party for party in graph if party not in places)
    for i, party in enumerate(strangers):  # a party of another table: between Russia and the United States
        places[party] = (-0.4 + 0.8 * (i + 0.5) / len(strangers), RING[1])
    return {party: places[party] for party in graph}


def _draw_point(axes, party, place, day):
    look, big = _look(party), party in _INNER
    axes.plot(
        *place, look.marker if big else "o", markersize=14 if big else 8, markerfacecolor=look.colour,
        markeredgecolor=palette.INK, markeredgewidth=1, zorder=3,
    )  # fmt: skip
    side, x, y = _label_side(party, *place)
    axes.annotate(
        _label(party, day), place, xytext=(x, y), textcoords="offset points",
        ha={"start": "left", "end": "right", "middle": "center"}[side], va="center",
        fontsize=10 if big else 8.5, fontweight="bold" if big else "normal", color=palette.INK, zorder=4,
        path_effects=[withStroke(linewidth=3, foreground="white")],
    )  # fmt: skip


def _label_side(party, x, y):
    """Where a name stands beside its point: the end of the text at the point, and its distance right and up."""
    big = party in _INNER
    if party == "USA":  # many ties run from it up to the right
        return "end", -6, 14
    if abs(y) > 0.5 and (big or abs(x) < 1):  # further out a name stands beside its point, or it would meet others
        return "middle", 0, 16 if y > 0 else -16
    return ("end", -12, 0) if x < 0 else ("start", 12, 0)


def _point(party, x, y, day):
    """A point and its name as SVG, inside the picture of `network_page`."""
    look, big = _look(party), party in _INNER
    r = 9 if big else 5
    fill = f'fill="{look.colour}" stroke="{palette.INK}" stroke-width="1.3"'
    corners = _CORNERS.get(look.marker) if big else None
    shape = (
        f'<polygon points="{" ".join(f"{x + r * a:.1f},{y + r * b:.1f}" for a, b in corners)}" {fill}/>'
        if corners
        else f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r}" {fill}/>'
    )
    side, right, up = _label_side(party, (x - 320) / 190, (205 - y) / 178)
    size = "font-weight:650;font-size:15px" if big else "font-size:13px"
    return (
        f'{shape}<text x="{x + right * 1.2:.0f}" y="{y - up * 1.35 + 5:.0f}" text-anchor="{side}" fill="{palette.INK}" '
        f'style="{size};paint-order:stroke" stroke="white" stroke-width="4">{html.escape(_label(party, day))}</text>'
    )


_CORNERS = {
    "s": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "^": [(0, -1.1), (1.1, 1), (-1.1, 1)],
    "v": [(-1.1, -1), (1.1, -1), (0, 1.1)],
    "D": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "P": [
        *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
        *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ],
}


def _label(party, day):
    return text(f"alliances.short.{party}") if party in SHORT else _name(party, day)


def _look(party):
    try:
        return palette.country(party)
    except CourseError:
        return palette.country("AUS")  # a party of another table: grey, as all without a look of their own


def _strengths(graph):
    """The strengths that occur among the ties, strongest first."""
    return sorted({tie["strength"] for _, _, tie in graph.edges(data=True)}, reverse=True)


def _weakest_first(graph):
    """The ties in the order in which they are drawn, so that the strongest lie on top."""
    return sorted(_edges(graph), key=lambda edge: edge[2]["strength"])


def _stroke(strength):
    width, dash, colour = LINES[strength]
    return f'stroke="{colour}" stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _strength_in_words(strength):
    return text(f"alliances.strength.{strength}")


def _tie_in_words(one, other, tie, day):
    return text(
        "alliances.tie_in_words",
        one=_name(one, day),
        other=_name(other, day),
        strength=tie["strength"],
        texts=counted("alliances.texts", tie["agreements"]),
    )


def _caption(graph):
    small = set(graph) <= set(SIX)
    return text(
        "alliances.network.caption",
        day=_day(graph),
        strength=graph.graph["strength"],
        who=text(f"alliances.network.{'six' if small else 'tied'}_only"),
    )


def _day(graph):
    return date_in_words(pd.Timestamp(graph.graph["day"]))


def _triangles_in_words(graph):
    found = triangles(graph)
    if not found:
        return text("alliances.triangles.none")
    words = counted("alliances.triangles", len(found))
    if len(found) > 2:
        return words
    named = (listed(_name(party, graph.graph["day"]) for party in corners) for corners in found)
    return f"{words}: {'; '.join(named)}"


def _edges(graph):
    """The ties in a fixed order, as (one, other, data)."""
    return sorted((*sorted((one, other)), tie) for one, other, tie in graph.edges(data=True))


def _name(party, day):
    return country_name(code_on(party, day))


def _dash(dash):
    return (0, tuple(float(part) / 2 for part in dash.split())) if dash else "solid"


def _require(graph):
    if not isinstance(graph, nx.Graph) or "day" not in graph.graph or pd.isna(graph.graph["day"]):
        raise CourseError(f"{in_code(graph)} is no graph of agreements; expected the result of agreement_graph(2024).")
