"""Questions with which readers check themselves. `ask("id")` shows one; nothing is stored, nothing is marked.

The questions live in `questions/<notebook name>.toml`, so that no answer stands in the notebook:

    [[question]]
    id = "line-of-1855"                          # unique in the whole course
    question = "Between which two islands did the line of 1855 run?"
    rests_on = ["treaties/1855-shimoda"]         # rows behind the question and its reasons; [] if no fact is used

    [[question.option]]
    text = "Iturup/Etorofu and Urup"
    right = true                                 # one right option: radio buttons; several: tick boxes
    reason = "Article 2 names this strait."      # shown when a reader picks the option, right or wrong

Texts are plain; what stands between backticks is shown as code. Options are shown in a mixed but fixed order.

`binds` and `plain_numbers` mean what they mean in a lesson's cell metadata; only the tests read them and `rests_on`.

A translation stands in a file of the same name in `questions/<language>/` and holds words only, so that no translator
can change an answer; the options stand in the order of the English file:

    ["line-of-1855"]
    question = "¿Entre qué dos islas pasaba la línea de 1855?"
    option = [
        { text = "Iturup/Etorofu y Urup", reason = "El artículo 2 nombra este estrecho." },
    ]
"""

import hashlib
import html
import re
import tomllib
from functools import cache
from pathlib import Path

import anywidget
import traitlets

from .errors import CourseError, require_known
from .languages import ENGLISH, language, text

__all__ = ["SelfCheck", "ask", "questions"]

FOLDER = Path(__file__).with_name("questions")
REQUIRED = {"id", "question", "rests_on", "option"}
OPTIONAL = {"binds", "plain_numbers"}
WORDS = ("title", "several", "button", "right", "wrong", "nothing_chosen", "why_not", "more", "again")


def ask(question_id):
    """Show one question of the course.

    Returns a `SelfCheck` widget; outside JupyterLab the same question stands as foldable text. It speaks the language
    in use if the question has been translated, and English otherwise.
    Raises CourseError if no question has this id, or if a question file is damaged.
    """
    known = questions()
    require_known(question_id, known, "question", f"The course knows {len(known)} questions.", 0.4)
    question = known[question_id]
    words = translations(language()).get(question_id) if language() != ENGLISH else None
    return SelfCheck(question, words, language() if words else ENGLISH)


@cache
def translations(code, folder=FOLDER):
    """Read the questions of a language: {id: {"question": text, "option": [{"text": …, "reason": …}, …]}}.

    Raises CourseError, in one sentence, where a file is no TOML or does not fit the English question.
    """
    english, found = questions(folder), {}
    for path in sorted((Path(folder) / code).glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CourseError(f"{code}/{path.name} is not readable TOML: {error}.") from None
        for name, words in content.items():
            if fault := _translation_fault(words, english.get(name)):
                raise CourseError(f"{code}/{path.name}: question {name!r} {fault}.")
            found[name] = words
    return found


def _translation_fault(words, question):
    """What is wrong with one translation, as the end of a sentence, or an empty string."""
    if question is None:
        return "is no question of the course"
    if not isinstance(words, dict) or set(words) != {"question", "option"}:
        return "does not have exactly the fields question and option"
    options = words["option"]
    if not isinstance(options, list) or len(options) != len(question["option"]):
        return f"does not have the {len(question['option'])} options of the English question"
    for option in options:
        if not isinstance(option, dict) or set(option) != {"text", "reason"}:
            return "has an option without exactly a text and a reason"
    return ""


def questions(folder=FOLDER):
    """Read and check all question files of a folder.

    Returns {id: question}; a question is the TOML table plus `lesson`, the name of its file without ending.
    Raises CourseError, in one sentence that names the file and the question, at the first thing that is wrong.
    """
    found = {}
    for path in sorted(Path(folder).glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CourseError(f"{path.name} is not readable TOML: {error}.") from None
        for number, question in enumerate(content.get("question", []), start=1):
            fault = _fault(question)
            if not fault and question["id"] in found:
                fault = f"has the id of a question in {found[question['id']]['lesson']}.toml; ids are unique"
            if fault:
                name = repr(question["id"]) if "id" in question else f"number {number}"
                raise CourseError(f"{path.name}: question {name} {fault}.")
            found[question["id"]] = question | {"lesson": path.stem}
    return found


def _fault(question):
    """What is wrong with one question, as the end of a sentence, or an empty string."""
    if missing := REQUIRED - set(question):
        return f"lacks {', '.join(sorted(missing))}"
    if unknown := set(question) - REQUIRED - OPTIONAL:
        return f"has a field {min(unknown)!r}; expected are {', '.join(sorted(REQUIRED | OPTIONAL))}"
    if not isinstance(question["rests_on"], list):
        return 'has a rests_on that is not a list of rows such as "treaties/1855-shimoda"'
    options = question["option"]
    if not isinstance(options, list) or not all(isinstance(option, dict) for option in options):
        return "has an option that is not a [[question.option]] block"
    for option in options:
        if set(option) != {"text", "right", "reason"}:
            return f"has an option with {', '.join(sorted(option)) or 'nothing'}; each needs text, right and reason"
        if not isinstance(option["right"], bool):
            return f"has right = {option['right']!r}; expected true or false"
        if not str(option["text"]).strip() or not str(option["reason"]).strip():
            return "has an option with an empty text or reason"
    if len({option["text"] for option in options}) < len(options):
        return "has two options with the same text"
    if {option["right"] for option in options} != {True, False}:
        return "needs at least one right and one wrong option"
    return ""


class SelfCheck(anywidget.AnyWidget):
    """One question with native radio buttons or tick boxes, a Check button and a spoken reason for each option."""

    _esm = Path(__file__).with_name("selfcheck.js")
    _css = Path(__file__).with_name("selfcheck.css")
    question = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(self, question, translation=None, code=ENGLISH):
        # A mixed order that is the same on every page: authors may write the right option first and give nothing away.
        order = sorted(question["option"], key=lambda option: _digest(question["id"] + option["text"]))
        shown = question["question"]
        if translation:
            order = [option | translation["option"][question["option"].index(option)] for option in order]
            shown = translation["question"]
        super().__init__(
            question={"id": question["id"], "question": shown, "option": order},
            words={key: text(f"check.{key}", code) for key in WORDS},
            language=code,
        )

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/html": self.as_html(), "text/plain": self.as_text()}, metadata

    def as_html(self):
        """The question as foldable HTML, for pages where no widget runs."""
        parts = [f"<p><strong>{self.words['title']}</strong> {_inline(self.question['question'])}</p>"]
        for option in self.question["option"]:
            verdict = self.words["right" if option["right"] else "wrong"]
            parts.append(
                f"<details><summary>{_inline(option['text'])}</summary>"
                f"<p><strong>{verdict}</strong> {_inline(option['reason'])}</p></details>"
            )
        page = "\n".join(parts)
        return page if self.language == ENGLISH else f'<div lang="{self.language}">\n{page}\n</div>'

    def as_text(self):
        """The question and its options as plain text, without the answer."""
        return "\n".join(
            [f"{self.words['title']} {self.question['question']}"]
            + [f"  ( ) {option['text']}" for option in self.question["option"]]
        )


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _inline(text):
    """The text as HTML; what stands between backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
