"""Controls of lesson 09. They only wire: `exchanges` computes and `exchanges_pictures` draws what they show."""

import functools
import html

import ipywidgets

from archipelago.exchanges import ranges
from archipelago.exchanges_pictures import chosen_figures, claims_picture, quantity_name, sentences, speaker_name
from archipelago.languages import counted, text
from archipelago.twins import TwinBox

PICTURE_HEIGHT = "560px"  # room for the picture before it is there, so that nothing below it moves
EVERYBODY = ""


def claims_switch(figures, quantity="containers", claimant=None, width=0.1):
    """Menus for quantity, claimant and the reach of "about", above the ranges that they give.

    `figures` is the table `exchange_figures` or a part of it; the other arguments are where the controls start. All
    work from the keyboard. Returns a ClaimsSwitch; raises CourseError as `claims_picture` does.
    """
    chosen_figures(figures, quantity, claimant)
    ranges(figures, width)
    return ClaimsSwitch(figures, quantity, claimant, width)


class ClaimsSwitch(TwinBox):
    """The parts of `claims_switch`: `.quantity`, `.claimant` and `.width` are its controls, `.page` the picture."""

    def __init__(self, figures, quantity, claimant, width):
        self._figures = figures
        self._picture = functools.cache(lambda *chosen: claims_picture(figures, *chosen))
        quantities = list(dict.fromkeys(figures["quantity"].astype(str)))
        self.quantity = ipywidgets.Dropdown(
            description=text("exchanges.widget.quantity"),
            options=[(quantity_name(name), name) for name in quantities],
            value=quantity,
        )
        self.claimant = ipywidgets.Dropdown(
            description=text("exchanges.widget.claimant"), options=self._who(quantity), value=claimant or EVERYBODY
        )
        # A menu: the slider for shares has no name for screen readers.
        shares = sorted({0.0, 0.05, 0.1, 0.2, 0.3, 0.5, round(width, 2)})
        self.width = ipywidgets.Dropdown(
            description=text("exchanges.widget.width"),
            options=[(_share_in_words(share), share) for share in shares],
            value=round(width, 2),
        )
        self.page = ipywidgets.HTML(layout={"min_height": PICTURE_HEIGHT})
        self._show()
        self.quantity.observe(self._change_quantity, "value")
        for control in (self.claimant, self.width):
            control.observe(self._show, "value")
        menus = ipywidgets.HBox([self.quantity, self.claimant, self.width], layout={"flex_flow": "row wrap"})
        super().__init__([menus, self.page])

    def static(self):
        """The picture that the switch shows now."""
        with self._speaking():
            return self._picture(self.quantity.value, self.claimant.value or None, self.width.value)

    def _who(self, quantity):
        names = list(dict.fromkeys(chosen_figures(self._figures, quantity)["claimant"].astype(str)))
        with self._speaking():
            everybody = (text("exchanges.widget.everybody"), EVERYBODY)
            return [everybody, *((speaker_name(name), name) for name in names)]

    def _change_quantity(self, _):
        who, options = self.claimant.value, self._who(self.quantity.value)
        with self.hold_trait_notifications():
            self.claimant.unobserve(self._show, "value")
            self.claimant.options = options
            self.claimant.value = who if who in dict(options).values() else EVERYBODY
            self.claimant.observe(self._show, "value")
        self._show()

    def _show(self, _=None):
        now = self.static()
        chosen = chosen_figures(self._figures, self.quantity.value, self.claimant.value or None)
        with self._speaking():
            told = counted("exchanges.widget.told", len(chosen), quantity=quantity_name(self.quantity.value))
            summary = text("exchanges.widget.as_text")
            items = "".join(f"<li>{html.escape(words)}</li>" for words in sentences(chosen))
        self.page.value = (
            f'<div lang="{self._language}">{self._announced(told)}'
            f"{now._repr_html_()}<details><summary>{summary}</summary><ul>{items}</ul></details></div>"
        )

    def __repr__(self):
        return text("exchanges.widget.repr", self._language, picture=repr(self.static()))


def _share_in_words(share):
    return text("exchanges.widget.share", number=f"{100 * share:.0f}") if share else text("exchanges.widget.exact")
