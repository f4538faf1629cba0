// How values of the tables are said: money, rates, bounds, thresholds, dates, links to rows. One global: Show.
"use strict";
const Show = (() => {
  const { t, el } = Room;
  const zh = () => Room.lang === "zh";
  const plain = (value) => value.toLocaleString(zh() ? "zh-CN" : "en-GB", { maximumFractionDigits: 4 });
  const LARGE = { zh: [[1e8, "亿元"], [1e4, "万元"], [1, "元"]], en: [[1e9, "bn"], [1e6, "m"], [1e3, "k"], [1, ""]] };

  const money = (value) => {
    const [size, name] = LARGE[Room.lang].find(([least]) => Math.abs(value) >= least) ?? LARGE[Room.lang].at(-1);
    return zh() ? plain(value / size) + name : `¥${plain(value / size)}${name}`;
  };
  const percent = (value) => `${plain(value)}%`;
  const measured = (value, unit) => {
    if (unit === "CNY") return money(value);
    if (unit === "%") return percent(value);
    if (unit === "pp") return zh() ? `${plain(value)}个百分点` : `${plain(value)} pp`;
    return unit ? `${plain(value)}${zh() ? "" : " "}${unit}` : plain(value);
  };

  // What a bound makes of its one or two values.
  const bounded = (low, high, bound, say) => {
    if (low === null && high === null) return "";
    if (bound === "range") return `${low === null ? "" : say(low)}–${high === null ? "" : say(high)}`;
    if (bound === "at_most") return `≤ ${say(high ?? low)}`;
    if (bound === "at_least") return `≥ ${say(low ?? high)}`;
    return `${bound === "approx" ? "≈ " : ""}${say(low ?? high)}`;
  };
  const amount = (list, row) =>
    bounded(list.at("amount_min_cny", row), list.at("amount_max_cny", row), list.at("amount_bound", row), money);
  const rate = (list, row) =>
    bounded(list.at("rate_min_pct", row), list.at("rate_max_pct", row), list.at("rate_bound", row), percent);
  const aim = (list, row) =>
    bounded(list.at("value_min", row), list.at("value_max", row), list.at("bound", row),
      (value) => measured(value, list.at("unit", row)));

  const SIGNS = { ">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "~": "≈" };
  const limit = ([, indicator, comparator, value, unit]) =>
    `${indicator ?? ""} ${SIGNS[comparator] ?? comparator ?? ""} ${value === null ? "" : measured(value, unit)}`.trim();
  // Thresholds: those that share a number hold together, those of other numbers are alternatives.
  const limits = (given) => {
    const groups = new Map();
    for (const one of given) groups.set(one[5], [...(groups.get(one[5]) ?? []), limit(one)]);
    const always = groups.get(null) ?? [];
    groups.delete(null);
    const either = [...groups.values()].map((set) => set.join(t("x_and"))).join(t("x_or"));
    return [...always, groups.size > 1 && always.length ? `(${either})` : either].filter(Boolean).join(t("x_and"));
  };

  const address = (documentId, tail) => `${documentId}.html${tail ? `#${documentId}:${tail}` : ""}`;
  const title = (docs, i) => docs.title[i] ??
    t("x_untitled", [docs.region[i] ?? docs.issuer[i], docs.document_number[i] ?? docs.document_id[i].slice(0, 6)].filter(Boolean).join(" "));
  // The year that a document belongs to, by the first date it has.
  const year = (docs, i) => {
    const date = docs.issued_on[i] ?? docs.published_on[i] ?? docs.effective_on[i];
    return date ? Number(date.slice(0, 4)) : docs.plan_start_year[i];
  };
  const chip = (instrument) => el("span", { class: `chip i-${instrument}` }, t(`x_i_${instrument}`));
  const tags = (...words) => words.filter(Boolean).map((word) => el("span", { class: "tag" }, word));

  return { plain, money, percent, measured, amount, rate, aim, limits, address, title, year, chip, tags };
})();
