"""The notebook that is run: the instructor's cells, the student's answers, whatever was done to the rest."""

import copy
import random
import time
from dataclasses import replace

import nbformat
import pytest
from invigilator.intake.notebooks import Unreadable, plain
from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import Cell, Sheet
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

HIDDEN = "assert cube(2) == 8\n### BEGIN HIDDEN TESTS\nassert cube(3) == 27\n### END HIDDEN TESTS"
STUB = "def cube(n):\n    ...  # write your answer here"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELLS = (
    Cell("setup", "code", "import math", "1" * 32, locked=True),
    Cell("cube", "code", STUB, "2" * 32, solution=True),
    Cell("cube-check", "code", HIDDEN, "3" * 32, locked=True, points=3.0),
    Cell("essay", "markdown", "Write here.", "4" * 32, solution=True, points=2.0),
    Cell("area", "code", "area = None", "5" * 32, solution=True),
    Cell("area-check", "code", "assert area > 2", "6" * 32, locked=True, points=1.5),
    Cell("project", "markdown", "Make a map.", "7" * 32, locked=True, task=True, points=4.0),
)


def role(cell):
    graded = cell.points is not None and not cell.task
    flags = {"grade": graded, "solution": cell.solution, "locked": cell.locked, "task": cell.task}
    points = {} if cell.points is None else {"points": cell.points}
    return {"nbgrader": {"schema_version": 3, "grade_id": cell.name, "checksum": "0" * 32, **flags, **points}}


def written(cell_type, source, identity, metadata=None):
    cell = {"cell_type": cell_type, "id": identity, "metadata": metadata or {}, "source": source}
    return cell | ({"outputs": [], "execution_count": 7} if cell_type == "code" else {})


