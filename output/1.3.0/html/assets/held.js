// The rows of a document as its page holds them: places, values, and which of them name which. One global: HeldRows.
"use strict";
const HeldRows = (() => {
  // A value written as 1 is the text of its own span, one written as 0 is like its original: see rows.py.
  const AS_IN_TEXT = 1, AS_ORIGINAL = 0;

  const byPlace = (one, other) => one.a - other.a || other.b - one.b;

  const of = (data, box) => {
    for (const place of box.querySelectorAll("[data-nul]")) place.textContent = "\0";
    const text = box.textContent;
    const at = SourceMarks.counter(data.astral);
    const words = (row, name) => text.slice(at(row.has.get(`${name}_start`)), at(row.has.get(`${name}_end`)));

    const unpack = (table, { columns, rows }) => rows.map((values) => {
      const [, start, end] = /^[a-z]+(\d+)-(\d+)/.exec(values[0]);
      const row = { table, id: values[0], full: `${data.document}:${values[0]}`, start: +start, end: +end, marks: [] };
      row.a = at(row.start);
      row.b = at(row.end);
      row.quote = text.slice(row.a, row.b);
      row.has = new Map(columns.map((name, i) => [name, values[i]]));
      row.get = (name) => {
        const value = row.has.get(name) ?? null;
        if (value === AS_IN_TEXT && row.has.get(`${name}_start`) != null) return words(row, name);
        return value === AS_ORIGINAL && name.endsWith("_hans") ? row.get(name.slice(0, -5)) : value;
      };
      return row;
    });

    const tables = Object.keys(data.tables);
    const all = Object.fromEntries(tables.map((table) => [table, unpack(table, data.tables[table])]));
    const { clauses } = all;
    for (const clause of clauses) clause.parent = clause.get("parent_id");
    const placed = tables.filter((table) => table !== "clauses").flatMap((table) => all[table]).sort(byPlace);
    const listed = [...placed, ...clauses].sort(byPlace);
    const byRowId = new Map(listed.map((row) => [row.id, row]));

    // What names a row: the thresholds of a measure, the tiers of its group.
    const naming = new Map();
    for (const row of listed) {
      for (const [name, value] of row.has) {
        if (!name.endsWith("_id") || typeof value !== "string" || value === row.id || row.table === "clauses") continue;
        if (!naming.has(value)) naming.set(value, []);
        naming.get(value).push(row);
      }
    }
    const related = (row) => {
      const group = row.has.get("group_id");
      const found = [...(naming.get(row.id) ?? []), ...(group ? naming.get(group) : [])];
      return [...new Set(found)].filter((other) => other !== row && other.table !== "quantities");
    };
    return { data, text, at, words, tables, all, clauses, placed, listed, byRowId, related };
  };

  return { of };
})();
