"""What the lessons say of themselves: their outcomes, and their sections with what is explained in each."""

import re
from dataclasses import dataclass
from pathlib import Path

from selfstudy.notebooks import read

HEADING = "## You will be able to"


@dataclass(frozen=True)
class Section:
    """A section of a lesson: its heading, the cell id of it, its prose and its code."""

    title: str
    cell: str
    prose: str
    code: str

    @property
    def anchor(self) -> str:
        """The end of an address by which JupyterLab finds the section. It finds no heading with a sign such as `?`."""
        return f"cell-id={self.cell}"


@dataclass(frozen=True)
class Lesson:
    """A lesson: its number (`03`), file, title, outcomes by number (`03.1`) and why some are not graded, sections."""

    number: str
    path: Path
    title: str
    outcomes: dict[str, str]
    reasons: dict[str, str]
    sections: tuple[Section, ...]


def read_lesson(path: Path) -> Lesson:
    """Read a lesson. Raises SelfStudyError if it cannot be read."""
    cells = read(path).cells
    number = path.name[:2]
    listed = next((cell for cell in cells if HEADING in cell.source), None)
    outcomes, reasons = {}, {}
    if listed is not None:
        text = re.split(r"^#", listed.source.partition(HEADING)[2], maxsplit=1, flags=re.MULTILINE)[0]
        lines = re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)
        outcomes = {f"{number}.{place}": " ".join(line.split()) for place, line in enumerate(lines, start=1)}
        told = listed.metadata.get("archipelago", {}).get("ungraded", {})
        reasons = {f"{number}.{place}": reason for place, reason in told.items()}
    titles = (re.search(r"^# (.+)$", cell.source, re.MULTILINE) for cell in cells)
    title = next((found[1] for found in titles if found), path.stem)
    return Lesson(number, path, title, outcomes, reasons, tuple(_sections(cells)))


def _sections(cells) -> list[Section]:
    found, title, cell_id, prose, code = [], "", "", [], []

    def close() -> None:
        if re.match(r"\d+ · ", title):
            found.append(Section(title, cell_id, "\n".join(prose), "\n".join(code)))

    for cell in cells:
        if cell.cell_type == "markdown":
            for part in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE):
                if heading := re.match(r"## (.+)", part):
                    close()
                    title, cell_id, prose, code = heading[1].strip(), cell.get("id", ""), [], []
                prose.append(part)
        elif cell.cell_type == "code":
            code.append(cell.source)
    close()
    return found
