"""Findings with their sources, and the brief that is assembled from them.

A `finding` is one sentence whose numbers come from computed values, together with the rows it rests on. A `Brief` puts
findings, two readings, limits and an answer on about two pages, checks what a machine can check, and is exported by
`briefing_pages` as Markdown or as a page to print. The module writes no sentence of the argument: that is the
author's work.
"""

import re
import string
from dataclasses import dataclass, field
from functools import cache, cached_property

import pandas as pd

from . import briefing_findings, comparing
from .citations import cite
from .errors import CourseError, in_code
from .languages import ENGLISH, counted, date_in_words, language, listed, number, speaking, text
from .tables import load, resource_of

QUESTION = text("briefing.question", ENGLISH)
KINDS = ("fact", "claim", "analysis")
WORDS = (450, 900)  # about two printed pages, without annexes and sources
FEWEST_FINDINGS = 3
FEWEST_LIMITS = 2
LONGEST_SENTENCE = 60  # words
SHORTEST_TEXT = 40  # words of a reading, and of the answer

POINTER = re.compile(r"\[([a-z0-9_-]+)\](?!\()")


def menu():
    """The menu of findings as a DataFrame: `key`, `question`, `tables`, `lesson`, `function` and `gives`."""
    return pd.DataFrame(
        [
            {
                "key": one.key,
                "question": one.question,
                "tables": ", ".join(one.tables),
                "lesson": one.lesson,
                "function": one.function,
                "gives": one.gives,
            }
            for one in briefing_findings.MENU
        ]
    )


def finding(key, value, rows, sentence, kind="fact", said_by=None, question=None):
    """Make a finding: a sentence, the values in it, and the rows it rests on.

    Parameters
    ----------
    key : str
        A short name in small letters, such as "longest_gap"; a key of `menu()` or your own.
    value : number, text, date, list, dict or Series
        What was computed. A dict or a Series gives several named values.
    rows : DataFrame, Series, str, or a list of these
        The rows that the sentence rests on, with their column `source`; or their keys, such as
        "agreements/rusdprk2024" (table/primary key; "table" alone means all of its rows).
    sentence : str
        One sentence, at most 60 words, in which a place in braces stands for each value: ``{value}`` for a single
        one, ``{name}`` for a named one. A format may follow a colon: ``{value:.2f}``. Years and days may be typed;
        other numbers may not, as a typed number does not change when the data do.
    kind : str
        "fact", "claim" (then name who says it in `said_by`) or "analysis" (your own reading).
    said_by : str, optional
        Who makes the claim.
    question : str, optional
        The question that the finding answers; that of the menu if the key stands there.

    Returns
    -------
    Finding

    Raises
    ------
    CourseError
        One sentence that says which argument does not fit and what was expected.
    """
    if not isinstance(key, str) or not re.fullmatch(r"[a-z][a-z0-9_-]*", key):
        raise CourseError(f"{in_code(key)} is no key; expected a short name in small letters, such as 'longest_gap'.")
    if kind not in KINDS:
        raise CourseError(f"The finding {key!r} has the kind {kind!r}; expected 'fact', 'claim' or 'analysis'.")
    if (kind == "claim") != (isinstance(said_by, str) and said_by.strip() != ""):
        expected = "said_by='South Korea', say" if kind == "claim" else "no said_by, as it is no claim"
        raise CourseError(f"The finding {key!r} is of the kind {kind!r}; expected {expected}.")
    known = briefing_findings.entry(key)
    question = question or (known.question if known else None)
    if not isinstance(question, str) or not question.strip():
        raise CourseError(f"The key {key!r} is not on the menu; expected question='...', what the finding answers.")
    values = _values(key, value)
    written = _filled(key, sentence, values)
    parts = _parts(key, rows)
    return Finding(key, question.strip(), written, kind, said_by, values, tuple(parts), language())


