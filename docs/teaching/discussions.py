"""The page discussions.md: cautions for mixed classrooms, and what each side says, as the lessons put it.

The cautions are written here. The sides' words are the lessons' own blocks "Claim — ...", which rest on rows of the
tables and whose balance tests/test_balance.py holds; so nothing about the dispute is said here a second time.
"""

import re
from dataclasses import dataclass
from functools import cache

import pandas
from archipelago import palette
from coursebook import ROOT, Lesson, cell_text

DATA = ROOT / "course" / "archipelago" / "data"
OTHERS = {"AIN": "Ainu groups"}  # speakers who are no country
STATES = ("state", "third state")

INTRODUCTION = """# Talking about it in a mixed classroom

Made by `make exercises`: the cautions stand in `docs/teaching/discussions.py`, the words of the sides come from the
lessons; do not edit them here.

Your students may come from Japan, Russia, Ukraine, South or North Korea, China, the United States, or from a family for
which one of these is home. Some have relatives at war, some have grandparents who had to leave an island, some were
taught one of these accounts at school as the only one. You need not decide who is right. You need a room in which each
side's case can be said whole, by anybody, and can be asked how it knows.

## Before the first discussion

- **Nobody speaks for a state.** Do not ask "What do you in Russia think?", nor "As a Japanese, …?". Ask what a text
  says, who says it, and where it stands. A student who wants to speak of home will.
- **Nobody has to speak.** Let people answer in writing, in pairs, or not at all. What somebody thinks is never marked;
  the rubrics mark evidence, attribution, both readings and limits.
- **Words can have a price.** States have laws on what may be said of borders, of the war and of the government; one
  stands in the table `claims` (RU10). A student may have to travel home. So: no recording, no photographs of the board
  with names, no shared document in which opinions stand under names. Say this in the first week.
- **A role is not a person.** Where students argue a side, draw the sides by lot, let everybody argue both, and end the
  roles aloud. Do not let students play people who were taken or driven out.
- **Fact, claim, our reading.** The course marks these three apart; ask for the same in the room. "Japan holds that …",
  "Moscow says that …". Where somebody says "everybody knows", ask for the row and its source.
- **A name is a claim.** Say both names at first mention, then the one that your source uses. If a student uses one name
  only, do not correct; ask who uses it and what it says. Do not use flags, national colours or red against blue.
- **Both sides does not mean equal weight.** Each side's best case is put whole. That does not make each statement
  equally well attested: what was denied and later acknowledged, what rests on one source, what nobody verified, stays
  visible.
- **Two sides are rarely all.** Ainu, the people who live on the islands now, families of those taken, opposition
  parties and third states have words of their own in the tables.
- **When it goes wrong.** Stop at once at a word against a person or a people; go back to the row and its source; speak
  with those hurt after class. You may end a discussion and go on with the next cell of the lesson.

A discussion that works in most rooms: everybody writes for three minutes the best case of side A that an official of A
would sign; pairs exchange and strike what that official would not sign; then the same for side B; then one question to
all: which row, if it turned out to be wrong, would hurt each case most?
"""
END = """## If you are asked what you think

Students may ask you. You may say it, marked as yours, after both cases have been put and not before; or you may say
that you keep it to yourself until the marks are given. Do not let the mark seem to depend on it.
"""


@dataclass(frozen=True)
class Caution:
    """What a lesson may touch in the room, what to ask, and what to leave."""

    touches: str
    ask: str
    leave: str
    rows: tuple[str, ...] = ()  # voices that the lesson does not quote: table/key


