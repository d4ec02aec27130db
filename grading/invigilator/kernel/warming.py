"""What a warm process has done before a kernel is forked from it: libraries imported, the slow first times gone by."""

import contextlib
import importlib
import os
import sys
from collections.abc import Collection, Iterable

from invigilator import light
from invigilator.kernel import arrival, outlet, pixels, shell

_LARGE = 2 << 20  # bytes of a large page
_COLLAPSE = 25  # MADV_COLLAPSE


class Warmth:
    """An IPython that is warm, as `shell`, and the modules that were imported for it, as `tried`."""

    def __init__(self) -> None:
        with light.uncollected():
            self.shell = shell.make_shell()
            with contextlib.suppress(ImportError):
                import invigilator.judging.values  # noqa: F401
        self.tried: set[str] = set()
        self._warm = False

    def add(self, names: Collection[str]) -> None:
        """Import modules that were not asked for before, and warm up with them."""
        new = [name for name in names if name not in self.tried]
        if new or not self._warm:
            with light.uncollected():
                preload(new)
                warm_up(self.shell)
            arrival.forget_warnings()
            join_pages()
        self.tried.update(new)
        self._warm = True


def join_pages() -> None:
    """Hold this process's memory in large pages, where Linux can: a fork copies the table of all pages.

    That is done three times for every box. Nothing else changes: what a fork writes to is still copied by small pages.
    """
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
            areas = [line.split() for line in maps]
        for place, rights, _offset, _device, inode, *name in areas:
            if rights == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
                start, end = (int(each, 16) for each in place.split("-"))
                start, end = -(-start // _LARGE) * _LARGE, end // _LARGE * _LARGE
                if start < end:  # what it says does not matter: before Linux 6.1 it does nothing
                    library.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _COLLAPSE)


def preload(names: Iterable[str]) -> None:
    """Import libraries in silence. What cannot be imported is left for the student's own import to complain of."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for name in names:
            with contextlib.suppress(Exception, SystemExit):
                importlib.import_module(name)


def warm_up(kernel: shell.Shell) -> None:
    """Run what is slow the first time, and leave no trace of it in what a kernel starts with."""
    history = kernel.history_manager
    spaces = [(space, dict(space)) for space in (kernel.user_ns, kernel.user_ns_hidden)]
    count = kernel.execution_count
    cells = ["1 + 1", "print('a')", "def f():\n    return 1 / 0\nf()", "for x in [1]:\n    assert x == 2, 'a'"]
    if "pandas" in sys.modules:
        cells += ["import pandas; pandas.DataFrame({'a': [1, 2], 'b': ['x', 'y'], 'c': [0.5, None]})"]
    out = outlet.Stream(kernel.outlet, "stdout", 1)
    with contextlib.suppress(Exception), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        for cell in cells:
            kernel.run_cell(cell, store_history=True)
    if "matplotlib.pyplot" in sys.modules:
        with contextlib.suppress(Exception):
            import IPython.core.pylabtools  # noqa: F401

            _draw()
            pixels.put_off()
    for space, before in spaces:
        space.clear()
        space.update(before)
    for cache in (history.input_hist_parsed, history.input_hist_raw):
        cache[:] = [""]
    for cache in (history.output_hist, history.output_hist_reprs, history.outputs, history.exceptions):
        cache.clear()
    history.db_input_cache.clear()
    history._i00 = history._i = history._ii = history._iii = ""
    hook = kernel.displayhook
    hook._ = hook.__ = hook.___ = ""
    hook.exec_result = kernel.last_execution_result = kernel._last_traceback = None
    kernel.last_execution_succeeded = True
    kernel.execution_count = count
    _forget_cells(kernel)


def _forget_cells(kernel: shell.Shell) -> None:
    import linecache

    for name in kernel.compile._filename_map:
        linecache.cache.pop(name, None)
    kernel.compile._filename_map.clear()
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)


def _draw() -> None:
    """Draw once, without pyplot: fonts and colours are read, and the backend is still to be chosen."""
    import io

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot([1, 2], label="a")
    FigureCanvasAgg(figure).print_png(io.BytesIO())
