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

  function press(event) {
    if (event.target.closest("[data-pb-scheme]")) {
      __md_set("__scheme", root.dataset.scheme === "dark" ? "light" : "dark");
      paint();
    } else if (event.target.closest("[data-pb-search]")) {
      document.getElementById("__search").click();
      document.querySelector(".md-search__input").focus();
    }
  }

  // The theme closes the search; the reader goes back to where it was opened.
  function leave(event) {
    const opener = document.querySelector("[data-pb-search]");
    if (event.key === "Escape" && event.target.closest(".md-search")) opener.focus();
  }

  // The contents of the page stand open where there is room beside the text.
  const unfold = () => all("[data-pb-toc]").forEach((contents) => (contents.open = wide.matches));

  // The theme lets wide tables of hand-written pages scroll; then the keyboard must reach them.
  function reach() {
    for (const table of all(".md-typeset__scrollwrap")) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    }
  }

  root.classList.replace("no-js", "js");
  paint();
  dark.addEventListener("change", paint);
  document.addEventListener("click", close);
  document.addEventListener("click", press);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(event));
  document.addEventListener("keydown", leave);
  document.addEventListener("DOMContentLoaded", () => {
    unfold();
    wide.addEventListener("change", unfold);
  });
  addEventListener("load", reach);
})();
