"""Distances on the Earth, what a missile could reach, Japan's long-range missiles, and scrambles by country.

Pure functions: numbers and tables in, numbers and new tables out. A range is what is published about a type; it says
what a missile could reach, not what anyone intends. Where estimates disagree, an answer may be "depends".
"""

import itertools

import numpy as np
import pandas as pd

from archipelago.errors import CourseError, did_you_mean, in_code, require_number, require_table

EARTH_RADIUS_KM = 6371.0088  # mean radius of the Earth (IUGG); the real Earth differs from a ball by up to 0.5 %
ANSWERS = ("yes", "depends", "no", "open")
STANDINGS = ("press", "announced", "approved", "contracted", "claim")

_PLACE_COLUMNS = ("place_id", "name", "lat", "lon")
_TYPE_COLUMNS = ("name", "est_range_min_km", "est_range_max_km")
_SCRAMBLE_COLUMNS = ("fiscal_year", "total")
_QUANTITY_COLUMNS = ("row_id", "system", "fact_type", "quantity", "quantity_kind", "date")


def great_circle_km(lat1, lon1, lat2, lon2):
    """The shortest way over the ground between two points, the Earth taken as a ball.

    Parameters
    ----------
    lat1, lon1, lat2, lon2 : number, pandas.Series or numpy.ndarray
        Degrees, WGS 84; north and east are positive. Numbers and columns mix: a number is used for every row of a
        column, and arrays follow numpy's rules of broadcasting.

    Returns
    -------
    float, pandas.Series or numpy.ndarray
        Kilometres. A missing coordinate gives a missing distance.

    Raises
    ------
    CourseError
        Something is no number, a latitude lies outside -90 to 90 or a longitude outside -360 to 360, or two columns
        have different rows.

    Source: the haversine formula, with the mean radius 6371.0088 km.
    """
    given = _coordinates(lat1, lon1, lat2, lon2)
    columns = [value for value in given if isinstance(value, pd.Series)]
    for column in columns[1:]:
        if not column.index.equals(columns[0].index):
            raise CourseError(
                f"The columns have different rows ({len(columns[0])} and {len(column)}, or another order); expected "
                "columns of one table, or one number and one column."
            )
    phi1, lambda1, phi2, lambda2 = (np.radians(value) for value in given)
    try:
        part = np.sin((phi2 - phi1) / 2) ** 2 + np.cos(phi1) * np.cos(phi2) * np.sin((lambda2 - lambda1) / 2) ** 2
    except ValueError:
        shapes = ", ".join(str(np.shape(value)) for value in given)
        raise CourseError(f"Arrays of the shapes {shapes} do not fit together; expected equal lengths.") from None
    # Rounding can lift the part of opposite points a trifle above 1.
    distance = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(part, 1.0)))
    if isinstance(distance, pd.Series):
        return distance.rename("km")
    return float(distance) if np.ndim(distance) == 0 else distance


def _coordinates(lat1, lon1, lat2, lon2):
    """The four coordinates as floats, or as columns or arrays of floats, each within its limits."""
    return [
        _degrees(lat1, "lat1", 90),
        _degrees(lon1, "lon1", 360),
        _degrees(lat2, "lat2", 90),
        _degrees(lon2, "lon2", 360),
    ]


def _degrees(value, name, limit):
    try:
        found = value.astype("float64") if isinstance(value, pd.Series) else np.asarray(value, dtype="float64")
    except (TypeError, ValueError):
        raise CourseError(f"{name} is {in_code(value)}; expected degrees as a number or a column of numbers.") from None
    outside = np.asarray(found)[np.abs(np.asarray(found)) > limit]
    if outside.size:
        raise CourseError(f"{name} holds {outside.flat[0]:g}; expected degrees from -{limit} to {limit}.")
    return found


def flat_km(lat1, lon1, lat2, lon2):
    """What a ruler gives on a map that makes every degree equally long: Pythagoras with degrees, in kilometres.

    Wrong on purpose, for comparison with `great_circle_km`, whose arguments it takes: a degree east is as long as a
    degree north only on the equator.
    """
    given = _coordinates(lat1, lon1, lat2, lon2)
    north = given[2] - given[0]
    east = (given[3] - given[1] + 180) % 360 - 180  # the shorter way round
    distance = np.sqrt(north**2 + east**2) * 2 * np.pi * EARTH_RADIUS_KM / 360
    if isinstance(distance, pd.Series):
        return distance.rename("flat_km")
    return float(distance) if np.ndim(distance) == 0 else distance


