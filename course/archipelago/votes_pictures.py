"""Charts of lesson 07: the Council's record, days to new sanctions, a matrix of agreement, lines over the break."""

import html
import math

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import NullLocator

from archipelago import load, palette
from archipelago.charts import chart, finish
from archipelago.errors import CourseError
from archipelago.languages import country_in_sentence, country_name, date_in_words, language, text
from archipelago.votes import BREAK, agreement_matrix, agreement_over_time, days_to_next

SHADE = "#f1f0ea"
BLUES = LinearSegmentedColormap.from_list("agreement", ["#ffffff", palette.lighter(palette.BLUE, 0.55), "#00406a"])
LINES = ("USA", "KOR", "JPN", "RUS", "CHN", "PRK")
# What a text of the table unsc does, from top to bottom of the chart.
GROUPS = ("sanctions", "non-proliferation", "panel", "veto")
WAITS = (1, 3, 7, 30, 90, 365, 1095)  # days that the axis of days to new sanctions names


def measure_words(measure):
    """What a measure of `votes.MEASURES` is, as menus and captions of this lesson write it."""
    return text(f"votes.measure.{measure}")


def council_record(texts=None):
    """The Council's texts on North Korea since 2006 on a line of time, one row for each kind.

    `texts` are rows of `load("unsc")`, all of them if left out. Returns a Picture; raises CourseError if no text of the
    four kinds of `GROUPS` is left.
    """
    texts = load("unsc") if texts is None else texts
    shown = texts[(texts["date"] >= "2006-01-01") & texts["category"].isin(list(GROUPS))]
    if shown.empty:
        raise CourseError("No text since 2006 is left to draw; expected rows of load('unsc').")
    left_out = len(texts) - len(shown)
    counts = shown["category"].astype(str).value_counts()
    sanctions = shown.loc[shown["category"] == "sanctions", "date"]
    vetoes = shown.loc[shown["category"] == "veto", "date"]
    last = shown["date"].max()
    title = _record_title(sanctions, len(vetoes))
    figure, axes = chart(title, across=text("votes.record.across"), height=2.9)
    rows = GROUPS[::-1]
    for category in rows:
        days = shown.loc[shown["category"] == category, "date"]
        vetoed = category == "veto"
        axes.scatter(
            days, [rows.index(category)] * len(days), s=75, marker="X" if vetoed else "o", zorder=3,
            facecolor=palette.VERMILION if vetoed else palette.SKY if category == "panel" else palette.BLUE,
            edgecolor=palette.INK, linewidth=0.8,
        )  # fmt: skip
    if len(sanctions) and sanctions.max() < last:
        axes.axvspan(sanctions.max(), last, color=SHADE, zorder=0)
        middle = sanctions.max() + (last - sanctions.max()) / 2
        words = text("votes.record.none")
        axes.text(middle, 3, words, ha="center", va="center", fontsize=9, color=palette.INK)
    axes.axvline(last, color=palette.INK, linewidth=0.9, linestyle=(0, (2, 3)))
    axes.annotate(
        text("votes.record_ends"), (last, -0.55), xytext=(-4, 0), textcoords="offset points", ha="right", va="bottom",
        fontsize=8.5, color=palette.INK,
    )  # fmt: skip
    axes.set_yticks(range(len(rows)), [f"{text(f'votes.group.{name}')} ({counts.get(name, 0)})" for name in rows])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xlim(pd.Timestamp("2005-07-01"), pd.Timestamp("2024-12-31"))
    axes.xaxis.set_major_locator(YearLocator(2))
    axes.xaxis.set_major_formatter(DateFormatter("%Y"))
    told = " ".join(text(f"votes.record.row.{name}", span=_span(shown, name)) for name in GROUPS if name in counts)
    alt = text("votes.record.alt", last=date_in_words(last), rows=told)
    caption = text("votes.record.caption", last=date_in_words(last), left_out=left_out)
    return finish(figure, axes, alt, caption)