def notebook(cells, minor=5):
    return {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": minor}


def source():
    """The instructor's notebook: text before each question."""
    cells = [written("markdown", "# Sheet", "title")]
    for cell in CELLS:
        if cell.solution:
            cells.append(written("markdown", f"Question {cell.name}", f"text-{cell.name}"))
        cells.append(written(cell.cell_type, cell.source, f"id-{cell.name}", role(cell)))
    return notebook(cells)


SHEET = Sheet("p1", CELLS, KERNEL, source())
BARE = Sheet("p1", CELLS, KERNEL)
SHEETS = pytest.mark.parametrize("sheet", [SHEET, BARE], ids=["with source", "gradebook only"])


def release():
    """What a student gets: hidden checks are gone."""
    given = source()
    for cell in given["cells"]:
        if cell["source"] == HIDDEN:
            cell["source"] = "assert cube(2) == 8"
    return given


def place(given, name):
    return next(n for n, c in enumerate(given["cells"]) if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def cell(given, name):
    return given["cells"][place(given, name)]


def honest():
    given = release()
    cell(given, "cube")["source"] = "def cube(n):\n    return n**3"
    cell(given, "essay")["source"] = "Because – 島 🏝"
    cell(given, "area")["source"] = "area = math.pi"
    given["cells"].insert(place(given, "cube"), written("code", "helper = 1", "mine", {"tags": ["hide-input"]}))
    given["cells"].append(written("raw", "scratch", "mine-too"))
    return given


def names(made):
    return [c["metadata"]["nbgrader"]["grade_id"] for c in made["cells"] if c["metadata"]]


def kinds(remarks, serious=None):
    return [remark.kind for remark in remarks if serious is None or remark.serious is serious]


def checked(made):
    """Whatever was handed in: valid, each known cell once and in order, as the gradebook has it."""
    nbformat.validate(nbformat.from_dict(made))
    MetadataValidatorV3().validate_nb(nbformat.from_dict(made))
    assert len({c["id"] for c in made["cells"]}) == len(made["cells"])
    assert names(made) == [c.name for c in CELLS]
    for known in CELLS:
        own = cell(made, known.name)
        nbgrader = own["metadata"]["nbgrader"]
        assert own["cell_type"] == known.cell_type and list(own["metadata"]) == ["nbgrader"]
        assert (nbgrader["solution"], nbgrader["locked"], nbgrader["task"]) == (
            known.solution,
            known.locked,
            known.task,
        )
        assert nbgrader.get("points") == known.points and nbgrader["checksum"] == known.checksum
        assert known.solution or own["source"] == known.source
    return made


@SHEETS
def test_honest_work_keeps_its_order_and_every_text(sheet):
    given = honest()
    made, remarks = rebuild(sheet, given)
    checked(made)
    expected = [HIDDEN if c["source"] == "assert cube(2) == 8" else c["source"] for c in given["cells"]]
    assert [c["source"] for c in made["cells"]] == expected
    assert remarks == ()


def test_only_known_cells_carry_metadata_and_no_output_is_kept():
    given = honest()
    cell(given, "cube")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hi"}]
    made, _ = rebuild(SHEET, given)
    assert [c["metadata"] for c in made["cells"] if not c["metadata"].get("nbgrader")] == [{}] * 6
    assert all(not c["outputs"] and c["execution_count"] is None for c in made["cells"] if c["cell_type"] == "code")


def test_known_cells_keep_the_ids_of_the_source_and_no_student_can_take_one():
    given = honest()
    cell(given, "cube")["id"] = "id-cube-check"
    given["cells"][0]["id"] = "id-cube"
    made, _ = rebuild(SHEET, given)
    assert {c.name: cell(made, c.name)["id"] for c in CELLS} == {c.name: f"id-{c.name}" for c in CELLS}
    checked(made)


@pytest.mark.parametrize("identity", ["", "a b", "x" * 65, "../../x", "<script>", "é"])
def test_without_a_source_an_id_that_is_not_valid_becomes_the_name(identity):
    given = honest()
    cell(given, "cube")["id"] = identity
    made, _ = rebuild(BARE, given)
    assert cell(made, "cube")["id"] == "cube"
    assert cell(made, "area")["id"] == "id-area"


def test_the_same_work_gives_the_same_notebook():
    assert rebuild(SHEET, honest()) == rebuild(SHEET, honest())


@SHEETS
def test_nothing_handed_in_gives_the_release(sheet):
    made, remarks = rebuild(sheet, None)
    checked(made)
    assert [cell(made, c.name)["source"] for c in CELLS] == [c.source for c in CELLS]
    assert remarks == ()


@pytest.mark.parametrize("given", [{}, {"nbformat": 4}, {"nbformat": 99, "cells": []}, {"nbformat": 4, "cells": "x"}])
def test_what_is_no_notebook_gives_the_release_and_says_so(given):
    made, remarks = rebuild(SHEET, given)
    assert cell(checked(made), "cube")["source"] == STUB
    assert kinds(remarks, serious=True) == ["unreadable notebook"]


# What students do by accident


@SHEETS
def test_of_several_answers_the_last_that_was_worked_on_is_marked(sheet):
    given = honest()
    copied = copy.deepcopy(cell(given, "cube"))
    given["cells"].insert(place(given, "cube") + 1, copied | {"id": "copy", "source": "def cube(n):\n    return 27"})
    given["cells"].insert(place(given, "cube") + 2, copied | {"id": "copy2", "source": STUB})
    made, remarks = rebuild(sheet, given)
    assert cell(checked(made), "cube")["source"] == "def cube(n):\n    return 27"
    sources = [c["source"] for c in made["cells"]]
    assert sources.index("def cube(n):\n    return n**3") < sources.index("def cube(n):\n    return 27")
    assert sum("is a copy of `cube`" in text for text in sources) == 2
    assert kinds(remarks) == ["copied cell"] and not remarks[0].serious


@SHEETS
def test_a_copied_check_is_marked_once(sheet):
    given = honest()
    given["cells"].append(copy.deepcopy(cell(given, "cube-check")))
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert "copied cell" in kinds(remarks) and not kinds(remarks, serious=True)


def test_a_deleted_check_comes_back_after_the_students_own_cells_and_before_the_next_question():
    given = honest()
    at = place(given, "cube-check")
    given["cells"][at] = written("code", "print(cube(2))", "mine-3")
    made, remarks = rebuild(SHEET, given)
    sources = [c["source"] for c in checked(made)["cells"]]
    at = sources.index(HIDDEN)
    assert "`cube-check`, was missing" in sources[at - 1]
    assert sources[at - 2] == "print(cube(2))" and sources[at + 1] == "Question essay"
    assert kinds(remarks) == ["deleted cell"] and not remarks[0].serious


def test_without_the_source_a_deleted_check_comes_back_behind_the_cell_before_it():
    given = honest()
    del given["cells"][place(given, "cube-check")]
    made, _ = rebuild(BARE, given)
    assert names(checked(made)) == [c.name for c in CELLS]
    assert place(made, "cube-check") == place(made, "cube") + 2


@SHEETS
def test_a_deleted_answer_comes_back_empty_and_undoes_no_answer_in_another_cell(sheet):
    given = honest()
    given["cells"][place(given, "cube")] = written("code", "def cube(n):\n    return n**3", "new")
    made, remarks = rebuild(sheet, given)
    sources = [c["source"] for c in checked(made)["cells"]]
    assert cell(made, "cube")["source"] == ""
    assert place(made, "cube") < sources.index("def cube(n):\n    return n**3") < place(made, "cube-check")
    assert kinds(remarks) == ["deleted cell"]


@SHEETS
def test_a_deleted_written_answer_comes_back_as_given_out_for_a_person_to_see(sheet):
    given = honest()
    del given["cells"][place(given, "essay")]
    made, remarks = rebuild(sheet, given)
    assert cell(checked(made), "essay")["source"] == "Write here."
    assert kinds(remarks, serious=True) == ["deleted cell"]


@SHEETS
def test_all_cells_deleted(sheet):
    made, remarks = rebuild(sheet, notebook([]))
    checked(made)
    assert kinds(remarks) == ["deleted cell"] * len(CELLS)


@SHEETS
def test_cells_that_were_moved_go_back_and_take_what_follows_them_along(sheet):
    given = honest()
    check = given["cells"].pop(place(given, "cube-check"))
    given["cells"].insert(place(given, "cube"), check)
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks) == ["moved cells"] and not remarks[0].serious


def test_an_extra_line_in_a_check_is_told_and_not_used():
    given = honest()
    cell(given, "cube-check")["source"] += "\nprint('ok')"
    made, remarks = rebuild(SHEET, given)
    checked(made)
    assert kinds(remarks) == ["altered check"] and not remarks[0].serious


def test_white_space_that_editors_change_is_no_change_of_a_check():
    given = honest()
    cell(given, "cube-check")["source"] = "assert cube(2) == 8  \r\n"
    made, remarks = rebuild(SHEET, given)
    checked(made)
    assert remarks == ()


def test_the_gradebook_tells_what_was_given_out_where_hidden_checks_have_other_marks():
    cells = tuple(
        replace(c, source="assert 1\n# SECRET\nassert 2", released="assert 1") if c.name == "cube-check" else c
        for c in CELLS
    )
    given = honest()
    cell(given, "cube-check")["source"] = "assert 1"
    assert rebuild(replace(SHEET, cells=cells), given)[1] == ()


def test_a_picture_in_a_written_answer_is_kept_and_no_other_attachment():
    given = honest()
    attached = {"a.png": {"image/png": "iVBORw0KGgo="}, "x": {"text/html": "<script>"}, "y": {"image/png": "<svg>"}}
    cell(given, "essay")["attachments"] = attached
    cell(given, "project")["attachments"] = attached
    made, _ = rebuild(SHEET, given)
    assert cell(made, "essay")["attachments"] == {"a.png": {"image/png": "iVBORw0KGgo="}}
    checked(made)


# What cheats do


@SHEETS
def test_a01_a_tag_that_skips_a_check_is_gone_and_flagged(sheet):
    given = honest()
    cell(given, "cube-check")["metadata"]["tags"] = ["skip-execution"]
    made, remarks = rebuild(sheet, given)
    assert "tags" not in cell(checked(made), "cube-check")["metadata"]
    assert kinds(remarks, serious=True) == ["altered metadata"]


@SHEETS
def test_a25_points_are_the_gradebooks(sheet):
    given = honest()
    cell(given, "cube-check")["metadata"]["nbgrader"]["points"] = 1000
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks, serious=True) == ["altered metadata"] and "points" in remarks[0].text