def place(places, name):
    """The row of one place, found by its key or its name; raises CourseError for an unknown one.

    `places` is the table of that name. Returns a Series with lat, lon and the other columns.
    """
    require_table(places, _PLACE_COLUMNS, "load('places')")
    wanted = str(name).casefold()
    for column in ("place_id", "name"):
        found = places[places[column].astype(str).str.casefold() == wanted]
        if len(found):
            return found.iloc[0]
    raise CourseError(f"Unknown place {in_code(name)}. {did_you_mean(name, places['name'])}")


def distances(origins, targets):
    """Great-circle distances from each origin to each target.

    `origins` and `targets` are the table `places` or parts of it. Returns a DataFrame in kilometres with one row an
    origin and one column a target, both under their names. Raises CourseError for other tables.
    """
    for table in (origins, targets):
        require_table(table, _PLACE_COLUMNS, "load('places')")
    km = great_circle_km(
        origins["lat"].to_numpy()[:, None],
        origins["lon"].to_numpy()[:, None],
        targets["lat"].to_numpy()[None, :],
        targets["lon"].to_numpy()[None, :],
    )
    frame = pd.DataFrame(km, index=origins["name"].astype(str), columns=targets["name"].astype(str))
    return frame.rename_axis(index="from", columns="to")


def answer(lowest_km, highest_km, distance_km):
    """Whether a missile whose range lies between two estimates could reach a place: yes, depends, no or open.

    Parameters
    ----------
    lowest_km, highest_km : number or missing
        The lowest and the highest published range, in kilometres. A missing `highest_km` means that no upper end is
        published ("over 15,000 km", or only a distance flown).
    distance_km : number
        How far away the place is.

    Returns
    -------
    str
        "yes" if even the lowest estimate reaches, "no" if not even the highest does, "depends" if the place lies
        between the two, "open" if the end that would decide is not published.

    Raises CourseError if the distance is missing or negative, or the lowest estimate is above the highest.
    """
    require_number(distance_km, "distance")
    if pd.isna(distance_km) or distance_km < 0:
        raise CourseError(f"The distance is {distance_km!r}; expected kilometres, zero or more.")
    if pd.notna(lowest_km) and pd.notna(highest_km) and lowest_km > highest_km:
        raise CourseError(f"The lowest estimate, {lowest_km}, is above the highest, {highest_km}; expected it below.")
    if pd.notna(lowest_km) and lowest_km >= distance_km:
        return "yes"
    if pd.notna(highest_km) and highest_km < distance_km:
        return "no"
    return "open" if pd.isna(lowest_km) or pd.isna(highest_km) else "depends"


def reach(types, origin, targets):
    """What each missile type could reach from one place.

    Parameters
    ----------
    types : pandas.DataFrame
        The table `missile_types` or a part of it.
    origin : pandas.Series
        One row of `places`: where the launch is.
    targets : pandas.DataFrame
        Rows of `places`.

    Returns
    -------
    pandas.DataFrame
        One row a type, with the index of `types`: its name, and a column for each target, under the target's name,
        with what `answer` gives: yes, depends, no or open.

    Raises CourseError for other tables.
    """
    require_table(types, _TYPE_COLUMNS, "load('missile_types')")
    require_table(targets, _PLACE_COLUMNS, "load('places')")
    km = great_circle_km(origin["lat"], origin["lon"], targets["lat"], targets["lon"])
    limits = types[["est_range_min_km", "est_range_max_km"]].astype("Float64")
    answers = {"name": types["name"].astype(str)}
    for name, distance in zip(targets["name"].astype(str), km, strict=True):
        answers[name] = [answer(low, high, distance) for low, high in limits.itertuples(index=False)]
    return pd.DataFrame(answers, index=types.index)


def estimates(types):
    """The missile types with a published range, shortest first, with the width of the estimates.

    Returns the rows of `types` that have a lowest estimate, with two more columns: `width_km` (highest less lowest;
    blank where no upper end is known) and `times` (highest divided by lowest). Raises CourseError for another table.
    """
    require_table(types, (*_TYPE_COLUMNS, "range_basis"), "load('missile_types')")
    known = types[types["est_range_min_km"].notna()].copy()
    known["width_km"] = known["est_range_max_km"] - known["est_range_min_km"]
    known["times"] = known["est_range_max_km"].astype("Float64") / known["est_range_min_km"].astype("Float64")
    known = known.sort_values(["est_range_min_km", "est_range_max_km", "name"], ignore_index=True)
    known.attrs = dict(types.attrs)
    return known