def days_to_resolution(tests=None, launches=None, texts=None, until="2024-03-28"):
    """Days from each nuclear test and ICBM launch to the next resolution with new sanctions.

    `tests` are rows of `load("nuclear_tests")`, `launches` rows of `load("missile_events")` (those of class ICBM by
    CNS if left out), `texts` rows of `load("unsc")` with the new sanctions among them; `until` is the last day of that
    record. An event without an answer is an open mark with an arrow: it has waited at least so long. Returns a
    Picture.
    """
    tests = load("nuclear_tests") if tests is None else tests
    if launches is None:
        launches = load("missile_events").query("class_cns == 'ICBM'")
    texts = load("unsc") if texts is None else texts
    sanctions = texts[texts["category"] == "sanctions"]
    kinds = (
        ("test", "o", palette.BLUE, days_to_next(tests, sanctions, until=until), "date"),
        (
            "launch", "^", palette.ORANGE,
            days_to_next(launches, sanctions, event_day="date_kst", until=until), "date_kst",
        ),
    )  # fmt: skip
    answered = [wait for _, _, _, waits, _ in kinds for wait in waits["days"].dropna()]
    still_open = [wait for _, _, _, waits, _ in kinds for wait in waits.loc[waits["days"].isna(), "waited"]]
    if not answered and not still_open:
        raise CourseError("No test and no launch is left to draw; expected rows up to the end of the record.")
    title = _waits_title(answered, still_open, pd.Timestamp(until))
    figure, axes = chart(title, across=text("votes.waits.across"), up=text("votes.waits.up"), height=3.9)
    axes.set_yscale("log")
    axes.set_yticks(WAITS, [text(f"votes.waits.tick.{days}") for days in WAITS], minor=False)
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_ylim(2, 1800)
    for name, marker, colour, waits, day in kinds:
        closed, unanswered = waits[waits["days"].notna()], waits[waits["days"].isna()]
        if len(closed):
            axes.scatter(
                closed[day], closed["days"].astype(float), s=70, marker=marker, facecolor=colour,
                edgecolor=palette.INK, linewidth=0.9, zorder=3, label=text(f"votes.waits.{name}.answered"),
            )  # fmt: skip
        if len(unanswered):
            heights = unanswered["waited"].astype(float).clip(lower=2)
            for when, height in zip(unanswered[day], heights, strict=True):
                axes.annotate(
                    "", (when, height * 1.75), xytext=(when, height),
                    arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1.1},
                )  # fmt: skip
            axes.scatter(
                unanswered[day], heights, s=70, marker=marker, facecolor="white", edgecolor=palette.INK,
                linewidth=1.3, zorder=3, label=text(f"votes.waits.{name}.open"),
            )  # fmt: skip
    axes.axvline(pd.Timestamp(until), color=palette.INK, linewidth=0.9, linestyle=(0, (2, 3)))
    axes.annotate(
        text("votes.record_ends"), (pd.Timestamp(until), 2.2), xytext=(-4, 0), textcoords="offset points", ha="right",
        va="bottom", fontsize=8.5, color=palette.INK,
    )  # fmt: skip
    axes.set_xlim(pd.Timestamp("2006-01-01"), pd.Timestamp("2024-12-31"))
    axes.xaxis.set_major_locator(YearLocator(2))
    axes.xaxis.set_major_formatter(DateFormatter("%Y"))
    alt = text(
        "votes.waits.alt",
        answered=len(answered),
        shortest=min(answered, default=0),
        longest=max(answered, default=0),
        still_open=len(still_open),
        least=min(still_open, default=0),
        most=max(still_open, default=0),
    )
    caption = text("votes.waits.caption", until=date_in_words(pd.Timestamp(until)))
    return finish(figure, axes, alt, caption)


