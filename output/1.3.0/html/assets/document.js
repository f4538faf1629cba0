// The page of a document: its rows as marks in the text, as a list, and as a card of values.
"use strict";
(() => {
  const { el, t } = Room;
  const byId = (id) => document.getElementById(id);
  const box = byId("text");
  const held = HeldRows.of(Room.data("data"), box);
  const { data, text, at, tables, all, clauses, placed, listed, byRowId } = held;
  const OFF_AT_FIRST = ["document_facts", "quantities", "clauses"];
  const CHUNK = 200;
  const sections = SourceMarks.sections(clauses, placed, text.length);
  SourceMarks.nest(sections);

  // --- layers -------------------------------------------------------------------------------------------
  const off = new Set((Room.kept("off") ?? OFF_AT_FIRST.join()).split(",").filter((name) => tables.includes(name)));
  const isOn = (row) => !off.has(row.table);
  const dress = (mark) => {
    const seen = mark.rows.filter(isOn);
    if (seen.length) {
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-description", [...new Set(seen.map((row) => Room.table(row.table)))].join(", "));
      // A number lies in most other rows, and has no colour of its own to give the place.
      const telling = seen.filter((row) => row.table !== "quantities");
      mark.style.setProperty("--tint", `var(--tint-${SourceMarks.least(telling.length ? telling : seen).table})`);
      if (!mark.hasAttribute("tabindex")) mark.tabIndex = -1;
    } else for (const name of ["role", "aria-description", "tabindex"]) mark.removeAttribute(name);
  };
  const layers = () => {
    for (const table of tables) box.classList.toggle(`off-${table}`, off.has(table));
    for (const mark of box.querySelectorAll(".mark")) dress(mark);
    rove();
  };
  // One mark takes part in the order of Tab; the arrows lead from it to the others.
  let stop = null;
  const rove = (to = null) => {
    stop?.setAttribute("tabindex", "-1");
    stop = to ?? (stop?.isConnected && stop.hasAttribute("role") ? stop : box.querySelector(".mark[role]"));
    stop?.setAttribute("tabindex", "0");
  };
  const mark = (section) => {
    if (section.done) return;
    SourceMarks.mark(section);
    for (const made of section.element.querySelectorAll(".mark")) dress(made);
    if (!stop) rove();
  };

  const legend = () => {
    const chips = tables.filter((table) => all[table].length).map((table) => {
      const chip = el("button", { type: "button", class: "chip", "data-table": table, "aria-pressed": String(!off.has(table)),
        onclick: () => {
          if (!off.delete(table)) off.add(table);
          Room.keep("off", [...off].join());
          chip.setAttribute("aria-pressed", String(!off.has(table)));
          layers();
          list();
        } }, el("span", { class: "swatch", "aria-hidden": "true" }), `${Room.table(table)} `,
      el("span", { class: "soft" }, Room.number(all[table].length)));
      chip.style.setProperty("--stroke", `var(--line-${table})`);
      return chip;
    });
    const folds = sections.some((section) => section.button)
      ? [["d_fold_all", true], ["d_unfold_all", false]].map(([key, folded]) =>
        el("button", { type: "button", class: "plain", onclick: () => foldAll(folded) }, t(key))) : [];
    byId("legend").replaceChildren(...chips, ...folds, el("span", { class: "keys soft" }, t("d_keys")));
  };

  // --- folding ------------------------------------------------------------------------------------------
  const foldButtons = () => {
    for (const section of sections) {
      const long = section.clause.quote.length > 60;
      if (section.last === section.i && !(long && section.clause.get("kind") === "boilerplate")) continue;
      section.button = el("button", { type: "button", class: "fold", "aria-expanded": "true",
        onclick: () => { section.folded = !section.folded; SourceMarks.refold(sections); } });
      section.element.prepend(section.button);
    }
    box.addEventListener("beforematch", (event) => {
      const found = sections.find((section) => section.element === event.target);
      if (found) SourceMarks.unfoldTo(sections, found);
    });
  };
  const nameFolds = () => {
    for (const { button, clause } of sections) {
      button?.setAttribute("aria-label", `${t("d_fold")} ${Values.line("clauses", clause.get, clause.quote)}`);
    }
  };
  const foldAll = (folded) => {
    for (const section of sections) if (section.button) section.folded = folded;
    SourceMarks.refold(sections);
  };

  // --- the card of a row --------------------------------------------------------------------------------
  let open = null, cameFrom = null;
  const step = (by) => {
    const seen = listed.filter((other) => isOn(other) || other === open);
    const next = seen[seen.indexOf(open) + by];
    if (next) show(next, { focus: true });
  };
  const card = () => open && Card.of(open, held, {
    clause: sections[SourceMarks.holding(sections, open.a)]?.clause, lang: box.lang,
    show: (row, how) => show(row, how), find: (a, b) => find(a, b), close: () => close(), step,
  });

  // --- finding ------------------------------------------------------------------------------------------
  const rangeOf = (a, b) => {
    const range = new Range();
    const first = SourceMarks.holding(sections, a);
    let open_ = false;
    for (let i = first; i < sections.length; i += 1) {
      mark(sections[i]);
      SourceMarks.unfoldTo(sections, sections[i]);
      const walker = document.createTreeWalker(sections[i].element, NodeFilter.SHOW_TEXT);
      let place = sections[i].a;
      while (walker.nextNode()) {
        const end = place + walker.currentNode.length;
        if (!open_ && a < end) { range.setStart(walker.currentNode, a - place); open_ = true; }
        if (open_ && b <= end) { range.setEnd(walker.currentNode, b - place); return range; }
        place = end;
      }
    }
    return range;
  };
  const paint = (name, ranges) => {
    if (!CSS.highlights) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name);
  };
  const partsOf = (row) => [...row.has.keys()].filter((name) => name.endsWith("_start") && row.get(name) !== null)
    .map((name) => rangeOf(at(row.get(name)), at(row.get(name.replace(/_start$/, "_end")))));
  const find = (a, b) => {
    const range = rangeOf(a, b);
    paint("found", [range]);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  };

  const show = (row, { focus = false, scroll = true, from = null } = {}) => {
    if (from) cameFrom = from;
    for (const made of open?.marks ?? []) made.classList.remove("chosen");
    open = row;
    const ends = Math.max(row.b, row.a + 1);
    for (let i = SourceMarks.holding(sections, row.a); i < sections.length && sections[i].a < ends; i += 1) mark(sections[i]);
    const section = sections[SourceMarks.holding(sections, row.a)];
    if (section) SourceMarks.unfoldTo(sections, section);
    if (off.has(row.table) && row.table !== "clauses") { off.delete(row.table); legend(); layers(); list(); }
    for (const made of row.marks) made.classList.add("chosen");
    paint("found", row.table === "clauses" ? [rangeOf(row.a, row.b)] : []);
    paint("part", partsOf(row));
    history.replaceState(null, "", `#${row.full}`);
    panel();
    const target = row.marks[0] ?? section?.element;
    if (row.marks[0]) rove(row.marks[0]);
    if (scroll) target?.scrollIntoView({ block: "center" });
    byId("live").textContent = t("d_opened", Room.table(row.table), Values.line(row.table, row.get, row.quote));
    if (focus) byId("card-title").focus({ preventScroll: true });
  };
  const close = () => {
    const row = open;
    for (const made of row?.marks ?? []) made.classList.remove("chosen");
    open = null;
    paint("found", []);
    paint("part", []);
    history.replaceState(null, "", location.pathname + location.search);
    panel();
    const back = cameFrom?.isConnected ? cameFrom : row?.marks[0];
    cameFrom = null;
    back?.focus({ preventScroll: false });
  };

  // --- the panel: card, then list -----------------------------------------------------------------------
  let wanted = "", shownRows = CHUNK;
  const searched = (row) => `${Values.line(row.table, row.get, row.quote)} ${row.quote} ${row.id}`.toLowerCase();
  const matching = () => listed.filter((row) => isOn(row) && (!wanted || searched(row).includes(wanted)));
  const item = (row) => {
    const made = el("button", { type: "button", class: "row", "data-row": row.id, "aria-current": row === open ? "true" : null,
      onclick: (event) => show(row, { from: event.currentTarget }) },
    el("span", { class: "swatch", "aria-hidden": "true" }), el("span", { class: "hidden-words" }, `${Room.table(row.table)} `),
    el("span", { class: "line" }, Values.line(row.table, row.get, row.quote)),
    el("span", { class: "soft quoted" }, row.quote.slice(0, 60)));
    made.style.setProperty("--stroke", `var(--line-${row.table})`);
    return el("li", {}, made);
  };
  const list = () => {
    const found = matching();
    const more = found.length - shownRows;
    byId("list").replaceChildren(...found.slice(0, shownRows).map(item));
    byId("count").textContent = found.length ? t("d_count", Room.number(found.length)) : t("d_none");
    const button = byId("more");
    button.hidden = more <= 0;
    button.textContent = t("d_more", Room.number(Math.min(CHUNK, more)));
  };
  const panel = () => {
    const place = byId("card-place");
    place.replaceChildren(...[card()].filter(Boolean));
    document.body.classList.toggle("has-card", Boolean(open));
    for (const button of byId("list").querySelectorAll(".row")) {
      const current = button.dataset.row === open?.id;
      if (current) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
      const within = byId("rows");
      if (current && within.scrollHeight > within.clientHeight) button.scrollIntoView({ block: "nearest" });
    }
    if (open) place.scrollIntoView({ block: "nearest" });
  };
  const furnish = () => {
    byId("rows").replaceChildren(el("div", { id: "card-place" }),
      el("div", { class: "list-head" }, el("h2", { "data-t": "d_rows" }, t("d_rows")), el("span", { id: "count", class: "soft", role: "status" }),
        el("input", { type: "search", id: "wanted", "data-t-hint": "d_filter", "data-t-label": "d_filter", placeholder: t("d_filter"), "aria-label": t("d_filter"),
          oninput: (event) => { wanted = event.target.value.trim().toLowerCase(); shownRows = CHUNK; list(); } })),
      el("ol", { id: "list" }),
      el("button", { type: "button", id: "more", onclick: () => { shownRows += CHUNK; list(); } }));
  };

  // --- what the reader does -----------------------------------------------------------------------------
  const press = (made, focus) => {
    const seen = made.rows.filter(isOn);
    if (!seen.length) return;
    // Pressed again, a place with several rows shows the next of them.
    const next = seen.includes(open) && seen.length > 1 ? seen[(seen.indexOf(open) + 1) % seen.length] : SourceMarks.least(seen);
    show(next, { focus, scroll: false, from: made });
  };
  const stepMark = (from, by) => {
    const section = sections[SourceMarks.holding(sections, from.rows[0].a)];
    for (let i = section.i - 1; i <= section.i + 1; i += 1) if (sections[i]) mark(sections[i]);
    let seen = [...box.querySelectorAll(".mark[role]")];
    let next = seen[seen.indexOf(from) + by];
    for (let i = section.i + by; !next && sections[i]; i += by) {
      mark(sections[i]);
      seen = [...sections[i].element.querySelectorAll(".mark[role]")];
      next = seen.at(by > 0 ? 0 : -1);
    }
    if (next) { rove(next); next.focus(); }
  };
  box.addEventListener("click", (event) => {
    const made = event.target.closest(".mark");
    if (made && getSelection().isCollapsed) press(made, false);
  });
  box.addEventListener("keydown", (event) => {
    const made = event.target.closest?.(".mark");
    if (!made || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) stepMark(made, by);
    else if (event.key === "Enter" || event.key === " ") press(made, true);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(); });
  byId("outline").addEventListener("click", (event) => {
    const clause = event.target.closest("a") && byRowId.get(event.target.closest("a").hash.split(":")[1]);
    if (!clause) return;
    event.preventDefault();
    const section = sections.find((one) => one.clause === clause);
    SourceMarks.unfoldTo(sections, section);
    history.replaceState(null, "", `#${clause.full}`);
    section.element.scrollIntoView({ block: "start" });
    section.element.tabIndex = -1;
    section.element.focus({ preventScroll: true });
  });
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id.startsWith(`${data.document}:`)) return;
    const row = byRowId.get(id.slice(data.document.length + 1));
    if (row) show(row);
    else byId("live").textContent = t("d_no_row", id);
  };
  addEventListener("hashchange", follow);
  byId("rows").addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = by && event.target.closest(".row");
    if (!row) return;
    const seen = [...byId("list").querySelectorAll(".row")];
    seen[seen.indexOf(row) + by]?.focus();
    event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    sections.forEach(mark);
    shownRows = listed.length;
    list();
  });

  // --- where the reader is ------------------------------------------------------------------------------
  const entries = new Map([...byId("outline").querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const watch = () => {
    const here = new IntersectionObserver((seen) => {
      for (const entry of seen) {
        const a = entry.isIntersecting && entries.get(entry.target.id);
        if (!a) continue;
        byId("outline").querySelector("[aria-current]")?.removeAttribute("aria-current");
        a.setAttribute("aria-current", "location");
      }
    }, { rootMargin: "-33% 0px -66% 0px" });
    const soon = new IntersectionObserver((seen) => {
      for (const entry of seen) if (entry.isIntersecting) mark(entry.target.section);
    }, { rootMargin: "100% 0px" });
    for (const section of sections) {
      section.element.section = section;
      if (entries.has(section.element.id)) here.observe(section.element);
      soon.observe(section.element);
    }
    // The rest, while the reader looks at the first.
    let next = 0;
    const idle = window.requestIdleCallback ?? ((call) => setTimeout(() => call({ timeRemaining: () => 10 }), 20));
    const work = (deadline) => {
      while (next < sections.length && deadline.timeRemaining() > 2) mark(sections[next++]);
      if (next < sections.length) idle(work);
      else box.dataset.marked = "all";
    };
    idle(work);
  };
  // The page says itself whether its text is the published one.
  const prove = async () => {
    if (!window.crypto?.subtle) return;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    byId("proof").dataset.t = hex === data.text_sha256 ? "d_proved" : "d_not_proved";
    Room.say(byId("proof").parentElement);
  };

  const speak = () => { legend(); nameFolds(); layers(); list(); panel(); };
  if (matchMedia("(max-width: 60rem)").matches) byId("outline").querySelector("details")?.removeAttribute("open");
  furnish();
  foldButtons();
  speak();
  Room.onLang(speak);
  watch();
  follow();
  prove();
})();
