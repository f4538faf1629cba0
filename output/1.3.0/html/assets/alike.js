// Which phrases say nearly the same: by the pairs of letters that they share. One global: Alike.
"use strict";
const Alike = (() => {
  // Dice's coefficient from which two phrases are taken for one.
  const LEAST = 0.62;
  const pairs = (phrase) => {
    const letters = [...Shelf.fold(phrase).replace(/[^\p{L}\p{N}]/gu, "").replace(/^(全市|全省|我市|我省|全区|全县)/, "")];
    return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter));
  };
  const share = (a, b) => {
    let both = 0;
    for (const pair of a) if (b.has(pair)) both++;
    return a.size + b.size ? (2 * both) / (a.size + b.size) : 0;
  };
  // Groups of items whose phrases are alike: each joins the group whose first phrase is most like its own.
  const groups = (items, phrase) => {
    const made = [];
    for (const item of items) {
      const own = pairs(phrase(item));
      let best = null, most = LEAST;
      for (const group of made) {
        const now = share(own, group.pairs);
        if (now >= most) { best = group; most = now + 1e-9; }
      }
      if (best) best.items.push(item);
      else made.push({ name: phrase(item), pairs: own, items: [item] });
    }
    return made;
  };
  return { pairs, share, groups };
})();