def named_type(types, name):
    """The name of a type as the table writes it, or raise CourseError with the nearest one.

    `types` is the table `missile_types` or a part of it; `name` is found also under `other_names`.
    """
    require_table(types, ("name", "other_names"), "load('missile_types')")
    names = {str(known).casefold(): known for known in types["name"]}
    for known, others in zip(types["name"], types["other_names"], strict=True):
        for other in [] if pd.isna(others) else str(others).split("; "):
            names.setdefault(other.casefold(), known)
    wanted = str(name).casefold()
    if wanted in names:
        return names[wanted]
    expected = "Expected a name of the column name in missile_types."
    hint = did_you_mean(wanted, names, expected, 0.6, names.get)
    raise CourseError(f"No missile {name!r} has a published range here. {hint}")


def only_flown(types):
    """A mask: True for types of which a figure is a distance flown, so that the type may go farther.

    Reads the column `range_basis`, which has the word "flown" there. Raises CourseError for another table.
    """
    require_table(types, ("range_basis",), "load('missile_types')")
    return types["range_basis"].astype(str).str.contains("flown").rename("only_flown")


def ring(lat, lon, km, points=180):
    """The points at one distance from a centre: a closed ring for maps.

    `lat`, `lon` in degrees, `km` from above 0 to half the Earth's circumference. Returns a tuple of (latitude,
    longitude) pairs; longitudes run on past 180 where the ring crosses the date line, so that no line jumps across a
    map. Raises CourseError for a distance that no ring has.
    """
    require_number(km, "radius")
    if not 0 < km < np.pi * EARTH_RADIUS_KM:
        raise CourseError(f"A ring of {km!r} km cannot be drawn; expected kilometres above 0 and below 20,015.")
    angle, phi = km / EARTH_RADIUS_KM, np.radians(lat)
    bearing = np.linspace(0, 2 * np.pi, points + 1)
    north = np.arcsin(np.sin(phi) * np.cos(angle) + np.cos(phi) * np.sin(angle) * np.cos(bearing))
    east = np.arctan2(np.sin(bearing) * np.sin(angle) * np.cos(phi), np.cos(angle) - np.sin(phi) * np.sin(north))
    longitudes = lon + np.degrees(np.unwrap(east))
    return tuple((float(y), float(x)) for y, x in zip(np.degrees(north), longitudes, strict=True))


def missiles_claimed(counterstrike):
    """The numbers of missiles in the table `counterstrike`, each with what kind of number it is.

    Returns the rows that count missiles (not ships), oldest first, with one more column `standing`: press (a report
    of a plan), announced (the government named a number), approved (the United States allowed a sale up to it),
    contracted (signed), or claim (the article's number). The numbers are not to be added: the same missiles are
    announced, approved and bought. Raises CourseError for another table.
    """
    require_table(counterstrike, _QUANTITY_COLUMNS, "load('counterstrike')")
    standing = (
        counterstrike["fact_type"]
        .astype(str)
        .map(
            {
                "media report of plan": "press",
                "number disclosed": "announced",
                "US approval (FMS)": "approved",
                "contract": "contracted",
                "claim check": "claim",
            }
        )
    )
    counted = counterstrike.assign(standing=pd.Categorical(standing, STANDINGS, ordered=True))
    ships = counted["quantity_kind"].astype(str).str.contains("destroyer|ship", case=False)
    counted = counted[counted["quantity"].notna() & counted["standing"].notna() & ~ships]
    counted = counted.sort_values(["date", "row_id"], ignore_index=True)
    counted.attrs = dict(counterstrike.attrs)
    return counted


def sums_to(numbers, total):
    """Every way to get a total by adding some of the numbers, as a list of tuples of labels.

    `numbers` is a Series of numbers, whose index names them; each is used once at most. Raises CourseError for
    anything else, or for more than 16 numbers. A sum that fits proves nothing: with many numbers some sum always fits.
    """
    if not isinstance(numbers, pd.Series):
        raise CourseError(f"{type(numbers).__name__} is no column of numbers; expected, say, claimed['quantity'].")
    if len(numbers) > 16:
        raise CourseError(f"{len(numbers)} numbers have too many sums; expected 16 numbers at most.")
    pairs = list(zip(numbers.index, numbers.astype("float64"), strict=True))
    return [
        tuple(label for label, _ in chosen)
        for size in range(1, len(pairs) + 1)
        for chosen in itertools.combinations(pairs, size)
        if sum(number for _, number in chosen) == total
    ]


