"""Binder: the README's badge and links lead into JupyterLab, and a reader there meets no panel of an instructor's."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from notebooks import ROOT, lessons, setup_script

binder = setup_script("binder")
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
