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

from archipelago.comparing import KINDS, difference, habit, is_graph, kind_of, kind_words, show, written_short
from archipelago.languages import text
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

_ADVICE = (  # kind of error, what its words hold, key of the advice
    (KeyError, "'", "column"),
    (ValueError, "truth value", "conditions"),
    (TypeError, "for |:", "brackets"),
    (TypeError, "for &:", "brackets"),
    (TypeError, "Timestamp", "dates"),
    (TypeError, "datetime64", "dates"),
    (NameError, "", "name"),
    (ZeroDivisionError, "", "division"),
    (AttributeError, "", "attribute"),
)


class NotYet(AssertionError):
    """An answer that is not right yet; its text says what was seen and what to look at."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: students need the sentence, not the way through this module.
        words = text("checking.not_yet", reason=self)
        return textwrap.wrap(words, 100, break_long_words=False, break_on_hyphens=False)


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
            seen = text("compare.instead", seen=show(got), kind=kind_words(wanted))
            raise NotYet(f"{called} {seen}.")
        if wanted == "table" and set(got.columns) != set(example.columns):
            columns = ", ".join(map(str, example.columns))
            raise NotYet(text("checking.columns", called=called, columns=columns))

    def done(self) -> None:
        """Say that everything asked so far was right."""
        print(text("checking.done", name=self.name))

    def _ask(self, arguments: tuple) -> Any:
        if not inspect.isfunction(self.content):
            return self.content
        given = copy.deepcopy(arguments)
        try:
            inspect.signature(self.content).bind(*given)
        except TypeError:
            raise NotYet(
                text(f"checking.called_with.{'one' if len(given) == 1 else 'many'}", name=self.name, count=len(given))
            ) from None
        try:
            with capture_output(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                got = self.content(*given)
        except NotImplementedError:
            raise NotYet(text("checking.not_written", name=self.name)) from None
        except (Exception, SystemExit) as error:
            raise NotYet(self._stopped(error, arguments)) from None
        for number, (before, after) in enumerate(zip(arguments, given, strict=True)):
            if not _unchanged(before, after):
                parameter = list(inspect.signature(self.content).parameters)[number]
                kind = kind_of(before) if kind_of(before) in ("table", "graph") else "value"
                raise NotYet(text(f"checking.changes.{kind}", name=self.name, parameter=parameter))
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
                about = about or argument.graph.get("about", text("checking.graph"))
                written.append(parameter)
            else:
                written.append(written_short(argument))
        call = f"`{self.name}({', '.join(written)})`"
        return text("checking.on", about=about, call=call) if about else call

    def _nothing(self, arguments: tuple) -> NotYet:
        return NotYet(text("checking.nothing", called=self._called(arguments)))

    def _stopped(self, error: BaseException, arguments: tuple) -> str:
        home = self.content.__code__.co_filename
        lines = [frame.line for frame in traceback.extract_tb(error.__traceback__) if frame.filename == home]
        line = lines[-1] if lines else ""
        said = " ".join(str(error).split())[:120]
        advice = next(
            (
                text(f"checking.advice.{advice}")
                for kind, words, advice in _ADVICE
                if isinstance(error, kind) and words in str(error)
            ),
            self.look,
        )
        stopped = text(
            f"checking.stops.{'at' if line else 'somewhere'}",
            called=self._called(arguments),
            error=type(error).__name__,
            said=said,
            line=line,
        )
        return f"{stopped} {advice}".rstrip()

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
        return text("checking.blind", parameter=parameter)


def function(name: str, namespace: dict, look: str = "") -> Answer:
    """Find the student's function of that name in a namespace (a notebook's `globals()`).

    `look` says what to look at where nothing more is known about a wrong answer. Raises NotYet if there is no such
    function.
    """
    answer = value(name, namespace, look)
    if not inspect.isfunction(answer.content):
        kind = kind_of(answer.content)
        seen = kind_words(kind) if kind in KINDS else text("compare.object", type=kind)
        raise NotYet(text("checking.no_function", name=name, seen=seen))
    return answer


def value(name: str, namespace: dict, look: str = "") -> Answer:
    """Find the student's value of that name in a namespace (a notebook's `globals()`). Raises NotYet without one."""
    if name not in namespace:
        raise NotYet(text("checking.no_name", name=name))
    return Answer(name, namespace[name], look)


def _about(table: pandas.DataFrame) -> str:
    if "name" in table.attrs:
        return text("checking.table_named", name=table.attrs["name"])
    return table.attrs.get("about", text("checking.table"))


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