@dataclass(frozen=True)
class Finding:
    """What `finding` returns: `key`, `question`, `sentence` (with its numbers), `kind`, `said_by`, `values`.

    `rests_on` lists the rows as table/key, `sources` is a DataFrame like that of `cite`, and `unverified` counts the
    rows that nobody has checked against a text.
    """

    key: str
    question: str
    sentence: str
    kind: str
    said_by: str | None
    values: dict
    parts: tuple = field(repr=False)  # DataFrames
    language: str = ENGLISH  # of the sentence, and so of what is said around it

    @property
    def value(self):
        """The computed value; a dict if there are several."""
        return self.values["value"] if list(self.values) == ["value"] else self.values

    @property
    def rests_on(self):
        """The rows as a list of "table/key"; a part whose table is not known counts as "rows/number"."""
        return [key for part in self.parts for key in row_keys(part)]

    @property
    def sources(self):
        """The sources behind the rows, as `cite(...).sources` gives them."""
        return cite(*self.parts).sources

    @property
    def unverified(self):
        """How many of the rows are marked as unverified."""
        return sum(int((part["verified"] == "unverified").sum()) for part in self.parts if "verified" in part)

    @property
    def label(self):
        """The words before the sentence that say of which kind it is; "" for a fact."""
        return "" if self.kind == "fact" else text(f"briefing.label.{self.kind}", self.language, said_by=self.said_by)

    def only_claims(self):
        """Whether the rows record nothing but what one side claims or denies (column `claim_status`)."""
        status = [part["claim_status"] for part in self.parts if "claim_status" in part]
        return len(status) == len(self.parts) and bool(pd.concat(status).isin(["claim", "denial"]).all())

    def __repr__(self):
        rows = counted("cite.rows", len(self.rests_on), self.language)
        sources = counted("cite.sources", len(self.sources), self.language)
        return f"{' '.join(filter(None, [self.label, self.sentence]))} ({rows}, {sources})"

    def _repr_html_(self):
        from .briefing_pages import finding_html

        with speaking(self.language):
            return finding_html(self)