@SHEETS
def test_a26_the_text_of_a_check_is_the_gradebooks(sheet):
    given = honest()
    cell(given, "cube-check")["source"] = "pass"
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks) == ["altered check"]


@SHEETS
@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_a27_a_check_is_code_again(sheet, kind):
    given = honest()
    changed = cell(given, "cube-check")
    changed["cell_type"] = kind
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks) == ["changed type"]


@SHEETS
def test_a28_swapped_names_are_put_right(sheet):
    given = honest()
    one, two = cell(given, "cube-check")["metadata"], cell(given, "area-check")["metadata"]
    one["nbgrader"]["grade_id"], two["nbgrader"]["grade_id"] = "area-check", "cube-check"
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert "moved cells" in kinds(remarks) and "altered metadata" in kinds(remarks, serious=True)


@SHEETS
@pytest.mark.parametrize("flags", [{"grade": False}, {"solution": True}, {"grade": False, "locked": False}])
def test_a31_flipped_flags_are_put_right_and_flagged(sheet, flags):
    given = honest()
    cell(given, "cube-check")["metadata"]["nbgrader"].update(flags)
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks, serious=True) == ["altered metadata"]


@SHEETS
def test_a32_a_renamed_answer_is_found_and_flagged(sheet):
    given = honest()
    cell(given, "cube")["metadata"]["nbgrader"]["grade_id"] = "cube-renamed"
    made, remarks = rebuild(sheet, given)
    assert cell(checked(made), "cube")["source"] == "def cube(n):\n    return n**3"
    assert set(kinds(remarks, serious=True)) == {"renamed cell", "unknown name"}


