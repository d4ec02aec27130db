"""Figures are drawn after a notebook's last cell, as they were when they were shown.

Drawing takes most of the time of an ordinary notebook, and nobody will see the pictures of a second sitting. So a
figure is kept when a cell shows it, in every sitting alike, and the host asks for the pictures when the last cell has
run, or does not. Nothing in a notebook can tell which it will be. What is kept never leaves the kernel.
"""

import pickle
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import print_figure

from invigilator.running.frames import LATER, PICTURE

MOST = 200  # figures that are kept; more are drawn at once
LARGEST = 64 << 20  # bytes that they may take together
USUAL = {"fmt": "png", "base64": True, "bbox_inches": "tight"}  # how notebooks print figures


class Formatter(DisplayFormatter):
    """Keeps matplotlib's figures; all else is formatted at once, as in a stock kernel."""

    def __init__(self, **options: Any):
        super().__init__(**options)
        self.kept: dict[str, tuple[bytes, bool, Any, dict]] = {}
        self.size = 0

    def format(self, obj, include=None, exclude=None):
        """As IPython's; a figure's picture is a token for now."""
        token = None if include or exclude else self._keep(obj)
        if token is None:
            return super().format(obj, include, exclude)
        return {"text/plain": self.formatters["text/plain"](obj), PICTURE: token}, {}

    def _keep(self, figure: Any) -> str | None:
        """Keep a figure and give its token; None where it has to be drawn at once, or is no figure."""
        module = sys.modules.get("matplotlib.figure")
        if module is None or type(figure) is not module.Figure or not (figure.axes or figure.lines):
            return None
        printers = {kind: self._printer(kind, module.Figure) for kind in self.formatters if kind != "text/plain"}
        if [kind for kind, printer in printers.items() if printer] != [PICTURE] or len(self.kept) >= MOST:
            return None
        try:
            kept = pickle.dumps(figure, pickle.HIGHEST_PROTOCOL)
        except Exception:  # it holds a function, or a thing of the student's own
            return None
        if self.size + len(kept) > LARGEST:
            return None
        self.size += len(kept)
        token = f"{LATER}{len(self.kept)}"
        self.kept[token] = kept, not figure.stale, printers[PICTURE], _style()
        return token

    def _printer(self, kind: str, of: type) -> Any:
        formatter = self.formatters[kind]
        try:
            return formatter.lookup_by_type(of) if formatter.enabled else None
        except KeyError:
            return None

    def drawn(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """Draw what was kept; give token, data and metadata of each. What can't be drawn is left out."""
        import matplotlib

        for token, (kept, settled, printer, style) in self.kept.items():
            try:
                with matplotlib.rc_context():
                    if style != _style():
                        dict.update(matplotlib.rcParams, style)
                    picture = _printed(printer, pickle.loads(kept), settled)
            except Exception:
                continue
            picture, about = picture if isinstance(picture, tuple) else (picture, None)
            if isinstance(picture, str):
                yield token, {PICTURE: picture}, {PICTURE: about} if about else {}


def _printed(printer: Any, figure: Any, settled: bool) -> Any:
    """Print a figure. One whose places were settled when it was kept need not be laid out once more to be cropped."""
    usual = isinstance(printer, partial) and printer.func is print_figure and printer.keywords.items() <= USUAL.items()
    if not (usual and settled) or figure.get_layout_engine() is not None:
        return printer(figure)
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()
    return printer(figure, bbox_inches=figure.get_tightbbox(renderer).padded(rcParams["savefig.pad_inches"]))


def _style() -> dict:
    """The settings that a figure is drawn with."""
    return {name: value for name, value in dict.items(sys.modules["matplotlib"].rcParams) if name != "backend"}
