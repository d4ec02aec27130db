"""Figures: drawn after the last cell, as they were when they were shown, and only where somebody will look."""

import base64
import dataclasses
import io

import numpy as np
import pytest
from invigilator.records import Ending, Limits, Sitting, Step
from invigilator.running.collect import Collector
from invigilator.running.execute import Room
from invigilator.running.frames import LATER, PICTURE
from PIL import Image

pytestmark = pytest.mark.slow

IMPORT = "import matplotlib.pyplot as plt"
RED = "figure, axes = plt.subplots(figsize=(2, 1))\naxes.set_facecolor('red')\nplt.show()"


@pytest.fixture(scope="module")
def room():
    with Room(None, ["matplotlib.pyplot"]) as room:
        yield room


def sat(room, *cells, **options):
    sitting = Sitting(tuple(Step(cell) for cell in cells), **options)
    return [ran.outputs for ran in room.sit(sitting).ran]


def pictures(outputs):
    return [output["data"][PICTURE] for output in outputs if PICTURE in output.get("data", {})]


def colours(picture):
    image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    return {colour for _, colour in image.getcolors(1 << 20)}


def test_a_figure_shows_what_it_was_when_it_was_shown(room):
    later = "axes.set_facecolor('blue')\nplt.rcParams['figure.facecolor'] = 'black'\nplt.rcParams['font.size'] = 40"
    shown = sat(room, IMPORT, RED, later, "figure")
    (first,), (second,) = pictures(shown[1]), pictures(shown[3])
    assert (255, 0, 0) in colours(first) and (0, 0, 255) not in colours(first) and (0, 0, 0) in colours(first)
    assert (0, 0, 255) in colours(second) and (255, 0, 0) not in colours(second)
    assert shown[1][0]["output_type"] == "display_data" and shown[3][0]["output_type"] == "execute_result"
    alone = pictures(sat(room, IMPORT, RED)[1])
    assert alone == [first], "what came later has changed the picture"


SHOWN = {
    "bars": "figure, axes = plt.subplots()\naxes.bar(['a', 'b'], [1, 2])\naxes.set_title('B')\naxes.set_ylabel('n')",
    "legend outside": "figure, axes = plt.subplots()\naxes.plot([1, 2], label='a')\naxes.legend(loc=(1.4, 1))",
    "text far away": "figure, axes = plt.subplots()\naxes.set_axis_off()\naxes.text(2, 3, '$x^2$')",
    "label above": "figure, axes = plt.subplots(dpi=90)\naxes.xaxis.set_label_position('top')\naxes.set_xlabel('up')",
    "constrained": "figure, axes = plt.subplots(2, layout='constrained')\naxes[0].set_ylabel('a\\nb')",
    "polar": "figure, axes = plt.subplots(subplot_kw={'projection': 'polar'})\naxes.plot([1, 2, 3])",
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_a_picture_is_the_one_that_ipython_prints(room, shown):
    printed = "from IPython.core.pylabtools import print_figure\nprint(print_figure(figure, base64=True))"
    *_, cell, stock = sat(room, IMPORT, f"{shown}\nplt.show()", printed)
    ours = [np.asarray(Image.open(io.BytesIO(base64.b64decode(each)))) for each in (*pictures(cell), stock[0]["text"])]
    assert np.array_equal(*ours)
    assert ours[0].std() > 0


def test_pixels_wait_until_they_are_read_and_the_state_does_not(room):
    look = (
        "import numpy as np\n"
        "print(figure.stale, [label.get_text() for label in axes.get_xticklabels()])\n"
        "print('renderer' in vars(canvas))\n"
        "seen = np.array(canvas.buffer_rgba())\n"
        "print('renderer' in vars(canvas), seen.std() > 0)\n"
        "canvas.draw()\n"
        "print((seen == np.array(canvas.buffer_rgba())).all())"
    )
    *_, cell = sat(room, IMPORT, SHOWN["bars"] + "\ncanvas = figure.canvas", look)
    assert cell[0]["text"].splitlines() == ["False ['a', 'b']", "False", "True True", "True"]


def test_a_canvas_that_was_never_drawn_has_no_renderer(room):
    never = "from matplotlib.figure import Figure\nfrom matplotlib.backends.backend_agg import FigureCanvasAgg\n"
    *_, cell = sat(room, IMPORT, never + "FigureCanvasAgg(Figure()).buffer_rgba()")
    assert cell[-1]["ename"] == "AttributeError"
    assert "has no attribute 'renderer'" in cell[-1]["evalue"]


def test_what_nobody_will_see_is_not_drawn_and_no_token_is_left(room):
    shown = sat(room, IMPORT, RED, pictures=False)
    assert pictures(shown[1]) == [] and LATER not in str(shown)
    assert shown[1][0]["data"]["text/plain"] == "<Figure size 200x100 with 1 Axes>"


def test_a_kernel_that_ends_later_costs_pictures_only(room):
    shown = sat(room, IMPORT, RED, "print('a')", "import os; os._exit(3)")
    assert pictures(shown[1]) == [] and LATER not in str(shown) and shown[2][0]["text"] == "a\n"
    assert [output["ename"] for output in shown[3]] == ["DeadKernelError"]


def test_a_figure_that_cannot_be_kept_is_drawn_at_once(room):
    held = RED.replace("plt.show()", "axes.xaxis.set_major_formatter(lambda value, place: 'x')\nplt.show()")
    assert len(pictures(sat(room, IMPORT, held)[1])) == 1


def test_other_formats_are_drawn_at_once(room):
    svg = "import matplotlib_inline\nmatplotlib_inline.backend_inline.set_matplotlib_formats('svg')"
    shown = sat(room, IMPORT, svg, RED)
    assert [sorted(output["data"]) for output in shown[2]] == [["image/svg+xml", "text/plain"]]


def test_drawing_without_end_ends_with_its_pictures_and_leaves_the_cells(room):
    slow = (
        "from matplotlib import lines\nimport time\n"
        "lines.Line2D.draw = lambda self, renderer: [None for _ in iter(int, 1)]\n"
        "plt.plot([1, 2])\nplt.show()"
    )
    limits = dataclasses.replace(Limits(), cell_cpu=0.5)
    ran = room.sit(Sitting((Step(IMPORT), Step(slow), Step("1 + 1")), limits=limits)).ran
    assert [each.ending for each in ran] == [Ending.DONE] * 3 and ran[2].outputs[0]["data"]["text/plain"] == "2"
    assert LATER not in str(ran)


def test_a_forged_token_gets_no_more_than_a_picture():
    collector = Collector(1000, 1000)
    outputs = collector.begin()
    collector.take({"output_type": "display_data", "data": {PICTURE: f"{LATER}7", "text/plain": "a"}, "metadata": {}})
    assert collector.wait_for_pictures()
    collector.take(
        {"output_type": "update_display_data", "display_id": "other", "data": {"text/plain": "b"}, "metadata": {}}
    )
    collector.settle()
    assert outputs == [{"output_type": "display_data", "data": {"text/plain": "a"}, "metadata": {}}]
