"""Keys belong to the control that has the focus.

JupyterLab reads keys as commands even while a menu of ipywidgets has the focus: an arrow leaves the menu, and `d` typed
twice deletes the cell. A `KeyGuard` among the children of a box stops that for the whole box, rings the control that
has the focus, and lets Escape lead from any control back to its cell.
"""

import anywidget
import traitlets

__all__ = ["KeyGuard"]


class KeyGuard(anywidget.AnyWidget):
    """Invisible; put it last into an ipywidgets box whose controls are to keep their keys.

    `language` is the code of the language in which the controls speak, for screen readers.
    """

    language = traitlets.Unicode().tag(sync=True)

    # ipywidgets marks a focused menu by a thin line of pale blue only, and the handle of a slider by its colour only.
    _css = """
    .archipelago-keys :is(button, input, select, summary, [tabindex]):focus-visible {
      outline: 3px solid var(--jp-content-font-color1, #1f2a33) !important;
      outline-offset: 1px;
    }
    """

    _esm = """
    function render({ model, el }) {
      let box = null;
      let removed = false;
      // JupyterLab looks for this on the focused node itself.
      const keep = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
      // JupyterLab would hear nothing of this key either.
      const leave = (event) => {
        if (event.key === "Escape") box.closest(".jp-Cell")?.focus();
      };
      // The box is attached after its children are drawn.
      const guard = () => {
        box = el.parentElement?.closest(".jupyter-widgets") ?? null;
        if (box) {
          box.lang = model.get("language");
          box.classList.add("archipelago-keys");
          box.addEventListener("focusin", keep);
          box.addEventListener("keydown", leave);
        } else if (!removed) requestAnimationFrame(guard);
      };
      guard();
      return () => {
        removed = true;
        box?.removeEventListener("focusin", keep);
        box?.removeEventListener("keydown", leave);
      };
    }
    export default { render };
    """

    def __init__(self, language):
        super().__init__(language=language, layout={"display": "none"})
