// The script inside the page of a map. It lays hatches, labels and swatches on what folium drew and, when the page
// stands in a LiveMap, takes new scenes from its parent and reports clicks and the view.
const archipelago = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  let map, colours, furniture, patterns, speakTimer;
  let names = []; // the names on the map: { node, kind, leader, points }, the most important first
  const shapes = new Map(); // feature_id -> Leaflet layers that draw it
  const RANK = { area: 0, place: 1, sea: 2 }; // of kinds of names, the most important first
  const GAP = 3; // pixels between two names on one line
  const SLACK = 4; // pixels by which lines of two names may overlap, as letters do not fill them
  // Pixels that a name may move to the side, to stay on the map, and up or down, to be free of others. Led: by a line.
  const ASIDE = { area: 40, place: 40, sea: 40, led: 90 };
  const UP_OR_DOWN = { area: 18, place: 18, sea: 54, led: 102 };
  const drawn = new Map(); // what is on the map now, as text, so that only what differs is drawn again

  function element(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // A fill for Leaflet: the plain colour, or the address of a pattern made on first use.
  function fillOf({ fill, hatch, pattern }) {
    if (pattern === "plain" || !pattern) return fill;
    const id = `${pattern}-${fill.slice(1)}-${hatch.slice(1)}`;
    if (!document.getElementById(id)) patterns.append(tile(id, fill, hatch, pattern));
    return `url(#${id})`;
  }

  function tile(id, fill, hatch, pattern) {
    const size = { claim: 7, stripes: 14, rising: 8, dots: 7, level: 6, sparse: 8 }[pattern];
    const ground = element("rect", { width: size, height: size, fill });
    const marks = {
      claim: () => element("rect", { width: size * 0.42, height: size, fill: hatch }),
      stripes: () => element("rect", { width: size / 2, height: size, fill: hatch }),
      rising: () => element("rect", { width: 0.9, height: size, fill: hatch, "fill-opacity": 0.55 }),
      sparse: () => element("rect", { width: 2, height: size, fill: hatch }),
      level: () => element("rect", { width: size, height: 0.9, fill: hatch, "fill-opacity": 0.6 }),
      dots: () => element("circle", { cx: size / 2, cy: size / 2, r: 0.95, fill: hatch, "fill-opacity": 0.7 }),
    };
    const turn = { claim: "rotate(-45)", level: "rotate(0)" }[pattern] || "rotate(45)";
    return element(
      "pattern",
      { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: turn },
      ground, marks[pattern](),
    );
  }

  function styleOf(area) {
    return {
      stroke: true, fill: true, fillColor: fillOf(area), fillOpacity: 1, color: colours.ink, weight: 1,
      dashArray: area.dashed ? "3 2.5" : null,
    };
  }

  // Whether a part of the scene differs from what was drawn last; notes the new one.
  function isNew(part, content) {
    const words = JSON.stringify(content) ?? "";
    if (drawn.get(part) === words) return false;
    drawn.set(part, words);
    return true;
  }

  function remember(id, layer) {
    if (!shapes.has(id)) shapes.set(id, []);
    shapes.get(id).push(layer);
    layer._path?.setAttribute("data-feature", id);
    layer.on("click", () => post({ kind: "clicked", feature_id: id }));
  }

  function drawAreas(areas) {
    let dotsAreNew = false;
    const named = new Map(areas.map((area) => [area.feature_id, area]));
    for (const area of areas) {
      if (area.dot && !(shapes.get(area.feature_id) || []).some((layer) => layer.getLatLng)) {
        remember(area.feature_id, L.circleMarker(area.dot, { radius: 3.5 }).addTo(map));
        dotsAreNew = true;
      }
    }
    if (dotsAreNew) showDots();
    for (const [id, layers] of shapes) {
      const area = named.get(id);
      const part = `area ${id}`;
      // Coast that was never an area keeps the look that it came with.
      if ((!area && !drawn.has(part)) || !isNew(part, area)) continue;
      for (const layer of layers) {
        if (area && layer.getLatLng) layer.setStyle({ ...styleOf(area), weight: 0.8, dashArray: null });
        else if (area) layer.setStyle(styleOf(area));
        else layer.setStyle({ fillColor: colours.land, color: colours.coast, weight: 0.8, dashArray: null });
        if (area && area.tooltip) {
          if (layer.getTooltip()) layer.setTooltipContent(area.tooltip);
          else layer.bindTooltip(area.tooltip, { sticky: true, className: "scene-tip", opacity: 1 });
          reach(layer, area.tooltip);
        } else {
          layer.unbindTooltip();
          layer.getElement()?.setAttribute("tabindex", "-1");
        }
      }
    }
  }

  // Lets the keyboard come to what has a tooltip, and names it by the tooltip's first line. Leaflet opens the tooltip
  // of what has the focus, and makes it the description.
  function reach(layer, tooltip) {
    const node = layer.getElement();
    if (!node) return;
    const words = document.createElement("div");
    words.innerHTML = tooltip;
    const name = (words.querySelector("strong") ?? words).textContent;
    const isNewHere = !node.hasAttribute("role");
    for (const [key, value] of Object.entries({ tabindex: 0, role: "img", "aria-label": name })) node.setAttribute(key, value);
    if (!isNewHere) return;
    node.addEventListener("focus", () => {
      // What a reader comes to by keyboard may lie beyond the edge of a map that was moved.
      const place = layer.getBounds ? layer.getBounds().getCenter() : layer.getLatLng();
      if (node.matches(":focus-visible")) map.panInside(place, { padding: [90, 90], animate: false });
    });
  }

  // A dot stands in for an island only while the island itself is too small to see.
  function showDots() {
    for (const layers of shapes.values()) {
      const outline = layers.find((layer) => layer.getBounds);
      if (!outline) continue;
      const box = outline.getBounds();
      const size = map.latLngToContainerPoint(box.getNorthEast()).subtract(map.latLngToContainerPoint(box.getSouthWest()));
      const small = Math.max(Math.abs(size.x), Math.abs(size.y)) < 12;
      for (const layer of layers) {
        if (layer.getLatLng && layer._path) layer._path.style.display = small ? "" : "none";
      }
    }
  }

  function markerShape(marker, radius, fill) {
    const r = radius;
    const box = { fill, stroke: colours.ink, "stroke-width": 1.2 };
    const corner = {
      square: [[-r, -r], [r, -r], [r, r], [-r, r]],
      triangle: [[0, -r], [r, r], [-r, r]],
      diamond: [[0, -r], [r, 0], [0, r], [-r, 0]],
      down: [[-r, -r], [r, -r], [0, r]],
      plus: [[-1, -3], [1, -3], [1, -1], [3, -1], [3, 1], [1, 1], [1, 3], [-1, 3], [-1, 1], [-3, 1], [-3, -1], [-1, -1]]
        .map((p) => p.map((x) => (x * r) / 3)),
    }[marker];
    if (corner) return element("polygon", { ...box, points: corner.map((p) => p.join()).join(" ") });
    if (marker === "cross") {
      const d = `M${-r},${-r}L${r},${r}M${r},${-r}L${-r},${r}`;
      const stroke = (colour, width) => element("path", { d, fill: "none", stroke: colour, "stroke-width": width });
      return element("g", {}, stroke(colours.ink, 5), stroke(fill, 3));
    }
    return element("circle", { ...box, r });
  }

  function icon(spot) {
    const side = 2 * spot.radius + 4;
    const view = `${-side / 2} ${-side / 2} ${side} ${side}`;
    const svg = element("svg", { width: side, height: side, viewBox: view, "aria-hidden": "true" },
      markerShape(spot.marker, spot.radius, spot.colour));
    return L.divIcon({ html: svg, className: "scene-spot", iconSize: [side, side] });
  }

  function text(tag, content, kind) {
    const node = document.createElement(tag);
    node.textContent = content;
    if (kind) node.className = kind;
    return node;
  }

  function labelIcon(label) {
    const node = text("div", label.text, `${label.kind} ${label.align}`);
    if (label.detail) node.append(text("small", label.detail));
    return L.divIcon({ html: node, className: "scene-label", iconSize: [0, 0] });
  }

  function drawFurniture(scene) {
    if (!isNew("furniture", [scene.paths, scene.spots, scene.labels])) return;
    furniture.clearLayers();
    const lines = new Map();
    for (const path of scene.paths) {
      // A thin dark edge along the line, because the lighter colours are faint on the sea.
      if (path.colour !== colours.ink) {
        const casing = { color: colours.ink, weight: path.width + 1.5, dashArray: path.dash || null, lineCap: "butt" };
        L.polyline(path.points, { ...casing, interactive: false }).addTo(furniture);
      }
      const line = L.polyline(path.points, { color: path.colour, weight: path.width, dashArray: path.dash || null, lineCap: "butt" });
      describe(line, path.tooltip || path.label, path.path_id);
      lines.set(path.path_id, { leader: line, points: path.points });
    }
    for (const spot of scene.spots) {
      // Smaller points lie on larger ones, or nobody could reach them.
      const look = { icon: icon(spot), keyboard: false, zIndexOffset: Math.round(-100 * spot.radius) };
      const marker = L.marker([spot.latitude, spot.longitude], look);
      describe(marker, spot.tooltip || spot.label, spot.spot_id);
    }
    names = [];
    for (const label of [...scene.labels].sort((a, b) => RANK[a.kind] - RANK[b.kind])) {
      const [place, icon] = [[label.latitude, label.longitude], labelIcon(label)];
      L.marker(place, { icon, interactive: false, keyboard: false }).addTo(furniture);
      names.push({ node: icon.options.html, kind: label.kind, ...lines.get(label.leader) });
    }
    settleNames();
  }

  // Where a map is small, names would lie on each other or be cut off at its edge. Such a name moves a little, or loses
  // its second line, or waits until the reader zooms in; tooltips and the words below the map have it all the same.
  function settleNames() {
    const frame = map.getContainer().getBoundingClientRect();
    const spots = [...map.getPane("markerPane").querySelectorAll(".scene-spot")].map((node) => node.getBoundingClientRect());
    const taken = [];
    const meets = (box, other) =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > -GAP &&
      Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > SLACK;

    // Moves a name as little as it must to be free of the others; that of a sea, and one that moves, of points too.
    // Tells whether it is free.
    function stands({ node, kind, leader, points }) {
      const box = node.getBoundingClientRect();
      const aside = Math.max(frame.left + 4 - box.left, 0) || Math.min(frame.right - 4 - box.right, 0);
      const reach = leader ? "led" : kind;
      if (Math.abs(aside) > ASIDE[reach]) return false;
      for (let step = 0; step <= UP_OR_DOWN[reach]; step = step > 0 ? -step : 6 - step) {
        const moved = { left: box.left + aside, right: box.right + aside, top: box.top + step, bottom: box.bottom + step };
        const others = aside || step || kind === "sea" ? [...taken, ...spots] : taken;
        if (others.some((other) => meets(moved, other))) continue;
        node.style.translate = `${aside}px ${step}px`;
        if (leader) {
          const start = map.latLngToContainerPoint(points[0]).add([aside, step]);
          leader.setLatLngs([map.containerPointToLatLng(start), points[1]]);
        }
        taken.push(moved);
        return true;
      }
      return false;
    }

    for (const name of names) {
      const { node, leader } = name;
      const detail = node.querySelector("small");
      node.style.translate = node.style.visibility = "";
      if (detail) detail.style.display = "";
      const place = node.parentElement.getBoundingClientRect();
      let seen = place.left < frame.left || place.left > frame.right || stands(name);
      if (!seen && detail) {
        detail.style.display = "none";
        seen = stands(name);
      }
      node.style.visibility = seen ? "" : "hidden";
      if (leader) leader.getElement().style.display = seen ? "" : "none";
    }
  }

  function describe(layer, tooltip, id) {
    layer.addTo(furniture);
    if (tooltip) {
      layer.bindTooltip(tooltip, { sticky: true, className: "scene-tip", opacity: 1 });
      reach(layer, tooltip);
    }
    layer.on("click", () => post({ kind: "clicked", feature_id: id }));
  }

  function swatch(entry) {
    const svg = element("svg", { width: 34, height: 20 });
    if (entry.kind === "path") {
      const dash = { "stroke-dasharray": entry.dash || "none", "stroke-width": entry.width, stroke: entry.fill };
      const place = { x1: 1, x2: 33, y1: 10, y2: 10 };
      if (entry.fill !== colours.ink)
        svg.append(element("line", { ...place, ...dash, stroke: colours.ink, "stroke-width": entry.width + 1.5 }));
      svg.append(element("line", { ...place, ...dash }));
    } else if (entry.kind === "spot") {
      const mark = markerShape(entry.marker, 6, entry.fill);
      mark.setAttribute("transform", "translate(17 10)");
      svg.append(mark);
    } else {
      const dash = { "stroke-dasharray": entry.dashed ? "4 3" : "none", "stroke-width": 1.2, stroke: colours.ink };
      svg.append(element("rect", { x: 1, y: 1, width: 32, height: 18, fill: fillOf(entry), ...dash }));
    }
    const holder = text("span", "", "swatch");
    holder.setAttribute("aria-hidden", "true");
    holder.append(svg);
    return holder;
  }

  function write(id, content) {
    const node = document.getElementById(id);
    if (node && node.textContent !== content) node.textContent = content;
  }

  function drawLegend(entries) {
    const list = document.getElementById("scene-legend");
    if (!list || !isNew("legend", entries)) return;
    list.replaceChildren(...entries.map((entry) => {
      const item = document.createElement("li");
      item.append(swatch(entry), text("span", entry.words));
      return item;
    }));
  }

  // The summary is a live region: it changes only when the reader has stopped moving, so that it is read once.
  function speak(summary, patience) {
    clearTimeout(speakTimer);
    speakTimer = setTimeout(() => write("scene-summary", summary), patience);
  }

  function draw(scene) {
    drawAreas(scene.areas);
    drawFurniture(scene);
    drawLegend(scene.legend);
    write("scene-title", scene.title);
    write("scene-note", scene.note);
    write("scene-caption", scene.caption);
    document.title = scene.title;
  }

  function post(message) {
    if (window.parent !== window) window.parent.postMessage({ from: "archipelago", ...message }, "*");
  }

  function reportHeight() {
    post({ kind: "height", height: document.documentElement.scrollHeight });
  }

  function receive(event) {
    if (event.source !== window.parent || event.data?.to !== "archipelago") return;
    const { kind, scene, view, serial } = event.data;
    if (kind !== "scene") return;
    if (view) map.setView(view.centre, view.zoom, { animate: false });
    draw(scene);
    speak(scene.summary, 600);
    post({ kind: "drawn", serial });
  }

  function view() {
    const { lat, lng } = map.getCenter();
    return { centre: [lat, lng], zoom: map.getZoom() };
  }

  function attach(folium, scene, given) {
    map = folium;
    colours = given;
    const store = element("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" });
    patterns = element("defs", {});
    store.append(patterns);
    document.body.append(store);
    const drawnByFolium = [];
    map.eachLayer((layer) => {
      if (layer.feature && layer.setStyle) remember(layer.feature.properties.feature_id, layer);
      else if (layer.options.className === "scene-item") drawnByFolium.push(layer);
    });
    for (const layer of drawnByFolium) layer.remove(); // drawn anew below, with the marker of their country
    furniture = L.layerGroup().addTo(map);
    draw(scene);
    showDots();
    window.addEventListener("message", receive);
    document.addEventListener("keydown", (event) => {
      // In JupyterLab, Escape leads from the map back to its cell: Tab alone would pass by every island first.
      if (event.key === "Escape") window.frameElement?.closest(".jp-Cell")?.focus();
    });
    map.on("zoomend", showDots);
    map.on("moveend resize", settleNames);
    map.on("moveend", () => post({ kind: "view", view: view() }));
    new ResizeObserver(reportHeight).observe(document.body);
    post({ kind: "ready" });
  }

  return { attach, view };
})();
