// A field above the glossary that leaves only the terms looked for. Without scripts the whole list stands there.
{
  const list = document.querySelector("dl.glossary");
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC").replaceAll("ё", "е");
  const terms = [...list.children].map((entry) => {
    // The term, what it means, and its forms, without the names of the languages.
    const words = [entry.querySelector("dt"), entry.querySelector("dd").firstChild, ...entry.querySelectorAll("[lang]")];
    return { entry, text: plain(words.map((node) => node.textContent).join(" ")) };
  });

  const field = document.createElement("form");
  field.className = "glossary-field";
  field.setAttribute("role", "search");
  field.setAttribute("aria-label", "Terms of the glossary");
  field.innerHTML =
    '<label for="glossary-term">Find a term, in any of the five languages</label>' +
    '<input id="glossary-term" type="search" autocomplete="off" spellcheck="false"><p role="status"></p>';
  const [input, status] = [field.querySelector("input"), field.querySelector("[role=status]")];
  list.before(field);

  const look = () => {
    const wanted = plain(input.value).split(/\s+/);
    let shown = 0;
    for (const { entry, text } of terms) {
      entry.hidden = !wanted.every((word) => text.includes(word));
      shown += !entry.hidden;
    }
    status.textContent = shown ? `${shown} of ${terms.length} terms` : `No term has “${input.value.trim()}”.`;
  };
  input.addEventListener("input", look);
  field.addEventListener("submit", (event) => event.preventDefault());
  look();
}
