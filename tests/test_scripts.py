"""Letters of other languages get their language, and nothing else of a page changes."""

import re

import pytest
from archipelago import load
from archipelago.scripts import marked


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("A title", "A title"),
        ("Tōkyō – “Hoppō”", "Tōkyō – “Hoppō”"),
        ("<td>択捉島</td>", '<td><span lang="ja">択捉島</span></td>'),
        ("Южные Курилы (south)", '<span lang="ru">Южные Курилы</span> (south)'),
        ("a 동해, b", 'a <span lang="ko">동해</span>, b'),
        ("計画 ⅩⅢ 経費 (x)", '<span lang="ja">計画 ⅩⅢ 経費</span> (x)'),
        ("令和4年 и 동해", '<span lang="ja">令和4年</span> <span lang="ru">и</span> <span lang="ko">동해</span>'),
        ('<a title="島">x &amp; 島</a>', '<a title="島">x &amp; <span lang="ja">島</span></a>'),
        ("択捉島 · Итуруп", '<span lang="ja">択捉島</span> · <span lang="ru">Итуруп</span>'),
    ],
)
def test_each_run_of_letters_is_marked(page, expected):
    assert marked(page) == expected


def test_a_table_keeps_every_word():
    page = load("islands")._repr_html_()
    assert re.sub('<span lang="(ja|ru)">|</span>', "", marked(page)) == page
    assert marked(page) != page


@pytest.mark.slow
@pytest.mark.parametrize("style", ["", ".style.hide()"])
def test_a_notebook_shows_tables_with_languages(tmp_path, style):
    import nbformat
    from notebooks import Run

    code = f"from archipelago import load\nload('islands')[['name_ja_kanji', 'name_ru']].head(1){style}"
    path = tmp_path / "tables.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code, id="only-cell")]), path)
    run = Run(path, tmp_path)
    assert not run.error
    page = run.notebook.cells[0].outputs[0].data["text/html"]
    assert '<span lang="ja">' in page
    assert '<span lang="ru">' in page
