// One question: native controls in a fieldset, so that keyboards and screen readers need no help from us.

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // Without this, on the focused node itself, JupyterLab takes arrow keys and letters for commands of its own.
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Plain text in which `backticks` mark code; text nodes only, so nothing in a question can become markup.
function inline(text) {
  return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

function verdict(option, words) {
  const mark = element("span", { "aria-hidden": "true" }, option.right ? "✓ " : "✗ ");
  const word = element("strong", {}, `${option.right ? words.right : words.wrong} `);
  const kind = option.right ? "right" : "wrong";
  return element("p", { class: `archipelago-check-${kind}` }, mark, word, ...inline(`“${option.text}”: ${option.reason}`));
}

function render({ model, el }) {
  const question = model.get("question");
  const words = model.get("words");
  const options = question.option;
  const several = options.filter((option) => option.right).length > 1;
  // The name groups radio buttons: the same question may be shown twice on a page.
  const group = `archipelago-check-${model.model_id ?? question.id}-${Math.random().toString(36).slice(2)}`;

  const legend = element("legend", {}, element("strong", {}, `${words.title} `), ...inline(question.question));
  if (several) legend.append(` ${words.several}`);
  const inputs = options.map((_, index) =>
    element("input", { type: several ? "checkbox" : "radio", name: group, value: String(index) }),
  );
  const labels = options.map((option, index) => element("label", {}, inputs[index], element("span", {}, ...inline(option.text))));
  const button = element("button", { type: "button", class: "archipelago-check-button" }, words.button);
  // A live region must be on the page before its text changes, or screen readers stay silent.
  const feedback = element("div", { class: "archipelago-check-feedback", role: "status", "aria-live": "polite" });

  function check() {
    const picked = options.filter((_, index) => inputs[index].checked);
    if (!picked.length) {
      feedback.replaceChildren(element("p", {}, words.nothing_chosen));
      return;
    }
    const missed = options.filter((option, index) => option.right && !inputs[index].checked);
    const solved = !missed.length && picked.every((option) => option.right);
    const explain = (option) => verdict(option, words);
    const lines = picked.map(explain);
    if (solved) {
      const others = options.filter((option) => !option.right).map(explain);
      lines.push(element("details", {}, element("summary", {}, words.why_not), ...others));
    } else if (missed.length && picked.every((option) => option.right)) {
      lines.push(element("p", {}, words.more));
    } else {
      lines.push(element("p", {}, words.again));
    }
    feedback.replaceChildren(...lines);
  }

  button.addEventListener("click", check);
  for (const input of inputs) {
    // A new choice makes the old reason stale.
    input.addEventListener("change", () => feedback.replaceChildren());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        check();
      }
    });
  }

  const attributes = { class: "archipelago-check", lang: model.get("language") };
  const whole = element("fieldset", attributes, legend, ...labels, button, feedback);
  // JupyterLab hears no key from in here, so Escape would lead nowhere.
  whole.addEventListener("keydown", (event) => {
    if (event.key === "Escape") whole.closest(".jp-Cell")?.focus();
  });
  el.append(whole);
}

export default { render };
