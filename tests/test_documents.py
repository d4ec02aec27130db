"""The documents of lesson 10: trees of headings, passages by actor, a reader's own codes, two coders compared."""

import re

import archipelago
import pandas as pd
import pytest
from archipelago import documents, documents_pictures
from archipelago.documents import (
    DOZEN,
    all_codings,
    count_stances,
    outline,
    passages_about,
    read_codes,
    turned_critical,
)
from archipelago.errors import CourseError
from nltk.metrics.agreement import AnnotationTask
from notebooks import lessons, read

LESSON = next(path for path in lessons() if path.stem == "10_three_documents")


@pytest.fixture
def themes():
    return archipelago.load("themes")


@pytest.fixture
def structure():
    return archipelago.load("document_structure")


def sample():
    """The codes that stand in the lesson before a reader overwrites them."""
    source = next(cell.source for cell in read(LESSON).cells if cell.id == "my-codes")
    return dict(re.findall(r'"(T\d+)": "([^"]+)"', source))


def kappa(codings, column):
    return AnnotationTask(data=codings[["coder", "row_id", column]].values.tolist()).kappa()


# Trees of headings


def test_headings_below_a_heading_are_counted_at_all_levels(structure):
    tree = outline(structure, "NSS2022").set_index("number")["below"]
    assert tree["VI"] == 31 and tree["VI.2"] == 29 and tree["VI.2(1)"] == 8 and tree["IX"] == 0
    chapters = outline(structure, "NSS2022").query("level == 1")
    assert (chapters["below"] + 1).sum() == (structure["doc_id"] == "NSS2022").sum()


def test_a_tree_that_is_not_there_gets_one_sentence(structure):
    with pytest.raises(CourseError, match=r"^Unknown paper 'NSS22'\. Did you mean 'NSS2022'\?$"):
        outline(structure, "NSS22")
    with pytest.raises(CourseError, match="lacks the column 'parent'"):
        outline(structure.drop(columns="parent"), "NSS2022")


def test_the_title_of_a_tree_follows_the_table(structure):
    assert documents_pictures.structure_picture(structure, "NSS2013").alt.startswith(
        "Tree of the 14 headings of NSS 2013"
    )
    less = structure[~structure["number"].str.startswith("VI.2(4)")]
    titles = [documents_pictures.structure_picture(table, "NSS2022").figure.texts[0] for table in (structure, less)]
    assert "32 of its 49" in titles[0].get_text().replace("\n", " ")
    assert "22 of its 39" in titles[1].get_text().replace("\n", " ")


@pytest.mark.parametrize("paper", ["NSS2022", "NDS2022", "DBP2022", "NSS2013"])
def test_every_heading_of_a_tree_stays_inside_its_box(structure, paper):
    figure = documents_pictures.structure_picture(structure, paper).figure
    figure.canvas.draw()
    axes = figure.axes[0]
    right = axes.get_window_extent().x1
    assert all(text.get_window_extent().x1 <= right for text in axes.texts)


# Passages and stances


def test_a_passage_on_two_actors_is_found_with_both(themes):
    for actor in ("CHN", "RUS"):
        assert "T023" in set(passages_about(themes, actor, "NSS2022")["row_id"])
    assert set(passages_about(themes, "RUS", "NSS2013")["row_id"]) == {"T119"}
    assert passages_about(themes, "TWN", "DBP2022").empty


def test_unknown_actors_and_papers_get_one_sentence(themes):
    with pytest.raises(CourseError, match=r"^Unknown actor 'CHI'\. Did you mean 'CHN'\?$"):
        passages_about(themes, "CHI")
    with pytest.raises(CourseError, match=r"^Unknown paper 2022\."):
        passages_about(themes, "CHN", 2022)


def test_counts_of_stances_are_those_of_the_table(themes):
    counts = count_stances(themes)
    assert counts.loc[("RUS", "NSS2022")].to_dict() == {
        "self": 0, "ally": 0, "partner": 0, "environment": 0, "concern": 4, "challenge": 0, "threat": 2,
    }  # fmt: skip
    assert counts.loc[("USA", "NSS2013"), "ally"] == 1


def test_only_russia_turns_critical_and_the_title_follows_the_table(themes):
    assert turned_critical(themes) == {"RUS": (1, 6, 6)}
    title = documents_pictures.stance_picture(themes).figure.texts[0].get_text().replace("\n", " ")
    assert title == "Only Russia turns from friendly (1 passage, NSS 2013) to critical (6 of 6, NSS 2022)"
    without = themes[themes["row_id"] != "T119"]
    title = documents_pictures.stance_picture(without).figure.texts[0].get_text().replace("\n", " ")
    assert title == "No neighbour turns from friendly in NSS 2013 to critical in NSS 2022"


def test_hollow_marks_are_the_rows_from_memory(themes):
    axes = documents_pictures.stance_picture(themes).figure.axes[0]
    marks = [mark for mark in axes.collections if len(mark.get_offsets())]
    hollow = sum(tuple(mark.get_facecolor()[0][:3]) == (1, 1, 1) for mark in marks)
    pairs = [passages_about(themes, a, p) for a in documents.NEIGHBOURS for p in ("NSS2013", "NSS2022")]
    shown = pd.concat(pairs)
    assert len(marks) == len(shown) and hollow == (shown["verified"] == "unverified").sum()


# Words side by side


