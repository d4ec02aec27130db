"""Checks for exercises: run a student's function and say in a sentence what was seen and what to look at.

A check cell of a problem set reads like this:

    answer = check.function("count_wrong", globals(), look="Look at which rows you keep.")
    small = check.rows(load("claims_audit"), verdict=["wrong", "supported", "wrong"])
    answer.gives(2, small, mistakes={"It counts every row.": 3})
    answer.done()

A failed check raises `NotYet`, whose text is that sentence; Jupyter shows the sentence and no traceback. Whatever the
student's code prints, displays or warns of is kept out of the check's own output. Nothing here knows how answers are
marked.
"""

import copy
import inspect
import textwrap
import traceback
import warnings
from typing import Any

import pandas
from IPython.utils.capture import capture_output

from archipelago.comparing import KINDS, difference, habit, is_graph, kind_of, show, written_short
from archipelago.trial_agreements import agreement_days, agreement_years, other_agreements, other_figures
from archipelago.trial_budgets import other_budgets, other_programmes, other_scrambles, other_statements, other_types
from archipelago.trial_documents import other_codings, other_documents, other_sections
from archipelago.trial_periods import days_to_try, other_periods
from archipelago.trials import other_tables, rows

__all__ = [
    "Answer",
    "NotYet",
    "agreement_days",
    "agreement_years",
    "days_to_try",
    "function",
    "other_agreements",
    "other_budgets",
    "other_codings",
    "other_documents",
    "other_figures",
    "other_periods",
    "other_programmes",
    "other_scrambles",
    "other_sections",
    "other_statements",
    "other_tables",
    "other_types",
    "rows",
    "value",
]

_ADVICE = (
    (KeyError, "'", "Is that a column of the table, spelled as `columns` lists it?"),
    (ValueError, "truth value", "Join conditions on a column with & or |, each in brackets, not with `and` or `or`."),
    (TypeError, "for |:", "Put each condition in brackets before you join it to another."),
    (TypeError, "for &:", "Put each condition in brackets before you join it to another."),
    (TypeError, "Timestamp", "Dates compare with dates: make one with pd.Timestamp."),
    (TypeError, "datetime64", "Dates compare with dates: make one with pd.Timestamp."),
    (NameError, "", "Is it spelled as where you made it, and did that cell run?"),
    (ZeroDivisionError, "", "What should the answer be when there is nothing to divide by?"),
    (AttributeError, "", "Look at what kind of value stands before that dot."),
)


