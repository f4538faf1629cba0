// Where the lists' data come from: scripts in data/, each loaded when it is first asked for. A page that
// was opened from a folder may load scripts of that folder, but not fetch its files. One global: Shelf.
"use strict";
const Shelf = (() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const AT_ONCE = 6;
  const values = new Map();
  const asked = new Map();
  const folded = new Map();
  let foldable = /[]/gu;

  const put = (name, value) => values.set(name, value);

  const script = (address) => new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => { element.remove(); done(); };
    element.onerror = () => { element.remove(); failed(new Error(address)); };
    document.head.append(element);
  });
  // Load a script once, however often it is asked for.
  const once = (address) => {
    if (!asked.has(address)) asked.set(address, script(address));
    return asked.get(address);
  };
  const get = async (name) => {
    if (!values.has(name)) await once(`data/${name}.js`);
    return values.get(name);
  };

  // A packed column: the distinct values, and for each row the place of its own among them.
  const unpack = ({ v, w, c }, rows) => {
    const of = new Uint8Array(128);
    for (let i = 0; i < DIGITS.length; i++) of[DIGITS.charCodeAt(i)] = i;
    const codes = v.length > 65536 ? new Uint32Array(rows) : new Uint16Array(rows);
    for (let row = 0, at = 0; row < rows; row++) {
      let code = 0;
      for (let digit = 0; digit < w; digit++) code = code * 64 + of[c.charCodeAt(at++)];
      codes[row] = code;
    }
    return { values: v, codes };
  };

  const documents = async () => {
    const columns = await get("documents");
    columns.count = columns.document_id.length;
    columns.place ??= new Map(columns.document_id.map((id, i) => [id, i]));
    return columns;
  };

  // A list: its columns, the document of each row, and its rows' words part by part.
  const made = new Map();
  const list = (name) => {
    if (!made.has(name)) made.set(name, build(name));
    return made.get(name);
  };
  const build = async (name) => {
    const [core, docs] = await Promise.all([get(name), documents()]);
    const columns = {};
    for (const [column, packed] of Object.entries(core.columns)) columns[column] = unpack(packed, core.rows);
    const of = new Uint32Array(core.rows);
    const first = new Uint32Array(docs.count + 1);
    docs[`n_${name}`].forEach((count, i) => {
      first[i + 1] = first[i] + count;
      of.fill(i, first[i], first[i + 1]);
    });
    const at = (column, row) => columns[column].values[columns[column].codes[row]];
    const partOf = (row) => `${name}-${String(row >> core.shift).padStart(3, "0")}`;
    const words = (row) => {
      const part = values.get(partOf(row));
      return part && part.rows[row & ((1 << core.shift) - 1)];
    };
    const clause = (row) => values.get(partOf(row)).clauses[words(row)[0]];
    const keywords = (row) => clause(row)[2].map((place) => values.get(partOf(row)).words[place]);
    // Load the parts that hold these rows; `told` hears how many of how many are there.
    const load = async (rows, told = () => {}) => {
      const parts = [...new Set(Array.from(rows, partOf))].filter((part) => !values.has(part));
      let there = 0;
      const next = async () => {
        for (let part = parts.pop(); part; part = parts.pop()) {
          await get(part);
          told(++there, all);
        }
      };
      const all = parts.length;
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    };
    return { name, rows: core.rows, columns, of, first, at, words, clause, keywords, load };
  };

  // Words to search in: Simplified, small letters, full width as half width.
  const folds = (traditional, plain) => {
    const from = [...traditional], to = [...plain];
    from.forEach((char, i) => folded.set(char, to[i]));
    foldable = new RegExp(`[${traditional}]`, "gu");
  };
  // Most texts hold nothing to fold: what tells so is fast, since a search reads every row.
  const ODD = /[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff]/;
  const fold = (text) => (ODD.test(text) ? text.normalize("NFKC") : text).toLowerCase().replace(foldable, (char) => folded.get(char));
  const terms = (text) => fold(text).split(/\s+/).filter(Boolean);

  return { put, once, get, documents, list, folds, fold, terms };
})();
