"""The rules a lesson keeps. Each is a function from a `Lesson` to complaints that name the cell; `RULES` lists them."""

import ast
import re
from collections import Counter
from functools import cached_property

import nbformat
from facts import table, tokens, unsupported

RULES = {}
TEXT_BOUND, LIST_BOUND = 90, 110
ANATOMY = ["Question", "You will be able to", "Before you start", "Time", "How do we know?", "Recap", "Next", "Sources"]
NOTES = {"rests_on", "binds", "plain_numbers", "ungraded"}
UNTESTABLE = {"understand", "know", "learn", "appreciate", "explore", "see", "grasp", "realise", "realize", "be"}
STATEMENT = r"\b(says?|said|calls?|called|holds?|held|argues?|argued|writes?|wrote|claims?|claimed|speaks?|spoke)\b"
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘[^’]*’")
ISLANDS = r"islands?|islets|Iturup|Etorofu|Kunashir|Kunashiri|Shikotan|Habomai|Kurils?|territor(?:y|ies)"


def rule(function):
    RULES[function.__name__] = function
    return function


class Lesson:
    """A lesson's notebook, and what several rules need to know about it."""

    def __init__(self, name, notebook, questions):
        self.name = name
        self.notebook = notebook
        self.cells = notebook.cells
        self.questions = questions

    @property
    def markdown(self):
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def code(self):
        return [cell for cell in self.cells if cell.cell_type == "code"]

    def at(self, cell):
        return f"{self.name}, cell {cell.get('id', '?')!r}"

    @cached_property
    def headings(self):
        """All headings as (level, text, index of the cell)."""
        return [
            (len(match[1]), match[2].strip(), index)
            for index, cell in enumerate(self.cells)
            if cell.cell_type == "markdown"
            for match in re.finditer(r"^(#{1,6})\s+(.*)$", without_code(cell.source), re.M)
        ]

    @cached_property
    def places(self):
        """The cells of the parts of the anatomy, as {part: index of the cell}."""
        found = {}
        for index, cell in enumerate(self.cells):
            if cell.cell_type == "markdown":
                for part in ANATOMY:
                    lead = r"(?:\*\*)" if part in ("Question", "Time") else r"(?!)"
                    if re.search(rf"^(?:##\s+{re.escape(part)}\s*$|{lead}{re.escape(part)}\b)", cell.source, re.M):
                        found.setdefault(part, index)
        return found

    def part(self, name):
        """The prose of one part of the anatomy: from its heading to the next one, over cells if need be."""
        if name not in self.places:
            return ""
        lines = []
        for cell in self.cells[self.places[name] :]:
            if cell.cell_type != "markdown":
                break
            lines += [*cell.source.splitlines(), ""]
        start = next(i for i, line in enumerate(lines) if re.match(rf"(##\s+|\*\*){re.escape(name)}", line))
        taken = [lines[start]]
        for line in lines[start + 1 :]:
            if line.startswith("#"):
                break
            taken.append(line)
        return "\n".join(taken)

    @cached_property
    def sections(self):
        """The lesson's own sections as (title, cells)."""
        last = self.places.get("How do we know?", len(self.cells))
        own = [(text, at) for level, text, at in self.headings if level == 2 and text not in ANATOMY and at < last]
        first = self.places.get("Before you start", 0)
        own = [(text, at) for text, at in own if at > first and not text.lower().startswith("set")]
        ends = [at for _, at in own[1:]] + [last]
        return [(text, self.cells[at:end]) for (text, at), end in zip(own, ends, strict=True)]

    @cached_property
    def set_up(self):
        return self.code[0] if self.code else None


def without_code(source):
    """Markdown without fenced blocks and code spans."""
    source = re.sub(r"^(```|~~~).*?^\1\s*$", " ", source, flags=re.M | re.S)
    return re.sub(r"`[^`\n]*`", " ", source)