def every_year(scrambles):
    """The table of scrambles with a row for each fiscal year from the first to the last, blank where none is known.

    A blank is a gap in the record, not zero. The index is `fiscal_year`. Raises CourseError for another table or a
    year that stands there twice.
    """
    require_table(scrambles, _SCRAMBLE_COLUMNS, "load('scrambles')")
    years = scrambles["fiscal_year"].astype("int64")
    if years.duplicated().any():
        raise CourseError(f"{years[years.duplicated()].iloc[0]} stands there twice; expected each fiscal year once.")
    index = pd.RangeIndex(years.min(), years.max() + 1, name="fiscal_year")
    return scrambles.assign(fiscal_year=years).set_index("fiscal_year").reindex(index)


def shares(scrambles, countries=("russia", "china")):
    """Shares of scrambles by country and the rest, by fiscal year.

    Parameters
    ----------
    scrambles : pandas.DataFrame
        The table `scrambles` or one like it: fiscal_year, total and a column a country.
    countries : sequence of str
        Columns whose share is wanted.

    Returns
    -------
    pandas.DataFrame
        Index `fiscal_year`, only years in which every wanted country has a number; a column a country and `rest`
        (total less these countries), from 0 to 1; the columns of one year add to 1.

    Raises CourseError if a column is missing or the countries of a year exceed its total.
    """
    require_table(scrambles, (*_SCRAMBLE_COLUMNS, *countries), "load('scrambles')")
    known = scrambles.dropna(subset=list(countries)).set_index("fiscal_year")
    numbers = known[list(countries)].astype("float64")
    rest = known["total"].astype("float64") - numbers.sum(axis="columns")
    if (rest < 0).any():
        year = rest.index[rest < 0][0]
        raise CourseError(f"In {year} the countries add to more than the total; expected a total that covers them.")
    return numbers.assign(rest=rest).div(known["total"].astype("float64"), axis="index")


def first_ahead(scrambles, one="china", other="russia"):
    """The first fiscal year with more scrambles against one country than against another.

    Years without both numbers are passed over. Returns the year as an int, or None if there is none. Raises
    CourseError if a column is missing.
    """
    ahead = years_ahead(scrambles, one, other)
    return ahead[0] if ahead else None


def years_ahead(scrambles, one="china", other="russia"):
    """All fiscal years with more scrambles against one country than against another, in order, as a list of int."""
    require_table(scrambles, ("fiscal_year", one, other), "load('scrambles')")
    both = scrambles.dropna(subset=[one, other]).sort_values("fiscal_year")
    return [int(year) for year in both.loc[both[one] > both[other], "fiscal_year"]]


def own_ranges(counterstrike):
    """Japan's missiles with a published range, in the columns of `missile_types`.

    Returns one row a system of the table `counterstrike` with a range: name, country (of the holder, Japan),
    est_range_min_km, est_range_max_km (over all rows of the system), range_basis (the kinds of statement that give
    it), source and verified (of the first such row). Shortest first. Raises CourseError for another table.
    """
    columns = ("system", "fact_type", "range_km_min", "range_km_max", "date", "source", "verified")
    require_table(counterstrike, columns, "load('counterstrike')")
    known = counterstrike[counterstrike["range_km_min"].notna()].sort_values("date")
    # The ground, ship and air versions of one missile have one range.
    name = known["system"].astype(str).str.replace(r" \((ground|ship|air)\)$", "", regex=True)
    systems = known.groupby(name, sort=False).agg(
        est_range_min_km=("range_km_min", "min"),
        est_range_max_km=("range_km_max", "max"),
        range_basis=("fact_type", lambda kinds: ", ".join(dict.fromkeys(kinds.astype(str)))),
        source=("source", "first"),
        verified=("verified", "first"),
    )
    systems = systems.rename_axis("name").reset_index().sort_values(["est_range_min_km", "name"], ignore_index=True)
    systems.insert(1, "country", "JPN")
    return systems
