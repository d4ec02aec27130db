"""Controls with a still twin: what a page shows on which no widget runs, or before one does."""

import html

import ipywidgets

from archipelago.keyboard import KeyGuard
from archipelago.languages import language, speaking

__all__ = ["TwinBox"]


class TwinBox(ipywidgets.VBox):
    """A column of controls that can also be shown without running. Keys belong to the control that has the focus.

    It keeps the language in which it was made, whichever is chosen later. A subclass draws `with self._speaking()`, and
    has `static()`, which gives the picture of its present state. Where the twin is to hold more than that picture, it
    overrides `twin_html`.
    """

    def __new__(cls, *args, **kwargs):
        box = super().__new__(cls, *args, **kwargs)
        box._language = language()  # here, because a subclass draws its parts before it has them put together
        return box

    def __init__(self, rows):
        super().__init__([*rows, KeyGuard(self._language)])

    def twin_html(self):
        """The twin as HTML."""
        return self.static()._repr_html_()

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": self.twin_html(), "text/plain": repr(self)}

    def _speaking(self):
        """A block of code in which the language of this box is in use."""
        return speaking(self._language)

    def _announced(self, told):
        """A sentence as HTML that is read out to those who cannot see that a picture has changed."""
        return f'<p role="status" lang="{self._language}" style="margin:0.2em 0 0.6em">{html.escape(told)}</p>'

    def _scrolling(self, page, label, height):
        """HTML in a box that scrolls, at most as high as a length of CSS, under a label that is not seen."""
        # Such a box must be reachable by keyboard, and then it needs a name.
        return (
            f'<div lang="{self._language}" tabindex="0" role="region" aria-label="{html.escape(label)}" '
            f'data-lm-suppress-shortcuts="true" style="max-height:{height};overflow:auto;padding:0.2em 0.4em">'
            f"{page}</div>"
        )
