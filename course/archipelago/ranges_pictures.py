"""Pictures of ranges and scrambles: solid is what every estimate says, hatched what depends, an arrow has no end.

`rings_scene` returns a Scene for `maps.show`; the other functions return a Picture. A ring says how far a missile
could fly by what is published, and nothing about what anyone intends. Titles are made from the numbers.
"""

import functools
import math

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, PathPatch, Wedge
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from archipelago import palette, ranges
from archipelago.charts import GRID, chart, finish, rows_for
from archipelago.errors import CourseError, require_table
from archipelago.languages import country_name, language, listed, number, of_table, place_name, text
from archipelago.scenes import Label, LegendEntry, Path, Scene, Spot, world_coastline

NEAR, WITH_GUAM = ((20.0, 111.0), (48.5, 151.0)), ((8.0, 104.0), (51.0, 156.0))  # corners of maps of North-East Asia
SOLID, DASHED = "", "6 5"
OPEN_STUB = 0.12  # how far the strokes of a ring without an upper end reach out, as a share of the ring
BESIDE = 0.9  # degrees of latitude between a ring and its name
POLE = math.pi / 180 * ranges.EARTH_RADIUS_KM  # kilometres of a degree of latitude
_MARKS = {"yes": "circle", "depends": "diamond", "open": "triangle", "no": "cross"}
_GLOBE_MARKS = {"yes": "o", "depends": "D", "open": "^", "no": "X"}
LINE, WORDS = 0.06, 0.34  # height and length of a name, as shares of the radius of the round map


def rings_scene(types, origin, targets, bounds=None):
    """The scene of the rings of missile types around one place, on the usual map.

    Parameters
    ----------
    types : pandas.DataFrame
        One to three rows of `missile_types`, or of `ranges.own_ranges`, with a published range.
    origin : pandas.Series
        A row of `places`: the centre.
    targets : pandas.DataFrame
        Rows of `places`; the mark of each says whether the first type reaches it.
    bounds : tuple, optional
        South-west and north-east corner of the map; North-East Asia, with Guam if a target lies there.

    Returns a Scene. The ring of the lowest estimate is solid, that of the highest dashed, the ground between them
    hatched; strokes outwards mean that no upper end is published. Raises CourseError for more than three types or
    types without a range.
    """
    types = _with_range(types)
    if len(types) > 3:
        raise CourseError(f"{len(types)} types on one map hide each other; expected one to three.")
    if bounds is None:
        bounds = WITH_GUAM if (targets["lat"] < NEAR[0][0]).any() else NEAR
    colour = palette.country(origin["country"]).colour
    first = types.iloc[0]
    answers = ranges.reach(types.head(1), origin, targets).drop(columns="name").iloc[0]
    km = ranges.great_circle_km(origin["lat"], origin["lon"], targets["lat"], targets["lon"])
    paths, labels = [], [Label(_place(origin), origin["lat"] + 0.9, origin["lon"], "area", "middle")]
    for row in types.to_dict("records"):
        paths += _ring_paths(row, origin, colour)
        labels += _ring_labels(row, origin, bounds)
    spots = [
        Spot("origin", origin["lat"], origin["lon"], "launch place", colour, "square", 6, _place(origin)),
    ]
    for target, distance, found in zip(targets.to_dict("records"), km, answers, strict=True):
        name, words = _place(target), f"{number(distance)} km: {text(f'ranges.answer.{found}')}"
        labels.append(Label(name, target["lat"], target["lon"] + 0.8, "area", "left", words))
        spots.append(
            Spot(
                target["place_id"], target["lat"], target["lon"], "places", _fill(found, colour), _MARKS[found], 6,
                name, f"<strong>{name}</strong><br>{words}",
            )
        )  # fmt: skip
    whether = text("ranges.rings.named", missile=missile_name(first)) if len(types) > 1 else text("ranges.rings.it")
    return Scene(
        title=_reach_title(first, origin, answers),
        caption=text(
            "ranges.rings.caption", origin=_place(origin), limits=_limits(types), source=text("ranges.source")
        ),
        summary=text(
            "ranges.rings.summary",
            origin=_place(origin),
            limits=_limits(types),
            whether=whether,
            lines=_distances(answers, km),
        ),
        bounds=bounds,
        spots=tuple(spots),
        paths=tuple(paths),
        labels=tuple(labels),
        legend=tuple(_legend(types, answers, colour)),
        coast="wide",
    )