class Brief:
    """A brief of about two pages.

    Parameters
    ----------
    title, to, author : str
        What it is about, for whom it is, who wrote it. `author` may be left out.
    findings : list of Finding
    readings : dict
        Two readings of the same findings: {heading: text, heading: text}.
    answer : str
        Your answer to `question`.
    limits : list of str
        What the findings cannot show, one sentence each.
    question : str
        The question of the course unless you give another.
    date : str, optional
        The day of the brief in your own words.
    annexes : dict, optional
        Tables that go with it: {heading: DataFrame}. If a table keeps its column `source`, its sources are listed.

    Prose is plain text; a blank line begins a new paragraph. ``[key]`` points to the finding with that key and becomes
    its number.

    Raises
    ------
    CourseError
        Something is of the wrong kind. What is merely missing or short is for `check` to say.
    """

    def __init__(self, title, to, findings, readings, answer, limits, question=None, author="", date="", annexes=None):
        self.language = language()  # it keeps its language, whichever is chosen later
        question = text("briefing.question") if question is None else question
        texts = {"title": title, "to": to, "answer": answer, "question": question, "author": author, "date": date}
        for name, words in texts.items():
            if not isinstance(words, str):
                raise CourseError(f"{name} is a {type(words).__name__}; expected a text.")
        for name, words in [("title", title), ("to", to), ("question", question)]:
            if not words.strip():
                raise CourseError(f"{name} is empty; expected a text.")
        self.title, self.to, self.author, self.date = title.strip(), to.strip(), author.strip(), date.strip()
        self.question, self.answer = question.strip(), answer.strip()
        self.findings = tuple(_list_of(findings, Finding, "findings", "finding(...)"))
        keys = [one.key for one in self.findings]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise CourseError(f"Two findings have the key {twice[0]!r}; expected each key once.")
        self.readings = _named(readings, str, "readings", "texts")
        self.limits = [words.strip() for words in _list_of(limits, str, "limits", "a sentence") if words.strip()]
        self.annexes = _named(annexes or {}, pd.DataFrame, "annexes", "tables")

    @property
    def words(self):
        """How many words the brief has, without annexes and sources."""
        prose = [self.title, self.question, *(f"{one.label} {one.sentence}" for one in self.findings)]
        prose += [*self.readings, *self.readings.values(), self.answer, *self.limits]
        return sum(len(words.split()) for words in prose)

    @cached_property
    def sources(self):
        """All sources, each once, numbered in the order in which the findings, then the annexes, need them.

        A DataFrame like that of `cite`; a row of a table on which several findings rest counts once.
        """
        frames = self._frames()
        if not frames:
            return pd.DataFrame(columns=["number", "source_id"])
        found = cite(*_each_row_once(frames)).sources.set_index("source_id")
        order = dict.fromkeys(source for frame in frames for source in cite(frame).sources["source_id"])
        found = found.loc[list(order)].reset_index()
        found["number"] = range(1, len(found) + 1)
        return found[["number", *(name for name in found if name != "number")]]

    def source_numbers(self, *frames):
        """The numbers, in `sources`, of the sources behind some rows, in ascending order."""
        number = dict(zip(self.sources["source_id"], self.sources["number"], strict=True))
        return sorted({number[source] for frame in frames for source in cite(frame).sources["source_id"]})

    def number_of(self, key):
        """The number of a finding in the brief, from 1; None if no finding has that key."""
        return next((place for place, one in enumerate(self.findings, 1) if one.key == key), None)

    def check(self):
        """What a machine can check, as a DataFrame with the columns `what`, `holds` and `message`.

        `what` is a row of the rubric (evidence, attribution, both readings, limits) or "answer" or "length"; a thing
        that does not hold has one row for each reason. Whether the argument is good, no machine can say.
        """
        rows = []
        with speaking(self.language):
            found = {
                text("briefing.row.evidence"): self._about_evidence(),
                text("briefing.row.attribution"): self._about_attribution(),
                text("briefing.row.readings"): self._about_readings(),
                text("briefing.row.limits"): self._about_limits(),
                text("briefing.row.answer"): self._about_answer(),
                text("briefing.row.length"): self._about_length(),
            }
            for what, messages in found.items():
                rows += [(what, False, message) for message in messages] or [(what, True, "")]
        return pd.DataFrame(rows, columns=["what", "holds", "message"])

    def problems(self):
        """The messages of `check` as a list; empty if everything holds."""
        checked = self.check()
        return list(checked.loc[~checked["holds"], "message"])

    def export(self, path, numbered=False, draft=False):
        """Write the brief to a new file and return its path.

        Parameters
        ----------
        path : str or Path
            "brief.md" for Markdown, "brief.html" for a page that stands alone and can be printed.
        numbered : bool
            What to do if the file exists: with False refuse, with True write brief-2.md, brief-3.md and so on. An
            existing file is never changed, and a new one is written whole or not at all.
        draft : bool
            With True a brief that does not pass `check` is written too, with the word "Draft" and what is missing.

        Raises
        ------
        CourseError
            One sentence: the checks do not hold, the file exists, its name ends otherwise, or it cannot be written.
        """
        from .briefing_pages import to_html, to_markdown, write_new

        pages = {".md": to_markdown, ".html": to_html}
        ending = "." + str(path).rpartition(".")[2].lower()
        if ending not in pages:
            raise CourseError(f"{str(path)!r} ends neither in .md nor in .html; expected a name such as 'brief.md'.")
        problems = self.problems()
        if problems and not draft:
            more = f" (and {len(problems) - 1} more: see check())" if len(problems) > 1 else ""
            raise CourseError(f"The brief is not ready{more}: {problems[0]} Or write a draft with draft=True.")
        with speaking(self.language):
            page = pages[ending](self)
        return write_new(path, page, numbered)

    def _repr_html_(self):
        from .briefing_pages import body_html

        with speaking(self.language):
            return body_html(self)

    def __repr__(self):
        missing = len(self.problems())
        with speaking(self.language):
            state = counted("briefing.to_do", missing) if missing else text("briefing.all_hold")
            return text(
                "briefing.repr", title=repr(self.title), findings=len(self.findings), words=self.words, state=state
            )

    def _frames(self):
        parts = [part for one in self.findings for part in one.parts]
        return parts + [table for table in self.annexes.values() if "source" in table and len(table)]

    def _prose(self):
        return {**self.readings, "answer": self.answer}

    def _about_evidence(self):
        if len(self.findings) < FEWEST_FINDINGS:
            yield text("briefing.check.findings", count=len(self.findings), least=FEWEST_FINDINGS)
        used = {key for words in [*self._prose().values(), *self.limits] for key in POINTER.findall(words)}
        for one in self.findings:
            if one.key not in used:
                yield text("briefing.check.unused", key=one.key)
        for key in sorted(used - {one.key for one in self.findings}):
            yield text("briefing.check.unknown", key=key)

    def _about_attribution(self):
        speaks = re.compile(rf"\b(?:{text('briefing.speaks')})", re.IGNORECASE)
        for one in self.findings:
            if one.kind == "fact" and one.only_claims() and not speaks.search(one.sentence):
                yield text("briefing.check.attribution", key=one.key)

    def _about_readings(self):
        if len(self.readings) != 2:
            yield text("briefing.check.two_readings", count=len(self.readings))
            return
        lengths = sorted((len(words.split()), heading) for heading, words in self.readings.items())
        if lengths[0][0] < SHORTEST_TEXT:
            yield text("briefing.check.reading", heading=lengths[0][1], words=lengths[0][0], least=SHORTEST_TEXT)
        elif 2 * lengths[0][0] < lengths[1][0]:
            yield text("briefing.check.uneven", longer=lengths[1][0], shorter=lengths[0][0])
        for heading, words in self.readings.items():
            if not POINTER.search(words):
                yield text("briefing.check.reading_points", heading=heading)

    def _about_limits(self):
        if len(self.limits) < FEWEST_LIMITS:
            yield text("briefing.check.limits", count=len(self.limits), least=FEWEST_LIMITS)
        for words in self.limits:
            if len(words.split()) < 6 or words[-1] not in ".?!":
                yield text("briefing.check.limit", limit=words[:40])
        said = re.search(text("briefing.says_unverified"), " ".join(self.limits), re.IGNORECASE)
        for one in self.findings:
            if one.unverified and not said:
                yield counted("briefing.check.unverified", one.unverified, finding=one.key)

    def _about_answer(self):
        if len(self.answer.split()) < SHORTEST_TEXT:
            yield text("briefing.check.answer", words=len(self.answer.split()), least=SHORTEST_TEXT)
        if not POINTER.search(self.answer):
            yield text("briefing.check.answer_points")

    def _about_length(self):
        least, most = WORDS
        if not least <= self.words <= most:
            yield text("briefing.check.length", words=self.words, least=least, most=most)


