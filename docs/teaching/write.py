"""Write the pages of the teacher's kit that are made from the course.

python docs/teaching/write.py            write them
python docs/teaching/write.py --check    only say which are stale (exit code 1 if any)
"""

import argparse
import sys
from pathlib import Path

import coursebook
import data_dates
import discussions
import lesson_plans
import misconceptions
import model_answers
import term_plan

HERE = Path(__file__).resolve().parent


def pages() -> dict[str, str]:
    """Give every generated page: its path below docs/teaching/ and its text."""
    lessons, sets = coursebook.lessons(), coursebook.problem_sets()
    made = {
        "lesson_plans.md": lesson_plans.page(lessons, sets),
        "term_plan.md": term_plan.page(lessons, sets),
        "discussions.md": discussions.page(lessons),
        "model_answers.md": model_answers.page(sets),
        "data_dates.md": data_dates.page(),
        "mistakes/README.md": misconceptions.overview(sets),
    }
    made |= {f"mistakes/{each.name}.md": misconceptions.page(each) for each in sets}
    return {path: text.rstrip("\n") + "\n" for path, text in made.items()}


def stale(made: dict[str, str], folder: Path = HERE) -> list[str]:
    """Name the pages whose file is not what the course gives, and the files that no source gives any more."""
    found = [path for path, text in made.items() if _read(folder / path) != text]
    left = [f"mistakes/{path.name}" for path in sorted((folder / "mistakes").glob("*.md"))]
    return found + [path for path in left if path not in made]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(arguments: list[str] | None = None) -> int:
    """Write the pages or compare them; give the exit code."""
    parser = argparse.ArgumentParser(description="Write the generated pages of docs/teaching/.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if something would change")
    check_only = parser.parse_args(arguments).check
    made = pages()
    changed = stale(made)
    for path in changed:
        if path not in made:
            print(f"docs/teaching/{path} has no source: remove it.")
        elif check_only:
            print(f"docs/teaching/{path} is stale: run `make exercises`.")
        else:
            (HERE / path).parent.mkdir(parents=True, exist_ok=True)
            (HERE / path).write_text(made[path], encoding="utf-8")
    return int(check_only and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
