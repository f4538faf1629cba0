// What all pages share: the reader's language and theme, words, and a safe way to make elements.
// A classic script, since a browser loads no module from a folder. One global: Room.
"use strict";
const Room = (() => {
  const LANGS = ["zh", "en"];
  const HTML_LANG = { zh: "zh-Hans", en: "en" };
  const listeners = [];
  let words = { ui: {}, tables: {}, terms: {} };

  // What the reader chose is kept where the browser allows it (not every one does for a folder).
  const kept = (key) => {
    try { return localStorage.getItem(`zhengce.${key}`); } catch { return null; }
  };
  const keep = (key, value) => {
    try { localStorage.setItem(`zhengce.${key}`, value); } catch { /* it holds for this page alone */ }
  };

  const ofBrowser = () => ((navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en");
  let lang = LANGS.includes(kept("lang")) ? kept("lang") : ofBrowser();

  const root = document.documentElement;
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.lang = HTML_LANG[lang];
  root.classList.add("scripted");

  const pick = (pair) => (pair ? pair[LANGS.indexOf(lang)] : undefined);
  // The interface's words for a key, {0}, {1} filled in.
  const t = (key, ...values) =>
    (pick(words.ui[key]) ?? key).replace(/\{(\d)\}/g, (whole, i) => values[i] ?? whole);
  const table = (name) => pick(words.tables[name]?.title) ?? name;
  const column = (of, name) => pick(words.tables[of]?.columns[name]?.[0]) ?? name;
  const meaning = (of, name) => pick(words.tables[of]?.columns[name]?.[1]) ?? "";
  const unit = (of, name) => words.tables[of]?.columns[name]?.[3] ?? null;
  const term = (vocabulary, value) => pick(words.terms[vocabulary]?.[value]) ?? String(value);
  // A coded value in words, any other value as it is.
  const value = (of, name, given) => {
    const vocabulary = words.tables[of]?.columns[name]?.[2];
    return vocabulary ? term(vocabulary, given) : String(given);
  };
  const number = (given) => given.toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 6 });

  // An element: attributes by name (on* are listeners), children as elements or text, never as markup.
  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, given] of Object.entries(attributes)) {
      if (given === null || given === undefined || given === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), given);
      else made.setAttribute(name, given === true ? "" : String(given));
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };

  // The elements with data-t say their words, with data-c a column's name (table.column), with data-v a coded
  // value's (vocabulary.value); those with data-t-label are named by their words.
  const say = (within = document) => {
    for (const e of within.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
    for (const e of within.querySelectorAll("[data-c]")) e.textContent = column(...e.dataset.c.split("."));
    for (const e of within.querySelectorAll("[data-v]")) e.textContent = term(...e.dataset.v.split("."));
    for (const e of within.querySelectorAll("[data-t-label]")) e.setAttribute("aria-label", t(e.dataset.tLabel));
    for (const e of within.querySelectorAll("[data-t-hint]")) e.setAttribute("placeholder", t(e.dataset.tHint));
  };

  const speakIn = (chosen) => {
    lang = chosen;
    keep("lang", lang);
    root.lang = HTML_LANG[lang];
    say();
    for (const listener of listeners) listener(lang);
  };

  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const turn = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
  };

  document.addEventListener("DOMContentLoaded", () => {
    say();
    document.getElementById("lang")?.addEventListener("click", () => speakIn(lang === "zh" ? "en" : "zh"));
    document.getElementById("theme")?.addEventListener("click", turn);
  });

  return {
    speak: (given) => { words = given; },
    get lang() { return lang; },
    onLang: (listener) => listeners.push(listener),
    // The data that the page holds in the element with this id.
    data: (id) => JSON.parse(document.getElementById(id).textContent),
    words: () => words,
    t, table, column, meaning, unit, term, value, number, el, say, pick, kept, keep, speakIn,
  };
})();
