// The lists as tables: what each column shows, sorts by, and gives to a CSV file. One global: Rows.
"use strict";
const Rows = (() => {
  const { t, el } = Room;
  const SIZE = 50;
  const RANK = { high: 0, medium: 1, low: 2 };
  const quoted = (docs, list, row) =>
    el("a", { href: Show.address(docs.document_id[list.of[row]], list.words(row)[1]), class: "source", lang: "zh" }, list.words(row)[2]);
  const where = (docs, list, row) => {
    const i = list.of[row];
    return el("span", {}, docs.region[i] ?? "", el("small", { lang: "zh" }, Show.title(docs, i)));
  };
  const source = (text) => (text ? el("span", { lang: "zh" }, text) : null);
  const sure = (list, row) => {
    const grade = list.at("confidence", row);
    return grade ? el("span", { class: `grade g-${grade}` }, t(`x_c_${grade}`)) : null;
  };
  const heading = (list, row) => (list.clause(row)[0] ? el("small", { lang: "zh" }, list.clause(row)[0]) : null);

  // A column: key of its words, what a cell shows, and by what it sorts (rows without a value come last).
  const region = (docs, list) => ({ key: "where", show: (row) => where(docs, list, row), by: (row) => docs.region[list.of[row]] });
  const graded = (list) => ({ key: "confidence", show: (row) => sure(list, row), by: (row) => RANK[list.at("confidence", row)] ?? null });
  const measures = (docs, list) => [
    { key: "quote", show: (row) => el("span", {}, quoted(docs, list, row), heading(list, row)) },
    region(docs, list),
    { key: "instrument", show: (row) => Show.chip(list.at("instrument", row)), by: (row) => list.at("instrument", row) },
    { key: "amount", number: true, by: (row) => Find.top(list, row), show: (row) => (Show.amount(list, row) || list.at("per", row) || list.at("frequency", row)) && el("span", {}, Show.amount(list, row),
      ...Show.tags(list.at("per", row) && Room.term("per", list.at("per", row)), list.at("frequency", row) && Room.term("frequency", list.at("frequency", row)))) },
    { key: "rate", number: true, by: (row) => list.at("rate_max_pct", row) ?? list.at("rate_min_pct", row),
      show: (row) => (Show.rate(list, row) || list.words(row)[6]) && el("span", {}, Show.rate(list, row), el("small", { lang: "zh" }, list.words(row)[6] ?? "")) },
    { key: "who", show: (row) => source(list.words(row)[3]) },
    { key: "condition", show: (row) => conditions(list, row) },
    { key: "payer", show: (row) => list.at("payer_level", row) && Room.term("payer_level", list.at("payer_level", row)), by: (row) => list.at("payer_level", row) },
    graded(list),
  ];
  const conditions = (list, row) => {
    const [, , , , condition, tier, , rule, limits] = list.words(row);
    return (condition || tier || rule || limits.length) && el("span", {}, source(condition), tier && el("span", { class: "tag", lang: "zh" }, tier),
      limits.length ? el("span", { class: "limits" }, Show.limits(limits)) : null,
      rule && el("small", { lang: "zh" }, rule.startsWith("《") ? rule : `《${rule}》`));
  };
  const targets = (docs, list) => [
    { key: "indicator", show: (row) => el("span", {}, source(list.words(row)[3] ?? ""), heading(list, row)), by: (row) => list.at("indicator_hans", row) },
    { key: "quote", show: (row) => quoted(docs, list, row) },
    { key: "value", number: true, show: (row) => Show.aim(list, row), by: (row) => list.at("value_max", row) ?? list.at("value_min", row) },
    { key: "statistic", show: (row) => list.at("statistic", row) ? t(`x_s_${list.at("statistic", row)}`) : t(`x_k_${list.at("kind", row)}`), by: (row) => list.at("statistic", row) },
    { key: "deadline", by: (row) => list.at("deadline", row), show: (row) => (list.at("deadline", row) || list.at("period", row) || list.at("is_aspirational", row)) && el("span", {}, list.at("deadline", row) ?? "",
      ...Show.tags(list.at("deadline_source", row) === "inherited" && t("x_inherited"), list.at("period", row) && Room.term("period", list.at("period", row)), list.at("is_aspirational", row) && t("x_aspirational"))) },
    region(docs, list),
    graded(list),
  ];
  const documents = (docs, picked) => [
    { key: "title", show: (i) => el("span", {}, el("a", { href: Show.address(docs.document_id[i]), class: "source", lang: "zh" }, Show.title(docs, i)),
      el("small", { lang: "zh" }, docs.document_number[i] ?? "")), by: (i) => docs.title[i] },
    { key: "issuer", show: (i) => source(docs.issuer[i]), by: (i) => docs.issuer[i] },
    { key: "region", show: (i) => source(docs.region[i]), by: (i) => docs.region_code[i] ?? docs.region[i] },
    { key: "issued", show: (i) => docs.issued_on[i] ?? docs.published_on[i] ?? docs.effective_on[i] ?? "", by: (i) => docs.issued_on[i] ?? docs.published_on[i] ?? docs.effective_on[i] },
    ...["measures", "thresholds", "targets", "flags"].map((name) => ({ key: `n_${name}`, number: true, by: (i) => docs[`n_${name}`][i],
      show: (i) => (name === "measures" || name === "targets") && docs[`n_${name}`][i]
        ? el("a", { href: `#view=${name}&doc=${docs.document_id[i]}` }, Room.number(docs[`n_${name}`][i])) : Room.number(docs[`n_${name}`][i]) })),
    { key: "pick", show: (i) => picked(docs.document_id[i], Show.title(docs, i)) },
  ];

  const compared = (a, b) => (typeof a === "string" ? (a < b ? -1 : a > b ? 1 : 0) : a - b);
  // The rows in the order asked for: `-amount` is amount, downwards; without one, that of the documents.
  const sorted = (rows, columns, sort) => {
    const column = columns.find((one) => one.by && one.key === sort.replace("-", ""));
    if (!column) return rows;
    const way = sort.startsWith("-") ? -1 : 1;
    const keyed = rows.map((row) => [column.by(row), row]);
    keyed.sort(([a, i], [b, j]) => {
      if (a === null || b === null) return a === b ? i - j : a === null ? 1 : -1;
      return way * compared(a, b) || i - j;
    });
    return keyed.map(([, row]) => row);
  };

  const head = (column, sort, onSort) => {
    const name = t(`x_h_${column.key}`);
    const side = column.number ? "number" : null;
    if (!column.by) return el("th", { scope: "col", role: "columnheader" }, name);
    const now = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
    const next = now === "ascending" ? `-${column.key}` : now === "descending" ? "" : column.key;
    return el("th", { scope: "col", role: "columnheader", "aria-sort": now, class: side },
      el("button", { type: "button", class: "sort", "data-sort": column.key, onclick: () => onSort(next, column.key) }, name));
  };
  // A table of these rows; the first cell of a row names it. The roles hold where a phone shows rows as cards.
  const table = (caption, columns, rows, { sort, onSort, id, at }) => {
    const body = rows.map((row) => el("tr", { role: "row", id: id(row), class: at && id(row) === at ? "at" : null },
      ...columns.map((column, n) => el(n ? "td" : "th", { role: n ? "cell" : "rowheader", scope: n ? null : "row",
        class: column.number ? "number" : null, "data-name": t(`x_h_${column.key}`) }, column.show(row) || null))));
    return el("table", { class: "rows", role: "table" }, el("caption", {}, caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...columns.map((column) => head(column, sort, onSort)))),
      el("tbody", { role: "rowgroup" }, ...body));
  };
  const pager = (count, page, turn) => {
    const pages = Math.max(1, Math.ceil(count / SIZE));
    const step = (to, key) => el("button", { type: "button", class: key, disabled: to < 1 || to > pages || to === page, onclick: () => turn(to) }, t(`x_${key}`));
    return el("nav", { class: "pager", "aria-label": t("x_pages") }, step(1, "first"), step(page - 1, "previous"),
      el("span", {}, t("x_page", Room.number(page), Room.number(pages))), step(page + 1, "next"), step(pages, "last"));
  };

  return { SIZE, measures, targets, documents, sorted, table, pager };
})();