def heat_map(year, measure="share_identical", pairs=None):
    """The agreement of nine countries in the General Assembly in one year, as a square of numbers and colours.

    Arguments and errors are those of `votes.agreement_matrix`. Returns a Picture; the order of the countries is the
    same in every year.
    """
    square = agreement_matrix(year, measure, pairs)
    title, extremes, caption = _square_words(square, pairs)
    japan, korea = _row_words(square, "JPN"), _row_words(square, "PRK")
    alt = text("votes.square.alt", year=year, extremes=extremes, japan=japan, north_korea=korea)
    figure, axes = chart(title, height=4.5)
    axes.grid(False)
    for side in axes.spines.values():
        side.set_visible(False)
    size = len(square)
    for row, one in enumerate(square.index):
        for column, other in enumerate(square.columns):
            value = square.loc[one, other]
            if pd.isna(value):
                hatch = "////" if one == other else "xx"
                axes.add_patch(Rectangle((column, row), 1, 1, facecolor="white", edgecolor=palette.COAST, hatch=hatch))
                continue
            fill, ink = _cell_colours(value)
            axes.add_patch(Rectangle((column, row), 1, 1, facecolor=fill, edgecolor="white"))
            axes.text(column + 0.5, row + 0.5, f"{value:.2f}", ha="center", va="center", fontsize=9, color=ink)
    axes.set_xlim(0, size)
    axes.set_ylim(size, 0)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xticks([place + 0.5 for place in range(size)], list(square.columns))
    axes.set_yticks([place + 0.5 for place in range(size)], [f"{country_name(code)} {code}" for code in square.index])
    return finish(figure, axes, alt, caption)


def heat_table(year, measure="share_identical", pairs=None):
    """The same square as `heat_map` in HTML: a table with coloured cells, which appears at once and can be read aloud.

    Arguments and errors are those of `votes.agreement_matrix`. Returns HTML text.
    """
    square = agreement_matrix(year, measure, pairs)
    title, extremes, caption = _square_words(square, pairs)
    label = html.escape(text("votes.square.label", year=year))
    box = "padding:0.45em 0.3em;text-align:center;border:1px solid #fff"
    head = "".join(f'<th scope="col" style="padding:0.3em;text-align:center">{code}</th>' for code in square.columns)
    rows = []
    for one in square.index:
        cells = []
        for other in square.columns:
            value = square.loc[one, other]
            if pd.isna(value):
                cells.append(f'<td style="{box}">–</td>')
            else:
                fill, ink = _cell_colours(value)
                cells.append(f'<td style="{box};background:{fill};color:{ink}">{value:.2f}</td>')
        name = f'<th scope="row" style="padding:0.3em;text-align:right">{country_name(one)} {one}</th>'
        rows.append(f"<tr>{name}{''.join(cells)}</tr>")
    return (
        f'<div lang="{language()}" dir="ltr" style="line-height:1.4;max-width:52em">'
        f'<div tabindex="0" role="region" aria-label="{label}" style="overflow-x:auto">'
        '<table style="border-collapse:collapse;width:100%">'
        f'<caption style="caption-side:top;text-align:left;font-weight:bold;padding:0.4em 0">{title}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        f"<p>{html.escape(extremes)} {html.escape(caption)}</p></div>"
    )


def ideal_points(countries=LINES, first=1991, points=None):
    """Ideal points from `first` on, with the lines cut at the break of 2015.

    `countries` are codes of `load("un_ideal_points")` with a colour of their own; `points` are rows of that table.
    Returns a Picture; raises CourseError if a country has no point.
    """
    points = load("un_ideal_points") if points is None else points
    lines = _lines(points, countries, first)
    after = {code: line.get(BREAK, float("nan")) - line.get(BREAK - 1, float("nan")) for code, line in lines.items()}
    moved = max(after, key=lambda code: abs(after[code]))
    title = text(
        "votes.points.title",
        country=country_name(moved),
        before=_signed(lines[moved][BREAK - 1]),
        after=_signed(lines[moved][BREAK]),
        year=BREAK,
    )
    figure, axes = chart(title, across=text("votes.year"), up=text("votes.points.up"), height=4.1)
    _draw_lines(axes, lines)
    last = max(line.index.max() for line in lines.values())
    axes.set_xlim(first - 0.7, last + 0.9)
    told = "; ".join(
        text(
            "votes.points.line",
            country=country_name(code),
            start=_signed(line.iloc[0]),
            first=line.index[0],
            before=_signed(line.get(BREAK - 1)),
            last=BREAK - 1,
            after=_signed(line.get(BREAK)),
            year=BREAK,
        )
        for code, line in lines.items()
    )
    alt = text("votes.points.alt", first=first, last=last, year=BREAK, lines=told)
    caption = text("votes.points.caption", first=first, last=last, year=BREAK)
    return finish(figure, axes, alt, caption)


