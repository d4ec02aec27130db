"""Both sides speak in every contested section, and each with sources of its own.

A section is *contested* if it holds a Claim block. Two things are asked of it: a Claim of one side has a Claim of
another beside it, and the rows on which the section rests cite, for each claimant, a source of that claimant's own: a
government's page, a state's or a party's publication, or the press of that country, which quotes its officials.
"""

import re
from dataclasses import dataclass

import nbformat
import pytest
from facts import rows, table
from lesson_rules import Lesson
from notebooks import lessons, read

CODES = {
    "Japan": "JPN",
    "Russia": "RUS",
    "North Korea": "PRK",
    "South Korea": "KOR",
    "China": "CHN",
    "Taiwan": "TWN",
    "United States": "USA",
    "Ainu groups": "AIN",
}
OFFICIAL = {
    "official Japan": {"JPN"},
    "official Russia": {"RUS"},
    "official Japan and Russia": {"JPN", "RUS"},
    "official South Korea": {"KOR"},
    "official United States": {"USA"},
}
OF_A_COUNTRY = {"press", "political party", "archive or library"}

# Sections in which one side stands alone, by lesson and number of the section, and the reason for it.
ALONE = {
    "06 §5": "the tables hold yields from abroad, but no statement of another government on what kind of bomb it was",
    "08 §3": "the claim is tested as a statement about a graph; the three governments speak in section 4",
}
BEIJING_2022 = "the spokesman's words of 16 December 2022 are read through TASS"
PYONGYANG_2022 = "the foreign ministry's words of 20 December 2022 are read through Yonhap and Kyodo"
# Claimants whose own publications the tables do not hold for a section, and the reason for it.
THROUGH_OTHERS = {
    "02 §3": {"AIN": "Ainu groups are heard through the press and a scholar; no page of theirs is in the tables"},
    "04 §4": {"AIN": "Ainu groups are heard through the press and a scholar; no page of theirs is in the tables"},
    "06 §3": {"PRK": "the state agency's reports of March 2022 and June 2024 are read through other agencies"},
    "06 §4": {"PRK": "the state agency's report of 10 October 2022 is read through two foreign papers"},
    "08 §4": {"PRK": "the state agency's commentary of 22 August 2023 is read through KBS"},
    "10 §5": {"PRK": PYONGYANG_2022},
    "11 §5": {"CHN": BEIJING_2022},
    "12 §4": {"CHN": BEIJING_2022, "PRK": PYONGYANG_2022},
}


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    cells: tuple

    @property
    def claims(self):
        """The claimants of the section's Claim blocks: one set of codes a block."""
        text = "\n\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")
        found = re.findall(r"^> \*\*Claim — ([^*]+?)\.\*\*", text, re.M)
        return [frozenset(code for name, code in CODES.items() if re.search(rf"\b{name}\b", named)) for named in found]

    @property
    def claimants(self):
        return set().union(*self.claims)

    @property
    def rows(self):
        """References and rows on which the section's prose rests."""
        references = [
            reference for cell in self.cells for reference in cell.metadata.get("archipelago", {}).get("rests_on", [])
        ]
        return dict(zip(references, rows(references)[0], strict=True))

    def own_sources(self):
        """For each country, the keys of its own sources behind the section's rows."""
        own = {}
        for row in self.rows.values():
            for column in ("source", "source_2", "counter_source"):
                if row.get(column):
                    for code in speakers(table("sources")[row[column]]):
                        own.setdefault(code, set()).add(row[column])
        return own


def speakers(source):
    """The codes of those whose own voice a source is."""
    codes = set(OFFICIAL.get(source["source_class"], ()))
    if source["title"].startswith("KCNA, "):
        codes.add("PRK")  # the agency's own text, also where another site keeps the copy
    return codes | ({source["country"]} if source["source_class"] in OF_A_COUNTRY and source["country"] else set())


def contested():
    for path in lessons()[2:]:
        lesson = Lesson(path.name, read(path), {})
        for number, (title, cells) in enumerate(lesson.sections, start=1):
            section = Section(f"{path.stem[:2]} §{number}", title.partition("·")[2].strip() or title, tuple(cells))
            if section.claims:
                yield section


SECTIONS = {section.key: section for section in contested()}


def listing():
    """A table of all contested sections: who claims, and how many own sources each claimant has there."""
    lines = ["", f"{'section':<58} {'claims of':<30} own sources"]
    for section in SECTIONS.values():
        own = section.own_sources()
        claims = "; ".join("+".join(sorted(claimants)) for claimants in section.claims)
        counts = ", ".join(f"{code} {len(own.get(code, ()))}" for code in sorted(section.claimants))
        lines.append(f"{section.key + ' ' + section.title[:50]:<58} {claims:<30} {counts}")
    return "\n".join(lines)


@pytest.mark.parametrize("key", SECTIONS)
def test_no_claim_stands_alone(key):
    claims = SECTIONS[key].claims
    assert all(claims), f"{key}: a claimant without a code; expected one of {', '.join(CODES)}{listing()}"
    answered = any(not first & second for first in claims for second in claims)
    assert answered or key in ALONE, f"{key}: only {sorted(SECTIONS[key].claimants)} speak here{listing()}"
    assert not (answered and key in ALONE), f"{key} is answered by now; take it from ALONE"


@pytest.mark.parametrize("key", SECTIONS)
def test_each_claimant_is_cited_in_its_own_words(key):
    excused = set(THROUGH_OTHERS.get(key, ()))
    missing = SECTIONS[key].claimants - set(SECTIONS[key].own_sources())
    assert missing <= excused, f"{key}: no own source of {sorted(missing - excused)} behind its rows{listing()}"
    assert excused <= missing, f"{key}: {sorted(excused - missing)} are cited by now; take them from THROUGH_OTHERS"


def test_lessons_on_disputes_hold_claims():
    assert {key[:2] for key in SECTIONS} >= {"02", "03", "04", "05", "06", "08", "09"}
    assert set(ALONE) | set(THROUGH_OTHERS) <= set(SECTIONS)


# Seen to fail.


def section(*blocks, rests_on=()):
    source = "\n\n".join(f"> **Claim — {name}.** So it is." for name in blocks)
    cell = nbformat.v4.new_markdown_cell(source, metadata={"archipelago": {"rests_on": list(rests_on)}})
    return Section("99 §1", "A section", (cell,))


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (["Japan"], "only ['JPN'] speak here"),
        (["Japan", "Japan and South Korea"], "only ['JPN', 'KOR'] speak here"),
        (["Japan", "Atlantis"], "a claimant without a code"),
    ],
)
def test_a_lonely_claim_is_seen(monkeypatch, blocks, message):
    monkeypatch.setitem(SECTIONS, "99 §1", section(*blocks))
    with pytest.raises(AssertionError, match=re.escape(message)):
        test_no_claim_stands_alone("99 §1")


def test_a_side_without_a_source_is_seen(monkeypatch):
    monkeypatch.setitem(SECTIONS, "99 §1", section("Japan", "Russia", rests_on=["claims_audit/C07"]))
    with pytest.raises(AssertionError, match=re.escape("no own source of ['RUS']")):
        test_each_claimant_is_cited_in_its_own_words("99 §1")
