"""Binder: the README's badge and links lead into JupyterLab, and its environment holds what the course uses."""

import re
import tomllib
from urllib.parse import parse_qs, urlsplit

import pytest
from notebooks import ROOT, lessons, setup_script
from packaging.requirements import Requirement

binder = setup_script("binder")
lock = setup_script("lock")
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "https://github.com/example/archipelago"


def opened(address):
    """The file that a Binder link opens in JupyterLab."""
    (place,) = parse_qs(urlsplit(address).query)["urlpath"]
    return place.removeprefix("lab/tree/")


def test_badge_and_each_lesson_get_a_link_of_their_own():
    links = re.findall(r"\((https://mybinder\.org/v2/[^)]+)\)", binder.written(README, EXAMPLE))
    assert {urlsplit(each).path for each in links} == {"/v2/gh/example/archipelago/HEAD"}
    assert [opened(each) for each in links] == [binder.FIRST, *(f"course/{path.name}" for path in lessons())]


def test_the_readme_is_what_the_script_writes_and_writing_twice_changes_nothing():
    address = binder.repository((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert binder.written(README, address) == README
    once = binder.written(README, EXAMPLE)
    assert binder.written(once, EXAMPLE) == once
    assert binder.written(once, address) == README


def test_the_address_is_read_from_the_citation():
    assert binder.repository(f'title: "A"\nrepository-code: "{EXAMPLE}"\n') == EXAMPLE
    assert binder.repository("title: A\n") is None


@pytest.mark.parametrize("address", ["http://github.com/a/b", "https://example.org/a/b", "https://github.com/a"])
def test_an_address_that_binder_cannot_build_is_named(address):
    with pytest.raises(ValueError, match=re.escape(repr(address))):
        binder.link(address, binder.FIRST)


def test_a_group_of_groups_is_not_taken_for_a_repository():
    assert "/v2/gl/a%2Fb/HEAD" in binder.link("https://gitlab.com/a/b.git", binder.FIRST)
    with pytest.raises(ValueError, match="expected an address"):
        binder.link("https://gitlab.com/a/b/c", binder.FIRST)


def test_a_readme_without_a_place_for_the_badge_is_refused():
    with pytest.raises(ValueError, match="no place for the badge"):
        binder.written("# A course\n", EXAMPLE)


def test_the_command_says_what_it_did(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(binder, "ROOT", tmp_path)
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    for cited, words in [
        (f"repository-code: {EXAMPLE}\n", f"README.md written: Binder opens {EXAMPLE}."),
        (f"repository-code: {EXAMPLE}\n", f"README.md is up to date: Binder opens {EXAMPLE}."),
        ("title: a course\n", "README.md written: CITATION.cff names no repository-code, so readers enter it by hand."),
    ]:
        (tmp_path / "CITATION.cff").write_text(cited, encoding="utf-8")
        binder.main()
        assert capsys.readouterr().out == words + "\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CITATION.cff", "README.md"]


def test_binder_installs_nothing_that_the_course_does_not_use():
    """What pyproject.toml names is imported by the course or its marking; all other pins are what those need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {Requirement(each).name.lower() for each in project["dependencies"]} - {"jupyterlab"}  # is opened
    files = [path for folder in ("course", "grading") for path in (ROOT / folder).rglob("*")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".ipynb")]
    imported = {name for text in texts for name in re.findall(r'^[\s"]*(?:import|from) (\w+)', text, re.MULTILINE)}
    # A folder of Leaflet's files that is found by its module.
    assert {name.replace("xstatic-leaflet", "xstatic") for name in named} <= imported


def test_the_guide_says_how_many_packages_binder_installs():
    there = {"sys_platform": "linux", "os_name": "posix", "python_version": "3.11", "python_full_version": "3.11.9"}
    pins = [Requirement(pin) for pin in lock.pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))]
    installed = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(there)]
    guide = " ".join((ROOT / "docs" / "self-learners.md").read_text(encoding="utf-8").split())
    assert f"{len(installed)} packages" in guide
