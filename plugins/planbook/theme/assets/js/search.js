// The search as a reader meets it: a dialog with a field, a list of links, and how many there are, said to those who listen.
// What finds (lookup.js) and what is looked up (the index of this language) are scripts that are asked for when the search
// is first opened: a page opened from a disk may load nothing else. All text is set as text, never as HTML.
(() => {
  const dialog = document.querySelector("[data-pb-search-box]");
  if (!dialog?.showModal) return;
  const { lookup } = dialog.dataset;
  const root = dialog.dataset.base.replace(/\/?$/, "/");
  const words = JSON.parse(dialog.dataset.words);
  const language = document.documentElement.lang;
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  const more = dialog.querySelector("[data-pb-more]");
  const [PAGES, SECTIONS, ROOM, ROOM_OF_SECTION] = [20, 3, 180, 120];
  let search = null, index = null, asked = false, shown = null;

  // Loading --------------------------------------------------------------------------------------------------------------

  function load(address) {
    const script = document.createElement("script");
    script.async = false; // in this order
    script.src = address;
    script.addEventListener("error", () => {
      script.remove();
      asked = false;
      say(words.failed);
    });
    document.head.append(script);
    return new Promise((resolve) => script.addEventListener("load", resolve));
  }

  async function ask() {
    if (asked) return;
    asked = true;
    await Promise.all([load(lookup), load(`${root}search/index.js`)]);
    search = globalThis.planbookSearch;
    index = await search.index;
    answer();
  }

  // Showing --------------------------------------------------------------------------------------------------------------

  const say = (text) => (status.textContent = text);

  function element(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  }

  // A text of the index, or a piece of it, with what was found in marks and in the language that it is in.
  function told(tag, number, text = index.texts[number]) {
    const made = document.createElement(tag);
    let last = 0;
    for (const [from, to] of search.spots(text, shown.marked, index)) {
      made.append(text.slice(last, from), element("mark", "", text.slice(from, to)));
      last = to;
    }
    made.append(text.slice(last));
    if (index.languages[number]) [made.lang, made.dir] = [index.languages[number], "auto"];
    return made;
  }

  // A text cut at its words to a length, around a place in it.
  function cut(text, at, length) {
    if (text.length <= length) return text;
    let from = at < length / 2 ? 0 : at - Math.floor(length / 3);
    const space = text.indexOf(" ", from);
    if (from && space >= 0 && space < at) from = space + 1;
    let to = Math.min(text.length, from + length);
    if (to < text.length && text.lastIndexOf(" ", to) > at) to = text.lastIndexOf(" ", to);
    return (from ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
  }

  // What a part says where most of the words are found, and what follows there.
  function excerpt(part, room) {
    const line = element("p", "pb-found__text");
    const finds = part.texts.map((text) => search.spots(index.texts[text], shown.marked, index));
    const best = finds.reduce((top, one, at) => (one.length > finds[top].length ? at : top), 0);
    for (let at = best; at < part.texts.length && room > 0; at++) {
      const text = cut(index.texts[part.texts[at]], finds[at][0]?.[0] ?? 0, Math.max(room, 40));
      room -= text.length;
      line.append(at > best ? " · " : "", told("span", part.texts[at], text));
    }
    return line;
  }

  function link(page, part, text) {
    const made = told("a", text);
    const file = location.protocol === "file:" && /(^|\/)$/.test(page.location) ? "index.html" : ""; // a disk looks for none
    made.href = `${root}${page.location}${file}${part?.anchor ? `#${part.anchor}` : ""}`;
    return made;
  }

  function found({ page, parts }) {
    const kind = page.kind === undefined ? "" : element("p", "pb-found__kind", index.texts[page.kind]);
    const sections = parts.filter((part) => part.anchor && part.heading !== undefined).slice(0, SECTIONS);
    // Where nothing is found but the name, the page begins to speak for itself.
    const lead = parts.find((part) => !part.anchor && part.texts) ?? (sections.length ? null : page.parts[0]);
    const inside = sections.map((part) => element("li", "", link(page, part, part.heading), excerpt(part, ROOM_OF_SECTION)));
    const title = element("p", "pb-found__title", link(page, null, page.title));
    const text = lead ? excerpt(lead, ROOM) : "";
    return element("li", "pb-found", kind, title, text, sections.length ? element("ul", "", ...inside) : "");
  }

  function answer() {
    const query = input.value;
    list.replaceChildren();
    more.hidden = true;
    if (!query.trim()) return say("");
    if (!index) return say(words.loading);
    shown = search.find(query, index);
    const { length } = shown.results;
    const several = words.found[new Intl.PluralRules(language).select(length)] ?? words.found.other;
    say(length ? several.replace("{n}", length.toLocaleString(language)) : words.none);
    show();
  }

  function show() {
    const from = list.children.length;
    list.append(...shown.results.slice(from, from + PAGES).map(found));
    more.hidden = list.children.length >= shown.results.length;
  }

  // Doing ----------------------------------------------------------------------------------------------------------------

  function open(query) {
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.select();
    ask();
    answer();
  }

  // The browser takes the focus out of a closed dialog only when it draws the next time: a key before is one of the page.
  function shut() {
    dialog.close();
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  }

  const links = () => [...list.querySelectorAll("a")];

  // From the field into the list and through it; a letter goes back into the field.
  function walk(event) {
    const { key } = event;
    const all = links();
    const at = all.indexOf(document.activeElement);
    event.stopPropagation();
    if (event.isComposing) return;
    if (key === "Escape") {
      event.preventDefault();
      shut();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && (at >= 0 || document.activeElement === input)) {
      event.preventDefault();
      const next = at + (key === "ArrowDown" ? 1 : -1);
      if (at === 0 && next < 0) input.focus();
      else all[Math.min(next, all.length - 1)]?.focus();
    } else if (at >= 0 && key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus();
    }
  }

  function press(event) {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (writing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["/", "s", "f"].includes(event.key)) {
      event.preventDefault();
      open();
    }
  }

  for (const opener of document.querySelectorAll("[data-pb-search]")) opener.addEventListener("click", () => open());
  document.addEventListener("keydown", press);
  dialog.addEventListener("keydown", walk);
  input.addEventListener("input", answer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  more.addEventListener("click", () => {
    const next = list.children.length;
    show();
    list.children[next]?.querySelector("a").focus();
  });
  dialog.querySelector("[data-pb-close]").addEventListener("click", () => shut());
  dialog.addEventListener("click", (event) => {
    // On what is found, to go there, which may be on this page; or beside the dialog.
    if (event.target === dialog || event.target.closest("ol a")) shut();
  });

  const asking = new URLSearchParams(location.search).get("q");
  if (asking) open(asking);
})();