CAUTIONS = {
    "00": Caution(
        "The first map shows a border that somebody in the room will call wrong.",
        "Whose view does this map draw, and on which day? Which other view can you switch on?",
        "Do not begin with the question who owns the islands. Begin with the three kinds of sentence.",
    ),
    "01": Caution(
        "The article is about two living leaders and one worried country, and parts of it were translated by machine.",
        "What would have to be found for this verdict to change?",
        "Do not laugh at the author, nor at a translation: many in the room read in a second language. The verdicts "
        "are the course's own; let them be doubted.",
    ),
    "02": Caution(
        "Names. A student may hear the other side's name for an island as a denial of home. People lived on the "
        "islands before 1945 and others live there now; the Ainu were there before both.",
        "What does each name claim, and for whom is it simply the name?",
        "Do not ask who was there first as if the answer settled anything; ask what follows from it for each side.",
        ("claims/AI02", "claims/AI03"),
    ),
    "03": Caution(
        "August and September 1945: for some the end of a war of aggression, for some the loss of home, for some both.",
        "On this day, who held it, by which text or by which force? What does the table decide before you look?",
        "Do not add up suffering, and do not compare peoples by it. Write “change of control” for 1945.",
    ),
    "04": Caution(
        "“Return” and “transfer”: each word already takes a side. After 2022 the talks are also about the war in "
        "Ukraine.",
        "Which sentence of the other side is its strongest? What would each need to hear to sign a treaty?",
        "Do not treat one side's firmness as stubbornness and the other's as principle.",
        ("claims/RU10", "claims/JD01", "claims/UA01", "claims/CN01", "claims/EU01"),
    ),
    "05": Caution(
        "Colonial rule and abductions, both of which have families. The lesson keeps the rows of people few and quiet.",
        "What do the two accounts count, and what does neither cell hold?",
        "Never set the one wrong off against the other. No names, pictures or stories of taken people beyond the "
        "tables, and no games with them. Students from Korea need not explain Korea, South or North.",
        ("korea_claims/KR-own",),
    ),
    "06": Caution(
        "Launches are an alarm at home for some, a deterrent for others, a drill that a relative served in for a "
        "third.",
        "By which rule is it a record? Who would choose this rule, and what for?",
        "Do not let counting sound like admiration or contempt for a weapon. No jokes on leaders.",
    ),
    "07": Caution(
        "Votes on the war in Ukraine. For students from Ukraine and from Russia this is no data set.",
        "What does a vote say, and what does not voting say? Which measure would a government choose for itself?",
        "A government's vote is not its citizens'. Do not seat or group people by how their state voted.",
        ("claims/UA01", "claims/RU12"),
    ),
    "08": Caution(
        "“Camp” and “alliance” are used as praise and as blame. The network has two clusters only under some rules.",
        "At which strength does the picture change? What do the lines not show?",
        "Do not draw the class as two blocs. Ask of both sides whether they feel surrounded, and by what.",
    ),
    "09": Caution(
        "Shells and soldiers: somebody in the room may know a person who was under that fire, or who fired.",
        "Who said it, when, and what did the other say then and later? Which figures may be added?",
        "No pictures or videos from the front. Do not ask anybody for news from home.",
    ),
    "10": Caution(
        "A document in which a state names its neighbours is read differently by the neighbours. Some islets have two "
        "names here as well: say both. Taiwan stands among those who answered; the list decides nothing about status.",
        "Which words are the document's, which are the course's codes? What would each neighbour object?",
        "The stance classes are ours. Do not say “Japan calls X a threat” where only a code says so.",
    ),
    "11": Caution(
        "Whether a country arms too much or too little is a political question; the share of GDP is not the answer "
        "to it.",
        "2 % of what, counted by whom, in which year?",
        "Do not let a curve decide whether a fear is justified; ask both what the spender fears and what the "
        "neighbour fears.",
    ),
    "12": Caution(
        "Rings on a map lie over home towns.",
        "What does a ring say about a machine, and what does it say about an intention?",
        "Do not ask who could hit whom in this room's cities; use the places that the lesson uses.",
    ),
    "13": Caution(
        "A journey to partners is, seen from elsewhere, a bloc being built.",
        "Who answered the journey, and with which words? What would we see if it had changed nothing?",
        "A poll is not a people: ask about the method before the mood.",
    ),
    "14": Caution(
        "Now there is a verdict to give, and it is tempting to hear it as a verdict on a country.",
        "Which link of the chain breaks first, and what would mend it?",
        "“Right”, “wrong” and “in part” are worth the same. Let the reading that loses in the room be put once more, "
        "whole.",
    ),
}  # fmt: skip


def page(lessons: tuple[Lesson, ...]) -> str:
    """Write the page."""
    return "\n".join([INTRODUCTION, *map(_section, lessons), END])


def _section(lesson: Lesson) -> str:
    caution = CAUTIONS[lesson.number]
    lines = [
        f"## Lesson {lesson.number}",
        "",
        f"{lesson.link}: {lesson.question}",
        "",
        f"- **May touch.** {caution.touches}",
        f"- **Ask.** {caution.ask}",
        f"- **Leave.** {caution.leave}",
        "",
    ]
    claims = claims_of(lesson)
    if claims:
        lines += ["As the sides put it in this lesson:", "", "| Section | Who | What they hold |", "|---|---|---|"]
        before = ""
        for section, who, words in claims:
            lines.append(f"| {cell_text(section) if section != before else ''} | {who} | {cell_text(words)} |")
            before = section
        lines.append("")
    if caution.rows:
        lines += ["Voices and answers that the lesson's text does not quote, in the tables:", ""]
        lines += [*map(_voice, caution.rows), ""]
    return "\n".join(lines)


@cache
def _table(name: str) -> pandas.DataFrame:
    return pandas.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False).set_index("claim_id")


def _voice(reference: str) -> str:
    """One row of a table of claims, with the answer of the other side and the table's own note where there are any."""
    name, _, key = reference.partition("/")
    row = _table(name).loc[key]
    kind = row.get("party_kind", "state")
    speaker = _names(row["party"]) + ("" if kind in STATES else f", {kind}")
    said = f"- `{name}` {key}, {speaker}: {row['argument']}"
    if row.get("counter_argument"):
        answers = f"{_names(row['counter_party'])} answers" if row["counter_party"] else "Beside it"
        said += f" *{answers}:* {row['counter_argument']}"
    return said + (f" (Note in the table: {row['check_note']})" if row["check_note"] else "")


def _names(codes: str) -> str:
    return " and ".join(OTHERS.get(code) or palette.country(code).name for code in codes.split(";"))


def claims_of(lesson: Lesson) -> list[tuple[str, str, str]]:
    """The claims that a lesson quotes from the sides: section, speaker, words."""
    found = []
    for part in lesson.parts:
        for cell in part.cells:
            if cell.cell_type != "markdown":
                continue
            for block in re.findall(r"^> \*\*Claim — .+(?:\n>.*)*", cell.source, re.M):
                text = " ".join(line.lstrip("> ") for line in block.splitlines())
                for who, words in re.findall(r"\*\*Claim — (.+?)\.\*\* (.+?)(?=\s*\*\*Claim — |\Z)", text):
                    found.append((part.title, who[:1].upper() + who[1:], words))
    return found
