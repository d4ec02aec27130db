"""The heat map of agreement with a slider for the year. It only wires: `votes` computes, `votes_pictures` draws."""

import ipywidgets

from archipelago import load
from archipelago.languages import text
from archipelago.twins import TwinBox
from archipelago.votes import MEASURES, agreement_matrix
from archipelago.votes_pictures import heat_map, heat_table, measure_words


def agreement_by_year(year=2019, measure="share_identical"):
    """The heat map of nine countries with a slider for the year and a menu for the measure.

    `year` and `measure` say where the controls start; both work from the keyboard. Returns an AgreementByYear; raises
    CourseError as `votes.agreement_matrix` does.
    """
    agreement_matrix(year, measure)
    return AgreementByYear(year, measure)


class AgreementByYear(TwinBox):
    """The parts of `agreement_by_year`: `.year` and `.measure` are its controls, `.page` holds the square."""

    def __init__(self, year, measure):
        years = load("un_dyad_agreement")["year"]
        self.year = ipywidgets.IntSlider(
            value=year, min=int(years.min()), max=int(years.max()), description=text("slider.year"),
            layout={"width": "min(100%, 560px)"},
        )  # fmt: skip
        self.measure = ipywidgets.Dropdown(
            options=[(measure_words(name), name) for name in MEASURES], value=measure,
            description=text("votes.widget.measure"), layout={"width": "min(100%, 420px)"},
        )  # fmt: skip
        self.page = ipywidgets.HTML(layout={"min_height": "450px"})
        self._show()
        self.year.observe(self._show, "value")
        self.measure.observe(self._show, "value")
        super().__init__([self.year, self.measure, self.page])

    def static(self):
        """What the widget shows now, as a Picture."""
        with self._speaking():
            return heat_map(self.year.value, self.measure.value)

    def _show(self, _=None):
        with self._speaking():
            self.page.value = heat_table(self.year.value, self.measure.value)

    def __repr__(self):
        return text("votes.widget.repr", self._language, year=self.year.value, measure=self.measure.value)

    def twin_html(self):
        return self.page.value
