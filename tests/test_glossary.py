"""The glossary: every abbreviation of the lessons explained, every form in its own script, maps named from it."""

import re

import pytest
from archipelago import glossary, load, maps, viewpoints
from archipelago.borders import control_on
from archipelago.errors import CourseError
from lesson_rules import prose
from notebooks import lessons, read

SCRIPTS = {
    "japanese": r"[぀-ヿ一-鿿々・\d]+",
    "russian": r"[А-Яа-яЁё ,\-\d]+",
    "korean": r"[가-힣 \d]+",
    "japanese_romaji": r"[A-Za-zāēīōūĀĒĪŌŪ’ ,\-]+",
    "korean_latin": r"[A-Za-z \-\d]+",
}
# Capitals in the lessons that are no abbreviation of a term: codes of states in tables, numbers, parts of a key.
NOT_TERMS = {"III", "IV", "VI", "README", "RES", "JPN", "RUS"}


@pytest.fixture(scope="module")
def table():
    return load("glossary")


def test_definitions_are_short_and_in_whole_sentences(table):
    for row in table.itertuples():
        assert len(row.definition.split()) <= 40 and row.definition.endswith("."), row.term_id


@pytest.mark.parametrize("column", SCRIPTS)
def test_every_form_is_in_its_script(table, column):
    forms = table[column].dropna()
    assert len(forms) >= 20 and forms.str.fullmatch(SCRIPTS[column]).all(), forms[~forms.str.fullmatch(SCRIPTS[column])]


def test_a_form_in_latin_letters_has_the_form_that_it_spells(table):
    assert (table["japanese"].isna() == table["japanese_romaji"].isna()).all()
    assert (table["korean"].isna() == table["korean_latin"].isna()).all()


def test_a_source_of_a_form_has_its_form(table):
    assert table.loc[table["source_russian"].notna(), "russian"].notna().all()
    assert table.loc[table["source_korean"].notna(), "korean"].notna().all()
    unseen = table["source"] == "general-knowledge"
    assert table.loc[unseen, ["japanese", "russian", "korean"]].isna().all(axis=None)


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_every_abbreviation_of_a_lesson_is_explained(path, table):
    known = set(table["abbreviation"].dropna())
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            used = set(re.findall(r"\b[A-Z][A-Z&]{1,7}(?:-\d+)?\b", prose(cell.source)))
            missing = {word for word in used - known - NOT_TERMS if word.split("-")[0] not in known}
            assert not missing, f"{path.stem}, cell {cell.id!r}: the glossary lacks {sorted(missing)}"


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("EEZ", "Exclusive economic zone"),
        ("eez", "Exclusive economic zone"),
        ("Northern Territories", "the Northern Territories (Hoppō Ryōdo)"),
        ("the South Kurils", "the South Kurils (Yuzhnye Kurily)"),
        ("ROK", "South Korea"),
        ("Etorofu", "Iturup/Etorofu"),
        ("Iturup", "Iturup/Etorofu"),
        ("동해", "Sea of Japan (East Sea)"),
        ("択捉島", "Iturup/Etorofu"),
        ("Охотское море", "Sea of Okhotsk"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(asked, english):
    assert glossary.define(asked).english == english


def test_a_term_shows_all_its_names_and_whose_word_it_is():
    term = glossary.define("Northern Territories")
    assert "北方領土 (Hoppō Ryōdo)" in repr(term) and "The word of Japan." in repr(term)
    page = glossary.define("EEZ")._repr_html_()
    assert '<span lang="ja">排他的経済水域</span>' in page and '<span lang="ko">배타적경제수역</span>' in page
    assert page.startswith("<dl") and "EEZ: Exclusive economic zone" in page


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("EZZ", "The glossary has no term 'EZZ'. Did you mean 'EEZ'?"),
        ("Kunashirr", "The glossary has no term 'Kunashirr'. Did you mean 'Kunashir/Kunashiri'?"),
        ("qqqqq", "The glossary has no term 'qqqqq'. load('glossary') lists all of its terms."),
        (7, "A term is a text in quotes, for example define('EEZ'); got int."),
    ],
)
def test_an_unknown_term_gets_one_sentence(wrong, message):
    with pytest.raises(CourseError) as caught:
        glossary.define(wrong)
    assert str(caught.value) == message


def test_each_side_names_each_segment_once(table):
    segments = set(load("borders")["segment"])
    for side, seen in (("neutral", "neutral"), ("Japan", "japan"), ("Russia", "russia")):
        own = table[(table["side"] == side) & table["segment"].isin(segments)]
        assert sorted(own["segment"]) == sorted(segments)
        assert viewpoints.viewpoint(seen).segment_names == dict(zip(own["segment"], own["english"], strict=True))


def test_tooltips_show_japanese_russian_and_korean_names():
    tips = {area.feature_id: area.tooltip for area in maps.control_scene(control_on(2023)).areas}
    for feature, names in {
        "iturup": ("択捉島", "Итуруп", "이투루프섬"),
        "sakhalin-south": ("サハリン", "樺太", "Сахалин", "사할린"),
        "urup": ("得撫島", "Уруп"),
    }.items():
        for name in names:
            assert f">{name}</span>" in tips[feature]
    assert 'lang="ko"' not in tips["urup"]  # no document gives a Korean name for it


def test_features_of_the_glossary_are_on_the_coast(table):
    drawn = {area.feature_id for area in maps.control_scene(control_on(2023)).areas}
    named = {feature for features in table["feature_id"].dropna() for feature in features.split(";")}
    assert named and named <= drawn
