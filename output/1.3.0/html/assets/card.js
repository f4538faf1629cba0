// A row with all its values, each with its name, its unit, and the words it was read from. One global: Card.
"use strict";
const Card = (() => {
  const { el, t } = Room;
  const LONG = 400, NEAR = 12;
  // Columns that a card tells elsewhere, or that say nothing when they are null.
  const UNSAID = /_(start|end|hans|quote)$|^(start|end|row_hash|text|quote|source_ref|source_view|clause_id|document_id)$/;

  const line = (row) => Values.line(row.table, row.get, row.quote);
  const pair = (label, hint, ...value) => el("div", {}, el("dt", { title: hint }, label), el("dd", {}, ...value));
  const stroked = (made, table) => {
    made.style.setProperty("--stroke", `var(--line-${table})`);
    return made;
  };
  const swatch = () => el("span", { class: "swatch", "aria-hidden": "true" });

  // `held` are the rows of the page (HeldRows), `acts` what a click on the card does.
  const of = (row, held, acts) => {
    const { table } = row;
    const { data, at, words, byRowId } = held;
    const link = (id, label = id) => el("a", { href: `#${data.document}:${id}`, class: "id" }, label);

    const valueOf = (name, value) => {
      if (name === "cited_document_id") return el("a", { href: `${value}.html` }, value);
      if (name.endsWith("_id")) return byRowId.has(value) ? link(value) : el("span", { class: "id" }, value);
      if (name === "rule") return el("span", { title: Room.value(table, name, value) }, value);
      return Values.said(table, name, value, row.get);
    };
    const finder = (name) => {
      const [start, end] = [row.get(`${name}_start`), row.get(`${name}_end`)];
      if (start === null || end === null) return null;
      const quote = words(row, name);
      const label = `${t("d_in_text")} ${quote}`;
      return el("button", { type: "button", class: "find", title: `${start}–${end}`, "aria-label": label,
        onclick: () => acts.find(at(start), at(end)) }, row.get(name) === quote ? "" : `「${quote}」`, "◎");
    };
    const values = () => {
      const names = Object.keys(Room.words().tables[table].columns).slice(1);
      const said = names.filter((name) => row.has.has(name) && !/_(start|end)$/.test(name)
        && row.get(name) !== null && !(name.endsWith("_hans") && row.has.get(name) === 0));
      const nulls = names.filter((name) => !UNSAID.test(name) && row.get(name) === null);
      return el("div", {},
        el("dl", { class: "values" }, ...said.map((name) =>
          pair(Room.column(table, name), Room.meaning(table, name), valueOf(name, row.get(name)), finder(name)))),
        nulls.length ? el("p", { class: "soft nulls" }, t("d_nulls"), " ",
          nulls.map((name) => Room.column(table, name)).join(" · ")) : null);
    };
    const places = () => {
      const reference = `texts/${data.document}.txt#char=${row.start},${row.end}`;
      const { clause } = acts;
      return el("dl", { class: "values soft" },
        pair(t("d_id"), "", link(row.id, row.full)),
        pair(t("d_place"), "", `${row.start}–${row.end} `, clause && clause !== row ? link(clause.id, line(clause)) : null),
        pair(t("d_source"), "", el("a", { href: `../${reference}`, class: "id" }, reference)));
    };
    const chip = (other) => stroked(el("button", { type: "button", class: "chip",
      onclick: () => acts.show(other, { focus: true }) }, swatch(), line(other)), other.table);
    const chips = (key, rows) => (rows.length
      ? el("p", { class: "near" }, t(key), " ", ...rows.slice(0, NEAR).map(chip), rows.length > NEAR ? "…" : null) : null);

    const related = held.related(row);
    const near = table === "clauses" ? [] : held.placed.filter((other) =>
      other !== row && other.a < row.b && other.b > row.a && !related.includes(other));
    const bar = el("div", { class: "card-bar" },
      el("button", { type: "button", "aria-label": t("d_previous"), onclick: () => acts.step(-1) }, "←"),
      el("button", { type: "button", "aria-label": t("d_next"), onclick: () => acts.step(1) }, "→"),
      swatch(), el("span", { class: "kind" }, Room.table(table)),
      el("button", { type: "button", class: "close", "aria-label": t("d_close"), onclick: acts.close }, "×"));
    const quote = row.quote.length > LONG ? `${row.quote.slice(0, LONG)}…` : row.quote;
    return stroked(el("section", { class: "card", id: "card", "aria-labelledby": "card-title" }, bar,
      el("h2", { id: "card-title", tabindex: "-1" }, line(row)),
      el("blockquote", { lang: acts.lang }, el("button", { type: "button", class: "quote", title: t("d_in_text"),
        onclick: () => acts.show(row) }, quote)),
      chips("d_also", near), chips("d_related", related), values(), places()), table);
  };

  return { of };
})();
