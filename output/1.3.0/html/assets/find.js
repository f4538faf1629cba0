// Filters: what the reader asks for, kept in the address after #, and the rows that answer. One global: Find.
"use strict";
const Find = (() => {
  const VIEWS = ["about", "documents", "measures", "targets", "charts"];
  const MANY = ["instrument", "payer_level", "kind", "statistic", "confidence"];
  const TEXT = ["q", "region", "issuer", "from", "to", "doc", "min", "max", "indicator", "due_from", "due_to", "sort", "page", "at"];

  const read = (hash = location.hash) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const state = { view: VIEWS.includes(given.get("view")) ? given.get("view") : "about" };
    for (const key of TEXT) state[key] = given.get(key) ?? "";
    for (const key of MANY) state[key] = (given.get(key) ?? "").split(",").filter(Boolean);
    return state;
  };
  const address = (state) => {
    const given = new URLSearchParams();
    for (const key of ["view", ...TEXT, ...MANY]) {
      const value = Array.isArray(state[key]) ? state[key].join(",") : state[key];
      if (value) given.set(key, value);
    }
    return `#${given}`;
  };

  // An amount as people write it: 500万, 1.5亿, 2,000,000, 3m.
  const UNITS = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 千: 1e3, 百万: 1e6, k: 1e3, m: 1e6, bn: 1e9 };
  const amount = (text) => {
    const found = text.normalize("NFKC").toLowerCase().replace(/[,\s¥元]|yuan|cny/g, "").match(/^(\d+(?:\.\d+)?)(百万|[万萬亿億千km]|bn)?$/);
    return found ? Number(found[1]) * (UNITS[found[2]] ?? 1) : null;
  };
  const year = (text) => (/^\d{4}$/.test(text.trim()) ? Number(text) : null);
  const within = (value, low, high) => value !== null && (low === null || value >= low) && (high === null || value <= high);

  // The documents that a state asks for, as a mask; `own`: its words are looked for in the documents themselves.
  const documents = (docs, state, own) => {
    const regions = Shelf.terms(state.region), issuers = Shelf.terms(state.issuer);
    const words = own ? Shelf.terms(state.q) : [];
    const from = year(state.from), to = year(state.to);
    const mask = new Uint8Array(docs.count);
    const any = (sought, text) => !sought.length || (text !== null && sought.some((word) => Shelf.fold(text).includes(word)));
    for (let i = 0; i < docs.count; i++) {
      if (state.doc && docs.document_id[i] !== state.doc) continue;
      if (!any(regions, docs.region[i]) || !any(issuers, docs.issuer[i])) continue;
      if ((from !== null || to !== null) && !within(Show.year(docs, i), from, to)) continue;
      if (words.length) {
        const text = Shelf.fold([docs.title[i], docs.issuer[i], docs.region[i], docs.document_number[i]].join(" "));
        if (!words.every((word) => text.includes(word))) continue;
      }
      mask[i] = 1;
    }
    return mask;
  };

  // Each filter of a column is asked once per distinct value, then looked up per row.
  const passing = (list, column, test) => {
    const { values, codes } = list.columns[column];
    const ok = Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
    return (row) => ok[codes[row]];
  };
  const top = (list, row) => list.at("amount_max_cny", row) ?? list.at("amount_min_cny", row);
  const tests = (list, state) => {
    const found = [];
    const oneOf = (column) => {
      if (list.columns[column] && state[column].length) found.push(passing(list, column, (v) => state[column].includes(v ?? "none")));
    };
    MANY.forEach(oneOf);
    if (list.name === "measures") {
      const low = amount(state.min), high = amount(state.max);
      if (low !== null || high !== null) found.push((row) => within(top(list, row), low, high));
    } else {
      const from = year(state.due_from), to = year(state.due_to), words = Shelf.terms(state.indicator);
      if (from !== null || to !== null) found.push(passing(list, "deadline", (v) => within(v === null ? null : Number(v.slice(0, 4)), from, to)));
      if (words.length) found.push(passing(list, "indicator_hans", (v) => v !== null && words.every((word) => Shelf.fold(v).includes(word))));
    }
    return found;
  };

  // All words of a row, to be searched.
  const said = (list, row) => {
    const flat = list.words(row).slice(2).flat(2).filter((value) => typeof value === "string");
    return Shelf.fold([list.clause(row)[0] ?? "", ...flat].join(" "));
  };

  // The rows of a list that a state asks for. Words are looked for in the rows that pass all else: their
  // parts are loaded first, and `told` hears of it. `stale` says that nobody waits for the answer any more.
  const rows = async (list, docs, state, told, stale) => {
    const mask = documents(docs, state, false);
    const all = tests(list, state);
    const found = [];
    for (let row = 0; row < list.rows; row++) {
      if (mask[list.of[row]] && all.every((test) => test(row))) found.push(row);
    }
    const words = Shelf.terms(state.q);
    if (!words.length) return found;
    await list.load(found, told);
    if (stale()) return [];
    return found.filter((row) => { const text = said(list, row); return words.every((word) => text.includes(word)); });
  };

  return { VIEWS, MANY, read, address, amount, year, documents, rows, top };
})();
