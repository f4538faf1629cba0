// The first page: holds the filters, the address and the view together.
"use strict";
(() => {
  const { t, el, number } = Room;
  const overview = Room.data("overview");
  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), view = byId("view"), totals = byId("totals");
  const CHOICES = {
    instrument: ["award", "grant", "subsidy", "award_grant", "funding", "budget", "tax", "loan", "other"],
    payer_level: ["national", "province", "city", "county", "none"],
    kind: ["quantified", "milestone"],
    statistic: ["level", "share", "growth_rate", "change", "count"],
    confidence: ["high", "medium", "low"],
  };
  const LARGE = 50000;
  let state = Find.read();
  let picked = new Set();
  let turn = 0;
  let found = { rows: [], csv: null };

  const label = (name, value) => {
    if (value === "none") return t("x_none");
    if (name === "payer_level") return Room.term("payer_level", value);
    // Keys of words: x_i_award, x_k_milestone, x_s_share, x_c_high.
    return t(`x_${name[0]}_${value}`);
  };
  const choices = () => {
    for (const [name, values] of Object.entries(CHOICES)) {
      byId(`c-${name}`).replaceChildren(...values.map((value) => el("label", { class: "choice" },
        el("input", { type: "checkbox", name, value }), label(name, value))));
    }
  };
  const suggest = (id, values) => {
    if (!byId(id).childElementCount) byId(id).append(...[...new Set(values)].filter(Boolean).slice(0, 1000).map((value) => el("option", { value })));
  };

  // State and form, both ways.
  const fill = () => {
    for (const input of form.elements) {
      if (input.type === "checkbox") input.checked = state[input.name].includes(input.value);
      else if (input.name) input.value = state[input.name];
    }
  };
  const gather = () => {
    for (const input of form.elements) if (input.name && input.type !== "checkbox") state[input.name] = input.value.trim();
    for (const name of Find.MANY) state[name] = [...form.querySelectorAll(`[name=${name}]:checked`)].map((input) => input.value);
  };
  const go = (change, kept = false) => {
    state = { ...state, ...change };
    history[kept ? "pushState" : "replaceState"](null, "", Find.address(state));
    return render();
  };
  const complaints = () => [["min", Find.amount], ["max", Find.amount], ["from", Find.year], ["to", Find.year], ["due_from", Find.year], ["due_to", Find.year]]
    .filter(([name, read]) => {
      const wrong = state[name] !== "" && read(state[name]) === null;
      byId(`f-${name}`).setAttribute("aria-invalid", wrong);
      return wrong && !byId(`f-${name}`).closest("[data-for]").hidden;
    }).map(([name]) => t("x_not_read", state[name]));

  const showTotals = (entries) => {
    totals.replaceChildren(el("dl", {}, ...entries.map(([name, value, note]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value, note ? el("small", {}, note) : null)))),
    ...complaints().map((words) => el("p", { class: "wrong" }, words)));
  };
  const told = (there, all) => {
    const words = t("x_searching", number(there), number(all));
    if (totals.textContent !== words) totals.replaceChildren(el("p", {}, words));
  };

  const listView = (name, docs, columns, rows, id, entries) => {
    const sorted = Rows.sorted(rows, columns, state.sort);
    const pages = Math.max(1, Math.ceil(rows.length / Rows.SIZE));
    const page = Math.min(pages, Math.max(1, Number(state.page) || 1));
    const shown = sorted.slice((page - 1) * Rows.SIZE, page * Rows.SIZE);
    return { sorted, shown, draw: () => {
      showTotals(entries);
      const onSort = async (sort, key) => { await go({ sort, page: "" }); view.querySelector(`[data-sort="${key}"]`)?.focus(); };
      const turnTo = async (to) => { await go({ page: to === 1 ? "" : String(to) }, true); totals.scrollIntoView(); view.querySelector(".pager button:enabled")?.focus({ preventScroll: true }); };
      const pager = () => Rows.pager(rows.length, page, turnTo);
      const table = Rows.table(t(`x_view_${name}`), columns, shown, { sort: state.sort, onSort, id, at: state.at });
      view.replaceChildren(rows.length ? el("div", { class: "wide" }, table) : el("p", {}, t("x_nothing")), rows.length > Rows.SIZE ? pager() : "");
      view.querySelector("tr.at")?.scrollIntoView({ block: "center" });
    } };
  };

  const views = {
    about: async (docs) => {
      totals.replaceChildren();
      view.replaceChildren(About.page(overview, docs));
    },
    documents: async (docs) => {
      const mask = Find.documents(docs, state, true);
      const rows = Array.from(mask.keys()).filter((i) => mask[i]);
      const list = listView("documents", docs, Rows.documents(docs, pick), rows, (i) => docs.document_id[i], Totals.ofDocuments(docs, rows));
      found = { rows: list.sorted, csv: async () => Csv.documents(docs, list.sorted) };
      list.draw();
    },
    measures: (docs, stale) => rowsView("measures", docs, stale),
    targets: (docs, stale) => rowsView("targets", docs, stale),
    charts: async (docs, stale) => {
      const [measures, targets] = await Promise.all([Shelf.list("measures"), Shelf.list("targets"), Charts.ready()]);
      const rows = await Find.rows(measures, docs, state, told, stale);
      const aims = await Find.rows(targets, docs, state, told, stale);
      if (stale()) return;
      showTotals([...Totals.measures(measures, rows).slice(0, 3), Totals.targets(targets, aims)[0]]);
      view.replaceChildren(Charts.support(docs, measures, rows), Charts.caps(measures, rows), Charts.asks(measures, rows, overview.asks),
        Charts.due(targets, aims), Charts.leads(overview.agencies), Charts.cites(docs, overview.citations));
    },
  };
  const rowsView = async (name, docs, stale) => {
    const list = await Shelf.list(name);
    if (name === "targets") suggest("indicators", list.columns.indicator_hans.values);
    const rows = await Find.rows(list, docs, state, told, stale);
    if (stale()) return;
    const drawn = listView(name, docs, Rows[name](docs, list), rows, (row) => `${docs.document_id[list.of[row]]}:${list.words(row)[1]}`, Totals[name](list, rows));
    await list.load(drawn.shown);
    if (stale()) return;
    found = { rows: drawn.sorted, csv: async () => { await list.load(drawn.sorted, told); drawn.draw(); return Csv[name](docs, list, drawn.sorted); } };
    drawn.draw();
  };

  // Documents chosen to be compared.
  const pick = (id, title) => el("input", { type: "checkbox", "aria-label": t("x_pick", title), checked: picked.has(id), onchange: (event) => {
    if (event.target.checked) picked.add(id); else picked.delete(id);
    showPicked();
  } });
  const showPicked = () => {
    const line = byId("picked");
    line.hidden = !picked.size || state.view !== "documents";
    line.replaceChildren(el("a", { class: "go", href: `compare.html#docs=${[...picked].join(",")}` }, t("x_picked", number(picked.size))));
  };

  const frame = (docs) => {
    for (const link of document.querySelectorAll(".views a")) {
      const here = link.dataset.view === state.view;
      if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
      link.href = Find.address({ ...state, view: link.dataset.view, sort: "", page: "", at: "" });
    }
    form.hidden = state.view === "about";
    byId("csv").hidden = state.view === "charts";
    for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(state.view);
    suggest("regions", docs.region);
    suggest("issuers", docs.issuer);
    const only = docs.place.get(state.doc);
    byId("only").replaceChildren(...(state.doc ? [t("x_only", only === undefined ? state.doc : Show.title(docs, only)), " ",
      el("button", { type: "button", onclick: () => go({ doc: "", page: "" }) }, t("x_every"))] : []));
    showPicked();
  };
  const render = async () => {
    const mine = ++turn;
    const stale = () => mine !== turn;
    view.setAttribute("aria-busy", "true");
    try {
      const docs = await Shelf.documents();
      frame(docs);
      if ((overview.rows[state.view] ?? 0) > LARGE && !view.childElementCount) totals.replaceChildren(el("p", {}, t("x_loading")));
      await views[state.view](docs, stale);
      if (!stale()) view.removeAttribute("aria-busy");
    } catch (error) {
      if (!stale()) totals.replaceChildren(el("p", { class: "wrong" }, t("x_broken", error.message)));
      throw error;
    }
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { gather(); go({ page: "", at: "" }); }, 180);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => { state = Find.read(`#view=${state.view}`); fill(); go({}); });
  byId("csv").addEventListener("click", async () => { if (found.csv) Csv.save(`zhengce-${state.view}.csv`, await found.csv()); });
  // The way back from a document's page leads to the row that was followed.
  view.addEventListener("click", (event) => {
    const row = event.target.closest("a.source")?.closest("tr");
    if (!row) return;
    history.replaceState(null, "", Find.address({ ...state, at: row.id }));
    history.scrollRestoration = "manual";
  });
  const arrive = () => { state = Find.read(); fill(); render(); };
  addEventListener("popstate", arrive);
  let narrow = 0;
  addEventListener("resize", () => { clearTimeout(narrow); narrow = setTimeout(() => { if (state.view === "charts") render(); }, 250); });
  Room.onLang(() => { choices(); fill(); render(); });
  // A phone shows the filters when asked for; elsewhere they are always there.
  const wide = matchMedia("(min-width: 46.01rem)");
  const unfold = () => { byId("more").open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  choices();
  fill();
  render();
})();