def test_japanese_terms_are_marked_as_japanese(themes):
    page = documents_pictures.show_wordings(themes)._repr_html_()
    assert '<span lang="ja">これまでにない最大の戦略的な挑戦</span>' in page
    assert "これまでにない最大の戦略的な挑戦" in repr(documents_pictures.show_wordings(themes))


def test_a_comparison_says_that_silence_of_the_table_is_not_silence_of_the_paper(themes):
    compared = documents_pictures.compare_papers(themes, "TWN", "NSS2013", "DBP2022")
    assert "DBP 2022: the table has no passage; that says nothing about the paper." in compared.summary
    assert "no passage in the table" in compared._repr_html_()


def test_the_menus_show_what_they_say(themes):
    from archipelago.documents_widgets import compare_menus

    menus = compare_menus(themes, actor="RUS")
    assert "T119" in menus.page.value and "T020" not in menus.page.value
    menus.actor.value, menus.one.value = "CHN", "NDPG2018"
    assert "T128" in menus.page.value and "T020" in menus.page.value and "T119" not in menus.page.value
    assert menus.static().summary.startswith("China. NDPG 2018: 1 passage (concern 1), 1 from memory.")
    with pytest.raises(CourseError, match="Unknown actor"):
        compare_menus(themes, actor="Russia")


# Codes of a reader


def test_codes_become_a_tidy_table():
    codes = {"T020": "CHN challenge", "T023": "CHN; RUS concern"}
    table = read_codes(codes, coder="me", rows=["T023", "T020"])
    assert table.values.tolist() == [["me", "T023", "CHN;RUS", "concern"], ["me", "T020", "CHN", "challenge"]]


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ({"T020": "CHN concren"}, "Unknown stance of T020: 'concren'. Did you mean 'concern'?"),
        ({"T020": "CHI concern"}, "Unknown actor of T020: 'CHI'. Did you mean 'CHN'?"),
        (
            {"T020": "concern"},
            "The code 'concern' of T020 is not an actor, a space and a stance, such as 'CHN challenge'.",
        ),
        ({"T020": None}, "The code None of T020 is not an actor, a space and a stance, such as 'CHN challenge'."),
        ({"T0200": "CHN concern"}, "The passage 'T0200' is not among those to code. Did you mean 'T020'?"),
        ({}, "The passage 'T020' has no code yet; expected one for each of the 1 passages."),
        ([], "Codes stand in curly brackets, {'T020': 'CHN challenge', …}; got list."),
    ],
)
def test_a_wrong_code_gets_one_sentence(codes, sentence):
    with pytest.raises(CourseError) as caught:
        read_codes(codes, rows=["T020"])
    assert str(caught.value) == sentence


def test_the_sample_of_the_lesson_is_the_search_that_it_says_it_is(themes):
    glosses = themes.set_index("row_id")["gloss"]
    states = {"CHN": "China|Chinese", "PRK": "North Korea", "KOR": "South Korea", "RUS": "Russia", "TWN": "Taiwan"}
    states |= {"USA": r"\bUS\b|United States"}
    for row, code in sample().items():
        found = {name: re.search(pattern, glosses[row]) for name, pattern in states.items()}
        named = sorted((match.start(), name) for name, match in found.items() if match)
        words = (word for word in ("threat", "challenge", "concern", "partner") if word in glosses[row])
        assert code == f"{';'.join(name for _, name in named) or 'WORLD'} {next(words, 'environment')}", row


# Two coders


def test_kappa_of_the_dozen_is_the_one_worked_by_hand():
    assert sorted(sample()) == sorted(DOZEN)
    codings = all_codings()
    assert kappa(codings, "stance_class") == pytest.approx((8 / 12 - 28 / 144) / (1 - 28 / 144))
    families = archipelago.load("stance_codes").set_index("stance_class")["family"].astype(str)
    coarse = codings.assign(family=codings["stance_class"].map(families))
    assert kappa(coarse, "family") == pytest.approx((10 / 12 - 57 / 144) / (1 - 57 / 144))


def test_any_valid_coding_of_a_reader_can_be_compared():
    mine = read_codes(dict.fromkeys(DOZEN, "CHN concern"))
    task = AnnotationTask(data=all_codings(mine)[["coder", "row_id", "stance_class"]].values.tolist())
    assert task.kappa_pairwise("you", "first") == pytest.approx(0)
    first = archipelago.load("themes").set_index("row_id").loc[list(DOZEN)]
    same = dict(zip(first.index, first["actor"] + " " + first["stance_class"].astype(str), strict=True))
    assert kappa(all_codings(read_codes(same)).query("coder != 'second'"), "stance_class") == 1


def test_passages_that_one_coder_did_not_see_are_named():
    with pytest.raises(CourseError, match="The passage 'T001' was not coded by every coder"):
        all_codings(rows=["T020", "T001"])
    with pytest.raises(CourseError, match="lacks the column 'coder'"):
        all_codings(archipelago.load("themes"))


def test_the_second_coding_covers_real_passages_once():
    second, themes = archipelago.load("passage_codings"), archipelago.load("themes")
    assert set(second["row_id"]) <= set(themes["row_id"]) and second["row_id"].is_unique
    assert second.loc[second["doubt"], "remark"].notna().all()
    known = {*documents.NEIGHBOURS, *documents.OTHERS}
    for table in (second, themes):
        assert {code for actors in table["actor"] for code in actors.split(";")} <= known