def agreement_lines(country="PRK", measure="share_identical", others=("CHN", "RUS", "JPN", "KOR", "USA"), pairs=None):
    """One country's agreement with others over the years, with the year of the break in the ideal points marked.

    Arguments as in `votes.agreement_over_time`; `others` are the countries to draw. Returns a Picture; raises
    CourseError if a pair is not in the table.
    """
    wide = agreement_over_time(country, measure, pairs)
    for code in others:
        if code not in wide:
            raise CourseError(f"No pair of {country} and {code!r}; expected some of: {', '.join(wide.columns)}.")
    shown = wide[list(others)]
    steps = (shown.loc[BREAK] - shown.loc[BREAK - 1]).abs()
    limit = math.ceil(steps.max() * 20 + 1e-9) / 20
    title = text("votes.lines.title", year=BREAK, country=country_name(country), limit=f"{limit:.2f}")
    figure, axes = chart(title, across=text("votes.year"), up=text("votes.lines.up"), height=3.7)
    lines = {code: shown[code].dropna() for code in others}
    for code, line in lines.items():
        _draw_line(axes, code, line, filled=True, label=country_name(code))
    axes.axvline(BREAK - 0.5, color=palette.INK, linewidth=1, linestyle=(0, (2, 3)))
    axes.annotate(
        text("votes.lines.break", year=BREAK), (BREAK - 0.5, 1.03), xytext=(-5, 0), textcoords="offset points",
        ha="right", va="center", fontsize=8.5, color=palette.INK,
    )  # fmt: skip
    axes.set_ylim(0, 1.08)
    axes.set_xlim(shown.index.min() - 0.7, shown.index.max() + 0.9)
    told = "; ".join(
        text(
            "votes.lines.line",
            country=country_name(code),
            start=f"{line.iloc[0]:.2f}",
            first=line.index[0],
            before=f"{line[BREAK - 1]:.2f}",
            last=BREAK - 1,
            after=f"{line[BREAK]:.2f}",
            year=BREAK,
            end=f"{line.iloc[-1]:.2f}",
            final=line.index[-1],
        )
        for code, line in lines.items()
    )
    alt = text("votes.lines.alt", country=country_name(country), count=len(lines), lines=told)
    caption = text(
        "votes.lines.caption",
        first=shown.index.min(),
        last=shown.index.max(),
        measure=measure_words(measure),
        country=country_name(country),
    )
    return finish(figure, axes, alt, caption)


def _lines(points, countries, first):
    lines = {}
    for code in countries:
        own = points[(points["country"] == code) & (points["year"] >= first)].sort_values("year")
        if own.empty:
            raise CourseError(f"No ideal point of {code!r} since {first}; expected codes such as 'JPN'.")
        lines[code] = own.set_index(own["year"].astype(int))["ideal_point"]
    return lines


