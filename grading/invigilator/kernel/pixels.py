"""What matplotlib draws by itself at the end of a cell: a figure's state is settled then, its pixels wait.

pyplot redraws every figure that has changed when a cell ends. That settles ticks, limits and places, which a later
check may read, so it has to be done; its pixels are hardly ever read, because what a notebook shows is drawn apart.
"""

import sys
from typing import Any

_WAIT = "_pixels_wait"


def put_off() -> None:
    """From now on `draw_idle` of matplotlib's Agg canvas, which pyplot calls, draws pixels only when they are wanted.

    Does nothing where matplotlib's Agg backend has not been imported, nor a second time.
    """
    module = sys.modules.get("matplotlib.backends.backend_agg")
    if module is None or isinstance(vars(module.FigureCanvasAgg).get("renderer"), _Renderer):
        return
    of_class = module.FigureCanvasAgg
    at_once = of_class.draw_idle

    def draw_idle(canvas: Any, *arguments: Any, **options: Any) -> None:
        if type(canvas) is not of_class or arguments or options or canvas._is_idle_drawing:
            at_once(canvas, *arguments, **options)
            return
        vars(canvas).pop(_WAIT, None)
        with canvas._idle_draw_cntx():
            canvas.figure.draw_without_rendering()
        vars(canvas).pop("renderer", None)
        setattr(canvas, _WAIT, True)

    draw_idle.__doc__, draw_idle.__qualname__ = at_once.__doc__, at_once.__qualname__
    of_class.draw_idle = draw_idle
    of_class.renderer = _Renderer()


class _Renderer:
    """A canvas's `renderer` where it has none of its own, or none yet: drawn when it is asked for."""

    def __get__(self, canvas: Any, of_class: type | None = None) -> Any:
        if canvas is None:
            return self
        if not vars(canvas).pop(_WAIT, False):
            raise AttributeError(f"{type(canvas).__name__!r} object has no attribute 'renderer'")
        canvas._lastKey = None  # else `draw` would ask for the old renderer, which is this one
        try:
            # The event was sent when the state was settled.
            with canvas._idle_draw_cntx(), canvas.callbacks.blocked(signal="draw_event"):
                canvas.draw()
        except BaseException:
            vars(canvas).pop("renderer", None)
            setattr(canvas, _WAIT, True)
            raise
        return vars(canvas)["renderer"]
