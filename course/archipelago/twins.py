"""Controls with a still twin: what a page shows on which no widget runs, or before one does."""

import ipywidgets

__all__ = ["TwinBox"]


class TwinBox(ipywidgets.VBox):
    """A column of controls that can also be shown without running.

    A subclass has `static()`, which gives the picture of its present state. Where the twin is to hold more than that
    picture, it overrides `twin_html`.
    """

    def twin_html(self):
        """The twin as HTML."""
        return self.static()._repr_html_()

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": self.twin_html(), "text/plain": repr(self)}