def range_in_words(row):
    """The range of a type in words: 1,000 to 1,600 km; 1,000 km; at least 4,500 km; not published."""
    low, high = row["est_range_min_km"], row["est_range_max_km"]
    if pd.isna(low) and pd.isna(high):
        return text("ranges.limits.none")
    if pd.isna(high):
        return text("ranges.limits.at_least", low=number(low))
    return text(f"ranges.limits.{'one' if low == high else 'range'}", low=number(low), high=number(high))


def missile_name(row):
    """The name of a missile type, from its row, as pictures write it: the table's own, unless it is a description."""
    return of_table(f"missile_type.{row['name']}", str(row["name"]))


def show_estimates(types, origin, targets):
    """A bar chart of published ranges, shortest first, with a line for the distance to each target.

    `types` are rows of `missile_types`, `origin` a row and `targets` rows of `places`. Solid up to the lowest
    estimate, hatched to the highest, an arrow where no upper end is published. The scale is logarithmic. Returns a
    Picture; raises CourseError if no type has a range.
    """
    known = ranges.estimates(_with_range(types))
    first = targets.iloc[0]
    km = ranges.great_circle_km(origin["lat"], origin["lon"], targets["lat"], targets["lon"])
    answers = ranges.reach(known, origin, targets).drop(columns="name")
    counts = answers[str(first["name"])].value_counts()
    title = text(
        "ranges.estimates.title",
        origin=_place(origin),
        target=_place(first),
        count=len(known),
        yes=counts.get("yes", 0),
        no=counts.get("no", 0),
        rest=counts.get("depends", 0) + counts.get("open", 0),
    )
    colour = palette.country(origin["country"]).colour
    figure, axes = chart(title, across=text("ranges.estimates.across"), height=0.21 * len(known) + 1.3)
    start = 90
    for height, row in enumerate(known.to_dict("records")):
        low, high = float(row["est_range_min_km"]), row["est_range_max_km"]
        axes.barh(height, low - start, 0.62, left=start, color=colour, edgecolor=palette.INK, linewidth=0.6, zorder=2)
        if pd.isna(high):
            axes.annotate(
                "", (low * 1.35, height), (low, height), zorder=3,
                arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1.2},
            )  # fmt: skip
        elif high > low:
            axes.barh(
                height, float(high) - low, 0.62, left=low, color="white", edgecolor=palette.INK, linewidth=0.6,
                hatch="/////", zorder=2,
            )  # fmt: skip
    top, names = len(known) - 0.3, []
    for place, (target, distance) in enumerate(zip(targets.to_dict("records"), km, strict=True)):
        axes.axvline(
            distance, color=palette.INK, linewidth=1.1, linestyle=[(0, (5, 3)), "solid", (0, (1, 2))][place % 3]
        )
        name = axes.text(
            distance, top, f"{_place(target)} {number(distance)}", fontsize=8.5, ha="center", va="bottom",
            color=palette.INK, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )  # fmt: skip
        names.append(name)
    axes.set_xscale("log")
    axes.set_xlim(start, 23000)
    spoken = language()  # the axis is written when it is drawn, perhaps after another language was chosen
    axes.xaxis.set_major_formatter(lambda value, _: number(value, code=spoken))
    axes.set_yticks(range(len(known)), [_short(row) for row in known.to_dict("records")], fontsize=8)
    axes.set_ylim(-0.7, top + 1.9)
    rows = rows_for(figure, names)
    for name, row in zip(names, rows, strict=True):
        name.set_y(top + 0.75 * row)
    axes.set_ylim(-0.7, top + 1.15 + 0.75 * max(rows))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    handles = [
        Patch(facecolor=colour, edgecolor=palette.INK, linewidth=0.6, label=text("ranges.estimates.lowest")),
        Patch(
            facecolor="white",
            edgecolor=palette.INK,
            linewidth=0.6,
            hatch="/////",
            label=text("ranges.estimates.highest"),
        ),
        Line2D([], [], color=palette.INK, marker="$→$", markersize=11, linestyle="none", label=text("ranges.no_end")),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=3, frameon=False, fontsize=9, labelcolor=palette.INK)
    missing = int(types["est_range_min_km"].isna().sum())
    lines = "; ".join(
        f"{place_name(name)}: "
        + ", ".join(f"{times} {text(f'ranges.answer.{kind}')}" for kind, times in answers[name].value_counts().items())
        for name in answers.columns
    )
    caption = text("ranges.estimates.caption", count=len(known), origin=_place(origin), missing=missing)
    alt = text("ranges.estimates.alt", title=title, lines=lines)
    return finish(figure, axes, alt, caption, legend=False)