def unwrapped(source):
    """Markdown with the hard line ends inside paragraphs, list items and quotations joined."""
    lines = []
    for line in source.splitlines():
        quoted = re.match(r">\s?(?=[^\s>*#|-])", line)
        if (
            lines
            and re.match(r"[^#|\s]", lines[-1].lstrip())
            and ((quoted and lines[-1].startswith(">")) or re.match(r"\s*(?!([-*+]|\d+\.)\s|[#|>`~]|$)", line))
        ):
            lines[-1] = lines[-1].rstrip() + " " + (line[quoted.end() :] if quoted else line.strip())
        else:
            lines.append(line)
    return "\n".join(lines)


def prose(source):
    """Markdown as a reader reads it: no code, no addresses, no tags, no list numbers, no "Lesson 02"."""
    text = unwrapped(without_code(source))
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<(https?:[^>]*|/?[a-zA-Z][^>]*|!--.*?--)>", " ", text, flags=re.S)
    text = re.sub(r"https?://\S+", " ", text)
    text = re.sub(r"^(#\s*)\d\d\s*·", r"\1", text)
    text = re.sub(r"^(\s*(?:>\s*)?(?:#+\s+)?)\d+\.\s", r"\1", text, flags=re.M)
    text = re.sub(r"\b[Ll]essons?\s+\d\d(?:(?:,\s*|\s*(?:to|and|or|–)\s*)\d\d)*", "lesson", text)
    return text


def paragraphs(source):
    """Prose without headings and table rows, hard line ends joined."""
    lines = [line for line in prose(source).splitlines() if not re.match(r"\s*(#|\|)", line)]
    return "\n".join(lines)


def items(text):
    return [match[1].strip() for match in re.finditer(r"^\s*(?:[-*+]|\d+\.)\s+(.*)$", text, re.M)]


def words(text):
    return re.findall(r"[^\W\d_][\w'’-]*", text)


def parse(source):
    """The syntax tree of a cell; empty where it is no Python, which `code_is_python` reports."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.parse("")


def calls(source):
    """Names of all functions that a cell calls, such as `ask` for `selfcheck.ask(…)`."""
    found = set()
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Call):
            target = node.func
            found.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
    return found


def shows(source):
    """Whether a cell ends in something to look at, other than a question or the list of sources."""
    body = parse(source).body
    shown = any(isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant) for node in body)
    return shown and not source.rstrip().endswith(";") and not calls(source) & {"ask", "cite"}


@rule
def notebook_is_clean(lesson):
    """Valid nbformat 4.5, no outputs, no counts, no widget state, no machine's details, no odd metadata."""
    try:
        nbformat.validate(lesson.notebook)
    except nbformat.ValidationError as error:
        yield f"{lesson.name}: not a valid notebook: {str(error).splitlines()[0]}"
    if (lesson.notebook.nbformat, lesson.notebook.nbformat_minor) != (4, 5):
        yield f"{lesson.name}: format {lesson.notebook.nbformat}.{lesson.notebook.nbformat_minor}; expected 4.5"
    metadata = lesson.notebook.metadata
    if extra := set(metadata) - {"kernelspec", "language_info"}:
        yield f"{lesson.name}: notebook metadata {sorted(extra)}; only kernelspec and language_info belong there"
    kernel = metadata.get("kernelspec", {})
    if kernel.get("name") != "python3" or not re.fullmatch(
        r"Python 3( \(ipykernel\))?", kernel.get("display_name", "")
    ):
        yield f"{lesson.name}: kernelspec {dict(kernel)}; expected name python3, display_name Python 3 (ipykernel)"
    if "version" in metadata.get("language_info", {}):
        yield f"{lesson.name}: language_info names a version of Python; delete it"
    for cell in lesson.cells:
        if cell.get("outputs"):
            yield f"{lesson.at(cell)}: has outputs; clear them before committing"
        if cell.get("execution_count") is not None:
            yield f"{lesson.at(cell)}: has an execution count; clear it before committing"
        if extra := set(cell.metadata) - {"archipelago", "tags"}:
            yield f"{lesson.at(cell)}: cell metadata {sorted(extra)}; only archipelago and tags belong there"
        if extra := set(cell.metadata.get("archipelago", {})) - NOTES:
            yield f"{lesson.at(cell)}: archipelago metadata {sorted(extra)}; known are {', '.join(sorted(NOTES))}"


