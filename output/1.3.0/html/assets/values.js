// How values are said: sums, rates, bounds, coded values, and a row in a line. One global: Values.
"use strict";
const Values = (() => {
  const zh = () => Room.lang === "zh";
  const SIGNS = { at_most: "≤ ", at_least: "≥ ", approx: "≈ " };
  const POWERS = [[1e8, "亿"], [1e4, "万"]];

  // Yuan as a reader writes them: 200万元, CNY 2 million.
  const money = (yuan) => {
    if (!zh()) {
      const compact = { notation: "compact", compactDisplay: "long", maximumFractionDigits: 6 };
      return `CNY ${Math.abs(yuan) >= 1e6 ? yuan.toLocaleString("en-GB", compact) : Room.number(yuan)}`;
    }
    const [power, word] = POWERS.find(([least]) => Math.abs(yuan) >= least) ?? [1, ""];
    return `${Room.number(yuan / power)}${word}元`;
  };
  const UNITS = { "%": "%", pp: { zh: "个百分点", en: " percentage points" } };
  const amount = (value, unit) => {
    if (unit === "CNY") return money(value);
    const known = UNITS[unit];
    const said = typeof known === "object" ? known[Room.lang] : known ?? (unit ? ` ${unit}` : "");
    return `${Room.number(value)}${said}`;
  };
  // A value with its bound: ≤ 200万元, 1–3, ≥ 13%.
  const bounded = (low, high, bound, write) => {
    if (low === null && high === null) return "";
    if (low !== null && high !== null && low !== high) return `${write(low)}–${write(high)}`;
    return (SIGNS[bound] ?? "") + write(low ?? high);
  };
  const percent = (value) => `${Room.number(value)}%`;
  // A coded value in the fewest words, for a line; its full sense stands in the card.
  const short = (table, name, value) =>
    (zh() ? Room.value(table, name, value).split(/[、(]/)[0] : String(value).replaceAll("_", " "));
  const joined = (...parts) => parts.filter(Boolean).join(" · ");

  // A row in a line. `get` gives the row's value of a column, null where it has none.
  const LINES = {
    measures: (get) => joined(
      short("measures", "instrument", get("instrument")),
      bounded(get("amount_min_cny"), get("amount_max_cny"), get("amount_bound"), money),
      bounded(get("rate_min_pct"), get("rate_max_pct"), get("rate_bound"), percent),
      get("beneficiary"), get("tier")),
    thresholds: (get) => joined(
      get("indicator"), `${COMPARED[get("comparator")] ?? get("comparator")} ${amount(get("value"), get("unit"))}`),
    targets: (get) => joined(
      get("indicator"), bounded(get("value_min"), get("value_max"), get("bound"), (v) => amount(v, get("unit"))),
      get("deadline") && Room.t("d_by", get("deadline"))),
    responsibilities: (get) => joined(get("agency_name"), short("responsibilities", "role", get("role"))),
    citations: (get) => joined(get("title") ?? get("document_number"), short("citations", "relation", get("relation"))),
    flags: (get) => joined(short("flags", "code", get("code")), get("read_as")),
    document_facts: (get) => joined(Room.column("documents", get("field")),
      Room.value("documents", get("field"), get("value"))),
    quantities: (get, quote) => joined(quote, short("quantities", "role", get("role"))),
    clauses: (get, quote) => joined(get("label"), get("heading") ?? quote.slice(0, 30)),
  };
  const COMPARED = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "~": "≈" };

  // One value in words; null for one that needs none (a Simplified form like its original).
  const said = (table, name, value, get) => {
    if (Array.isArray(value)) return value.join("、");
    if (typeof value === "boolean") return Room.t(value ? "yes" : "no");
    if (name.endsWith("_cny")) return money(value);
    if (name.endsWith("_pct")) return percent(value);
    if (typeof value === "number") return /^value/.test(name) ? amount(value, get("unit")) : String(value);
    const words = Room.value(table, name, value);
    return words === value ? words : `${words} (${value})`;
  };
  const line = (table, get, quote) => LINES[table](get, quote) || quote;

  return { money, amount, bounded, percent, short, line, said };
})();