def show_globe(types, origin, targets, radius_km=13500):
    """A map on which every distance from one place is true, so that rings are circles.

    The azimuthal equidistant projection, centred on `origin`. `types` are one to three rows with a published range,
    `targets` rows of `places`. `radius_km` is how far the map reaches, at most 19,000. Returns a Picture.
    """
    types = _with_range(types)
    if len(types) > 3:
        raise CourseError(f"{len(types)} types on one map hide each other; expected one to three.")
    if not 500 <= radius_km <= 19000:
        raise CourseError(f"The map cannot reach {radius_km!r} km; expected 500 to 19,000.")
    km = ranges.great_circle_km(origin["lat"], origin["lon"], targets["lat"], targets["lon"])
    answers = ranges.reach(types.head(1), origin, targets).drop(columns="name").iloc[0]
    first = types.iloc[0]
    title = _reach_title(first, origin, answers)
    colour = palette.country(origin["country"]).colour
    figure, axes = chart(title, height=6.3)
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(-radius_km * 1.03, radius_km * 1.03)
    axes.set_ylim(-radius_km * 1.03, radius_km * 1.03)
    sea = Circle((0, 0), radius_km, facecolor=palette.SEA, edgecolor="#b9c3c9", linewidth=0.8, zorder=0)
    axes.add_patch(sea)
    # Outlined in its own colour: the file of the land has a seam around North-East Asia.
    land = PathPatch(
        _globe_land(float(origin["lat"]), float(origin["lon"])),
        facecolor=palette.LAND,
        edgecolor=palette.LAND,
        linewidth=0.7,
        zorder=1,
    )
    axes.add_patch(land)
    land.set_clip_path(sea)
    halo = [withStroke(linewidth=2.5, foreground="white")]
    for turn, row in enumerate(types.to_dict("records")):
        low, high = float(row["est_range_min_km"]), row["est_range_max_km"]
        outer = low if pd.isna(high) else float(high)
        if pd.isna(high):
            for bearing in np.radians(np.arange(0, 360, 15)):
                tip = low * (1 + OPEN_STUB)
                if tip < radius_km:
                    axes.annotate(
                        "", (tip * math.sin(bearing), tip * math.cos(bearing)),
                        (low * math.sin(bearing), low * math.cos(bearing)),
                        arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 0.8}, zorder=3,
                    )  # fmt: skip
        elif outer > low:
            band = Wedge(
                (0, 0), outer, 0, 360, width=outer - low, facecolor="none", edgecolor=colour, hatch="////",
                linewidth=0, zorder=2,
            )  # fmt: skip
            axes.add_patch(band)
            band.set_clip_path(sea)
        for distance, dash in [(low, "solid")] + ([(outer, (0, (4, 3)))] if outer > low else []):
            if distance <= radius_km:
                axes.add_patch(
                    Circle((0, 0), distance, fill=False, edgecolor=palette.INK, linewidth=1.4, linestyle=dash, zorder=3)
                )
        # A name stands beyond its rings, or within if the map ends there, each type's in a direction of its own.
        bearing = math.radians(180 + 38 * turn)
        beyond = outer * (1 + OPEN_STUB * pd.isna(high)) + (1.5 + turn) * LINE * radius_km
        at = beyond if beyond < radius_km * 0.95 else min(low, radius_km) - 1.5 * LINE * radius_km
        axes.annotate(
            f"{missile_name(row)}\n{range_in_words(row)}", (at * math.sin(bearing), at * math.cos(bearing)),
            fontsize=8.5, fontweight="bold", ha="center", va="center", color=palette.INK, path_effects=halo, zorder=6,
        )  # fmt: skip
    axes.plot(0, 0, "s", markersize=7, markerfacecolor=colour, markeredgecolor=palette.INK, zorder=5)
    named = [(0.0, LINE * radius_km)]  # the name of the centre stands above it
    axes.annotate(
        _place(origin), (0, 0), fontsize=8.5, fontweight="bold", ha="center", color=palette.INK, path_effects=halo,
        zorder=6, xytext=(0, 6), textcoords="offset points", va="bottom",
    )  # fmt: skip
    for target, distance, found in zip(targets.to_dict("records"), km, answers, strict=True):
        if distance > radius_km:
            continue
        x, y = (float(part) for part in project(origin["lat"], origin["lon"], target["lat"], target["lon"]))
        look = {"markerfacecolor": _fill(found, colour), "markeredgecolor": palette.INK}
        axes.plot(x, y, _GLOBE_MARKS[found], markersize=7, zorder=5, **look)
        if any(abs(y - b) < LINE * radius_km and abs(x - a) < WORDS * radius_km for a, b in named):
            continue
        named.append((x, y))
        axes.annotate(
            f"{_place(target)} {number(distance)}", (x, y), fontsize=8.5, color=palette.INK, path_effects=halo,
            zorder=6, xytext=(7, 0), textcoords="offset points", va="center",
        )  # fmt: skip
    wide = (types["est_range_max_km"] > types["est_range_min_km"]).fillna(False).any()
    handles = [Line2D([], [], color=palette.INK, linewidth=1.4, label=text("ranges.lowest"))]
    if wide:
        handles.append(
            Line2D([], [], color=palette.INK, linewidth=1.4, linestyle=(0, (4, 3)), label=text("ranges.highest"))
        )
    if types["est_range_max_km"].isna().any():
        look = {"marker": "$→$", "markersize": 11, "linestyle": "none"}
        handles.append(Line2D([], [], color=palette.INK, label=text("ranges.no_end"), **look))
    for found in _MARKS:
        if (answers == found).any():
            words = text(f"ranges.mark.{found}")
            look = {"markerfacecolor": _fill(found, colour), "markeredgecolor": palette.INK, "markersize": 7}
            handles.append(Line2D([], [], linestyle="none", marker=_GLOBE_MARKS[found], label=words, **look))
    figure.legend(handles=handles, loc="outside lower left", ncols=3, frameon=False, fontsize=9, labelcolor=palette.INK)
    caption = text(
        "ranges.globe.caption",
        origin=_place(origin),
        radius=number(radius_km),
        missile=missile_name(first),
        source=text("ranges.source"),
    )
    alt = text(
        "ranges.globe.alt",
        origin=_place(origin),
        title=title,
        limits=_limits(types),
        lines=_distances(answers, km),
    )
    return finish(figure, axes, alt, caption, legend=False)