@rule
def code_is_python(lesson):
    """Code cells are plain Python: no magics, no syntax errors."""
    for cell in lesson.code:
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            yield f"{lesson.at(cell)}: not plain Python: {error.msg} in line {error.lineno}"


@rule
def ids_are_words(lesson):
    """Cell ids are unique, stable and readable."""
    for name, count in Counter(cell.get("id") for cell in lesson.cells).items():
        if count > 1:
            yield f"{lesson.name}: {count} cells have the id {name!r}"
    for cell in lesson.cells:
        name = cell.get("id") or ""
        parts = name.split("-")
        hexadecimal = any(
            re.fullmatch(r"[0-9a-f]{6,}", part) and re.search(r"\d", part) and re.search(r"[a-f]", part)
            for part in parts
        )
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) or hexadecimal or not re.search(r"[a-z]{3}", name):
            yield f"{lesson.at(cell)}: the id is not made of words and hyphens, such as 'treaty-of-1855'"


@rule
def anatomy_is_whole(lesson):
    """One H1 with number and title, then all parts in order."""
    number = lesson.name[:2]
    first = lesson.cells[0] if lesson.cells else None
    if not first or first.cell_type != "markdown" or not re.match(rf"# {number} · \S", first.source):
        yield f"{lesson.name}: the first cell does not begin with '# {number} · Title'"
    tops = [text for level, text, _ in lesson.headings if level == 1]
    if len(tops) != 1:
        yield f"{lesson.name}: {len(tops)} headings of level 1 {tops}; expected one"
    missing = [part for part in ANATOMY if part not in lesson.places]
    if missing:
        yield f"{lesson.name}: no {', '.join(missing)}"
    order = [part for part in ANATOMY if part in lesson.places]
    if sorted(order, key=lesson.places.get) != order:
        yield f"{lesson.name}: parts stand in the order {sorted(order, key=lesson.places.get)}; expected {order}"
    if "Before you start" in lesson.places:
        rows = [line for line in lesson.part("Before you start").splitlines() if line.count("|") >= 4]
        if len(rows) < 3:
            yield f"{lesson.name}: 'Before you start' holds no table of item, needed or helpful, and where"
    if "Time" in lesson.places:
        time = lesson.part("Time")
        for kind in ("reading", "doing"):
            if not re.search(rf"\d+\s*(minutes?|min)?\s*(of\s+)?{kind}", time):
                yield f"{lesson.name}: 'Time' does not say how many minutes of {kind}"
    if "Question" in lesson.places and "?" not in lesson.part("Question"):
        yield f"{lesson.name}: 'Question' asks nothing"


@rule
def outcomes_are_testable_and_recapped(lesson):
    """Three to five outcomes that begin with a testable verb, and one line of the recap for each, in order."""
    outcomes, recap = items(lesson.part("You will be able to")), items(lesson.part("Recap"))
    if not 3 <= len(outcomes) <= 5:
        yield f"{lesson.name}: {len(outcomes)} outcomes; expected a list of 3 to 5"
    for outcome in outcomes:
        verb = (words(outcome) or [""])[0]
        if not verb or verb.lower() in UNTESTABLE:
            yield f"{lesson.name}: outcome “{outcome}” begins with {verb!r}, which nobody can test"
    if len(recap) != len(outcomes):
        yield f"{lesson.name}: {len(recap)} lines of recap for {len(outcomes)} outcomes"
        return

    def stems(text):
        return {word.lower()[:5] for word in words(text) if len(word) > 3}

    for place, line in enumerate(recap):
        shared = [len(stems(line) & stems(outcome)) for outcome in outcomes]
        if shared[place] == 0 or shared[place] < max(shared):
            yield f"{lesson.name}: recap line “{line}” does not answer outcome {place + 1}, “{outcomes[place]}”"