class NotYet(AssertionError):
    """An answer that is not right yet; its text says what was seen and what to look at."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: students need the sentence, not the way through this module.
        return textwrap.wrap(f"Not yet. {self}", 100, break_long_words=False, break_on_hyphens=False)


class Answer:
    """A student's answer under a name, and what can be asked of it. Made by `function` or `value`."""

    def __init__(self, name: str, content: Any, look: str):
        self.name = name
        self.content = content
        self.look = look

    def gives(self, expected: Any, *arguments: Any, mistakes: dict | None = None, look: str = "", **rules: Any) -> None:
        """Require that the answer, called with copies of the arguments, gives the expected value.

        `expected` is a value or a function of the arguments. `mistakes` maps a sentence to the value (or function of
        the arguments) which that mistake gives; the first that fits is said. `look` says what to look at where none
        fits; without it, the answer's own. The rules are those of `comparing.difference`.
        """
        got = self._ask(arguments)
        if callable(expected):
            expected = expected(*copy.deepcopy(arguments))
        if got is None and expected is not None:
            raise self._nothing(arguments)
        seen = difference(got, expected, **rules)
        if seen is None:
            return
        reason = (
            self._mistake(got, arguments, mistakes or {}, rules)
            or self._blind(got, arguments)
            or habit(got, expected)
            or look
            or self.look
        )
        raise NotYet(f"{self._called(arguments)} {seen}. {reason}".rstrip())

    def resembles(self, example: Any, *arguments: Any) -> None:
        """Require that the answer, called with copies of the arguments, gives the kind of value that `example` is.

        Nothing is asked of the value itself; of a table, its columns are.
        """
        got = self._ask(arguments)
        called, wanted = self._called(arguments), kind_of(example)
        if got is None:
            raise self._nothing(arguments)
        spelt_otherwise = (pandas.Series, "list"), (pandas.DataFrame, "labelled values")
        if kind_of(got) != wanted and (type(got), wanted) not in spelt_otherwise:
            raise NotYet(f"{called} gives {show(got)} where {KINDS.get(wanted, wanted)} belongs.")
        if wanted == "table" and set(got.columns) != set(example.columns):
            columns = ", ".join(map(str, example.columns))
            raise NotYet(f"{called} gives a table with other columns; the task asks for {columns}.")

    def done(self) -> None:
        """Say that everything asked so far was right."""
        print(f"`{self.name}`: every check in this cell passes.")

    def _ask(self, arguments: tuple) -> Any:
        if not inspect.isfunction(self.content):
            return self.content
        given = copy.deepcopy(arguments)
        try:
            inspect.signature(self.content).bind(*given)
        except TypeError:
            raise NotYet(
                f"`{self.name}` cannot be called with {len(given)} argument{'s' * (len(given) != 1)}. "
                "Keep the line that begins with `def` as it was."
            ) from None
        try:
            with capture_output(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                got = self.content(*given)
        except NotImplementedError:
            raise NotYet(f"`{self.name}` is not written yet.") from None
        except (Exception, SystemExit) as error:
            raise NotYet(self._stopped(error, arguments)) from None
        for number, (before, after) in enumerate(zip(arguments, given, strict=True)):
            if not _unchanged(before, after):
                parameter = list(inspect.signature(self.content).parameters)[number]
                kind = kind_of(before) if kind_of(before) in ("table", "graph") else "value"
                raise NotYet(
                    f"`{self.name}` changes the {kind} that it is given. "
                    f"Work on a copy: `{parameter} = {parameter}.copy()`."
                )
        return got

    def _called(self, arguments: tuple) -> str:
        """Write down the call, as the beginning of a sentence."""
        if not inspect.isfunction(self.content):
            return f"`{self.name}`"
        parameters = list(inspect.signature(self.content).parameters)
        written, about = [], ""
        for parameter, argument in zip(parameters, arguments, strict=False):
            if type(argument) is pandas.DataFrame:
                about = about or _about(argument)
                written.append(parameter)
            elif is_graph(argument):
                about = about or argument.graph.get("about", "the graph of the check")
                written.append(parameter)
            else:
                written.append(written_short(argument))
        call = f"`{self.name}({', '.join(written)})`"
        return f"On {about}, {call}" if about else call

    def _nothing(self, arguments: tuple) -> NotYet:
        return NotYet(f"{self._called(arguments)} gives nothing back. Write your answer, and end it with `return`.")

    def _stopped(self, error: BaseException, arguments: tuple) -> str:
        home = self.content.__code__.co_filename
        lines = [frame.line for frame in traceback.extract_tb(error.__traceback__) if frame.filename == home]
        at = f" at `{lines[-1]}`" if lines and lines[-1] else ""
        text = " ".join(str(error).split())[:120]
        advice = next(
            (advice for kind, words, advice in _ADVICE if isinstance(error, kind) and words in str(error)), self.look
        )
        return f"{self._called(arguments)} stops with {type(error).__name__} ({text}){at}. {advice}".rstrip()

    def _mistake(self, got: Any, arguments: tuple, mistakes: dict, rules: dict) -> str | None:
        for sentence, slip in mistakes.items():
            try:
                result = slip(*copy.deepcopy(arguments)) if callable(slip) else slip
                if difference(got, result, **rules) is None:
                    return sentence
            except Exception:  # a mistake need not be possible on every table
                continue
        return None

    def _blind(self, got: Any, arguments: tuple) -> str | None:
        """Notice an answer that stays the same whatever table it is given."""
        if not inspect.isfunction(self.content) or not arguments or type(arguments[0]) is not pandas.DataFrame:
            return None
        empty = got is None or hasattr(got, "__len__") and len(got) == 0 or kind_of(got) == "number" and not got
        if empty:
            return None
        try:
            other = self._ask((arguments[0].iloc[:0], *arguments[1:]))
        except NotYet:
            return None
        if difference(other, got) is not None:
            return None
        parameter = next(iter(inspect.signature(self.content).parameters))
        return f"It gives the same for every table. Use the table that it is given, `{parameter}`, and no other."


def function(name: str, namespace: dict, look: str = "") -> Answer:
    """Find the student's function of that name in a namespace (a notebook's `globals()`).

    `look` says what to look at where nothing more is known about a wrong answer. Raises NotYet if there is no such
    function.
    """
    answer = value(name, namespace, look)
    if not inspect.isfunction(answer.content):
        kind = kind_of(answer.content)
        seen = KINDS.get(kind, f"an object of type {kind}")
        raise NotYet(f"`{name}` is {seen}; a function belongs there. Keep the line that begins with `def {name}(`.")
    return answer


def value(name: str, namespace: dict, look: str = "") -> Answer:
    """Find the student's value of that name in a namespace (a notebook's `globals()`). Raises NotYet without one."""
    if name not in namespace:
        raise NotYet(f"There is no `{name}` yet. Run the cell above, and keep the name as the task spells it.")
    return Answer(name, namespace[name], look)


def _about(table: pandas.DataFrame) -> str:
    if "name" in table.attrs:
        return f"the table `{table.attrs['name']}`"
    return table.attrs.get("about", "the table of the check")


def _unchanged(before: Any, after: Any) -> bool:
    if type(before) is pandas.DataFrame:
        return (
            type(after) is pandas.DataFrame
            and before.columns.equals(after.columns)
            and before.index.equals(after.index)
            and before.equals(after)
        )
    if type(before) is pandas.Series:
        return before.index.equals(after.index) and before.equals(after)
    if is_graph(before):
        return difference(after, before) is None
    if isinstance(before, (list, dict, set)):
        return before == after
    return True