@SHEETS
def test_a32_a_renamed_check_is_put_back_and_flagged(sheet):
    given = honest()
    cell(given, "cube-check")["metadata"]["nbgrader"]["grade_id"] = "renamed"
    made, remarks = rebuild(sheet, given)
    checked(made)
    assert kinds(remarks, serious=True) == ["unknown name"]


def test_all_names_lost_as_some_editors_do_it():
    given = honest()
    for own in given["cells"]:
        own["metadata"] = {}
    made, remarks = rebuild(SHEET, given)
    checked(made)
    assert cell(made, "cube")["source"] == "def cube(n):\n    return n**3"
    assert cell(made, "essay")["source"] == "Because – 島 🏝"
    assert kinds(remarks, serious=True) == ["renamed cell"] * 3


@pytest.mark.parametrize("version", [99, "3", None, 10**30])
def test_a32_schema_versions_of_all_kinds(version):
    given = honest()
    for own in given["cells"]:
        if own["metadata"].get("nbgrader"):
            own["metadata"]["nbgrader"]["schema_version"] = version
    checked(rebuild(SHEET, given)[0])


def test_a33_the_kernel_is_the_gradebooks():
    given = honest()
    given["metadata"] = {"kernelspec": {"name": "bash", "display_name": "x"}, "widgets": {"x": 1}}
    made, _ = rebuild(SHEET, given)
    assert made["metadata"] == {"kernelspec": KERNEL, "language_info": {"name": "python"}}


def test_a30_any_number_of_copies():
    given = honest()
    given["cells"] = given["cells"] * 5
    made, remarks = rebuild(SHEET, given)
    assert cell(checked(made), "cube")["source"] == "def cube(n):\n    return n**3"


def _random_value(rng, depth=0):
    choices = [None, True, -1, 3.5, "", "cube", "id-cube", "code", float("nan"), 10**20, "\udcff", "é" * 300]
    pick = rng.randrange(len(choices) + (2 if depth < 3 else 0))
    if pick < len(choices):
        return choices[pick]
    values = [_random_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    keys = ["grade_id", "nbgrader", "source", "cell_type", "tags", "points", "metadata", "x"]
    return values if pick == len(choices) else {rng.choice(keys): value for value in values}


def _damage(rng, given):
    """Change one thing of a notebook, anywhere."""
    cells = given["cells"]
    number = rng.randrange(len(cells)) if cells else 0
    action = rng.randrange(8)
    if action == 0 and cells:
        del cells[number]
    elif action == 1 and cells:
        cells.insert(rng.randrange(len(cells) + 1), copy.deepcopy(cells[number]))
    elif action == 2 and cells:
        rng.shuffle(cells)
    elif action == 3:
        cells.insert(number, _random_value(rng))
    elif action == 4:
        given[rng.choice(["metadata", "nbformat_minor", "cells" if rng.random() < 0.02 else "x"])] = _random_value(rng)
    elif cells and isinstance(cells[number], dict):
        own = cells[number]
        nbgrader = own["metadata"].get("nbgrader") if isinstance(own.get("metadata"), dict) else None
        if action == 5 and isinstance(nbgrader, dict):
            nbgrader[rng.choice(["grade_id", "grade", "solution", "locked", "points", "task"])] = _random_value(rng)
        else:
            own[rng.choice(["id", "source", "cell_type", "metadata", "attachments", "outputs"])] = _random_value(rng)


@SHEETS
def test_whatever_the_structure_the_result_is_valid_with_every_known_cell_once(sheet):
    rng = random.Random(5)
    unreadable = 0
    for _ in range(400):
        given = honest()
        for _ in range(rng.randrange(1, 12)):
            if isinstance(given.get("cells"), list):
                _damage(rng, given)
        try:
            plain(given)
        except Unreadable:
            unreadable += 1
        checked(rebuild(sheet, given)[0])
    assert unreadable < 250


def test_a_notebook_of_forty_cells_takes_a_few_milliseconds():
    cells = tuple(
        Cell(f"q{n}", "code", f"x = {n}\n" * 30, "0" * 32, solution=n % 2 == 0, locked=n % 2 == 1, points=n % 2 or None)
        for n in range(40)
    )
    given = notebook([written("code", c.source, f"i{c.name}", role(c)) for c in cells])
    sheet = Sheet("p1", cells, KERNEL, given)
    rebuild(sheet, given)
    spent = []
    for _ in range(5):
        start = time.process_time()
        rebuild(sheet, given)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.01