@rule
def set_up_holds_all_imports(lesson):
    """The first code cell imports and does nothing else; no other cell imports; drawing is the package's work."""
    if lesson.set_up is None:
        yield f"{lesson.name}: no set-up cell"
        return
    for cell in lesson.code:
        nodes = parse(cell.source).body
        imports = [node for node in ast.walk(parse(cell.source)) if isinstance(node, ast.Import | ast.ImportFrom)]
        if cell is lesson.set_up:
            if not imports or any(not isinstance(node, ast.Import | ast.ImportFrom) for node in nodes):
                yield f"{lesson.at(cell)}: the set-up cell, the first code cell, holds imports only"
            if lesson.cells.index(cell) < lesson.places.get("Before you start", 0):
                yield f"{lesson.at(cell)}: the set-up cell stands before 'Before you start'"
        elif imports:
            yield f"{lesson.at(cell)}: imports belong into the set-up cell"
        for node in imports:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                if name.split(".")[0] in {"matplotlib", "folium", "plotly", "seaborn", "altair"}:
                    yield f"{lesson.at(cell)}: imports {name}; pictures and maps come from archipelago"
        if re.search(r"\.plot\b|\bplt\.", cell.source):
            yield f"{lesson.at(cell)}: draws by itself; pictures come from archipelago, with alt text and caption"


@rule
def sections_are_four_to_six_with_checks(lesson):
    """Four to six sections; the reader is asked in the last and in at least every second one."""
    if not 4 <= len(lesson.sections) <= 6:
        yield f"{lesson.name}: {len(lesson.sections)} sections {[text for text, _ in lesson.sections]}; expected 4 to 6"
    asked = True
    for text, cells in lesson.sections:
        before, asked = asked, any("ask" in calls(cell.source) for cell in cells if cell.cell_type == "code")
        if not asked and (not before or text == lesson.sections[-1][0]):
            yield f"{lesson.name}: nothing is asked up to the end of section “{text}”; use selfcheck.ask"


@rule
def cells_have_the_right_size(lesson):
    """25 to 60 cells, at least half of them prose; short code, short prose."""
    if not 25 <= len(lesson.cells) <= 60:
        yield f"{lesson.name}: {len(lesson.cells)} cells; expected 25 to 60"
    if 2 * len(lesson.markdown) < len(lesson.cells):
        yield f"{lesson.name}: {len(lesson.markdown)} of {len(lesson.cells)} cells are prose; expected at least half"
    for cell in lesson.code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if not lines:
            yield f"{lesson.at(cell)}: empty"
        if len(lines) >= 20:
            yield f"{lesson.at(cell)}: {len(lines)} lines of code; 10 is long, 20 is too long"
    for cell in lesson.markdown:
        text = paragraphs(cell.source)
        count, bound = len(words(text)), LIST_BOUND if items(text) else TEXT_BOUND
        if count > bound:
            yield f"{lesson.at(cell)}: {count} words of prose; expected at most {bound}"
        if not cell.source.strip():
            yield f"{lesson.at(cell)}: empty"


@rule
def prose_leads_and_reads(lesson):
    """Prose says what a code cell will show, and prose after it reads what it showed."""
    for before, cell, after in zip([None, *lesson.cells], lesson.cells, [*lesson.cells[1:], None], strict=False):
        if cell.cell_type != "code":
            continue
        if before is None or before.cell_type != "markdown":
            yield f"{lesson.at(cell)}: no prose before it says what it will show"
        elif cell is not lesson.set_up and shows(cell.source) and len(words(paragraphs(before.source))) < 4:
            yield f"{lesson.at(cell)}: only a heading stands before it; say what it will show"
        if (
            cell is not lesson.set_up
            and shows(cell.source)
            and (after is None or after.cell_type != "markdown" or after.source.lstrip().startswith("#"))
        ):
            yield f"{lesson.at(cell)}: no prose directly after it reads what it shows"


