"""The budget simulator. It only wires: `budget` computes and `budget_pictures` draws what it shows."""

import functools

import ipywidgets

from archipelago.budget import DENOMINATORS, NUMERATORS, project, record_ranges, start_values, yen_per_dollar
from archipelago.budget_pictures import Projection, draw_projection, numerator_words
from archipelago.errors import require_known
from archipelago.languages import text
from archipelago.twins import TwinBox

PICTURE_HEIGHT = "700px"  # room for the pictures before they are there, so that nothing below them moves
FIRST, YEARS = 2025, 5
DOLLAR_SHARE = (10.0, 20.0)  # percent of all defence spending, as a newspaper reports (buildup_programme B068)
_CONTROLS = {  # name: smallest, largest, step
    "budget_growth": (-2, 12, 0.5),
    "gdp_growth": (-2, 6, 0.5),
    "inflation": (-1, 6, 0.5),
    "dollar_share": (0, 40, 5),
    "yen_per_dollar": (80, 200, 5),
}
_STARTS = {"budget_growth": 2.5, "gdp_growth": 2.5, "inflation": 2.0, "dollar_share": 15, "yen_per_dollar": 150}


def budget_simulator(defence_budget, milex, numerator="narrow", denominator="same year", **assumptions):
    """Menus for definition and assumptions above what they give: the share of GDP, and what the money buys.

    Takes the tables `defence_budget` and `milex`, and where the controls start; `assumptions` are those of
    `budget.project`. The shaded range uses the assumed growth of the budget, and for all else what the record gives
    (`budget.record_ranges`) and a dollar share of 10 to 20 %. All menus work from the keyboard. Returns a
    BudgetSimulator; raises CourseError as `budget.start_values` and `budget.project` do.
    """
    start_values(defence_budget, FIRST, numerator, denominator)
    for name, value in assumptions.items():
        require_known(name, _CONTROLS, "assumption")
        project(1, 1, 0, **{name: value})
    return BudgetSimulator(defence_budget, milex, numerator, denominator, {**_STARTS, **assumptions})


class BudgetSimulator(TwinBox):
    """The parts of `budget_simulator`.

    `.numerator` and `.denominator` are its menus of definitions, `.assumptions` a dict of the other menus by name,
    `.page` holds the pictures.
    """

    def __init__(self, defence_budget, milex, numerator, denominator, assumptions):
        self._start = functools.cache(lambda *chosen: start_values(defence_budget, FIRST, *chosen))
        rates = yen_per_dollar(milex)
        self._base = {"base_yen_per_dollar": float(rates[rates.index.max()])}
        self._record = {**record_ranges(defence_budget, milex), "dollar_share": DOLLAR_SHARE}
        numerators = [(numerator_words(name), name) for name in NUMERATORS]
        denominators = [(text(f"budget.denominator.{name}"), name) for name in DENOMINATORS]
        self.numerator = _menu("numerator", numerators, numerator)
        self.denominator = _menu("denominator", denominators, denominator)
        self.assumptions = {
            name: _menu(name, _steps(low, high, step, assumptions[name]), assumptions[name])
            for name, (low, high, step) in _CONTROLS.items()
        }
        self.page = ipywidgets.HTML(layout={"min_height": PICTURE_HEIGHT})
        self._show()
        controls = [self.numerator, self.denominator, *self.assumptions.values()]
        for control in controls:
            control.observe(self._show, "value")
        super().__init__([ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"}), self.page])

    def static(self, outcome="share"):
        """The picture that the simulator shows now: of the "share" of GDP, or of what the money "buys"."""
        with self._speaking():
            return draw_projection(self._projection(outcome))

    def _projection(self, outcome):
        start = {**self._start(self.numerator.value, self.denominator.value), **self._base}
        assumed = {name: control.value for name, control in self.assumptions.items()}
        ranges = {**self._record, "budget_growth": assumed["budget_growth"]}
        return Projection(start, assumed, ranges, FIRST, YEARS, outcome)

    def _show(self, _=None):
        share = self._projection("share")
        with self._speaking():
            told = self._announced(f"{share.finding()}.")
            self.page.value = told + draw_projection(share)._repr_html_() + self.static("buys")._repr_html_()

    def __repr__(self):
        return text("budget.simulator.repr", self._language, picture=repr(self.static()))


def _steps(low, high, step, start):
    """The values of a menu, with the one that it starts from."""
    count = round((high - low) / step)
    return [(f"{value:g}", value) for value in sorted({*(low + step * place for place in range(count + 1)), start})]


def _menu(name, options, value):
    wide, label = {"description_width": "9em"}, text(f"budget.simulator.{name}")
    return ipywidgets.Dropdown(description=label, options=options, value=value, style=wide, layout={"width": "21em"})
