// What the rows that were found amount to. One global: Totals.
"use strict";
const Totals = (() => {
  const { t } = Room;
  // Support whose caps can be added at all: given once to a body or project, not per person or per acre,
  // and neither a loan, nor a tax, nor a government's own budget.
  const ADDED = ["award", "grant", "subsidy", "award_grant", "funding"];
  const ONE = [null, "enterprise", "project", "platform"];

  const median = (sorted) => {
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  };

  // The sum of the rows' amounts; of rows in one group, which are alternatives, the highest alone.
  const ceiling = (list, rows, taken) => {
    const highest = new Map();
    let sum = 0, counted = 0;
    for (const row of rows) {
      const value = Find.top(list, row);
      if (value === null || !taken(row)) continue;
      const group = list.at("group", row);
      if (group === null) { sum += value; counted++; continue; }
      const key = `${list.of[row]}:${group}`;
      highest.set(key, Math.max(highest.get(key) ?? 0, value));
    }
    for (const value of highest.values()) sum += value;
    return { sum, counted: counted + highest.size };
  };

  const measures = (list, rows) => {
    const amounts = rows.map((row) => Find.top(list, row)).filter((value) => value !== null).sort((a, b) => a - b);
    const found = [[t("x_measures"), Room.number(rows.length)], [t("x_documents"), Room.number(documents(list, rows))],
      [t("x_with_amount"), Room.number(amounts.length)]];
    if (amounts.length) {
      found.push([t("x_median"), Show.money(median(amounts))],
        [t("x_span"), `${Show.money(amounts[0])} – ${Show.money(amounts.at(-1))}`]);
    }
    const caps = ceiling(list, rows, (row) => ADDED.includes(list.at("instrument", row)) && ONE.includes(list.at("per", row)));
    if (caps.counted) found.push([t("x_caps"), Show.money(caps.sum), t("x_caps_note", Room.number(caps.counted))]);
    const budget = ceiling(list, rows, (row) => list.at("instrument", row) === "budget");
    if (budget.counted) found.push([t("x_budget"), Show.money(budget.sum), t("x_budget_note", Room.number(budget.counted))]);
    return found;
  };
  const targets = (list, rows) => {
    const count = (column, value) => rows.filter((row) => list.at(column, row) === value).length;
    const named = new Set(rows.map((row) => list.at("indicator_hans", row)));
    named.delete(null);
    return [[t("x_targets"), Room.number(rows.length)], [t("x_documents"), Room.number(documents(list, rows))],
      [t("x_indicators"), Room.number(named.size)], [t("x_k_quantified"), Room.number(count("kind", "quantified"))],
      [t("x_k_milestone"), Room.number(count("kind", "milestone"))], [t("x_aspirational"), Room.number(count("is_aspirational", true))]];
  };
  const documents = (list, rows) => new Set(rows.map((row) => list.of[row])).size;
  const ofDocuments = (docs, rows) => {
    const distinct = (column) => new Set(rows.map((i) => docs[column][i]).filter((v) => v !== null)).size;
    const sum = (column) => rows.reduce((total, i) => total + docs[column][i], 0);
    return [[t("x_documents"), Room.number(rows.length)], [t("x_issuers"), Room.number(distinct("issuer"))],
      [t("x_regions"), Room.number(distinct("region"))], [t("x_measures"), Room.number(sum("n_measures"))],
      [t("x_targets"), Room.number(sum("n_targets"))], [t("x_flags"), Room.number(sum("n_flags"))]];
  };

  return { measures, targets, ofDocuments, ceiling };
})();
