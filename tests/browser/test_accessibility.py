"""Every notebook of ours, run in JupyterLab, through axe-core by WCAG 2.1 A and AA: its texts and its outputs.

The notebooks are opened one after the other in one JupyterLab, each in a test of its own.
"""

import shutil

import pytest
from notebooks import COURSE, ROOT, lessons, releases

from .harness import Notebook, start_lab
from .test_lessons import NOT_OURS

OURS = (".jp-OutputArea-output", ".jp-RenderedMarkdown")
PROBLEM_SETS = [str(path.relative_to(ROOT)) for path in releases()]
NOTEBOOKS = [f"course/{path.relative_to(COURSE)}" for path in [*lessons(), *sorted(COURSE.glob("es/*.ipynb"))]]
# Foreign letters without their language, and where: text nodes of outputs, of rendered text, and of frames in them.
UNNAMED = """() => {
  const scripts = [
    [/[\\u3040-\\u30ff]/, /^ja/],
    [/[\\u3400-\\u9fff]/, /^(ja|zh)/],
    [/[\\uac00-\\ud7af]/, /^ko/],
    [/[\\u0400-\\u04ff]/, /^ru/],
  ];
  const found = [];
  const look = (root) => {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.parentElement.closest("script, style")) continue;
      const lang = text.parentElement.closest("[lang]")?.lang ?? "";
      if (scripts.some(([script, right]) => script.test(text.data) && !right.test(lang)))
        found.push(`${lang || "no language"}: ${text.data.trim().slice(0, 80)}`);
    }
    for (const frame of root.querySelectorAll("iframe"))
      if (frame.contentDocument?.body) look(frame.contentDocument.body);
  };
  for (const root of document.querySelectorAll(".jp-OutputArea-output, .jp-RenderedMarkdown")) look(root);
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A JupyterLab on a copy of the course and of its problem sets, as `make lab` opens it."""
    home = tmp_path_factory.mktemp("accessible")
    leave = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info")
    for folder in ("course", "exercises", "solutions"):
        shutil.copytree(ROOT / folder, home / "all" / folder, ignore=leave)
    shutil.copy(ROOT / "nbgrader_config.py", home / "all")
    with start_lab(home / "lab", course=home / "all") as running:
        yield running


@pytest.fixture
def opened(page, study):
    """Opens a notebook; a kernel that tried to leave loopback fails the test."""
    before = len(study.refused)
    notebook = Notebook(page, study, page.offsite)
    yield notebook.open
    notebook.close()
    assert study.refused[before:] == []


def run_anyway(notebook):
    """Run every cell; a check of an answer that nobody has written yet may fail, and its message is looked at too."""
    notebook.page.evaluate(
        """async () => {
            const { content, context } = jupyterapp.shell.currentWidget;
            const kernel = context.sessionContext.session.kernel;
            for (const cell of content.widgets) {
                if (cell.model.type === "markdown") cell.rendered = true;
                else if (cell.model.type === "code") {
                    content.activeCellIndex = content.widgets.indexOf(cell);
                    await jupyterapp.commands.execute("notebook:run-cell");
                }
            }
            await kernel.requestExecute({ code: "" }).done;
        }"""
    )


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_lessons_are_accessible(opened, name):
    lesson = opened(name).run_all()
    assert lesson.axe(NOT_OURS, include=OURS) == []
    assert lesson.page.evaluate(UNNAMED) == []


@pytest.mark.parametrize("name", PROBLEM_SETS)
def test_problem_sets_are_accessible(opened, name):
    problem_set = opened(name)
    run_anyway(problem_set)
    assert problem_set.axe(NOT_OURS, include=OURS) == []
    assert problem_set.page.evaluate(UNNAMED) == []


def test_letters_without_their_language_are_seen(page):
    page.set_content(
        '<div class="jp-OutputArea-output"><p>択捉島</p><p lang="ja">国後島</p><p lang="en">Итуруп</p>'
        '<p lang="ru">Кунашир</p><p lang="ja">한국</p></div>'
        '<div class="jp-RenderedMarkdown"><iframe srcdoc="&lt;p>色丹&lt;/p>"></iframe></div><p>島</p>'
    )
    page.wait_for_function("() => document.querySelector('iframe').contentDocument.querySelector('p')")
    assert page.evaluate(UNNAMED) == ["no language: 択捉島", "en: Итуруп", "ja: 한국", "no language: 色丹"]
