// The page's own script: runs before the page is drawn. Everything it does is a comfort; without it all is there but the
// search. First what the theme's script expects to find (it has it inline, which a strict content security policy forbids).

var __md_scope = new URL("../..", document.currentScript.src);

function __md_hash(text) {
  return [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
}

function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch {
    return null;
  }
}

function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch {
    // A reader who forbids storage decides anew on each page.
  }
}

(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 76em)");
  const all = (selector) => document.querySelectorAll(selector);

  // Light or dark: as chosen here before, else as the system has it.
  const paint = () => (root.dataset.scheme = __md_get("__scheme") || (dark.matches ? "dark" : "light"));

  function close(event) {
    for (const menu of all("[data-pb-menu][open]")) {
      if (event.key === "Escape") menu.querySelector("summary").focus();
      if (event.key === "Escape" || !menu.contains(event.target)) menu.open = false;
    }
  }

  // Another language: at the same section, whose anchor is the same in all of them.
  function keepSection(event) {
    const link = event.target.closest("[data-pb-language]");
    if (link) link.hash = location.hash;
  }

  // A host serves one page for all addresses that are missing: the language of the address comes first.
  function greet() {
    const parts = all("[data-pb-missing]");
    const folders = decodeURI(location.pathname).slice(__md_scope.pathname.length).split("/");
    const own = [...parts].find((part) => part.dataset.pbMissing && part.dataset.pbMissing === folders[0]);
    if (own && parts[0] !== own) parts[0].before(own);
  }

  function press(event) {
    if (event.target.closest("[data-pb-scheme]")) {
      __md_set("__scheme", root.dataset.scheme === "dark" ? "light" : "dark");
      paint();
    }
  }

  // The contents of the page stand open where there is room beside the text.
  const unfold = () => all("[data-pb-toc]").forEach((contents) => (contents.open = wide.matches));

  // Wide tables of hand-written pages scroll; while they do, the keyboard must reach them.
  function reach() {
    const seen = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const table = target.closest(".md-typeset__scrollwrap");
        table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
      }
    });
    all(".md-typeset__scrollwrap, .md-typeset__scrollwrap table").forEach((one) => seen.observe(one));
  }

  // Where the reader is, in the contents of the page: the last heading above the upper third of the window.
  function follow() {
    const links = [...all(".pb-toc .md-nav__link")];
    const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    let due = 0;
    function mark() {
      due = 0;
      const here = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight / 3);
      links.forEach((link, number) => link.classList.toggle("md-nav__link--active", number === here));
    }
    // Nothing is measured before the reader moves: the page would be laid out once more for it, while it is being drawn.
    if (links.length) addEventListener("scroll", () => (due ||= requestAnimationFrame(mark)), { passive: true });
  }

  // A long page shows its beginning first: what is far below is laid out part by part when all else is done. Whoever comes
  // back to a place, or to a section, gets the page at once, so that the place is where it was.
  const fresh = !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const later = globalThis.requestIdleCallback ?? setTimeout;
  function layOut() {
    const parts = [...all(".pb-early .pb-body > .pb-section")];
    const next = () => {
      if (!parts.length) return root.classList.remove("pb-early");
      parts.shift().classList.add("pb-laid");
      later(next);
    };
    later(next);
  }

  root.classList.replace("no-js", "js");
  root.classList.toggle("pb-early", fresh);
  paint();
  dark.addEventListener("change", paint);
  document.addEventListener("click", close);
  document.addEventListener("click", press);
  document.addEventListener("click", keepSection, true);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(event));
  document.addEventListener("DOMContentLoaded", () => {
    greet();
    unfold();
    if (!document.getElementById("__config")) follow();
    wide.addEventListener("change", unfold);
  });
  addEventListener("load", reach);
  addEventListener("load", layOut);
})();
