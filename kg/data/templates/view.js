"use strict";
// The page of a view. All that comes from the graph is shown through textContent and canvas text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const rtl = data.direction === "rtl";
  const byId = (id) => document.getElementById(id);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const positions = data.nodes.filter((node) => node.kind === "position");
  const looks = new Map(data.stances.map((stance) => [stance.key, stance]));
  const FIRST_CARDS = 200; // more would make the page slow, and nobody reads them

  // ---- what belongs to a position -------------------------------------------------------------

  for (const position of positions)
    Object.assign(position, { holders: new Set(), targets: new Set(), members: new Set() });
  for (const line of data.lines) {
    const [source, target] = [nodes.get(line.source), nodes.get(line.target)];
    for (const id of line.positions) {
      const position = nodes.get(id);
      if (source.kind === "organisation") position.holders.add(source.id);
      const countries = line.derived ? position.members : position.targets;
      for (const end of [source, target]) if (end.kind === "country") countries.add(end.id);
    }
  }

  /** Fold what a reader doesn't tell apart: case, diacritics, tatweel, the forms of alef, final ya and ta marbuta. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}\u0640\u2066-\u2069]/gu, "")
      .toLowerCase()
      .replace(/ٱ/g, "ا")
      .replace(/ى/g, "ي")
      .replace(/ة/g, "ه");
  for (const position of positions) {
    const names = [...position.holders, ...position.targets].map((id) => nodes.get(id).label);
    position.haystack = fold(
      [position.label, position.exact, position.holder, position.addressee, position.topics, ...names]
        .filter(Boolean)
        .join("\n"),
    );
  }

  // ---- elements of the page --------------------------------------------------------------------

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const lookOf = (stance) => looks.get(stance) || { light: "#767676", dark: "#a0a0a0", dashes: [], shape: [] };
  const colour = (stance, printed) => lookOf(stance)[dark.matches && !printed ? "dark" : "light"];

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const swatch = (stance, line) => {
    const picture = svg("svg", { width: line ? 44 : 16, height: 16, "aria-hidden": "true" });
    const paint = colour(stance);
    if (line)
      picture.append(
        svg("line", {
          x1: 0,
          x2: 28,
          y1: 8,
          y2: 8,
          stroke: paint,
          "stroke-width": 2.4,
          "stroke-dasharray": lookOf(stance).dashes.join(" ") || "none",
        }),
      );
    const middle = line ? 36 : 8;
    picture.append(
      svg("polygon", {
        points: lookOf(stance)
          .shape.map(([x, y]) => `${middle + 7 * x},${8 + 7 * y}`)
          .join(" "),
        fill: paint,
        stroke: "currentColor",
        "stroke-width": 0.7,
      }),
    );
    return picture;
  };

  // ---- legend and filters ---------------------------------------------------------------------

  function drawLegend() {
    const unchecked = new Set([...document.querySelectorAll("#stances input:not(:checked)")].map((box) => box.value));
    for (const old of document.querySelectorAll(".stance")) old.remove();
    for (const stance of data.stances) {
      const label = make("label", undefined, { class: "stance" });
      const box = make("input", undefined, { type: "checkbox", value: stance.key });
      box.checked = !unchecked.has(stance.key);
      const count = positions.filter((position) => position.stance === stance.key).length;
      label.append(box, swatch(stance.key, true), make("span", `${stance.name} ${count}`));
      byId("stances").append(label);
    }
    const box = "M3 4h22v12H3z",
      barrel = "M6 4h16q5 6 0 12H6q-5-6 0-12z",
      cut = "M6 4h16l3 3v6l-3 3H6l-3-3V7z";
    const shapes = {
      State: box,
      Region: barrel,
      Place: barrel,
      Organization: box,
      Group: cut,
      Person: cut,
      Theme: box,
    };
    const present = new Set(
      data.nodes.filter((node) => node.kind === "country" && !node.derived).map((node) => node.type),
    );
    const kinds = Object.keys(shapes).filter((type) => present.has(type));
    byId("kinds").replaceChildren(
      ...kinds.map((type) => {
        const item = make("li");
        const picture = svg("svg", { width: 28, height: 20, "aria-hidden": "true" });
        picture.append(
          svg("path", {
            d: shapes[type],
            fill: type === "Theme" ? "none" : "var(--target)",
            stroke: "var(--target-rule)",
            "stroke-width": type === "Organization" ? 2.4 : 1.2,
            "stroke-dasharray": type === "Theme" ? "3 2" : "none",
          }),
        );
        item.append(picture, words[type]);
        return item;
      }),
    );
  }

  const fillSelect = (id, kind) => {
    const found = data.nodes
      .filter((node) => node.kind === kind && !node.derived)
      .sort((a, b) => a.label.localeCompare(b.label));
    byId(id).append(...found.map((node) => make("option", node.label, { value: node.id, dir: "auto" })));
  };

  // first of all, since they take room from the graph
  drawLegend();
  fillSelect("holder", "organisation");
  fillSelect("target", "country");
  byId("members-choice").hidden = !data.lines.some((line) => line.derived);

  // ---- text on the canvas ---------------------------------------------------------------------

  const FONT = getComputedStyle(document.body).fontFamily;
  const ruler = document.createElement("canvas").getContext("2d");
  const STRONG = /\p{L}/u;
  const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

  /** Keep the text's own direction on the canvas, whatever the page's is (Unicode isolates). */
  const isolate = (text, whole) => {
    const letter = STRONG.exec(whole);
    return (letter && RTL_LETTER.test(letter[0]) ? "\u2067" : "\u2066") + text + "\u2069";
  };

  /** Break the text into at most so many lines of that width, the last one cut with an ellipsis; the head stands before the first. */
  const wrap = (text, width, lines, font, head = "") => {
    ruler.font = font;
    const fits = (piece) => ruler.measureText(broken.length ? piece : head + piece).width <= width;
    const rest = text.split(/\s+/).filter(Boolean);
    const broken = [];
    while (rest.length && broken.length < lines) {
      let line = rest.shift();
      while (rest.length && fits(`${line} ${rest[0]}`)) line += ` ${rest.shift()}`;
      const last = broken.length === lines - 1 && rest.length;
      if (last || !fits(line)) {
        const letters = [...line];
        while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
        if (last || letters.length < [...line].length) line = `${letters.join("").trimEnd()}…`;
      }
      broken.push(line);
    }
    const shown = broken.map((line) => isolate(line, text));
    return head ? [isolate(`${head}${shown[0] || ""}`, head), ...shown.slice(1)].join("\n") : shown.join("\n");
  };

  // ---- places and elements --------------------------------------------------------------------

  const LEFT = { organisation: 0, country: 330, position: 525 };
  const WIDTH = { organisation: 194, country: 190, position: 16 };
  const LEGIBLE = 0.72; // the smallest zoom at which the text is read with ease

  /** How many lines each position's text has, the height of a row, and the width that the window leaves for the text. */
  const measure = (count, rowsHigh) => {
    const lines = count <= 16 ? 2 : 1;
    const row = lines === 2 ? 40 : 23;
    const box = byId("graph").getBoundingClientRect();
    const zoom = Math.min(Math.max(box.height / (rowsHigh * row + 80), LEGIBLE), 1.2);
    return {
      lines,
      row,
      text: Math.min(Math.max(box.width / zoom - LEFT.position - WIDTH.organisation / 2 - 60, 320), 760),
    };
  };
  const flip = rtl ? -1 : 1;
  const SEPARATOR = rtl ? "؛ " : "; ";

  const labels = {
    organisation: (node) => wrap(node.label, 178, 3, `600 13px ${FONT}`),
    country: (node) => wrap(node.label, 178, 2, `12px ${FONT}`),
    position: (node, { text, lines }) =>
      wrap(node.proposition || node.exact, text, lines, `13px ${FONT}`, `${node.stance_name}: `),
  };
  const elements = [
    ...data.nodes.map((node) => ({
      group: "nodes",
      classes: [node.kind, node.type || "", node.derived ? "derived" : ""].join(" "),
      data: {
        id: node.id,
        kind: node.kind,
        stance: node.stance || "",
        text: node.kind === "position" ? "" : labels[node.kind](node),
      },
    })),
    ...data.lines.map((line, number) => ({
      group: "edges",
      classes: line.derived ? "derived" : "",
      data: { ...line, id: `line-${number}`, width: Math.min(1.6 + 0.7 * (line.positions.length - 1), 5) },
    })),
    ...Object.keys(LEFT)
      .filter(() => positions.length)
      .map((kind) => ({
        group: "nodes",
        classes: "heading",
        selectable: false,
        data: { id: `heading ${kind}`, text: isolate(words[kind], words[kind]), kind: "" },
        position: { x: flip * LEFT[kind], y: -22 },
      })),
  ];

  // ---- looks ----------------------------------------------------------------------------------

  /** How far a line runs beside the middle of those between the same two nodes. */
  const lane = (edge) => (edge.data("lane") - (edge.data("lanes") - 1) / 2) * 4;
  const side = (edge, out) => (out ? flip : -flip) * 50;

  const stylesheet = (printed) => {
    const style = getComputedStyle(document.documentElement);
    const paper = {
      "--ground": "#fff",
      "--ink": "#000",
      "--faint": "#444",
      "--holder": "#22304a",
      "--holder-ink": "#fff",
      "--target": "#eaeef5",
      "--target-rule": "#66738a",
      "--focus": "#0b5cad",
    };
    const css = (name) => (printed ? paper[name] : style.getPropertyValue(name).trim());
    const text = {
      label: "data(text)",
      "font-family": FONT,
      color: css("--ink"),
      "text-wrap": "wrap",
      "text-max-width": 9999,
    };
    return [
      {
        selector: "node",
        style: {
          ...text,
          "text-valign": "center",
          "text-halign": "center",
          "font-size": 13,
          "overlay-opacity": 0,
          "background-color": css("--target"),
          "border-color": css("--target-rule"),
          "border-width": 1.2,
          "line-height": 1.05,
          width: (node) => WIDTH[node.data("kind")] || 10,
          height: (node) => (node.data("text").includes("\n") ? 30 : 24),
          shape: "round-rectangle",
        },
      },
      {
        selector: ".organisation",
        style: {
          "background-color": css("--holder"),
          "border-width": 0,
          color: css("--holder-ink"),
          "font-weight": 600,
          height: (node) => 16 + 15 * node.data("text").split("\n").length,
        },
      },
      { selector: ".country", style: { "font-size": 12 } },
      { selector: ".Region, .Place", style: { shape: "barrel" } },
      { selector: ".country.Organization", style: { shape: "rectangle", "border-width": 2.4 } },
      { selector: ".Group, .country.Person, .country.Official", style: { shape: "cut-rectangle" } },
      { selector: ".Theme, .country.derived", style: { "border-style": "dashed", "background-opacity": 0 } },
      {
        selector: ".position",
        style: {
          shape: "polygon",
          "shape-polygon-points": (node) => lookOf(node.data("stance")).shape.flat(),
          width: 16,
          height: 16,
          "background-color": (node) => colour(node.data("stance"), printed),
          "border-width": 0.8,
          "border-color": css("--ink"),
          "text-halign": rtl ? "left" : "right",
          "text-margin-x": flip * 8,
          "text-events": "yes",
          "text-justification": rtl ? "right" : "left",
        },
      },
      {
        selector: ".heading",
        style: {
          "background-opacity": 0,
          "border-width": 0,
          color: css("--faint"),
          "font-size": 13,
          "font-weight": 600,
          events: "no",
        },
      },
      {
        selector: "[id = 'heading position']",
        style: { "text-halign": rtl ? "left" : "right", "text-margin-x": flip * 8 },
      },
      {
        selector: "edge",
        style: {
          width: "data(width)",
          "line-color": (edge) => colour(edge.data("stance"), printed),
          "target-arrow-color": (edge) => colour(edge.data("stance"), printed),
          "target-arrow-shape": "triangle",
          "arrow-scale": 0.8,
          "line-style": (edge) => (lookOf(edge.data("stance")).dashes.length ? "dashed" : "solid"),
          "line-dash-pattern": (edge) =>
            lookOf(edge.data("stance")).dashes.length ? lookOf(edge.data("stance")).dashes : [1, 0],
          "overlay-opacity": 0,
          "curve-style": "unbundled-bezier",
          "edge-distances": "endpoints",
          "source-endpoint": (edge) => `${side(edge, true)}% ${lane(edge)}px`,
          "target-endpoint": (edge) => `${side(edge, false)}% ${lane(edge)}px`,
          "control-point-weights": (edge) => weights(edge),
          "control-point-distances": (edge) => distances(edge),
        },
      },
      {
        selector: "edge.derived",
        style: {
          "line-color": css("--target-rule"),
          "target-arrow-color": css("--target-rule"),
          "line-style": "dashed",
          "line-dash-pattern": [2, 4],
          width: 1.2,
        },
      },
      { selector: ".gone", style: { display: "none" } },
      { selector: ".faded", style: { opacity: 0.13 } },
      {
        selector: "node.chosen",
        style: { "border-color": css("--focus"), "border-width": 3, "border-style": "solid" },
      },
      {
        selector: "edge.chosen",
        style: { "underlay-color": css("--focus"), "underlay-opacity": 0.35, "underlay-padding": 3 },
      },
    ];
  };

  // A line is an S: two control points, told as cytoscape wants them, by their place along the straight line between
  // its ends and their distance from it.
  const ends = (edge) => {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const half = (node) => WIDTH[node.data("kind")] / 2;
    const dx = to.x - flip * half(edge.target()) - (from.x + flip * half(edge.source()));
    return [dx, to.y - from.y, dx * dx + (to.y - from.y) ** 2 || 1];
  };
  function weights(edge) {
    const [dx, dy, square] = ends(edge);
    return [(dx * dx) / 2 / square, ((dx * dx) / 2 + dy * dy) / square];
  }
  function distances(edge) {
    const [dx, dy, square] = ends(edge);
    const off = (dx * dy) / 2 / Math.sqrt(square);
    return [-off, off];
  }

  const cy = cytoscape({
    container: byId("graph"),
    elements,
    style: stylesheet(false),
    layout: { name: "preset" },
    minZoom: 0.15,
    maxZoom: 4,
    boxSelectionEnabled: false,
    autounselectify: true,
    autoungrabify: true,
  });
  dark.addEventListener("change", () => {
    cy.style(stylesheet(false));
    drawLegend();
    showCards();
  });

  // ---- state: filters and choice --------------------------------------------------------------

  const state = { shown: new Set(), chosen: null, seen: null };

  const choice = () => {
    if (!state.chosen) return null;
    const ids = state.chosen.isEdge()
      ? state.chosen.data("positions")
      : nodes.get(state.chosen.id()).kind === "position"
        ? [state.chosen.id()]
        : positions
            .filter((position) =>
              [position.holders, position.targets, ...(byId("members").checked ? [position.members] : [])].some((set) =>
                set.has(state.chosen.id()),
              ),
            )
            .map((position) => position.id);
    return new Set(ids.filter((id) => state.shown.has(id)));
  };

  const matches = () => {
    const stances = new Set([...document.querySelectorAll("#stances input:checked")].map((box) => box.value));
    const [holder, target] = [byId("holder").value, byId("target").value];
    const terms = fold(byId("search").value).split(/\s+/).filter(Boolean);
    return positions.filter(
      (position) =>
        stances.has(position.stance) &&
        (!holder || position.holders.has(holder)) &&
        (!target || position.targets.has(target)) &&
        terms.every((term) => position.haystack.includes(term)),
    );
  };

  const applyFilters = () => {
    state.shown = new Set(matches().map((position) => position.id));
    const members = byId("members").checked;
    const alive = (edge) =>
      (!edge.hasClass("derived") || members) && edge.data("positions").some((id) => state.shown.has(id));
    cy.batch(() => {
      cy.nodes("[kind != '']").forEach((node) => {
        const wanted = node.hasClass("position") ? state.shown.has(node.id()) : node.connectedEdges().some(alive);
        node.toggleClass("gone", !wanted);
      });
      cy.edges().forEach((edge) => {
        // what each member shares is drawn for the one that is chosen: all at once would hide the rest
        const aside = edge.hasClass("derived") && edge.target().hasClass("position") && !isChosen(edge);
        edge.toggleClass("gone", !alive(edge) || aside);
      });
    });
    if (state.chosen && state.chosen.hasClass("gone")) state.chosen = null;
    const seen = cy
      .nodes("[kind != '']")
      .filter((node) => !node.hasClass("gone"))
      .map((node) => node.id())
      .join("\n");
    if (seen !== state.seen) arrange();
    state.seen = seen;
    const number =
      state.shown.size === positions.length ? positions.length : `${state.shown.size} ${words.of} ${positions.length}`;
    byId("count").textContent = `${words.positions}: ${number}`;
    showChoice();
  };

  const isChosen = (edge) =>
    Boolean(state.chosen) && (edge.source().same(state.chosen) || edge.target().same(state.chosen));

  const showChoice = () => {
    const chosen = choice();
    cy.batch(() => {
      cy.elements().removeClass("faded chosen");
      if (!chosen) return;
      state.chosen.addClass("chosen");
      const lit = cy
        .edges()
        .filter(
          (edge) =>
            edge.same(state.chosen) ||
            (edge.data("positions").some((id) => chosen.has(id)) && (!edge.hasClass("derived") || isChosen(edge))),
        );
      cy.elements("[kind != '']").difference(lit.union(lit.connectedNodes()).union(state.chosen)).addClass("faded");
    });
    showCards();
  };

  const choose = (element) => {
    state.chosen = element;
    applyFilters();
    byId("cards").scrollTop = 0;
  };

  // ---- the panel ------------------------------------------------------------------------------

  const facts = (position) => {
    const list = make("dl");
    const add = (name, value) => {
      if (!value) return;
      const text = make("dd");
      text.append(make("bdi", value.replaceAll("; ", SEPARATOR)));
      list.append(make("dt", name), text);
    };
    const labelsOf = (ids) => [...ids].map((id) => nodes.get(id).label).join(SEPARATOR);
    const flags = ["quoted", "negated", "conditional"].filter((flag) => position[flag]).map((flag) => words[flag]);
    const holders = labelsOf(position.holders);
    add(words.holder, position.holder && position.holder !== holders ? `${position.holder} (${holders})` : holders);
    add(words.target, labelsOf(position.targets));
    add(words.addressee, position.addressee);
    add(words.topics, position.topics);
    add(words.stance, [position.stance_name, ...flags].join("; "));
    if (position.strength !== undefined) add(words.strength, `${position.strength} / 5`);
    if (position.confidence !== undefined) add(words.confidence, `${Math.round(position.confidence * 100)} %`);
    add(words.shared_by, position.shared_by);
    add(words.source, [position.document_title || position.document, position.publisher].filter(Boolean).join(", "));
    add(words.date, position.date);
    add(words.offsets, `${position.start}–${position.end}`);
    add(words.rule, position.rule);
    return list;
  };

  const evidence = (position) => {
    const quote = make("blockquote", undefined, { dir: "auto", class: "evidence" });
    const mark = make("mark", position.exact);
    const [prefix, suffix] = [position.prefix || "", position.suffix || ""];
    // the graph keeps a few words of context: those cut in two are left out, and an ellipsis says that the text goes on
    const cut = position.start > [...prefix].length;
    quote.append(cut ? `…${prefix.replace(/^\S*\s+/, "")}` : prefix, mark);
    if (suffix) quote.append(/[.!?؟»"]\s*$/.test(suffix) ? suffix.trimEnd() : `${suffix.replace(/\s+\S*$/, "")}…`);
    return quote;
  };

  const card = (position) => {
    const article = make("article", undefined, { class: "card", "data-position": position.id });
    const head = make("h3");
    const button = make("button", undefined, { type: "button" });
    const who = [...position.targets].map((id) => nodes.get(id).label).join(SEPARATOR);
    button.append(swatch(position.stance), make("span", `${position.stance_name}: ${who}`, { dir: "auto" }));
    button.addEventListener("click", () => {
      choose(cy.getElementById(position.id));
      byId("cards").querySelector("button").focus();
    });
    head.append(button);
    article.append(head, evidence(position), facts(position));
    return article;
  };

  function showCards() {
    const chosen = choice();
    const held = positions.filter((position) => (chosen || state.shown).has(position.id));
    byId("panel-title").textContent = chosen ? nameOf(state.chosen) : held.length ? words.positions : words.nothing;
    byId("back").hidden = !chosen;
    byId("cards").replaceChildren(...held.slice(0, FIRST_CARDS).map(card));
    if (held.length > FIRST_CARDS)
      byId("cards").append(make("p", `${held.length - FIRST_CARDS} ${words.more}`, { class: "note" }));
  }

  const nameOf = (element) => {
    if (element.isEdge()) return `${nameOf(element.source())} ${rtl ? "←" : "→"} ${nameOf(element.target())}`;
    const node = nodes.get(element.id());
    return node.kind === "position" ? node.stance_name : node.label;
  };

  // ---- layout and view ------------------------------------------------------------------------

  const fit = () => {
    const seen = cy.elements(":visible");
    if (seen.empty()) return;
    cy.fit(seen, 12);
    if (cy.zoom() > 1.5) {
      cy.zoom(1.5);
      cy.center(seen);
    }
    if (cy.zoom() < LEGIBLE) {
      // too tall to be read as a whole: as wide as the window, from the top
      const box = seen.boundingBox();
      cy.zoom(Math.max(cy.zoom(), Math.min(LEGIBLE, (cy.width() - 24) / box.w)));
      cy.center(seen);
      cy.panBy({ x: 0, y: 14 - seen.renderedBoundingBox().y1 });
    }
  };

  /** The rows nearest to the wanted ones, in that order, so far apart and inside the height (as kg/views/columns.py has it). */
  const keepApart = (wanted, spacing, height) => {
    const mean = (block) => block.reduce((sum, row) => sum + row, 0) / block.length;
    const blocks = [];
    wanted.forEach((row, number) => {
      blocks.push([row - number * spacing]);
      while (blocks.length > 1 && mean(blocks.at(-2)) > mean(blocks.at(-1))) blocks.push(blocks.splice(-2).flat());
    });
    const [low, high] = [spacing / 2, height - (wanted.length - 0.5) * spacing];
    const starts = blocks.flatMap((block) =>
      block.map(() => Math.min(Math.max(mean(block), low), Math.max(high, low))),
    );
    return starts.map((start, number) => start + number * spacing);
  };

  /** Stand what is shown in its columns, without gaps for what is hidden, in the order of the whole graph. */
  const arrange = () => {
    const shown = (kind) =>
      data.nodes
        .filter((node) => node.kind === kind && !cy.getElementById(node.id).hasClass("gone"))
        .sort((one, other) => one.row - other.row);
    const columns = { position: shown("position"), country: shown("country"), organisation: shown("organisation") };
    const height = Math.max(...Object.entries(columns).map(([kind, column]) => column.length * data.spacing[kind]));
    const rows = new Map();
    for (const [kind, column] of Object.entries(columns)) {
      const wanted = column.map((node, number) => {
        const near =
          kind === "position"
            ? []
            : cy
                .getElementById(node.id)
                .outgoers("edge")
                .toArray()
                .filter((edge) => !edge.hasClass("gone") && !edge.hasClass("derived"))
                .flatMap((edge) =>
                  edge
                    .data("positions")
                    .filter((id) => state.shown.has(id))
                    .map(() => rows.get(edge.target().id())),
                );
        return near.length
          ? near.reduce((sum, row) => sum + row, 0) / near.length
          : node.derived
            ? height
            : height / 2 + number - (column.length - 1) / 2;
      });
      keepApart(wanted, data.spacing[kind], height).forEach((row, number) => rows.set(column[number].id, row));
    }
    const room = measure(columns.position.length, height);
    cy.batch(() => {
      rows.forEach((row, id) =>
        cy.getElementById(id).position({ x: flip * LEFT[nodes.get(id).kind], y: row * room.row }),
      );
      for (const position of columns.position)
        cy.getElementById(position.id).data("text", labels.position(position, room));
    });
    fit();
  };

  cy.on("tap", (event) => {
    const element = event.target === cy || event.target.hasClass("heading") ? null : event.target;
    choose(element);
  });
  cy.on("mouseover", "node[kind != ''], edge", () => {
    byId("graph").style.cursor = "pointer";
  });
  cy.on("mouseout", () => {
    byId("graph").style.cursor = "";
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  for (const type of ["input", "change"]) {
    byId("filters").addEventListener(type, applyFilters);
  }
  byId("filters").addEventListener("reset", () =>
    setTimeout(() => {
      for (const box of document.querySelectorAll("#stances input")) box.checked = true;
      choose(null);
    }),
  );
  byId("fit").addEventListener("click", fit);
  byId("back").addEventListener("click", () => {
    choose(null);
    byId("cards").focus();
  });
  byId("print").addEventListener("click", () => print());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen) choose(null);
  });
  byId("graph").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    const factor = { "+": 1.2, "=": 1.2, "-": 1 / 1.2 }[event.key];
    if (step) cy.panBy({ x: step[0], y: step[1] });
    else if (factor)
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    cy.style(stylesheet(true));
    byId("print-picture").src = cy.png({ full: true, scale: 2, bg: "#ffffff" });
    byId("print-picture").hidden = false;
  });
  addEventListener("afterprint", () => {
    cy.style(stylesheet(false));
    byId("print-picture").hidden = true;
  });
  new ResizeObserver(() => {
    cy.resize();
    fit();
  }).observe(byId("graph"));

  applyFilters();
})();