def row_keys(frame):
    """The rows of a table, or of a part of one, as "table/key"; composite keys are joined by "|"."""
    name, columns = frame.attrs.get("name"), frame.attrs.get("primary_key", [])
    if not name or not set(columns) <= set(frame.columns):
        return [f"rows/{place}" for place in range(1, len(frame) + 1)]
    return [f"{name}/{'|'.join(map(str, key))}" for key in frame[columns].itertuples(index=False)]


def _values(key, value):
    if isinstance(value, pd.Series):
        value = value.to_dict()
    named = value if isinstance(value, dict) else {"value": value}
    values = {str(name): part for name, part in named.items()}
    if not values:
        raise CourseError(f"The finding {key!r} has no value; expected what you computed.")
    for name, part in values.items():
        values[name] = _plain(key, name, part)
    return values


def _plain(key, name, part):
    if isinstance(part, list | tuple | set):
        return tuple(_plain(key, name, one) for one in (sorted(part) if isinstance(part, set) else part))
    try:
        part = comparing.plain(part)
    except comparing.Odd as odd:
        raise CourseError(
            f"The value {name!r} of the finding {key!r} is {odd}; expected a number, a text, a date or a list of these."
        ) from None
    if part is comparing.MISSING:
        raise CourseError(f"The value {name!r} of the finding {key!r} is missing; expected what you computed.")
    return part


class _Writer(string.Formatter):
    """Fills places by name, writing numbers, dates and lists as prose does."""

    def format_field(self, value, spec):
        return in_words(value) if spec == "" else format(value, spec)

    def get_value(self, key, args, kwargs):
        return kwargs[key]


def in_words(value):
    """A value as prose in the language in use writes it: 12,500; 0.4; 16 December 2022; CHN and RUS."""
    if isinstance(value, tuple):
        return listed(map(in_words, value)) if value else text("briefing.none")
    if isinstance(value, pd.Timestamp):
        return date_in_words(value)
    if isinstance(value, pd.Timedelta):
        return counted("briefing.days", value.days)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and not value.is_integer():
        return number(value, 2).rstrip("0").rstrip(".")
    return number(value) if abs(value) >= 10_000 else f"{value:.0f}"


@cache
def _not_typed(code):
    """A pattern of numbers that name a thing instead of measuring one: days, years, Article 4, G7, Hwasong-17."""
    month = "|".join(text(f"month.{place}", code) for place in range(1, 13))
    day = text("date.day_of_year", code, day=r"\d{1,2}(?:–\d{1,2})?", month=f"(?:{month})")
    return re.compile(
        rf"\b{day}\b|\b(?:1[5-9]|20)\d\d(?:s|–\d\d(?:\d\d)?)?\b"
        rf"|\b(?:{text('briefing.numbered', code)}) \d+\b|\b[A-Za-z]+-?\d+(?:/\d+)*\b"
    )


