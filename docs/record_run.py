"""Record a run of `invigilate` as a picture: `.venv/bin/python docs/record_run.py`.

Marks a small class in a temporary folder, on a terminal that only this script sees. What stood on it half-way and at
the end goes to docs/pictures/run.svg and, as plain text, to docs/pictures/run.txt.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT / "tests" / "invigilator"))

import courses  # noqa: E402

COLUMNS, ROWS, STUDENTS = 100, 40, 24
EQUALS_EVERYTHING = """class Any(int):
    def __eq__(self, other):
        return True


def cube(number):
    return Any(1)"""


def make_class(folder: Path) -> Path:
    """A class in which most is as it should be, one answer equals everything and one file is no notebook."""
    course = courses.general(folder)
    for number in range(STUDENTS):
        answers = courses.HONEST | ({"middle": courses.WRONG["middle"]} if number % 4 == 3 else {})
        work = courses.answered(course, answers)
        if number == 6:
            work = courses.answered(course, answers | {"cube": EQUALS_EVERYTHING})
        courses.hand_in(course, f"student{number + 1:02}", "{ no notebook" if number == 17 else work)
    return course


class Screen:
    """The part of a terminal that a plain program uses: lines, a cursor, the few codes that progress bars send."""

    CODES = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|[\r\n\b]|[^\x1b\r\n\b]+")

    def __init__(self):
        self.lines, self.row, self.column = [""], 0, 0

    def feed(self, text: str) -> None:
        for code in self.CODES.finditer(text):
            match code[0]:
                case "\r":
                    self.column = 0
                case "\n":
                    self.row += 1
                    self.lines += [""] * (self.row + 1 - len(self.lines))
                case "\b":
                    self.column = max(self.column - 1, 0)
                case _ if code[2]:
                    self._control(code[1], code[2])
                case written:
                    line = self.lines[self.row].ljust(self.column)
                    self.lines[self.row] = line[: self.column] + written + line[self.column + len(written) :]
                    self.column += len(written)

    def _control(self, number: str, kind: str) -> None:
        count = int(number) if number.isdigit() else 0
        if kind == "A":
            self.row = max(self.row - max(count, 1), 0)
        elif kind == "K":
            line = self.lines[self.row]
            self.lines[self.row] = "" if count == 2 else line[: self.column] if count == 0 else line

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).strip("\n")


def record(course: Path, *command: str) -> tuple[str, str]:
    """Run a command on a terminal; return what stood there half-way, and at the end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = courses.environment(course, TERM="xterm", COLUMNS=str(COLUMNS), LINES=str(ROWS))
    program = str(Path(sys.executable).parent / command[0])
    process = subprocess.Popen(
        [program, *command[1:]], cwd=course, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    screen, half = Screen(), ""
    while True:
        try:
            said = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed the terminal
            break
        if not said:
            break
        screen.feed(said.decode(errors="replace"))
        counted = re.search(rf"\b(\d+)/{STUDENTS}\b", screen.text())
        if not half and counted and int(counted[1]) >= STUDENTS // 2:
            half = screen.text()
    process.wait()
    os.close(ours)
    return half, screen.text()


def as_svg(text: str, title: str, description: str) -> str:
    """Text as a picture of a terminal. The widths are stated, so that any fixed-width font will do."""
    lines, width, height, margin = text.split("\n"), 8.4, 19, 16
    across = max(map(len, lines)) * width + 2 * margin
    down = len(lines) * height + 2 * margin
    drawn = [
        f'<text x="{margin}" y="{margin + height * (number + 0.75):.1f}" textLength="{len(line) * width:.1f}" '
        f'xml:space="preserve"{colour(line)}>{escape(line)}</text>'
        for number, line in enumerate(lines)
        if line
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {across:.0f} {down:.0f}" '
            f'width="{across:.0f}" height="{down:.0f}" font-family="monospace" font-size="14" fill="#e8e8e8">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            f'<rect width="{across:.0f}" height="{down:.0f}" rx="6" fill="#1c1f24"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def colour(line: str) -> str:
    return ' fill="#8fd6ff"' if line.startswith("$ ") else ""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        half, end = record(make_class(Path(folder) / "course"), "invigilate", courses.PS)
    text = f"$ invigilate {courses.PS}\n{half}\n\n... and at the end:\n\n{end}"
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "run.txt").write_text(text + "\n", encoding="utf-8")
    title = f"invigilate marks a class of {STUDENTS}"
    description = "A terminal: a progress bar half-way, then the summary: who was flagged and why, who failed and why."
    (PICTURES / "run.svg").write_text(as_svg(text, title, description), encoding="utf-8")


if __name__ == "__main__":
    main()
