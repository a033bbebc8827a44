/* Keeps a previewed page current, and shows over it what is wrong with the project. Part of `planbook serve` only. */
(() => {
  "use strict";
  const own = document.currentScript;
  const { path, mark } = own.dataset;
  const events = new URL("events", own.src);
  events.search = new URLSearchParams({ path });
  const KEPT = `planbook-preview:${location.pathname}`;

  // What a reload would lose: the place on the page, what is unfolded, what is typed into filters.
  const fields = () => [...document.querySelectorAll("main input, main select, main textarea")];
  const folds = () => [...document.querySelectorAll("main details")];

  function reload() {
    const now = {
      top: scrollY,
      open: folds().map((one) => one.open),
      values: fields().map((one) => (one.type === "checkbox" || one.type === "radio" ? one.checked : one.value)),
    };
    sessionStorage.setItem(KEPT, JSON.stringify(now));
    location.reload();
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    if (!kept) return;
    if (folds().length === kept.open.length) folds().forEach((one, at) => { one.open = kept.open[at]; });
    if (fields().length === kept.values.length) fields().forEach((one, at) => {
      const name = typeof kept.values[at] === "boolean" ? "checked" : "value";
      if (one[name] === kept.values[at]) return;
      one[name] = kept.values[at];
      one.dispatchEvent(new Event("input", { bubbles: true }));
      one.dispatchEvent(new Event("change", { bubbles: true }));
    });
    scrollTo({ top: kept.top, behavior: "instant" });
  }

  // The panel lives in a tree of its own: the page's styles do not reach it, nor its styles the page.
  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    section, button.count { position: fixed; z-index: 2147483647; font: 16px/1.5 system-ui, sans-serif;
      color: #fff; background: #24171a; border: 2px solid #ff9d8f; }
    section.mild, button.count.mild { border-color: #ffd479; }
    section { inset: auto 0 0 0; max-height: 70vh; display: flex; flex-direction: column; border-width: 4px 0 0; }
    header { display: flex; gap: 1rem; align-items: start; padding: .75rem 1rem; }
    header div { flex: 1; }
    h2 { margin: 0; font-size: 1.125rem; }
    p { margin: .25rem 0 0; }
    .list { overflow: auto; padding: 0 1rem 1rem; }
    ol { list-style: none; margin: 0; padding: 0; }
    pre { margin: 0 0 .75rem; padding: .5rem .75rem; background: #000; font: 14px/1.45 ui-monospace, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere; direction: ltr; text-align: left; }
    button { font: inherit; color: inherit; background: #24171a; border: 2px solid #fff; padding: .25rem .75rem; cursor: pointer; }
    button.count { inset: auto 1rem 1rem auto; padding: .5rem 1rem; }
    :focus-visible { outline: 3px solid #9fd0ff; outline-offset: 2px; }
    [hidden] { display: none !important; }
    @media print { section, button.count { display: none; } }`;

  const made = (name, attributes = {}, ...inside) => {
    const one = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
    one.append(...inside);
    return one;
  };
  const host = made("planbook-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];
  const title = made("h2", { id: "title" });
  const alert = made("div", { role: "alert" }, title);
  const text = made("p");
  alert.append(text);
  const close = made("button", { type: "button" });
  const list = made("ol");
  const scrolled = made("div", { class: "list", tabindex: "0", role: "group", "aria-labelledby": "title" }, list);
  const panel = made("section", { "aria-labelledby": "title", hidden: "" }, made("header", {}, alert, close), scrolled);
  const count = made("button", { type: "button", class: "count", hidden: "" });
  root.append(panel, count);
  document.documentElement.append(host);

  let last = "";
  function open(yes) {
    panel.hidden = !yes;
    count.hidden = yes;
    (yes ? close : count).focus();
  }
  close.addEventListener("click", () => open(false));
  count.addEventListener("click", () => open(true));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });

  function show(told) {
    host.lang = told.language;
    host.dir = told.direction;
    panel.lang = told.language;
    panel.dir = count.dir = told.direction;
    close.textContent = told.close;
    const key = JSON.stringify(told.problems);
    if (key === last && text.textContent === told.text) return;
    const seen = sessionStorage.getItem("planbook-preview-closed") === key;
    last = key;
    panel.classList.toggle("mild", !told.serious);
    count.classList.toggle("mild", !told.serious);
    list.replaceChildren(...told.problems.map((one) => made("li", {}, made("pre", { lang: "en", dir: "ltr" }, one))));
    count.textContent = told.title;
    const any = told.problems.length > 0;
    panel.hidden = !any || !told.serious || seen;
    count.hidden = !any || !panel.hidden;
    // A text is read out when it comes into what is there already.
    title.textContent = any ? told.title : "";
    text.textContent = told.text;
    close.onclick = () => sessionStorage.setItem("planbook-preview-closed", key);
  }

  let stream = null;
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(events);
    stream.onmessage = (event) => {
      const told = JSON.parse(event.data);
      if (told.mark !== mark) reload();
      else show(told);
    };
  }
  // A browser opens few connections to one server: only the page that is looked at holds one.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return listen();
    stream?.close();
    stream = null;
  });
  addEventListener("pagehide", () => stream?.close());
  addEventListener("load", restore);
  listen();
})();
