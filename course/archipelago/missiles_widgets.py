"""Controls of lesson 06. They only wire: `missiles` computes and `missiles_pictures` draws what they show."""

import functools

import ipywidgets

from archipelago.languages import text
from archipelago.missiles import RULES, rule_named
from archipelago.missiles_pictures import show_counts
from archipelago.twins import TwinBox

PICTURE_HEIGHT = "450px"  # room for the picture before it is there, so that nothing below it moves


def rule_switch(missiles, rule="missiles", year=2022):
    """A menu of counting rules above the chart that the chosen rule gives.

    `missiles` is the table `missile_tests` or a part of it, `rule` is where the menu starts, `year` the year that is
    judged. The menu works from the keyboard. Returns a RuleSwitch; raises CourseError as `show_counts` does.
    """
    return RuleSwitch(missiles, rule_named(rule).name, year)


class RuleSwitch(TwinBox):
    """The parts of `rule_switch`: `.rule` is its menu, `.page` holds the picture."""

    def __init__(self, missiles, rule, year):
        self._picture = functools.cache(lambda name: show_counts(missiles, name, year))
        self._picture(rule)
        self.rule = ipywidgets.Dropdown(
            description=text("missiles.widget.rule"),
            options=[
                (text("missiles.widget.option", rule=one.label, words=one.words), name) for name, one in RULES.items()
            ],
            value=rule,
            layout={"width": "min(100%, 46em)"},
        )
        self.page = ipywidgets.HTML(layout={"min_height": PICTURE_HEIGHT})
        self._show()
        self.rule.observe(self._show, "value")
        super().__init__([self.rule, self.page])

    def static(self):
        """The picture that the switch shows now."""
        with self._speaking():
            return self._picture(self.rule.value)

    def _show(self, _=None):
        with self._speaking():
            told = text("missiles.widget.told", words=RULES[self.rule.value].words)
        self.page.value = self._announced(told) + self.static()._repr_html_()

    def __repr__(self):
        return text("missiles.widget.repr", self._language, picture=repr(self.static()))
