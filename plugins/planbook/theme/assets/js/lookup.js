// Looks up the index of one language, which planbook/site/search made ahead of time. search.js shows what is found; it
// asks for this script and then for the index, which calls `planbookSearch.load`, when the search is first opened.
// Nothing here knows a language: letters, endings and common words are rules that stand in the index.
globalThis.planbookSearch = (() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Map([...DIGITS].map((sign, value) => [sign, value]));
  const WEIGHTS = { title: 10, heading: 6, code: 5, kind: 1, text: 1 };
  const EXACT = 1, VARIANT = 0.95, SAME_STEM = 0.9, BEGINS = 0.6, NEARLY = 0.4;

  // Reading an index -----------------------------------------------------------------------------------------------------

  function numbers(written) {
    const found = [];
    let value = 0, shift = 0;
    for (const sign of written) {
      const digit = VALUE.get(sign);
      value += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit < 32) {
        found.push(value);
        value = shift = 0;
      }
    }
    return found;
  }

  function rising(written) {
    let last = 0;
    return numbers(written).map((step) => (last += step));
  }

  function sortedWords(written) {
    let last = "";
    if (!written) return [];
    return written.split(" ").map((part) => (last = last.slice(0, parseInt(part[0], 36)) + part.slice(1)));
  }

  function patterns({ unspaced }) {
    const code = `[0-9]+[a-z]{0,2}(?:[./-](?:[a-z]{0,2}[0-9]+[a-z]{0,2}|[a-z]))+(?!(?![${unspaced}])[\\p{L}\\p{N}])`;
    const word = `(?:(?![${unspaced}])[\\p{L}\\p{N}])+`;
    const grouped = "[0-9]{1,3}(?:[ \u00a0\u202f,'’][0-9]{3})+(?![0-9])";
    return {
      unspaced: new RegExp(`^[${unspaced}]`, "u"),
      piece: new RegExp(`(?<code>${code})|(?<run>[${unspaced}]+)|(?<word>${word})`, "gu"),
      // The same in a text as it was written, with the marks that folding takes away; and amounts whose digits are grouped.
      written: new RegExp(
        `${grouped}|${code.replace("./-", "./‐–-")}|[${unspaced}]+|${word.replace("N}", "N}\\p{M}\u0640")}`,
        "giu",
      ),
    };
  }

  // An index ready to be asked. Texts are numbered; `places` says for each where it stands: page, part, role.
  function open(source) {
    const index = { ...source, ...patterns(source.rules), languages: [], folded: [], pages: [] };
    index.terms = sortedWords(source.terms);
    index.postings = source.postings.split(" ");
    index.common = new Set(source.rules.common);
    index.places = source.texts.map(() => []);
    for (const [language, written] of Object.entries(source.foreign)) {
      for (const text of rising(written)) index.languages[text] = language;
    }
    let known = 0;
    const texts = (written) => numbers(written).map((number) => (number ? number - 1 : known++));
    for (const [location, rank, head, codes, ...parts] of source.pages) {
      const page = { location, rank, number: index.pages.length, parts: [] };
      const put = (part, role) => (text) => index.places[text].push({ page, part, role });
      const own = { page, anchor: "", texts: [] };
      [page.title, page.kind] = texts(head);
      page.codes = texts(codes);
      put(own, "title")(page.title);
      if (page.kind !== undefined) put(own, "kind")(page.kind);
      page.codes.forEach(put(own, "code"));
      for (let at = 0; at < parts.length; at += 3) {
        const part = at === 0 && !parts[at] && !parts[at + 1] ? own : { page, anchor: parts[at] };
        [part.heading] = texts(parts[at + 1]);
        part.texts = texts(parts[at + 2]);
        part.order = at;
        if (part.heading !== undefined) put(part, "heading")(part.heading);
        part.texts.forEach(put(part, "text"));
        page.parts.push(part);
      }
      index.pages.push(page);
    }
    return index;
  }

  // Words ----------------------------------------------------------------------------------------------------------------

  function fold(text, { letters }) {
    const apart = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    return [...apart].map((letter) => letters[letter] ?? letter).join("");
  }

  // A text of the index, folded; kept, for it will be asked for again.
  const folded = (text, index) => (index.folded[text] ??= fold(index.texts[text], index.rules));

  function variants(term, { prefixes, least }) {
    const fits = (one) => term.startsWith(one) && term.length >= one.length + least;
    return [term, ...prefixes.filter(fits).map((one) => term.slice(one.length))];
  }

  function stem(term, { endings, least }) {
    if (!/^\p{L}+$/u.test(term)) return term;
    for (let length = Math.min(5, term.length - least); length > 0; length--) {
      const kept = endings[term.slice(-length)];
      if (kept !== undefined) return term.slice(0, -length) + kept;
    }
    return term;
  }

  // What a reader asks for, as words that must all be found: { text, run, begins, needed }.
  function analyse(query, index) {
    const ungrouped = (_, before, number) => before + number.replace(/[ ,']/g, "");
    const asked = fold(query, index.rules).replace(/(^|[^0-9.])([0-9]{1,3}(?:[ ,'][0-9]{3})+)(?![0-9])/g, ungrouped);
    const words = [];
    for (const chunk of asked.split(/\s+/)) {
      const pieces = [...chunk.matchAll(index.piece)];
      const numbered = pieces.some((piece) => /[0-9]/.test(piece[0]));
      for (const { 0: text, index: at, groups } of pieces) {
        const dotted = chunk[at + text.length] === "." && /^\p{L}+$/u.test(text);
        // In `CMS/Res.10.7` it is the number that must be found; its series may be written out, or in another language.
        words.push({ text, run: Boolean(groups.run), begins: dotted, needed: !numbered || /[0-9]/.test(text) });
      }
    }
    const last = words.at(-1);
    if (last && !/\s$/.test(query)) last.begins = true;
    const telling = words.filter((word) => !index.common.has(word.text));
    return telling.length ? telling : words.slice(-1);
  }

  // The place of the first term that does not come before this one.
  function place(term, terms) {
    let low = 0, high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function beginning(start, terms, visit) {
    for (let at = place(start, terms); at < terms.length && terms[at].startsWith(start); at++) visit(terms[at], at);
  }

  // Whether one letter too many, too few, another, or two changed about make one word the other.
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = (text, from) => text.slice(from);
    return (
      rest(one, at + 1) === rest(other, at + 1) ||
      rest(one, at + 1) === rest(other, at) ||
      rest(one, at) === rest(other, at + 1) ||
      (one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, at + 2) === rest(other, at + 2))
    );
  }

  // The terms that a word means, each with how well it fits.
  function meant(word, index) {
    const { terms, rules } = index;
    const found = new Map();
    const take = (quality) => (term, at) => found.set(at, Math.max(found.get(at) ?? 0, quality));
    for (const variant of variants(word.text, rules)) {
      const root = stem(variant, rules);
      const exact = variant === word.text ? EXACT : VARIANT;
      // An ending may have changed the last letter of what stays.
      beginning(root.length > rules.least ? root.slice(0, -1) : root, terms, (term, at) => {
        if (term === variant) take(exact)(term, at);
        else if (stem(term, rules) === root) take(SAME_STEM)(term, at);
      });
    }
    if (word.begins || !found.size) beginning(word.text, terms, (term, at) => {
      take(BEGINS * (0.5 + word.text.length / term.length / 2))(term, at);
    });
    if (!found.size && word.text.length > 3 && !/[0-9]/.test(word.text)) {
      terms.forEach((term, at) => {
        const begun = word.begins && term.length > word.text.length;
        if (isNear(word.text, term)) take(NEARLY)(term, at);
        else if (begun && isNear(word.text, term.slice(0, word.text.length))) take(NEARLY / 2)(term, at);
      });
    }
    return found;
  }

  // The texts in which a word is found, each with how well; and the terms that it was found by.
  function texts(word, index) {
    const found = new Map();
    const terms = new Set();
    if (word.run) {
      const signs = [...word.text];
      const pairs = signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
      const lists = pairs.map((pair) => {
        const at = place(pair, index.terms);
        return new Set(index.terms[at] === pair ? rising(index.postings[at]) : []);
      });
      for (const text of lists[0]) {
        if (lists.every((list) => list.has(text)) && folded(text, index).includes(word.text)) found.set(text, EXACT);
      }
      return { found, terms: terms.add(word.text) };
    }
    for (const [at, quality] of meant(word, index)) {
      terms.add(index.terms[at]);
      for (const text of rising(index.postings[at])) found.set(text, Math.max(found.get(text) ?? 0, quality));
    }
    return { found, terms };
  }

  // Finding --------------------------------------------------------------------------------------------------------------

  // The pages in which all words are found, best first: [{ page, parts }], and the terms to mark.
  function find(query, index) {
    const words = analyse(query, index);
    const marked = new Set();
    let pages = null;
    for (const word of words) {
      const { found, terms } = texts(word, index);
      terms.forEach((term) => marked.add(term));
      const scores = new Map();
      for (const [text, quality] of found) count(scores, index, text, quality);
      pages = combine(pages, scores, word.needed);
    }
    const asked = words.map((word) => word.text);
    const results = [...(pages ?? [])].map(([page, { score, parts }]) => ({
      page,
      score: (score + likeness(page, words, marked, asked, index)) * page.rank,
      parts: [...parts].sort((a, b) => b[1] - a[1] || a[0].order - b[0].order).map(([part]) => part),
    }));
    results.sort((a, b) => b.score - a.score || a.page.number - b.page.number);
    return { results, marked };
  }

  // What one text adds. What many parts say says little about each of them.
  function count(scores, index, text, quality) {
    const places = index.places[text];
    const common = 1 + Math.log2(1 + places.length) / 4;
    for (const { page, part, role } of places) {
      const value = (WEIGHTS[role] * quality) / (role === "text" ? common : 1);
      const entry = scores.get(page) ?? { score: 0, parts: new Map() };
      entry.score = Math.max(entry.score, value);
      entry.parts.set(part, Math.max(entry.parts.get(part) ?? 0, value));
      scores.set(page, entry);
    }
  }

  function combine(pages, scores, needed) {
    if (!pages) return scores;
    const both = needed ? new Map() : pages;
    for (const [page, entry] of pages) {
      const more = scores.get(page);
      if (!more) continue;
      for (const [part, value] of more.parts) entry.parts.set(part, (entry.parts.get(part) ?? 0) + value);
      entry.score += more.score;
      both.set(page, entry);
    }
    return both;
  }

  // How much of a page's title, or of another name of it, is what was asked for: 20 for all of it, in any order.
  function likeness(page, words, marked, asked, index) {
    let best = 0;
    for (const [text, whole] of [[page.title, 20], ...page.codes.map((code) => [code, 15])]) {
      const own = [...folded(text, index).matchAll(index.piece)].filter(({ 0: one }) => !index.common.has(one));
      let letters = 0, fitting = 0, hits = 0;
      for (const { 0: one, groups } of own) {
        const parts = (groups.run ? [...marked] : [one]).filter((part) =>
          groups.run ? one.includes(part) : isMarked(part, marked, index),
        );
        letters += one.length;
        fitting += Math.min(one.length, parts.join("").length);
        hits += parts.length;
      }
      const exact = own.length === asked.length && own.every(({ 0: one }, at) => one === asked[at]);
      if (letters && hits >= words.length) best = Math.max(best, (whole * fitting) / letters + (exact ? 5 : 0));
    }
    return best;
  }

  // Whether a word, folded, is one of those found.
  function isMarked(term, marked, index) {
    return variants(term, index.rules).some((one) => marked.has(one)) || term.split(/[./-]/).some((one) => marked.has(one));
  }

  // The places of a text that were found, as [from, to], in the letters that it is written in.
  function spots(text, marked, index) {
    const found = [];
    for (const { 0: written, index: from } of text.matchAll(index.written)) {
      const plain = fold(written, index.rules);
      const whole = isMarked(plain, marked, index) || marked.has(plain.replace(/[ ,']/g, ""));
      if (whole) found.push([from, from + written.length]);
      for (const run of !whole && index.unspaced.test(written) ? marked : []) {
        for (let at = plain.indexOf(run); at >= 0; at = plain.indexOf(run, at + run.length)) {
          found.push([from + at, from + at + run.length]);
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0]).filter(([from], at, all) => !at || from >= all[at - 1][1]);
  }

  let ready;
  const index = new Promise((resolve) => (ready = resolve));
  return { load: (source) => ready(open(source)), index, open, fold, analyse, variants, stem, find, spots };
})();