@rule
def nothing_of_this_machine_or_the_network(lesson):
    """No paths of a machine, no installation, no addresses in code, no pictures from the network or without alt."""
    for cell in lesson.cells:
        if path := re.search(r"(?<![\w/.:])(/home/|/root/|/Users/|/tmp/|/mnt/|~/)|\b[A-Z]:\\|\.\./", cell.source):
            yield f"{lesson.at(cell)}: contains the path {path[0]!r}"
    for cell in lesson.code:
        if found := re.search(r"^\s*[!%].*|\bpip\s+install\b|\bsubprocess\b|\bos\.system\b", cell.source, re.M):
            yield f"{lesson.at(cell)}: runs {found[0].strip()!r}; lessons install and start nothing"
        if found := re.search(r"(https?|ftp)://\S*", cell.source):
            yield f"{lesson.at(cell)}: reads from {found[0]}; lessons work offline"
    for cell in lesson.markdown:
        source = without_code(cell.source)
        for alt, address in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", source):
            if not alt.strip():
                yield f"{lesson.at(cell)}: picture {address} has no alternative text"
            if re.match(r"\s*(https?:)?//", address):
                yield f"{lesson.at(cell)}: picture {address} comes from the network"
        for tag in re.findall(r"<img\b[^>]*>", source):
            if not re.search(r"alt=\"[^\"]+\"|alt='[^']+'", tag):
                yield f"{lesson.at(cell)}: picture {tag} has no alternative text"
            if re.search(r"src=[\"']?(https?:)?//", tag):
                yield f"{lesson.at(cell)}: picture {tag} comes from the network"


@rule
def three_kinds_of_sentence(lesson):
    """A blockquote is a claim with the claimant's name or the course's own reading."""
    for cell in lesson.markdown:
        lines = without_code(cell.source).splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if (
                line.startswith(">")
                and not before.startswith(">")
                and not re.match(r"> \*\*(Claim — [^*]+\.|Our reading\.)\*\*", line)
            ):
                yield f"{lesson.at(cell)}: blockquote begins “{line[:50]}”; expected Claim — Name. or Our reading."


def name_pairs():
    """Islands with a Russian and a Japanese name, from the islands table."""
    for row in table("islands").values():
        first, slash, second = re.sub(r"\(.*?\)|\bislets\b", "", row["name_en"]).partition("/")
        if slash:
            yield first.strip(), second.strip()


@rule
def names_are_doubled_at_first(lesson):
    """Where an island has two names, its first mention gives both."""
    for pair in name_pairs():
        either = re.compile(rf"(?<!\w)({re.escape(pair[0])}|{re.escape(pair[1])})(?!\w)")
        for cell in lesson.markdown:
            if mention := either.search(text := prose(cell.source)):
                other = pair[1] if mention[0] == pair[0] else pair[0]
                if not re.match(rf"\W*(\s*/\s*|\s*\()\W*{re.escape(other)}(?!\w)", text[mention.end() :]):
                    yield f"{lesson.at(cell)}: the first mention of {mention[0]} is not {pair[0]}/{pair[1]}"
                break


@rule
def words_take_no_side(lesson):
    """Loaded words stand in a claim, in quotation marks, or in a sentence that says whose words they are."""
    for cell in lesson.markdown:
        text = re.sub(r"^> \*\*Claim — .*(\n>.*)*", " ", prose(cell.source), flags=re.M)
        text = QUOTED.sub(" ", text)
        if re.search(r"\bYalta\s+[Tt]reaty\b", text):
            yield f"{lesson.at(cell)}: 'Yalta Treaty' outside quotation marks; it was an agreement of three leaders"
        text = re.sub(r"\b(Allied|American|US)\s+occupation|\boccupied\s+Japan|\boccupation\s+of\s+Japan", " ", text)
        for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.))", text):
            if re.search(STATEMENT, sentence):
                continue
            if found := re.search(r"\b(occup(?:ied|ies|y|ation)|liberat(?:ed|es|e|ion))\b", sentence, re.I):
                yield f"{lesson.at(cell)}: {found[0]!r}, and not whose word it is: “{sentence.strip()}”"
            found = re.search(r"\breturn(?:s|ed|ing)?\b", sentence, re.I)
            if found and re.search(rf"\b({ISLANDS})\b", sentence):
                yield f"{lesson.at(cell)}: {found[0]!r} of islands, and not whose word it is: “{sentence.strip()}”"


