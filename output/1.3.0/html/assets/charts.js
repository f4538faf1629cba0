// Charts of the rows that were found, drawn by Observable Plot once somebody looks. Each has its numbers in
// a table behind it, and says in words what it shows. One global: Charts.
"use strict";
const Charts = (() => {
  const { t, el } = Room;
  const INSTRUMENTS = ["award", "grant", "subsidy", "award_grant", "funding", "budget", "tax", "loan", "other"];
  const SHOWN = 20;
  const ready = async () => { await Shelf.once("assets/d3.min.js"); await Shelf.once("assets/plot.umd.min.js"); };

  const counted = (items) => {
    const counts = new Map();
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
    return counts;
  };
  const most = (counts) => [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([key]) => key);
  const short = (text, length = 16) => ([...text].length > length ? `${[...text].slice(0, length - 1).join("")}…` : text);

  // The width that the page has for a drawing.
  const width = () => Math.max(320, Math.min(1260, (document.getElementById("view")?.clientWidth ?? 960) - 34));
  const plot = (label, options) => {
    const drawn = Plot.plot({ width: width(), className: "plot", ariaLabel: label, ...options });
    const svgs = drawn.matches("svg") ? [drawn] : [...drawn.querySelectorAll("svg")];
    for (const svg of svgs) {
      // The style that Plot writes into its drawing is the page's own (index.css): the policy lets none in.
      svg.querySelectorAll("style").forEach((style) => style.remove());
      svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
      svg.setAttribute("role", "img");
    }
    return drawn;
  };
  const behind = (names, lines) => el("details", {}, el("summary", {}, t("x_as_table")),
    el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("x_as_table") }, el("table", { class: "plain" },
      el("thead", {}, el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, ...lines.map((line) => el("tr", {}, ...line.map((cell, n) => el(n ? "td" : "th", { scope: n ? null : "row", class: typeof cell === "number" ? "number" : null },
        cell instanceof Node ? cell : typeof cell === "number" ? Room.number(cell) : String(cell ?? "")))))))));
  const figure = (key, note, drawing, names, lines) => el("figure", { id: `chart-${key}`, class: "chart" },
    el("h2", {}, t(`x_chart_${key}`)), el("p", { class: "soft" }, note), lines.length ? drawing() : el("p", {}, t("x_nothing")),
    lines.length ? behind(names, lines) : null);
  const legend = (entries) => el("ul", { class: "legend", "aria-hidden": "true" }, ...entries.map(([name, label]) => el("li", {}, el("span", { class: `swatch i-${name}` }), label)));
  const colour = (name) => `var(--i-${name})`;
  const bars = { marginLeft: 130, x: { grid: true, label: null, axis: "top", tickFormat: (d) => Room.number(d) }, y: { label: null } };

  // Support by instrument and region.
  const support = (docs, list, rows) => {
    const nowhere = t("x_no_region");
    const region = (row) => docs.region[list.of[row]] ?? nowhere;
    const regions = most(counted(rows.map(region)));
    const shown = new Set(regions.slice(0, SHOWN));
    const pairs = counted(rows.filter((row) => shown.has(region(row))).map((row) => `${region(row)}\t${list.at("instrument", row)}`));
    const used = INSTRUMENTS.filter((name) => [...pairs.keys()].some((key) => key.endsWith(`\t${name}`)));
    const data = [...shown].flatMap((place) => used.map((name) => ({ place, name, n: pairs.get(`${place}\t${name}`) ?? 0 }))).filter((d) => d.n);
    const lines = [...shown].map((place) => [place, ...used.map((name) => pairs.get(`${place}\t${name}`) ?? 0)]);
    const note = t("x_note_support", Room.number(rows.length), Room.number(regions.length)) + (regions.length > SHOWN ? t("x_most", SHOWN) : "");
    return figure("support", note, () => el("div", {}, legend(used.map((name) => [name, t(`x_i_${name}`)])), plot(t("x_chart_support"), {
      ...bars, height: 50 + 30 * shown.size, y: { label: null, domain: [...shown], tickFormat: (d) => short(d, 9) },
      color: { domain: used, range: used.map(colour) },
      marks: [Plot.barX(data, { x: "n", y: "place", fill: "name", order: used, insetLeft: 0.5, title: (d) => `${d.place} · ${t(`x_i_${d.name}`)}: ${Room.number(d.n)}`, tip: false }), Plot.ruleX([0])],
    })), [t("x_h_region"), ...used.map((name) => t(`x_i_${name}`))], lines);
  };

  // How large the caps are: three bins a decade.
  const caps = (list, rows) => {
    const STEPS = [1, 2, 5];
    const amounts = rows.map((row) => Find.top(list, row)).filter((value) => value > 0);
    const bin = (value) => {
      const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
      return STEPS.findLast((step) => value >= step * decade * (1 - 1e-9)) * decade;
    };
    const up = (low) => { const lead = Math.round(low / 10 ** Math.floor(Math.log10(low) + 1e-9)); return low * (lead === 2 ? 2.5 : 2); };
    const counts = counted(amounts.map(bin));
    const data = [...counts].map(([low, n]) => ({ low, high: up(low), n })).sort((a, b) => a.low - b.low);
    return figure("caps", t("x_note_caps", Room.number(amounts.length), Room.number(rows.length)), () => plot(t("x_chart_caps"), {
      height: 280, marginBottom: 40, marginLeft: 48, x: { type: "log", label: null, ticks: Math.min(10, width() / 90), tickFormat: (d) => (/^1(\.0+)?e?/.test(d.toExponential()) ? Show.money(d) : "") },
      y: { grid: true, label: null, tickFormat: (d) => (Number.isInteger(d) ? Room.number(d) : "") },
      marks: [Plot.rectY(data, { x1: "low", x2: "high", y: "n", fill: "var(--measures)", inset: 1, title: (d) => `${Show.money(d.low)} – ${Show.money(d.high)}: ${Room.number(d.n)}` }), Plot.ruleY([0])],
    }), [t("x_h_amount"), t("x_measures")], data.map((d) => [`${Show.money(d.low)} – ${Show.money(d.high)}`, d.n]));
  };

  // What is asked of a recipient: a bit per kind.
  const asks = (list, rows, kinds) => {
    const { values, codes } = list.columns.asks;
    const times = new Array(values.length).fill(0);
    for (const row of rows) times[codes[row]]++;
    const n = (bit) => values.reduce((sum, bits, i) => sum + (bits & (1 << bit) ? times[i] : 0), 0);
    const data = kinds.map(([, zh, en], i) => ({ label: Room.pick([zh, en]), n: n(i + 1) })).filter((d) => d.n).sort((a, b) => b.n - a.n);
    return figure("asks", t("x_note_asks", Room.number(n(0)), Room.number(rows.length)), () => plot(t("x_chart_asks"), {
      ...bars, marginLeft: 190, height: 40 + 26 * data.length, y: { label: null, domain: data.map((d) => d.label), tickFormat: (d) => short(d, 26) },
      marks: [Plot.barX(data, { x: "n", y: "label", fill: "var(--thresholds)", title: (d) => `${d.label}: ${Room.number(d.n)}` }),
        Plot.text(data, { x: "n", y: "label", text: (d) => Room.number(d.n), dx: 4, textAnchor: "start" }), Plot.ruleX([0])],
    }), [t("x_h_condition"), t("x_measures")], data.map((d) => [d.label, d.n]));
  };

  // Targets by the year in which they fall due.
  const due = (list, rows) => {
    const KINDS = ["quantified", "milestone"];
    const year = (row) => list.at("deadline", row)?.slice(0, 4).replace(/.*\/(\d{4}).*/, "$1");
    const dated = rows.filter((row) => /^\d{4}$/.test(year(row) ?? ""));
    const pairs = counted(dated.map((row) => `${year(row)}\t${list.at("kind", row)}`));
    const years = [...new Set(dated.map(year))].sort();
    const span = years.length ? Array.from({ length: Math.min(60, years.at(-1) - years[0] + 1) }, (_, i) => String(Number(years[0]) + i)) : [];
    const data = span.flatMap((y) => KINDS.map((kind) => ({ y, kind, n: pairs.get(`${y}\t${kind}`) ?? 0 })));
    return figure("due", t("x_note_due", Room.number(dated.length), Room.number(rows.length)), () => el("div", {}, legend(KINDS.map((kind) => [kind, t(`x_k_${kind}`)])), plot(t("x_chart_due"), {
      height: 260, marginLeft: 48, x: { label: null, domain: span, ticks: span.filter((_, i) => i % Math.ceil((span.length * 52) / width()) === 0) }, y: { grid: true, label: null },
      color: { domain: KINDS, range: KINDS.map(colour) },
      marks: [Plot.barY(data, { x: "y", y: "n", fill: "kind", title: (d) => `${d.y} · ${t(`x_k_${d.kind}`)}: ${Room.number(d.n)}` }), Plot.ruleY([0])],
    })), [t("x_h_deadline"), ...KINDS.map((kind) => t(`x_k_${kind}`))],
    span.filter((y) => years.includes(y)).map((y) => [y, ...KINDS.map((kind) => pairs.get(`${y}\t${kind}`) ?? 0)]));
  };

  // Who leads how many clauses: of the whole release, counted when it was made.
  const leads = ({ shown, all }) => {
    const ROLES = ["lead", "responsible", "participant"];
    const top = shown.slice(0, 25);
    const data = top.flatMap(([name, ...counts]) => ROLES.map((role, i) => ({ name, role, n: counts[i] }))).filter((d) => d.n);
    return figure("leads", t("x_note_leads", Room.number(top.length), Room.number(all)), () => el("div", {}, legend(ROLES.map((role) => [role, t(`x_r_${role}`)])), plot(t("x_chart_leads"), {
      ...bars, marginLeft: 150, height: 40 + 24 * top.length, y: { label: null, domain: top.map(([name]) => name), tickFormat: (d) => short(d, 11) },
      color: { domain: ROLES, range: ROLES.map(colour) },
      marks: [Plot.barX(data, { x: "n", y: "name", fill: "role", order: ROLES, title: (d) => `${d.name} · ${t(`x_r_${d.role}`)}: ${Room.number(d.n)}` }), Plot.ruleX([0])],
    })), [t("x_agency"), ...ROLES.map((role) => t(`x_r_${role}`))], shown);
  };

  // Which policies cite which: works by documents; where there are too many documents, how many cite each work.
  const MATRIX = 30;
  const cites = (docs, { works, links, all, all_links }) => {
    const citing = [...new Set(links.map(([, id]) => id))];
    const name = (id) => Show.title(docs, docs.place.get(id));
    const relation = (value) => Room.term("relation", value);
    const matrix = citing.length <= MATRIX;
    const top = works.slice(0, matrix ? 40 : 25);
    const data = links.filter(([place]) => place < top.length).map(([place, id, kind]) => ({ work: top[place][0], id, kind }));
    const kinds = [...new Set(data.map((d) => d.kind))].sort();
    const room = Math.min(330, width() * 0.42), letters = Math.floor(room / 12.5);
    const dots = () => plot(t("x_chart_cites"), {
      marginLeft: room, marginTop: 20, marginBottom: 110, height: 140 + 22 * top.length, x: { label: null, domain: citing, tickFormat: (d) => short(name(d), 10), tickRotate: -35, type: "point" },
      y: { label: null, domain: top.map(([work]) => work), tickFormat: (d) => short(d, letters), type: "point", grid: true },
      color: { domain: kinds, range: kinds.map(colour) },
      marks: [Plot.dot(data, { x: "id", y: "work", fill: "kind", r: 6, title: (d) => `${name(d.id)} → ${d.work}（${relation(d.kind)}）` })],
    });
    const rows = () => plot(t("x_chart_cites"), {
      ...bars, marginLeft: room, height: 40 + 24 * top.length, y: { label: null, domain: top.map(([work]) => work), tickFormat: (d) => short(d, letters) },
      marks: [Plot.barX(top, { x: (d) => d[2], y: (d) => d[0], fill: "var(--citations)", title: (d) => `${d[0]}: ${Room.number(d[2])}` }), Plot.ruleX([0])],
    });
    const link = (place, id, kind, tail) => [el("a", { href: Show.address(id, tail), lang: "zh" }, name(id)), relation(kind),
      works[place][1] ? el("a", { href: Show.address(works[place][1]), lang: "zh" }, works[place][0]) : el("span", { lang: "zh" }, works[place][0])];
    return figure("cites", t("x_note_cites", Room.number(all), Room.number(top.length)) + (all_links > links.length ? t("x_links_cut", Room.number(links.length), Room.number(all_links)) : ""),
      () => el("div", {}, matrix ? legend(kinds.map((kind) => [kind, relation(kind)])) : "", matrix ? dots() : rows()),
      [t("x_citing"), t("x_relation"), t("x_cited")], links.map((one) => link(...one)));
  };

  return { ready, support, caps, asks, due, leads, cites };
})();