def _filled(key, sentence, values):
    if not isinstance(sentence, str) or not sentence.strip():
        raise CourseError(f"The finding {key!r} has no sentence; expected a text with a place such as {{value}}.")
    sentence = sentence.strip()
    try:
        pieces = list(string.Formatter().parse(sentence))
    except ValueError:
        raise CourseError(
            f"The braces in the sentence of {key!r} do not match; expected places such as {{value}}."
        ) from None
    places = [name for _, name, _, _ in pieces if name is not None]
    for name in places:
        if name not in values:
            raise CourseError(f"The sentence of {key!r} has the place {{{name}}}; expected one of {_braced(values)}.")
    unused = [name for name in values if name not in places]
    if not places or (unused and "value" in values):
        raise CourseError(f"The sentence of {key!r} does not use the computed value; expected {_braced(values)} in it.")
    typed = re.search(r"\d[\d.,]*", _not_typed(language()).sub("", "".join(words for words, _, _, _ in pieces)))
    if typed:
        raise CourseError(
            f"The sentence of {key!r} has the number {typed.group().rstrip('.,')} typed by hand; expected a place such "
            f"as {_braced(values)}, which is filled from the value."
        )
    try:
        written = _Writer().format(sentence, **values)
    except (ValueError, TypeError):
        raise CourseError(
            f"A format after a colon in the sentence of {key!r} does not fit its value; leave it out."
        ) from None
    if "\n" in written or written[-1] not in ".?!" or len(written.split()) > LONGEST_SENTENCE:
        raise CourseError(
            f"The finding {key!r} needs one sentence on one line, at most {LONGEST_SENTENCE} words and a full stop."
        )
    return written


def _braced(values):
    return " or ".join(f"{{{name}}}" for name in values)


def _parts(key, rows):
    given = rows if isinstance(rows, list | tuple) else [rows]
    parts, by_name = [], {}
    for item in given:
        if isinstance(item, str):
            name, _, row = item.partition("/")
            by_name.setdefault(name, []).append(row)
        elif isinstance(item, pd.Series) and "source" in item.index:
            parts.append(item.to_frame().T)
        elif isinstance(item, pd.DataFrame):
            parts.append(item)
        else:
            raise CourseError(
                f"The rows of the finding {key!r} are a {type(item).__name__}; expected rows of a table with their "
                "column 'source', or keys such as 'agreements/rusdprk2024'."
            )
    parts += [_rows_by_key(name, wanted) for name, wanted in by_name.items()]
    if not sum(map(len, parts)):
        raise CourseError(f"The finding {key!r} rests on no rows; expected at least one.")
    parts = [part for part in parts if len(part)]
    for part in parts:
        cite(part)  # says so if the column of sources is gone
    return parts


def _rows_by_key(name, wanted):
    table = load(name)
    if "" in wanted:
        return table
    keys = row_keys(table)
    for row in wanted:
        if f"{name}/{row}" not in keys:
            raise CourseError(
                f"The table {name!r} has no row {row!r}; expected a key such as {keys[0].partition('/')[2]!r}."
            )
    part = table[pd.Series(keys, index=table.index).isin([f"{name}/{row}" for row in wanted])]
    part.attrs = table.attrs
    return part


def _each_row_once(frames):
    """The same rows without repetition: parts of one table are joined and each key is kept once."""
    by_name, rest = {}, []
    for frame in frames:
        name = frame.attrs.get("name")
        if name and set(resource_of(name)["schema"]["primaryKey"]) <= set(frame.columns):
            by_name.setdefault(name, []).append(frame)
        else:
            rest.append(frame)
    for parts in by_name.values():
        joined = pd.concat([part.astype({"verified": "str"}) if "verified" in part else part for part in parts])
        rest.append(joined.drop_duplicates(parts[0].attrs["primary_key"]))
    return rest


def _list_of(things, kind, name, example):
    if isinstance(things, kind) or not isinstance(things, list | tuple):
        raise CourseError(f"{name} is a {type(things).__name__}; expected a list, each entry {example}.")
    for thing in things:
        if not isinstance(thing, kind):
            raise CourseError(f"{name} holds a {type(thing).__name__}; expected each entry to be {example}.")
    return list(things)


def _named(things, kind, name, what):
    if not isinstance(things, dict):
        raise CourseError(f"{name} is a {type(things).__name__}; expected {what} with headings: {{'Heading': ...}}.")
    for heading, thing in things.items():
        if not isinstance(heading, str) or not isinstance(thing, kind):
            raise CourseError(f"{name} holds {heading!r}: {type(thing).__name__}; expected headings with {what}.")
    return {heading.strip(): thing.strip() if isinstance(thing, str) else thing for heading, thing in things.items()}