@rule
def numbers_rest_on_rows(lesson):
    """Every date, year and number of the prose stands in a row it names, is computed, or is declared plain."""
    free = {*lesson.part("Before you start").splitlines(), *lesson.part("Time").splitlines()}
    for cell in lesson.markdown:
        text = prose("\n".join("" if line in free else line for line in cell.source.splitlines()))
        for complaint in unsupported(text, cell.metadata.get("archipelago", {}), seen=unwrapped(cell.source)):
            yield f"{lesson.at(cell)}: {complaint}"


@rule
def questions_belong_here(lesson):
    """A lesson asks its own questions, all of them, once; their numbers rest on rows too."""
    own = {name: question for name, question in lesson.questions.items() if question["lesson"] == lesson.name[:-6]}
    asked = []
    for cell in lesson.code:
        for name in re.findall(r"\bask\(\s*[\"']([^\"']*)[\"']", cell.source):
            asked.append(name)
            if name not in own:
                yield f"{lesson.at(cell)}: asks {name!r}, which is not in questions/{lesson.name[:-6]}.toml"
    for name in own:
        if asked.count(name) != 1:
            yield f"{lesson.name}: question {name!r} is asked {asked.count(name)} times; expected once"
    for name, question in own.items():
        right = [option["text"] for option in question["option"] if option["right"]]
        text = "\n".join([question["question"], *right, *(option["reason"] for option in question["option"])])
        everything = "\n".join([text, *(option["text"] for option in question["option"])])
        # A reason may name the wrong number it is about.
        wrong = [option["text"] for option in question["option"] if not option["right"]]
        for complaint in unsupported(text, question, seen=everything):
            if not any(complaint.startswith(f"{word!r} stands") for _, word, _ in tokens(" ".join(wrong))):
                yield f"{lesson.name}, question {name!r}: {complaint}"


def tables_behind(cells, last):
    """Names of all tables that a cell uses, by `load("name")` in it or behind its variables."""
    behind = {}
    for cell in cells:
        for node in ast.walk(parse(cell.source)):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                behind.setdefault(node.targets[0].id, set()).update(_tables(node.value, behind))
    return _tables(parse(last.source), behind)


def _tables(tree, behind):
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found |= behind.get(node.id, set())
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "load":
            found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return found


@rule
def sources_are_cited(lesson):
    """The last cells make the list of sources by `cite`, and name every table that the prose rests on."""
    start = lesson.places.get("Sources")
    if start is None:
        return
    last = [cell for cell in lesson.cells[start:] if cell.cell_type == "code"]
    if not any("cite" in calls(cell.source) for cell in last):
        yield f"{lesson.name}: nothing after 'Sources' calls cite()"
    used = {
        reference.partition("/")[0]
        for cell in lesson.markdown
        for reference in cell.metadata.get("archipelago", {}).get("rests_on", [])
    }
    cited = set().union(*(tables_behind(lesson.code, cell) for cell in last))
    for name in sorted(used - cited):
        yield f"{lesson.name}: prose rests on table {name!r}, which the Sources do not cite"


def long_code(lesson):
    """Cells of more than ten lines: no fault, but worth a word."""
    for cell in lesson.code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if 10 < len(lines) < 20:
            yield f"{lesson.at(cell)}: {len(lines)} lines of code; 10 is long"
