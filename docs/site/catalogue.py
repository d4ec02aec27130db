"""Pages made from the tables: the data catalogue, one page a table, and the glossary."""

import html
from pathlib import Path

import pandas
from archipelago import describe, load
from archipelago.tables import DATA, resources

PREVIEW = 5
LANGUAGES = {
    "japanese": ("Japanese", "ja"),
    "russian": ("Russian", "ru"),
    "korean": ("Korean", "ko"),
    "spanish": ("Spanish", "es"),
}


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
        rows.append(f"| [{name}]({name}.md) | {resource['title']} | {len(load(name)):,} | {lessons} |")
    listing = "\n".join(rows)
    contents = "\n".join(resources())
    return f"""# Data catalogue

{len(resources())} tables. Every row names its source and how far it was verified. `load("borders")` gives a table in a
notebook; here each can be read about and taken away as CSV, with
<a href="datapackage.json" download>datapackage.json</a> beside it.

| Table | What it holds | Rows | Lessons |
|---|---|---|---|
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
    preview = first.to_html(index=False, border=0, na_rep="", escape=True)
    sources = sources_of(name)
    return f"""# {description.title}

`{name}` · {description.rows:,} rows · <a href="{name}.csv" download>{name}.csv</a>

{description._repr_html_()}

## First rows

<div class="wide" tabindex="0" role="region" aria-label="First rows of {name}">
{preview}
</div>

## Sources

{sources}
"""


def sources_of(name: str) -> str:
    """List the sources behind a table, those of most rows first."""
    frame = load(name)
    if name == "sources" or "source" not in frame:
        return (
            "This table lists sources itself." if name == "sources" else "Its rows explain the codes of another table."
        )
    known = load("sources").set_index("source_id")
    lines = []
    for key, count in frame["source"].value_counts().items():
        if not count:
            continue
        source = known.loc[key]
        title = html.escape(str(source["title"])) if pandas.notna(source["title"]) else f"`{key}`, title not recorded"
        lines.append(f"- {title} ({count:,} {'row' if count == 1 else 'rows'})")
    return "\n".join(lines)


def glossary_page() -> str:
    """Show every term in all languages, each form marked with its language for screen readers."""
    terms = load("glossary").sort_values("english", key=lambda words: words.str.casefold())
    parts = []
    for term in terms.to_dict("records"):
        name = html.escape(term["english"])
        if pandas.notna(term["abbreviation"]):
            name += f" ({html.escape(term['abbreviation'])})"
        forms = []
        for field, (language, code) in LANGUAGES.items():
            latin = {"japanese": "japanese_romaji", "korean": "korean_latin"}.get(field)
            if pandas.notna(term[field]):
                form = f'{language}: <span lang="{code}">{html.escape(term[field])}</span>'
                if latin and pandas.notna(term[latin]):
                    form += f' <span lang="{code}-Latn">({html.escape(term[latin])})</span>'
                forms.append(form)
        whose = "" if term["side"] == "neutral" else f" <em>(the word of {html.escape(term['side'])})</em>"
        parts.append(
            f'<dt id="{term["term_id"]}">{name}{whose}</dt>\n<dd>{html.escape(term["definition"])}'
            + (f"<br>{'; '.join(forms)}" if forms else "")
            + "</dd>"
        )
    listing = "\n".join(parts)
    return f"""# Glossary

{len(terms)} terms in English, Japanese, Russian, Korean and Spanish. A name can be a claim: where a term is the word of
one side, that side is named. A blank form is one that was not found in a document; the language may well have a word.
The Spanish forms are our own translations.

<dl class="glossary">
{listing}
</dl>
"""


def copy_tables(folder: Path) -> None:
    """Put the CSV files and their descriptor below `folder`, where the pages link to them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [DATA / resource["path"] for resource in resources().values()] + [DATA / "datapackage.json"]:
        (folder / path.name).write_bytes(path.read_bytes())
