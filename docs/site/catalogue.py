"""Pages made from the tables: the data catalogue, one page a table, and the glossary."""

import html
import itertools
from pathlib import Path

from archipelago import cite, describe, load
from archipelago.scripts import marked
from archipelago.tables import DATA, resources

PREVIEW = 5
SCROLLS = "pst-scrollable-table-container"  # the theme lets the keyboard come to it where it is wider than the page
LANGUAGES = {
    "japanese": ("Japanese", "ja"),
    "russian": ("Russian", "ru"),
    "korean": ("Korean", "ko"),
    "spanish": ("Spanish", "es"),
}
LATIN = {"japanese": "japanese_romaji", "korean": "korean_latin"}  # the same form in Latin letters


def write(folder: Path) -> None:
    """Write `data/index.md`, one page a table beside it, and `glossary.md` below `folder`."""
    pages = folder / "data"
    pages.mkdir(parents=True, exist_ok=True)
    for name in resources():
        (pages / f"{name}.md").write_text(table_page(name), encoding="utf-8")
    (pages / "index.md").write_text(index_page(), encoding="utf-8")
    (folder / "glossary.md").write_text(glossary_page(), encoding="utf-8")


def index_page() -> str:
    """List all tables with their rows and their lessons."""
    rows = []
    for name, resource in resources().items():
        lessons = ", ".join(f"[{slug[:2]}](../lessons/{slug}.ipynb)" for slug in resource["lessons"])
        rows.append(f"| [{resource['title']}]({name}.md)<br>`{name}` | {len(load(name)):,} | {lessons} |")
    listing = "\n".join(rows)
    contents = "\n".join(resources())
    return f"""# Data catalogue

{len(resources())} tables. Every row names its source and how far it was verified. `load("borders")` gives a table in a
notebook; here each can be read about and taken away as CSV, with
<a href="datapackage.json" download>datapackage.json</a> beside it.

| Table | Rows | Lessons |
|---|---:|---|
{listing}

```{{toctree}}
:hidden:

{contents}
```
"""


def table_page(name: str) -> str:
    """Describe one table: what a row is, its traps, fields and sources, and its first rows."""
    description = describe(name)
    # describe() heads its table with the title; on a page the heading has said it.
    first = load(name).head(PREVIEW)
    rows = first.to_html(index=False, border=0, na_rep="", escape=True).replace("&lt;NA&gt;", "")
    preview = _named_cells(marked(rows), first.columns)
    sources = sources_of(name)
    return f"""# {description.title}

`{name}` · {description.rows:,} rows · <a href="{name}.csv" download>{name}.csv</a>

<div class="{SCROLLS} page-of-table">
{description._repr_html_()}
</div>

## First rows

<div class="{SCROLLS} first-rows" role="region" aria-label="First rows of {name}">
{preview}
</div>

## Sources

{sources}
"""


def _named_cells(table: str, fields) -> str:
    """A table's HTML in which each cell says its field: on paper a row becomes a list, and the heads are gone."""
    start, *cells = table.split("<td>")
    named = zip(itertools.cycle(fields), cells)
    return start + "".join(f'<td data-field="{html.escape(field)}">{cell}' for field, cell in named)


def sources_of(name: str) -> str:
    """List the sources behind a table with their addresses, those of most rows first."""
    if name == "sources":
        return "This table lists sources itself."
    if "source" not in load(name):
        return "Its rows explain the codes of another table."
    return cite(name)._repr_html_()


def glossary_page() -> str:
    """Show every term in all languages, each form marked with its language for screen readers.

    It can be read as it stands; `glossary.js` puts a field above it that leaves only the terms looked for.
    """
    terms = _terms()
    listing = "\n".join(f'<div id="{term["term_id"]}">{_entry(term)}</div>' for term in terms)
    return f"""# Glossary

{len(terms)} terms in English, Japanese, Russian, Korean and Spanish. A name can be a claim: where a term is the word of
one side, that side is named. A blank form is one that was not found in a document; the language may well have a word.
The Spanish forms are our own translations.

<dl class="glossary">
{listing}
</dl>
"""


def forms_by_term() -> dict[str, list[str]]:
    """The forms under which a reader may look for each term, by the term's place on the page."""
    found = {}
    for term in _terms():
        bare, _, rest = term["english"].partition(" (")
        pair = bare.split("/") if bare.count("/") == 1 else []
        forms = [term["english"], bare, rest.removesuffix(")"), *pair, term["abbreviation"]]
        forms += [term[field] for field in (*LANGUAGES, *LATIN.values())]
        found[term["term_id"]] = [form for form in dict.fromkeys(forms) if form]
    return found


def _terms() -> list[dict[str, str]]:
    """The rows of the glossary by their English form; what is blank is an empty text."""
    terms = load("glossary").astype("object").fillna("")
    return terms.sort_values("english", key=lambda words: words.str.casefold()).to_dict("records")


def _entry(term: dict[str, str]) -> str:
    name = html.escape(term["english"])
    if term["abbreviation"] not in ("", term["english"]):
        name += f" ({html.escape(term['abbreviation'])})"
    forms = []
    for field, (language, code) in LANGUAGES.items():
        latin = term[LATIN[field]] if field in LATIN else ""
        if term[field]:
            form = f'{language}: <span lang="{code}">{html.escape(term[field])}</span>'
            forms.append(form + (f' (<span lang="{code}-Latn">{html.escape(latin)}</span>)' if latin else ""))
    whose = "" if term["side"] == "neutral" else f" <em>(the word of {html.escape(term['side'])})</em>"
    said = html.escape(term["definition"]) + (f" <br>{'; '.join(forms)}" if forms else "")
    return f"<dt>{name}{whose}</dt>\n<dd>{said}</dd>"


def copy_tables(folder: Path) -> None:
    """Put the CSV files and their descriptor below `folder`, where the pages link to them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [DATA / resource["path"] for resource in resources().values()] + [DATA / "datapackage.json"]:
        (folder / path.name).write_bytes(path.read_bytes())
