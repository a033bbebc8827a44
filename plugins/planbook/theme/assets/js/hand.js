// For pages written by hand: wide tables scroll by themselves, and code can be copied. Without this script all is readable.
(() => {
  const { copy, copied } = document.currentScript.dataset;

  for (const table of document.querySelectorAll(".pb-body.md-typeset table:not([class])")) {
    const outer = document.createElement("div");
    const inner = document.createElement("div");
    outer.className = "md-typeset__scrollwrap";
    inner.className = "md-typeset__table";
    table.before(outer);
    outer.append(inner);
    inner.append(table);
  }

  function button(code) {
    const own = document.createElement("button");
    const said = document.createElement("span");
    own.type = "button";
    own.className = "pb-copy";
    own.lang = said.lang = document.documentElement.lang; // what it stands in may be in another language
    own.textContent = copy;
    said.className = "pb-hidden";
    said.setAttribute("role", "status");
    own.addEventListener("click", async () => {
      code.setAttribute("data-md-copying", ""); // the style sheet leaves out what is no command
      const text = code.innerText;
      code.removeAttribute("data-md-copying");
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        getSelection().selectAllChildren(code); // not allowed to: the reader copies what is chosen
        return;
      }
      own.textContent = said.textContent = copied;
      setTimeout(() => ((own.textContent = copy), (said.textContent = "")), 2000);
    });
    code.parentElement.after(own, said);
  }

  // Long lines of code scroll too: while they do, the keyboard must reach them.
  const seen = new ResizeObserver((changes) => {
    for (const { target } of changes) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  for (const code of document.querySelectorAll("pre > code")) seen.observe(code);

  if (copy && navigator.clipboard) for (const code of document.querySelectorAll("pre > code")) button(code);
})();
