// Documents side by side: their measures by instrument, their targets by indicator.
"use strict";
(() => {
  const { t, el, number } = Room;
  const MOST = 6, OFFERED = 8, TOPICS = 24, SHOWN = 12;
  const INSTRUMENTS = ["award", "grant", "subsidy", "award_grant", "funding", "budget", "tax", "loan", "other"];
  const byId = (id) => document.getElementById(id);
  let docs, turn = 0;
  let state = { docs: [], topic: "", all: false };

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const ids = (given.get("docs") ?? "").split(",").filter((id) => docs.place.has(id));
    state = { docs: [...new Set(ids)].slice(0, MOST), topic: given.get("topic") ?? "", all: given.get("all") === "1" };
    byId("topic").value = state.topic;
  };
  const go = (change) => {
    state = { ...state, ...change };
    const given = new URLSearchParams(Object.entries({ docs: state.docs.join(","), topic: state.topic, all: state.all ? "1" : "" }).filter(([, value]) => value));
    history.replaceState(null, "", `#${given}`);
    render();
  };

  const place = (id) => docs.place.get(id);
  const name = (id) => Show.title(docs, place(id));
  const offer = () => {
    const words = Shelf.terms(byId("add").value);
    const fits = (i) => {
      const text = Shelf.fold([docs.title[i], docs.issuer[i], docs.region[i], docs.document_id[i]].join(" "));
      return !state.docs.includes(docs.document_id[i]) && words.every((word) => text.includes(word));
    };
    const found = [];
    let count = 0;
    for (let i = 0; i < docs.count; i++) if (fits(i) && ++count <= OFFERED) found.push(i);
    const full = state.docs.length >= MOST;
    byId("offers").replaceChildren(...(full ? [el("li", { class: "soft" }, t("x_too_many", number(MOST)))] : found.map((i) => el("li", {},
      el("button", { type: "button", lang: "zh", onclick: () => { byId("add").value = ""; go({ docs: [...state.docs, docs.document_id[i]] }); byId("add").focus(); } },
        el("span", { "aria-hidden": "true" }, "+ "), Show.title(docs, i), el("small", {}, ` ${docs.region[i] ?? ""} ${Show.year(docs, i) ?? ""}`))))),
    count > OFFERED && !full ? el("li", { class: "soft" }, t("x_matches", number(count))) : "");
  };
  const chosen = () => byId("chosen").replaceChildren(...state.docs.map((id) => el("li", {}, el("a", { href: Show.address(id), lang: "zh" }, name(id)),
    el("button", { type: "button", "aria-label": t("x_remove", name(id)), onclick: () => go({ docs: state.docs.filter((one) => one !== id) }) }, "×"))));

  const rowsOf = (list, id) => Array.from({ length: list.first[place(id) + 1] - list.first[place(id)] }, (_, n) => list.first[place(id)] + n);
  // Topics that two or more of the documents share: the keywords of the clauses of their rows.
  const shared = (lists) => {
    const by = new Map();
    for (const id of state.docs) {
      for (const list of lists) for (const row of rowsOf(list, id)) for (const word of list.keywords(row)) {
        if (!by.has(word)) by.set(word, { documents: new Set(), rows: 0 });
        by.get(word).documents.add(id);
        by.get(word).rows++;
      }
    }
    // A word of every fourth row parts nothing: 企业, 奖励.
    const all = lists.reduce((sum, list) => sum + state.docs.reduce((rows, id) => rows + rowsOf(list, id).length, 0), 0);
    const common = [...by].filter(([, n]) => n.documents.size > 1 && n.rows < Math.max(4, all / 4)).sort(([a, n], [b, m]) => m.documents.size - n.documents.size || m.rows - n.rows || (a < b ? -1 : 1));
    byId("shared").replaceChildren(...common.slice(0, TOPICS).map(([word, n]) => el("button", { type: "button", class: "topic", lang: "zh",
      "aria-pressed": String(state.topic === word), onclick: () => { byId("topic").value = state.topic === word ? "" : word; go({ topic: byId("topic").value }); } },
    word, el("small", {}, ` ${number(n.documents.size)}/${number(state.docs.length)}`))));
  };
  const onTopic = (list, row) => {
    const words = Shelf.terms(state.topic);
    if (!words.length) return true;
    const flat = list.words(row).slice(2).flat(2).filter((value) => typeof value === "string");
    const text = Shelf.fold([list.clause(row)[0] ?? "", ...list.keywords(row), ...flat].join(" "));
    return words.some((word) => text.includes(word));
  };

  const source = (list, row, words) => el("a", { class: "source", lang: "zh", href: Show.address(docs.document_id[list.of[row]], list.words(row)[1]) }, words);
  const measure = (list, row) => {
    const [, , quote, who, condition, tier, base, rule, limits] = list.words(row);
    const given = [Show.amount(list, row), Show.rate(list, row) && `${Show.rate(list, row)}${base ? `（${base}）` : ""}`].filter(Boolean).join(" · ");
    const part = (key, words) => (words ? el("span", { class: "part" }, el("i", {}, t(`x_p_${key}`)), el("span", { lang: "zh" }, words)) : null);
    return el("div", { class: "one" }, source(list, row, given || quote),
      ...Show.tags(list.at("per", row) && Room.term("per", list.at("per", row)), list.at("frequency", row) && Room.term("frequency", list.at("frequency", row)), list.at("payer_level", row) && Room.term("payer_level", list.at("payer_level", row))),
      part("who", who), part("condition", condition), part("tier", tier), part("limits", limits.length ? Show.limits(limits) : null), part("rule", rule));
  };
  const target = (list, row, name_) => {
    const said = list.words(row)[3];
    return el("div", { class: "one" }, source(list, row, Show.aim(list, row) || list.words(row)[2]),
      ...Show.tags(list.at("deadline", row), list.at("period", row) && Room.term("period", list.at("period", row)), list.at("is_aspirational", row) && t("x_aspirational")),
      said && said !== name_ ? el("small", { lang: "zh" }, said) : null);
  };
  const cell = (shown) => {
    if (!shown.length) return [el("span", { class: "soft" }, t("x_none_here"))];
    if (shown.length <= SHOWN) return shown;
    return [...shown.slice(0, SHOWN), el("details", {}, el("summary", {}, t("x_rest", number(shown.length - SHOWN))), ...shown.slice(SHOWN))];
  };
  const heads = () => state.docs.map((id) => el("th", { scope: "col", role: "columnheader" }, el("a", { href: Show.address(id), lang: "zh" }, name(id)),
    el("small", {}, [docs.region[place(id)], Show.year(docs, place(id))].filter(Boolean).join(" · "))));
  const table = (caption, corner, lines) => el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption }, el("table", { class: "side", role: "table" },
    el("caption", {}, caption), el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { scope: "col", role: "columnheader" }, corner), ...heads())),
    el("tbody", { role: "rowgroup" }, ...lines.map(([label, ...cells]) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, label),
      ...cells.map((shown, n) => el("td", { role: "cell", "data-name": name(state.docs[n]) }, ...shown)))))));

  const facts = () => {
    const value = (id, column) => docs[column][place(id)];
    const line = (label, say) => [label, ...state.docs.map((id) => [el("span", { lang: "zh" }, say(id) || t("x_none"))])];
    const span = (a, b) => (a && a === b ? String(a) : a || b ? [a, b].map((one) => one ?? "…").join(" – ") : "");
    return table(t("x_facts"), t("x_facts"), [
      line(t("x_h_issuer"), (id) => value(id, "issuer")),
      line(t("x_h_issued"), (id) => value(id, "issued_on") ?? value(id, "published_on")),
      line(t("x_stays"), (id) => span(value(id, "effective_on"), value(id, "expires_on"))),
      line(t("x_plan"), (id) => span(value(id, "plan_start_year"), value(id, "plan_end_year"))),
      line(t("x_h_n_measures"), (id) => number(value(id, "n_measures"))),
      line(t("x_h_n_targets"), (id) => number(value(id, "n_targets"))),
    ]);
  };
  const byInstrument = (list, found) => INSTRUMENTS.map((instrument) => [Show.chip(instrument), ...state.docs.map((id) => found.get(id)
    .filter((row) => list.at("instrument", row) === instrument)
    .sort((a, b) => (Find.top(list, b) ?? -1) - (Find.top(list, a) ?? -1) || a - b))]).filter(([, ...cells]) => cells.some((rows) => rows.length));
  const byIndicator = (list, found) => {
    const rows = state.docs.flatMap((id) => found.get(id)).filter((row) => list.at("indicator_hans", row) !== null);
    const groups = Alike.groups(rows, (row) => list.at("indicator_hans", row)).map((group) => ({ ...group, documents: new Set(group.items.map((row) => list.of[row])).size }));
    const shown = state.all ? groups : groups.filter((group) => group.documents > 1);
    shown.sort((a, b) => b.documents - a.documents || b.items.length - a.items.length);
    return shown.map((group) => [group.name, ...state.docs.map((id) => group.items.filter((row) => list.of[row] === place(id)))]);
  };

  const render = async () => {
    const mine = ++turn;
    byId("view").setAttribute("aria-busy", "true");
    chosen();
    offer();
    byId("topics").hidden = !state.docs.length;
    if (!state.docs.length) { byId("totals").replaceChildren(t("x_choose")); byId("view").replaceChildren(); byId("view").removeAttribute("aria-busy"); return; }
    const [measures, targets] = await Promise.all([Shelf.list("measures"), Shelf.list("targets")]);
    await Promise.all([measures, targets].map((list) => list.load(state.docs.flatMap((id) => rowsOf(list, id)))));
    if (mine !== turn) return;
    shared([measures, targets]);
    const given = new Map(state.docs.map((id) => [id, rowsOf(measures, id).filter((row) => onTopic(measures, row))]));
    const aims = new Map(state.docs.map((id) => [id, rowsOf(targets, id).filter((row) => onTopic(targets, row))]));
    const count = (rows) => number([...rows.values()].reduce((sum, one) => sum + one.length, 0));
    byId("totals").replaceChildren(`${t("x_measures")}: ${count(given)} · ${t("x_targets")}: ${count(aims)}`);
    const support = byInstrument(measures, given).map(([chip, ...cells]) => [chip, ...cells.map((rows) => cell(rows.map((row) => measure(measures, row))))]);
    const indicators = byIndicator(targets, aims).map(([label, ...cells]) => [el("span", { lang: "zh" }, label), ...cells.map((rows) => cell(rows.map((row) => target(targets, row, label))))]);
    const only = el("label", { class: "choice" }, el("input", { type: "checkbox", id: "all", checked: !state.all, onchange: (event) => { go({ all: !event.target.checked }); } }), t("x_shared_only"));
    byId("view").replaceChildren(facts(),
      el("h2", {}, t("x_by_measures")), support.length ? table(t("x_by_measures"), t("x_h_instrument"), support) : el("p", {}, t("x_nothing")),
      el("h2", {}, t("x_by_targets")), el("p", {}, only), indicators.length ? table(t("x_by_targets"), t("x_h_indicator"), indicators) : el("p", {}, t(state.all ? "x_nothing" : "x_none_shared")));
    byId("view").removeAttribute("aria-busy");
  };

  let waiting = 0;
  byId("add").addEventListener("input", offer);
  byId("topic").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => go({ topic: byId("topic").value.trim() }), 200); });
  byId("choose").addEventListener("submit", (event) => { event.preventDefault(); byId("offers").querySelector("button")?.click(); });
  byId("topics").addEventListener("submit", (event) => event.preventDefault());
  Room.onLang(render);
  Shelf.documents().then((columns) => {
    docs = columns;
    addEventListener("hashchange", () => { read(); render(); });
    read();
    return render();
  }).catch((error) => { byId("totals").replaceChildren(t("x_broken", error.message)); throw error; });
})();
