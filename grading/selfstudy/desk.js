// The buttons of self-study: native controls and one live region. What they do is done in Python.

const LABELS = {
  mark: "Mark my work",
  save: "Save my answers",
  load: "Load my answers from a file",
  progress: "My progress",
};
const AT_WORK = {
  mark: "Marking. This takes from a few seconds to a minute; the notebook waits.",
  save: "Saving.",
  load: "Loading.",
  progress: "Looking up your marks.",
};

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // Without this, on the focused node itself, JupyterLab takes arrow keys and letters for commands of its own.
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// Save the notebook as its reader would, with the button in its toolbar. False where that can't be seen to work.
async function saveNotebook(el) {
  const panel = el.closest(".jp-NotebookPanel");
  const button = panel?.querySelector('[data-command="docmanager:save"]');
  const tab = panel && document.querySelector(`[data-id="${panel.id}"]`);
  if (!button || !tab) return false;
  const focused = document.activeElement;
  button.click();
  for (let waited = 0; waited < 5000; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (!tab.classList.contains("jp-mod-dirty")) break;
  }
  // JupyterLab moves the focus to the notebook; a reader at the keyboard stays where they were.
  if (el.contains(focused) && !document.querySelector("dialog[open]")) focused.focus();
  return !tab.classList.contains("jp-mod-dirty");
}

function renderDownload({ model, el }) {
  const button = element("button", { type: "button" }, `Download ${model.get("name")}`);
  button.addEventListener("click", () => download(model.get("name"), model.get("text")));
  el.append(element("div", { class: "archipelago-desk" }, button));
}

function renderDesk({ model, el }) {
  // A live region must be on the page before its text changes, or screen readers stay silent.
  const said = element("p", { role: "status", "aria-live": "polite" });
  const buttons = [];

  function say(text) {
    said.textContent = text;
  }

  async function ask(message, save) {
    // A disabled button would lose the focus, so a second press is passed over instead.
    if (model.get("busy")) return;
    model.set("busy", true);
    say(AT_WORK[message.do]);
    const saved = save ? await saveNotebook(el) : true;
    model.save_changes();
    model.send({ ...message, saved });
  }

  const group = element("div", { class: "archipelago-desk", role: "group", "aria-label": "Your work" });
  const row = element("div", { class: "archipelago-desk-row" });
  for (const name of model.get("controls")) {
    const button = element("button", { type: "button" }, LABELS[name]);
    buttons.push(button);
    row.append(button);
    if (name !== "load") {
      button.addEventListener("click", () => ask({ do: name }, name === "mark" || name === "save"));
      continue;
    }
    const input = element("input", { type: "file", accept: ".json,application/json", hidden: "", "aria-label": LABELS.load });
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const file = input.files[0];
      input.value = "";
      if (!file) return;
      if (file.size > model.get("largest")) {
        say(`The file has ${file.size.toLocaleString("en")} bytes; answers take at most ${model.get("largest").toLocaleString("en")}.`);
        return;
      }
      ask({ do: "load", text: await file.text() }, true);
    });
    row.append(input);
  }
  group.append(row, said);
  el.append(group);
  say(model.get("said"));

  const onSaid = () => say(model.get("said"));
  // The same sentence twice changes nothing in the model, but it must be said again.
  const onBusy = () => {
    for (const button of buttons) button.setAttribute("aria-disabled", String(model.get("busy")));
    if (!model.get("busy")) say(model.get("said"));
  };
  const onMessage = (message) => message.download && download(message.download.name, message.download.text);
  model.on("change:said", onSaid);
  model.on("change:busy", onBusy);
  model.on("msg:custom", onMessage);
  return () => {
    model.off("change:said", onSaid);
    model.off("change:busy", onBusy);
    model.off("msg:custom", onMessage);
  };
}

function render(context) {
  if (context.model.get("controls")) return renderDesk(context);
  return renderDownload(context);
}

export default { render };