def project(lat0, lon0, lat, lon):
    """Azimuthal equidistant co-ordinates of points, in kilometres east and north of a centre.

    Degrees in, two numbers or arrays out; the distance of a point from (0, 0) is its great-circle distance.
    """
    km = ranges.great_circle_km(lat0, lon0, lat, lon)
    phi0, phi, turn = np.radians(lat0), np.radians(lat), np.radians(np.asarray(lon) - lon0)
    east = np.cos(phi) * np.sin(turn)
    north = np.cos(phi0) * np.sin(phi) - np.sin(phi0) * np.cos(phi) * np.cos(turn)
    bearing = np.arctan2(east, north)
    return km * np.sin(bearing), km * np.cos(bearing)


@functools.lru_cache(maxsize=8)
def _globe_land(lat0, lon0):
    """The land of the world around a centre, as a matplotlib path in kilometres."""
    points, codes = [], []
    for feature in world_coastline()["features"]:
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        for polygon in [coordinates] if kind == "Polygon" else coordinates:
            for outline in polygon:
                lon, lat = _dense(np.array(outline, dtype=float)).T
                x, y = project(lat0, lon0, lat, lon)
                points += list(zip(x, y, strict=True))
                codes += [Outline.MOVETO, *[Outline.LINETO] * (len(x) - 2), Outline.CLOSEPOLY]
    return Outline(points, codes)


