"""How the site's search takes texts apart: by words where spaces stand between them, by pieces where none do.

Sphinx asks for one language a site and takes what stands between two spaces for a word. This course has five. English
and Spanish words are stemmed as English, Russian ones as Russian, each without the marks on its letters. Japanese and
Korean are not taken apart by words, which would need a dictionary of each: every piece of one to four letters is a word
of the index, so that 北方領土 is found in 北方領土問題, and 북한 in 북한은. The reader's side of it is `searching.js`.

Limits: a question in Japanese or Korean is a text that must stand there, not a meaning. A year is found, other numbers
are not.
"""

import re
import unicodedata
from pathlib import Path

import snowballstemmer
from sphinx import addnodes, package_dir
from sphinx.search.en import SearchEnglish

PIECE = 4
# Without the middle dot U+30FB, which stands between words. `searching.js` has the same letters.
_EAST = (
    r"\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
)
_PART = re.compile(rf"([{_EAST}]+)|([^\W{_EAST}]+)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_RUSSIAN = re.compile(r"[\u0400-\u04ff]")
_MARKED = re.compile(r"([a-z])[\u0300-\u036f]+")
_STEMMERS = Path(package_dir, "search", "minified-js")
_SCRIPTS = [_STEMMERS / f"{name}-stemmer.js" for name in ("base", "english", "russian")]
_SCRIPTS += [Path(__file__).with_name("searching.js")]


class SearchFiveLanguages(SearchEnglish):
    """Words and pieces of texts in English, Spanish, Russian, Japanese and Korean, all in one index."""

    js_stemmer_rawcode = ""  # the code below holds the stemmers of two languages
    js_stemmer_code = "\n".join(path.read_text("utf-8") for path in _SCRIPTS)

    def __init__(self, options):
        super().__init__(options)
        self.russian = snowballstemmer.stemmer("russian")

    def split(self, input):
        """The words of a text, and the pieces of what is written without spaces."""
        words = []
        for east, word in _PART.findall(unicodedata.normalize("NFC", input)):
            if east:
                words += [east[start:end] for start in range(len(east)) for end in _ends(start, len(east))]
            else:
                # Sphinx drops what is all digits.
                words.append(f"_{word}" if _YEAR.fullmatch(word) else word)
        return words

    def stem(self, word):
        """The stem of one word or piece, in small letters."""
        word = plain(word)
        if not _RUSSIAN.search(word):
            return super().stem(word)
        # Of острова one step leaves остров, and of остров остр: until nothing changes, forms of a word meet.
        while (shorter := self.russian.stemWord(word)) != word:
            word = shorter
        return word


def plain(word):
    """A word in small letters without the marks on Latin letters, so that `hoppo` finds Hoppō; ё is е, й stays."""
    bare = _MARKED.sub(r"\1", unicodedata.normalize("NFD", word.lower()))
    return unicodedata.normalize("NFC", bare).replace("ё", "е")


def enter_terms(doctree, terms):
    """Have the search lead from each form of a term to its place: adds entries to a page's tree.

    `terms` is {the place's name on the page: forms of the term}. Nothing is shown for them.
    """
    for place, forms in terms.items():
        known = dict.fromkeys(form for name in forms for form in (name, plain(name)))
        entries = [("single", form, place, "main", None) for form in known]
        doctree.append(addnodes.index(entries=entries))


def _ends(start, length):
    return range(start + 1, min(start + PIECE, length) + 1)