def _draw_lines(axes, lines):
    last = max(line.index.max() for line in lines.values())
    axes.axvspan(BREAK - 0.5, last + 0.9, color=SHADE, zorder=0)
    axes.axvline(BREAK - 0.5, color=palette.INK, linewidth=1, linestyle=(0, (2, 3)))
    axes.annotate(
        text("votes.points.break", year=BREAK), (BREAK - 0.5, 1), xycoords=("data", "axes fraction"), xytext=(-5, -4),
        textcoords="offset points", ha="right", va="top", fontsize=8.5, color=palette.INK,
    )  # fmt: skip
    for code, line in lines.items():
        _draw_line(axes, code, line[line.index < BREAK], filled=True, label=country_name(code))
        _draw_line(axes, code, line[line.index >= BREAK], filled=False)


def _draw_line(axes, code, line, filled, label=None):
    look = palette.country(code)
    dash = tuple(float(part) / 2 for part in look.dash.split())
    axes.plot(
        line.index, line.to_numpy(), color=look.colour, linewidth=2, linestyle=(0, dash) if dash else "-",
        marker=look.marker, markersize=5, markeredgecolor=palette.INK, markeredgewidth=0.7,
        markerfacecolor=look.colour if filled else "white", label=label,
        path_effects=[withStroke(linewidth=2.9, foreground=palette.INK)] if code == "CHN" else None,
    )  # fmt: skip


def _record_title(sanctions, vetoes):
    drafts = text(f"votes.record.drafts.{vetoes if vetoes < 3 else 'many'}", count=vetoes)
    if sanctions.empty:
        return text("votes.record.title_none", drafts=drafts)
    return text("votes.record.title", day=date_in_words(sanctions.max()), drafts=drafts)


def _waits_title(answered, still_open, until):
    if answered and still_open:
        return text("votes.waits.title", longest=max(answered), count=len(still_open), until=date_in_words(until))
    if answered:
        return text("votes.waits.title_answered", shortest=min(answered), longest=max(answered))
    return text("votes.waits.title_open", count=len(still_open), until=date_in_words(until))


def _square_words(square, pairs):
    """Title, highest and lowest pair, and caption of a square of agreement."""
    year, measure = square.attrs["year"], square.attrs["measure"]
    pairs = load("un_dyad_agreement") if pairs is None else pairs
    joint = pairs.loc[pairs["year"] == year, "joint_votes"]
    row = square.loc["JPN"].dropna()
    most, least = row.idxmax(), row.idxmin()
    title = text(
        "votes.square.title",
        year=year,
        most=country_in_sentence(most),
        most_share=f"{row[most]:.2f}",
        least=country_in_sentence(least),
        least_share=f"{row[least]:.2f}",
    )
    highest, lowest = _extremes(square)
    extremes = text("votes.square.extremes", highest=highest, lowest=lowest)
    caption = text(
        "votes.square.caption", year=year, measure=measure_words(measure), fewest=joint.min(), most=joint.max()
    )
    return title, extremes, caption


def _cell_colours(value):
    """Fill and text colour of a cell; of black and white the one that stands out more."""
    fill = to_hex(BLUES(value))
    return fill, max((palette.BLACK, "#ffffff"), key=lambda ink: palette.contrast(fill, ink))


def _extremes(square):
    pairs = [
        (square.loc[one, other], _pair_words(one, other, square.loc[one, other]))
        for place, one in enumerate(square.index)
        for other in square.columns[place + 1 :]
        if pd.notna(square.loc[one, other])
    ]
    return max(pairs)[1], min(pairs)[1]


def _pair_words(one, other, share):
    return text("votes.square.pair", one=country_name(one), other=country_name(other), share=f"{share:.2f}")


def _row_words(square, code):
    row = square.loc[code].dropna().sort_values(ascending=False)
    return ", ".join(f"{country_name(other)} {value:.2f}" for other, value in row.items())


def _span(shown, category):
    days = shown.loc[shown["category"] == category, "date"]
    if len(days) == 1:
        return text("votes.record.span.one", day=date_in_words(days.iloc[0]))
    return text(
        "votes.record.span.many", count=len(days), first=date_in_words(days.min()), last=date_in_words(days.max())
    )


def _signed(value):
    return f"{value:.1f}".replace("-", "−")