def _dense(outline, step=2.0):
    """An outline with points at least every `step` degrees: a straight edge on one map is bent on another."""
    parts = []
    for start, end in zip(outline[:-1], outline[1:], strict=True):
        number = max(1, int(np.ceil(np.abs(end - start).max() / step)))
        parts.append(start + (end - start) * np.arange(number)[:, None] / number)
    return np.concatenate([*parts, outline[-1:]])


def show_scrambles(scrambles):
    """A line chart of scrambles by fiscal year: total, Russia and China. Gaps in the record stay gaps.

    `scrambles` is the table of that name. Hollow marks are figures from memory. Returns a Picture; raises CourseError
    for another table or one without a year in which both countries have a number.
    """
    require_table(
        scrambles,
        ("fiscal_year", "total", "russia", "china", "country_split_status", "total_status"),
        "load('scrambles')",
    )
    crossed = ranges.first_ahead(scrambles)
    if scrambles.dropna(subset=["russia", "china"]).empty:
        raise CourseError("No fiscal year has a number for both countries; expected the table scrambles.")
    peak = scrambles.loc[scrambles["total"].idxmax()]
    told = {
        "peak": peak["fiscal_year"],
        "total": number(peak["total"]),
        "crossed": text("ranges.scrambles.crossed", year=crossed) if crossed else text("ranges.scrambles.behind"),
    }
    if pd.isna(peak["china"]):  # of the years before 2005 only totals are known
        title = text("ranges.scrambles.title_total", **told)
    else:
        title = text("ranges.scrambles.title", china=number(peak["china"]), **told)
    figure, axes = chart(title, across=text("ranges.scrambles.across"), up=text("ranges.scrambles.up"), height=3.9)
    years = ranges.every_year(scrambles)
    axes.plot(
        years.index, years["total"].astype("float64"), color=palette.COAST, linewidth=1.4, zorder=2,
        marker=".", markersize=7, markeredgecolor=palette.COAST, label=text("ranges.scrambles.all"),
    )  # fmt: skip
    memory = {
        "total": years["total_status"].astype(str) == "memory",
        "russia": years["country_split_status"].astype(str) == "memory",
        "china": years["country_split_status"].astype(str) == "memory",
    }
    for column, code in (("russia", "RUS"), ("china", "CHN")):
        look = palette.country(code)
        values = years[column].astype("float64")
        axes.plot(years.index, values, color=palette.INK, linewidth=3.4, zorder=2.5)
        axes.plot(
            years.index, values, color=look.colour, linewidth=2.2, marker=look.marker, markersize=6,
            markeredgecolor=palette.INK, markeredgewidth=0.8, zorder=3, label=country_name(code),
        )  # fmt: skip
        axes.plot(
            years.index[memory[column]], values[memory[column]], look.marker, markersize=6, markerfacecolor="white",
            markeredgecolor=palette.INK, markeredgewidth=1, linestyle="none", zorder=3.5,
        )  # fmt: skip
    axes.plot(
        years.index[memory["total"]], years["total"].astype("float64")[memory["total"]], "o", markersize=4.5,
        markerfacecolor="white", markeredgecolor=palette.COAST, linestyle="none", zorder=3.4,
    )  # fmt: skip
    axes.plot(
        [], [], "o", markersize=5, markerfacecolor="white", markeredgecolor=palette.INK, linestyle="none",
        label=text("ranges.scrambles.memory"),
    )  # fmt: skip
    axes.set_ylim(0, float(peak["total"]) * 1.08)
    known = years["total"].notna()
    blank = int((~known).sum())
    rows = scrambles.dropna(subset=["russia", "china"])
    first, last = rows.iloc[0], rows.iloc[-1]
    caption = text("ranges.scrambles.caption", first=years.index.min(), last=years.index.max(), blank=blank)
    alt = text(
        "ranges.scrambles.alt",
        title=title,
        first=first["fiscal_year"],
        first_russia=first["russia"],
        first_china=first["china"],
        last=last["fiscal_year"],
        last_russia=last["russia"],
        last_china=last["china"],
    )
    return finish(figure, axes, alt, caption)


