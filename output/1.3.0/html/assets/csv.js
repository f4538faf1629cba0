// The rows that were found as a CSV file: UTF-8 with a byte order mark, written as csv/README.md says. One global: Csv.
"use strict";
const Csv = (() => {
  // A spreadsheet must not take a text for a formula: an apostrophe stands before it, as in the release's csv/.
  const GUARDED = /^(?:[=+\-@\t\r\n＝＋－＠']|$)/;
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value !== "string") return String(value);
    const text = GUARDED.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = (names, records) => `\ufeff${[names, ...records].map((record) => record.map(cell).join(",")).join("\r\n")}\r\n`;

  const DOCUMENT = ["document_id", "title", "document_number", "issuer", "region", "region_code", "region_level", "script", "issued_on", "published_on",
    "effective_on", "expires_on", "plan_start_year", "plan_end_year", "n_measures", "n_thresholds", "n_targets", "n_citations", "n_flags"];
  const OF = ["title", "region", "issued_on"];
  const MEASURE = ["is_quantified", "instrument", "amount_min_cny", "amount_max_cny", "amount_bound", "rate_min_pct", "rate_max_pct", "rate_bound",
    "per", "frequency", "payer_level", "confidence"];
  const MEASURE_WORDS = ["quote", "beneficiary", "condition", "tier", "rate_base", "cited_rule"];
  const TARGET = ["kind", "value_min", "value_max", "bound", "unit", "statistic", "deadline", "deadline_source", "period", "is_aspirational", "confidence"];
  const TARGET_WORDS = ["quote", "indicator"];

  const documents = (docs, rows) => text([...DOCUMENT, "page"],
    rows.map((i) => [...DOCUMENT.map((name) => docs[name][i]), Show.address(docs.document_id[i])]));
  const listed = (docs, list, rows, id, coded, words, more) => text(
    [id, "document_id", ...OF.map((name) => `document_${name}`.replace("document_document", "document")), ...coded, ...words, ...more.names, "heading", "page"],
    rows.map((row) => {
      const i = list.of[row], said = list.words(row);
      return [`${docs.document_id[i]}:${said[1]}`, docs.document_id[i], ...OF.map((name) => docs[name][i]), ...coded.map((name) => list.at(name, row)),
        ...words.map((name, n) => said[2 + n]), ...more.of(row), list.clause(row)[0], Show.address(docs.document_id[i], said[1])];
    }));
  // `amount_group` tells alternatives: rows of a document with the same number are of one group.
  const measures = (docs, list, rows) => listed(docs, list, rows, "measure_id", MEASURE, MEASURE_WORDS,
    { names: ["amount_group", "thresholds"], of: (row) => [list.at("group", row), Show.limits(list.words(row)[8]) || null] });
  const targets = (docs, list, rows) => listed(docs, list, rows, "target_id", TARGET, TARGET_WORDS, { names: [], of: () => [] });

  const save = (name, content) => {
    const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    const link = Room.el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  return { documents, measures, targets, save, cell };
})();
