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

function verdict(option) {
  const mark = element("span", { "aria-hidden": "true" }, option.right ? "✓ " : "✗ ");
  const word = element("strong", {}, option.right ? "Right. " : "Not this one. ");
  const kind = option.right ? "right" : "wrong";
  return element("p", { class: `archipelago-check-${kind}` }, mark, word, ...inline(`“${option.text}”: ${option.reason}`));
}

function render({ model, el }) {
  const question = model.get("question");
  const options = question.option;
  const several = options.filter((option) => option.right).length > 1;
  // The name groups radio buttons: the same question may be shown twice on a page.
  const group = `archipelago-check-${model.model_id ?? question.id}-${Math.random().toString(36).slice(2)}`;

  const legend = element("legend", {}, element("strong", {}, "Check yourself. "), ...inline(question.question));
  if (several) legend.append(" (Tick all that apply.)");
  const inputs = options.map((_, index) =>
    element("input", { type: several ? "checkbox" : "radio", name: group, value: String(index) }),
  );
  const labels = options.map((option, index) => element("label", {}, inputs[index], element("span", {}, ...inline(option.text))));
  const button = element("button", { type: "button", class: "archipelago-check-button" }, "Check");
  // A live region must be on the page before its text changes, or screen readers stay silent.
  const feedback = element("div", { class: "archipelago-check-feedback", role: "status", "aria-live": "polite" });

  function check() {
    const picked = options.filter((_, index) => inputs[index].checked);
    if (!picked.length) {
      feedback.replaceChildren(element("p", {}, "Choose an answer first, then press Check."));
      return;
    }
    const missed = options.filter((option, index) => option.right && !inputs[index].checked);
    const solved = !missed.length && picked.every((option) => option.right);
    const lines = picked.map(verdict);
    if (solved) {
      const others = options.filter((option) => !option.right).map(verdict);
      lines.push(element("details", {}, element("summary", {}, "Why not the others?"), ...others));
    } else if (missed.length && picked.every((option) => option.right)) {
      lines.push(element("p", {}, "There is more to tick."));
    } else {
      lines.push(element("p", {}, "Try again, as often as you like."));
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

  el.append(element("fieldset", { class: "archipelago-check" }, legend, ...labels, button, feedback));
}

export default { render };