def _with_range(types):
    require_table(types, ("name", "est_range_min_km", "est_range_max_km"), "load('missile_types')")
    known = types[types["est_range_min_km"].notna()]
    if known.empty:
        raise CourseError("None of these types has a published range; expected rows with est_range_min_km.")
    return known


def _place(row):
    """The name of a place in the language in use."""
    return place_name(str(row["name"]))


def _limits(types):
    return "; ".join(f"{missile_name(row)}: {range_in_words(row)}" for row in types.to_dict("records"))


def _distances(answers, km):
    """How far each place is and whether it is reached."""
    return "; ".join(
        f"{place_name(name)}: {number(distance)} km, {text(f'ranges.answer.{found}')}"
        for name, distance, found in zip(answers.index, km, answers, strict=True)
    )


def _reach_title(first, origin, answers):
    """What the answers say: from where, which type, and which places it reaches, may reach and does not reach."""
    parts = []
    for found in _MARKS:
        there = [place_name(str(name)) for name, given in answers.items() if given == found]
        if there:
            parts.append(text(f"ranges.reach.{found}", places=listed(there)))
    return text("ranges.reach_title", missile=missile_name(first), origin=_place(origin), found="; ".join(parts))


def _ring_paths(row, origin, colour):
    low, high = float(row["est_range_min_km"]), row["est_range_max_km"]
    name, words = str(row["name"]), f"{missile_name(row)}: {range_in_words(row)}"
    inner = ranges.ring(origin["lat"], origin["lon"], low)
    paths = [Path(f"{name} lowest", inner, name, palette.INK, SOLID, 4, words, words)]
    paths.append(Path(f"{name} lowest colour", inner, name, colour, SOLID, 2.4, words, words))
    reaches_pole = (90 - abs(origin["lat"])) * POLE
    outer_km = low * (1 + OPEN_STUB) if pd.isna(high) else float(high)
    if outer_km == low:
        return paths
    outer = ranges.ring(origin["lat"], origin["lon"], outer_km)
    if outer_km < reaches_pole:  # beyond the pole the two rings no longer run side by side on this map
        strokes = []
        for place in range(0, len(inner) - 1, 2 if pd.notna(high) else 6):
            ahead = min(place + (3 if pd.notna(high) else 0), len(outer) - 1)
            strokes += [inner[place], outer[ahead], inner[place]]
        paths.insert(0, Path(f"{name} between", tuple(strokes), name, colour, SOLID, 1, words, words))
    if pd.notna(high):
        paths.append(Path(f"{name} highest", outer, name, palette.INK, DASHED, 2.2, words, words))
    return paths


def _ring_labels(row, origin, bounds):
    """The kilometres of a ring, written in the open south of the map: of the first inside it, of the second outside."""
    (south, west), (north, east) = bounds
    labels = []
    for km in dict.fromkeys((row["est_range_min_km"], row["est_range_max_km"])):
        if pd.isna(km):
            continue
        points = ranges.ring(origin["lat"], origin["lon"], float(km))
        inside = [p for p in points if south + 1.5 < p[0] < north - 1.5 and west + 4 < p[1] < east - 6]
        if inside:
            lowest = min(inside, key=lambda point: (point[0], abs(point[1] - origin["lon"])))
            beside = (lowest[0] + (-BESIDE if labels else BESIDE), lowest[1])
            labels.append(Label(f"{missile_name(row)} {number(float(km))} km", *beside, "place", "middle"))
    return labels


def _legend(types, answers, colour):
    wide = (types["est_range_max_km"] > types["est_range_min_km"]).fillna(False).any()
    entries = [LegendEntry(text(f"ranges.{'lowest' if wide else 'published'}"), "path", colour, width=3)]
    if wide:
        entries.append(LegendEntry(text("ranges.highest"), "path", palette.INK, dash=DASHED, width=2.2))
    entries += [
        LegendEntry(text(f"ranges.mark.{found}"), "spot", _fill(found, colour), marker=marker)
        for found, marker in _MARKS.items()
        if (answers == found).any()
    ]
    return entries


def _fill(found, colour):
    return {"yes": colour, "depends": palette.lighter(colour, 0.6), "open": "#ffffff", "no": palette.INK}[found]


def _short(row):
    return f"{missile_name(row)}{' *' if 'flown' in str(row.get('range_basis', '')) else ''}"
