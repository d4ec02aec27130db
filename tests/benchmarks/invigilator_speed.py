"""Mark 40 realistic submissions with stock nbgrader and with `invigilate`, side by side. Prints seconds and ratios.

    python tests/benchmarks/invigilator_speed.py [number of submissions] [--no-stock]

A submission is a notebook of 24 code cells with pandas, matplotlib, folium and ipywidgets; one in three has a wrong or
a raising answer. Stock and ours take turns, half a class each, so that a busy machine troubles both. The goals: at
least 8 times as fast, and 0.35 s of computing or less for one more submission.
"""

import dataclasses
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invigilator"))

import courses
from measure import Account, median
from stages import breakdown

FASTER, MARGIN = 8, 0.35
SPOILT = ["return None", "raise ValueError('not yet')"]
TURNS = 3
HUNG = 60  # seconds over one submission, on a machine where it takes five


def work(course: Path, number: int):
    """A submission: the solution, with a trace of the student in every answer, and now and then a spoilt one."""
    chance = random.Random(number)
    notebook = courses.solved(course)
    answers = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    for cell in answers:
        cell.source += f"\n# student {number}" if cell.cell_type == "code" else f"\n\nSo says student {number}."
    if number % 3 == 0:
        spoilt = chance.choice([cell for cell in answers if cell.cell_type == "code"])
        spoilt.source = spoilt.source.replace('"""\n', '"""\n    ' + chance.choice(SPOILT) + "\n", 1)
    return notebook


def make_class(folder: Path, students: range) -> Path:
    course = courses.realistic(folder)
    for number in students:
        courses.hand_in(course, f"s{number:03}", work(course, number))
    return course


def timed(account: Account, template: Path, *command: str):
    """Run a command in a copy of a class in which nothing is marked; every submission must have marks after it."""
    with tempfile.TemporaryDirectory(prefix="invigilator-speed-") as folder:
        course = Path(folder) / "course"
        shutil.copytree(template, course)
        measured = account.run(sys.executable, "-m", *command, folder=course, environment=courses.environment(course))
        students = len(list((course / "submitted").iterdir()))
        marks = courses.rows(course)["grade"]
        assert len({row[1] for row in marks}) == students, measured.said[-3000:]
        return without_hangs(measured, course), marks


def without_hangs(measured, course: Path):
    """Stock nbgrader now and then waits for a message that was lost, until the cell's time is over: not counted."""
    done = sorted(path.stat().st_mtime for path in course.glob("autograded/*/*/*.ipynb"))
    gaps = [later - earlier for earlier, later in zip(done, done[1:], strict=False)]
    lost = sum(gap - median(gaps) for gap in gaps if gap > HUNG)
    if lost:
        print(f"  ({sum(gap > HUNG for gap in gaps)} hung for {lost:.0f} s in all; taken off)")
    return dataclasses.replace(measured, wall=measured.wall - lost)


def main(arguments: list[str]) -> None:
    numbers = [int(each) for each in arguments if each.isdigit()]
    total = numbers[0] if numbers else 40
    half = total // 2
    account = Account()
    with tempfile.TemporaryDirectory(prefix="invigilator-speed-") as folder:
        whole = make_class(Path(folder) / "whole", range(total))
        halves = [make_class(Path(folder) / "a", range(half)), make_class(Path(folder) / "b", range(half, total))]
        cells = sum(cell.cell_type == "code" for cell in courses.released(whole).cells)
        print(f"{total} submissions of {cells} code cells; computing time by {account.how}")
        stock, ours, ours_half, marks = [], [], [], {}
        for turn in range(TURNS):
            if turn < 2 and "--no-stock" not in arguments:
                measured, marks[f"stock {turn}"] = timed(
                    account, halves[turn], "nbgrader", "autograde", courses.PS, "--Execute.timeout=120"
                )
                stock.append(measured)
                tell(f"stock, half {turn + 1}", measured, half if turn == 0 else total - half)
            measured, marks["ours"] = timed(account, whole, "invigilator", "mark", courses.PS, "--workers=2")
            ours.append(measured)
            tell("ours, all", measured, total)
            measured, _ = timed(account, halves[0], "invigilator", "mark", courses.PS, "--workers=2")
            ours_half.append(measured)
            tell("ours, half 1", measured, half)
        report(stock, ours, ours_half, total, half)
        if stock:
            differ = set(marks["ours"]) ^ {*marks["stock 0"], *marks["stock 1"]}
            print(f"marks that differ: {len(differ)}")
        breakdown(whole)
    account.close()


def tell(name: str, measured, students: int) -> None:
    print(
        f"  {name:15}{measured.wall:8.1f} s{measured.cpu:8.1f} CPU-s{students / measured.wall:8.2f} a second",
        flush=True,
    )


def report(stock, ours, ours_half, total: int, half: int) -> None:
    wall = median([each.wall for each in ours])
    slope = (median([each.cpu for each in ours]) - median([each.cpu for each in ours_half])) / (total - half)
    clock = (wall - median([each.wall for each in ours_half])) / (total - half)
    print(f"\nours   {wall:8.1f} s  {total / wall:.2f} submissions a second (median of {len(ours)})")
    if stock:
        seconds = sum(each.wall for each in stock)
        print(f"stock  {seconds:8.1f} s  {total / seconds:.2f} submissions a second")
        print(f"ratio  {seconds / wall:8.1f}    goal {FASTER} or more: {judged(seconds / wall >= FASTER)}")
        each = sum(each.wall for each in stock) / total
        print(f"one more submission: stock {each:.2f} s, ours {clock:.3f} s, ratio {each / clock:.1f}")
    print(f"one more submission: {slope:.3f} CPU-s, goal {MARGIN} or less: {judged(slope <= MARGIN)}\n")


def judged(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    main(sys.argv[1:])
