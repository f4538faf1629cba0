// What the release holds and how far it is to be trusted. One global: About.
"use strict";
const About = (() => {
  const { t, el, number } = Room;
  const percent = (share) => (share === null || share === undefined ? "" : `${Math.round(share * 1000) / 10}%`);
  const table = (names, lines) => el("div", { class: "wide" }, el("table", { class: "plain" },
    el("thead", {}, el("tr", {}, ...names.map((name, n) => el("th", { scope: "col", class: n ? "number" : null }, name)))),
    el("tbody", {}, ...lines.map((line) => el("tr", {}, ...line.map((cell, n) => el(n ? "td" : "th", { scope: n ? null : "row", class: n ? "number" : null },
      typeof cell === "number" ? number(cell) : cell ?? "")))))));
  const card = (heading, ...body) => el("section", { class: "card" }, el("h2", {}, heading), ...body);

  const figures = (overview, docs) => {
    const distinct = (name) => new Set(docs[name].filter((value) => value !== null)).size;
    const years = docs.document_id.map((_, i) => Show.year(docs, i)).filter((year) => year !== null && !Number.isNaN(year));
    const low = years.reduce((a, b) => Math.min(a, b), Infinity), high = years.reduce((a, b) => Math.max(a, b), -Infinity);
    const all = [[number(overview.rows.documents), t("x_documents"), "#view=documents"], [number(distinct("issuer")), t("x_issuers")], [number(distinct("region")), t("x_regions")],
      [years.length ? (low === high ? `${low}` : `${low}–${high}`) : "–", t("x_years")], [number(overview.rows.measures), t("x_measures"), "#view=measures"],
      [number(overview.rows.thresholds), t("x_thresholds")], [number(overview.rows.targets), t("x_targets"), "#view=targets"], [number(overview.rows.flags), t("x_flags")]];
    return el("ul", { class: "figures" }, ...all.map(([value, name, to]) => el("li", {}, to ? el("a", { href: to }, el("b", {}, value), name) : el("span", {}, el("b", {}, value), name))));
  };
  const accuracy = ({ unseen, pieces, known }) => card(t("x_sure"),
    unseen.length ? el("p", {}, t("x_unseen", number(pieces))) : "",
    unseen.length ? table([t("x_table"), t("x_read"), t("x_right"), t("x_share")], unseen.map(([name, read, right]) => [Room.table(name), read, right, percent(right / read)])) : "",
    known.length ? el("p", {}, t("x_known")) : "",
    known.length ? table([t("x_subject"), t("x_precision"), t("x_recall"), t("x_f1")], known.map(([subject, ...shares]) => [subjects(subject), ...shares.map(percent)])) : "",
    el("p", {}, el("a", { href: "../ACCURACY.md" }, t("x_more_accuracy"))));
  // "measures (quantified)": what was annotated, as quality.json names it.
  const NAMED = { agencies: () => Room.table("responsibilities"), divisions: () => t("x_divisions"), "other clauses": () => t("x_other_clauses") };
  const KINDS = { quantified: "x_q_quantified", unquantified: "x_q_unquantified", milestones: "x_k_milestone" };
  const subjects = (subject) => {
    const [, name, kind] = subject.match(/^(.*?)(?: \((.*)\))?$/);
    return `${NAMED[name]?.() ?? Room.table(name)}${kind ? ` · ${KINDS[kind] ? t(KINDS[kind]) : kind}` : ""}`;
  };
  const grades = ({ grades: counted }) => card(t("x_grades"), table([t("x_table"), ...["high", "medium", "low"].map((grade) => t(`x_c_${grade}`))],
    Object.entries(counted).map(([name, n]) => [Room.table(name), n.high ?? 0, n.medium ?? 0, n.low ?? 0])));

  const page = (overview, docs) => el("div", { class: "about" }, figures(overview, docs), el("div", { class: "cards" },
    card(t("x_holds"), table([t("x_table"), t("x_rows")], Object.entries(overview.rows).map(([name, rows]) => [Room.table(name), rows])),
      el("p", {}, el("a", { href: "../README.md" }, t("x_data_files")))),
    overview.accuracy ? accuracy(overview.accuracy) : "",
    overview.accuracy ? grades(overview.accuracy) : "",
    card(t("x_doubts"), el("p", {}, t("x_doubts_note")), table([t("x_code"), t("x_severity"), t("x_rows")],
      overview.flags.map(([code, severity, count]) => [Room.term("flag_code", code), t(`x_v_${severity}`), count]))),
    card(t("x_how"), el("p", {}, t("x_how_words")), overview.rows.measures > 50000 ? el("p", {}, t("x_large")) : "")));

  return { page };
})();
