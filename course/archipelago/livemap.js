// The notebook's side of a LiveMap: it holds the frame, posts scenes into it and passes clicks back to Python.
export default {
  render({ model, el }) {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width:100%;border:0;display:block;height:${model.get("height")}px`;
    name(model.get("scene"));
    let ready = false;
    let view = null; // where the reader has zoomed to; kept here because a moved frame starts afresh
    let serial = 0;
    let waiting = false;

    function name(scene) {
      frame.title = `${model.get("kind")} ${scene.title}`;
      frame.lang = scene.language;
    }

    function send(withView) {
      const scene = model.get("scene");
      name(scene);
      serial += 1;
      frame.contentWindow.postMessage({ to: "archipelago", kind: "scene", scene, serial, view: withView ? view : null }, "*");
    }

    // Several changes in one turn of the event loop become one.
    function changed() {
      if (!ready || waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        if (ready) send(false);
      });
    }

    const hear = {
      ready() {
        ready = true;
        send(true);
      },
      view(message) {
        view = message.view;
      },
      height(message) {
        // Only ever taller, so that the page below does not jump while a slider moves.
        if (message.height > parseFloat(frame.style.height)) frame.style.height = `${message.height}px`;
      },
      clicked(message) {
        model.set({ clicked: message.feature_id, clicks: model.get("clicks") + 1 });
        model.save_changes();
      },
      drawn(message) {
        frame.dataset.drawn = message.serial;
      },
    };

    function receive(event) {
      if (event.source === frame.contentWindow && event.data?.from === "archipelago") hear[event.data.kind]?.(event.data);
    }

    window.addEventListener("message", receive);
    model.on("change:scene", changed);
    frame.srcdoc = model.get("page");
    el.append(frame);
    return () => {
      window.removeEventListener("message", receive);
      model.off("change:scene", changed);
    };
  },
};
