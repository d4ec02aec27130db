// The reader's side of searching.py: takes a question apart as the index was made. Sphinx puts it into language_data.js.
{
  const EAST = "\\u3005\\u3040-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uff66-\\uff9f\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7af";
  const PART = new RegExp(`([${EAST}]+)|((?:(?![${EAST}])[\\p{L}\\p{N}_])+)`, "gu");
  const PIECE = 4;
  // Particles behind a noun: of Korean, and of Japanese behind a sign that is not hiragana. What is left has two letters.
  const KOREAN = /^([\uac00-\ud7af]{2,}?)(?:에서|에게|으로|부터|까지|은|는|이|가|을|를|의|에|와|과|도|로)$/u;
  const JAPANESE = /^(.+[^\u3040-\u309f])(?:から|まで|の|は|が|を|に|と|で|へ|も)$/u;

  function piecesOf(run) {
    const [, noun] = run.match(KOREAN) ?? run.match(JAPANESE) ?? [null, run];
    const count = Math.max(1, noun.length - PIECE + 1);
    return Array.from({ length: count }, (_, start) => noun.slice(start, start + PIECE));
  }

  window.splitQuery = (query) =>
    [...query.normalize("NFC").matchAll(PART)].flatMap(([, east, word]) =>
      // Sphinx drops what is all digits.
      east ? piecesOf(east) : /^(?:1[5-9]\d\d|20\d\d)$/.test(word) ? [`_${word}`] : [word],
    );

  const english = new EnglishStemmer();
  const russian = new RussianStemmer();

  // Sphinx's stemmers in JavaScript are older than those in Python, which made the index: two words come out otherwise.
  const NEWER = [[/^international/, "internat"], [/^intervals?$/, "interval"]];

  const russianStem = (word) => {
    const shorter = russian.stemWord(word);
    return shorter === word ? word : russianStem(shorter);
  };
  const englishStem = (word) => NEWER.find(([known]) => known.test(word))?.[1] ?? english.stemWord(word);

  window.Stemmer = function () {
    this.stemWord = (word) => {
      const bare = word.toLowerCase().normalize("NFD").replace(/([a-z])[\u0300-\u036f]+/g, "$1");
      const plain = bare.normalize("NFC").replaceAll("ё", "е");
      return /[\u0400-\u04ff]/.test(plain) ? russianStem(plain) : englishStem(plain);
    };
  };
}
