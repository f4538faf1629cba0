// The source text on its page: offsets, marks, folding. One global: SourceMarks.
"use strict";
const SourceMarks = (() => {
  const LANES = 4;

  // Offsets of the tables count code points, a browser counts UTF-16 units: they part at astral characters.
  const counter = (astral) => (place) => {
    let low = 0, high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (astral[middle] < place) low = middle + 1; else high = middle;
    }
    return place + low;
  };

  // Rows that overlap get lanes of their own, the longest the lowest; `rows` are sorted by place.
  const laned = (rows) => {
    const free = [];
    for (const row of rows) {
      let lane = free.findIndex((end) => end <= row.a);
      if (lane < 0) lane = free.length;
      free[lane] = row.b;
      row.lane = lane;
    }
    return rows;
  };

  // Cut a text node at the edges of rows; each piece that rows cover becomes an element that knows them.
  const cut = (node, from, rows, made) => {
    const to = from + node.length;
    const over = rows.filter((row) => row.a < to && row.b > from);
    if (!over.length) return;
    const edges = new Set([from, to]);
    for (const row of over) {
      if (row.a > from) edges.add(row.a);
      if (row.b < to) edges.add(row.b);
    }
    const places = [...edges].sort((one, other) => one - other);
    const pieces = document.createDocumentFragment();
    for (let k = 0; k + 1 < places.length; k += 1) {
      const held = over.filter((row) => row.a <= places[k] && row.b >= places[k + 1]);
      const words = node.data.slice(places[k] - from, places[k + 1] - from);
      if (held.length) pieces.append(made(held, words)); else pieces.append(words);
    }
    node.replaceWith(pieces);
  };

  const marked = (held, words) => {
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.textContent = words;
    mark.rows = held;
    for (const row of held) {
      if (row.lane < LANES) mark.style.setProperty(`--l${row.lane}`, `var(--line-${row.table})`);
      row.marks.push(mark);
    }
    return mark;
  };

  // Make the marks of one clause's element, once.
  const mark = (section) => {
    if (section.done) return;
    section.done = true;
    if (!section.rows.length) return;
    laned(section.rows);
    const walker = document.createTreeWalker(section.element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let place = section.a;
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, place]);
      place += walker.currentNode.length;
    }
    for (const [node, from] of nodes) cut(node, from, section.rows, marked);
  };

  // The sections of the text, one per clause, each with the rows that overlap it.
  const sections = (clauses, rows, end) => {
    const made = clauses.map((clause, i) => ({
      clause, i, element: document.getElementById(clause.full), rows: [], done: false, last: i,
      a: clause.a, b: i + 1 < clauses.length ? clauses[i + 1].a : end,
    }));
    for (const row of rows) {
      for (let i = holding(made, row.a); i < made.length && made[i].a < Math.max(row.b, row.a + 1); i += 1) {
        made[i].rows.push(row);
      }
    }
    return made;
  };
  const holding = (made, place) => {
    let low = 0, high = made.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (made[middle].a <= place) low = middle; else high = middle - 1;
    }
    return low;
  };

  // Which sections a division holds: those that follow it, up to the last that names it as its parent.
  const nest = (made) => {
    const places = new Map(made.map((section) => [section.clause.id, section]));
    for (const section of made) {
      let parent = places.get(section.clause.parent);
      for (let depth = 0; parent && depth < 64; depth += 1) {
        parent.last = Math.max(parent.last, section.i);
        section.within ??= parent;
        parent = places.get(parent.clause.parent);
      }
    }
  };

  const refold = (made) => {
    let hidden = -1;
    for (const section of made) {
      const within = section.i <= hidden;
      if (within) section.element.setAttribute("hidden", "until-found");
      else section.element.removeAttribute("hidden");
      section.element.classList.toggle("folded", section.folded === true);
      section.button?.setAttribute("aria-expanded", String(!section.folded));
      if (section.folded && !within) hidden = Math.max(hidden, section.last);
    }
  };
  const unfoldTo = (made, section) => {
    let changed = false;
    for (let at = section; at; at = at.within) {
      changed ||= at.folded === true;
      at.folded = false;
    }
    if (changed) refold(made);
  };

  // The smallest of some rows: what a place is mostly about.
  const least = (rows) => rows.reduce((one, other) => (other.b - other.a < one.b - one.a ? other : one));

  return { counter, least, sections, mark, nest, refold, unfoldTo, holding };
})();
