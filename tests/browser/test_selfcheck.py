"""The self-check as a reader meets it: by keyboard, by mouse, light and dark, heard and seen."""

import nbformat
import pytest
from archipelago.selfcheck import SelfCheck
from playwright.sync_api import expect

ONE_RIGHT = {
    "id": "one",
    "question": "Which of these is a declaration?",
    "option": [
        {"text": "The text of 1956", "right": True, "reason": "It calls itself a joint declaration."},
        {"text": "The text of 1855", "right": False, "reason": "It is a treaty & a border <line>."},
        {"text": "The text of 1905", "right": False, "reason": "It is a treaty of peace."},
    ],
}
TWO_RIGHT = {
    "id": "two",
    "question": "Which of these are treaties?",
    "option": [
        {"text": "1855", "right": True, "reason": "Both sides ratified it."},
        {"text": "1905", "right": True, "reason": "It ended a war."},
        {"text": "1993", "right": False, "reason": "It is a political document."},
    ],
}

SHOWN = SelfCheck(ONE_RIGHT).question["option"]  # in the order in which a reader sees them


@pytest.fixture
def asked(notebook):
    """A notebook with two questions, run; the locators of the two questions."""

    def ask(theme=None):
        cell = nbformat.v4.new_code_cell
        book = nbformat.v4.new_notebook(
            cells=[
                cell("from archipelago.selfcheck import SelfCheck", id="set-up"),
                cell(f"SelfCheck({ONE_RIGHT!r})", id="one-right"),
                cell(f"SelfCheck({TWO_RIGHT!r})", id="two-right"),
            ],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        notebook.open(notebook.lab.add(book, "selfcheck.ipynb"), theme=theme).run_all()
        one = notebook.page.get_by_role("group", name="Which of these is a declaration?")
        two = notebook.page.get_by_role("group", name="Which of these are treaties?")
        expect(one).to_be_visible()
        expect(two).to_be_visible()
        return notebook, one, two

    return ask


def test_every_option_answers_with_its_own_reason(asked):
    _, one, _ = asked()
    heard = one.get_by_role("status")
    one.get_by_role("button", name="Check").click()
    expect(heard).to_contain_text("Choose an answer first")
    for option in reversed(ONE_RIGHT["option"]):
        one.get_by_role("radio", name=option["text"]).check()
        expect(heard).to_be_empty()
        one.get_by_role("button", name="Check").click()
        expect(heard).to_contain_text("Right." if option["right"] else "Not this one.")
        expect(heard).to_contain_text(option["reason"])
    one.get_by_text("Why not the others?").click()
    for option in ONE_RIGHT["option"]:
        expect(one.get_by_text(option["reason"])).to_be_visible()


def test_the_keyboard_is_enough_and_jupyterlab_keeps_its_hands_off(asked):
    notebook, one, _ = asked()
    keys = notebook.page.keyboard
    radios = one.get_by_role("radio")
    before = notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")
    radios.nth(0).focus()
    keys.press("Space")
    expect(radios.nth(0)).to_be_checked()
    keys.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    expect(radios.nth(1)).to_be_focused()
    keys.press("Enter")
    expect(one.get_by_role("status")).to_contain_text(SHOWN[1]["reason"])
    keys.press("ArrowDown")
    keys.press("Tab")
    expect(one.get_by_role("button", name="Check")).to_be_focused()
    keys.press("Enter")
    expect(one.get_by_role("status")).to_contain_text(SHOWN[2]["reason"])
    # Letters that are commands of JupyterLab (insert a cell below, cut, delete) must do nothing here.
    for key in "bxdd":
        keys.press(key)
    after = notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")
    assert after == before


def test_several_right_options_need_all_of_them(asked):
    _, _, two = asked()
    heard = two.get_by_role("status")
    two.get_by_role("checkbox", name="1855").check()
    two.get_by_role("button", name="Check").click()
    expect(heard).to_contain_text("There is more to tick.")
    two.get_by_role("checkbox", name="1993").check()
    two.get_by_role("button", name="Check").click()
    expect(heard).to_contain_text("It is a political document.")
    two.get_by_role("checkbox", name="1993").uncheck()
    two.get_by_role("checkbox", name="1905").check()
    two.get_by_role("button", name="Check").click()
    expect(heard).to_contain_text("Why not the others?")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_readable_in_both_themes(asked, theme):
    notebook, one, _ = asked(theme)
    for option in (1, 0):
        one.get_by_role("radio").nth(option).check()
        one.get_by_role("button", name="Check").click()
        expect(one.get_by_role("status")).to_contain_text(SHOWN[option]["reason"])
        assert notebook.axe() == []
    notebook.shot(f"selfcheck-{theme.split()[-1].lower()}")
    one.get_by_role("radio").nth(0).press("Tab")
    outline = notebook.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
