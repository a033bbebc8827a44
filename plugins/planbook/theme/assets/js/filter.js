// Filters over a table: a choice for each column that has keys, and a word to find. Without this script the table is whole.
(() => {
  const words = (cell) => (cell?.dataset.pbKeys || "").split("|").filter(Boolean);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  function option(text, value) {
    const one = document.createElement("option");
    one.textContent = text;
    one.value = value;
    return one;
  }

  function field(label, control) {
    const box = document.createElement("label");
    const name = document.createElement("span");
    name.textContent = label;
    box.append(name, control);
    return box;
  }

  function choice(head, number, rows, every) {
    const select = document.createElement("select");
    const values = new Set(rows.flatMap((row) => words(row.cells[number])));
    const sorted = [...values].sort((a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true }));
    select.append(option(every, ""), ...sorted.map((value) => option(value, value)));
    select.dataset.column = number;
    return field(head.textContent, select);
  }

  for (const region of document.querySelectorAll("[data-pb-all]")) {
    const { pbAll: every, pbFind: find, pbLeft: left } = region.dataset;
    const rows = [...region.querySelectorAll("tbody tr")];
    const heads = [...region.querySelectorAll("thead th")];
    const form = document.createElement("form");
    const input = document.createElement("input");
    const count = document.createElement("output");
    form.className = "pb-filters";
    input.type = "search";
    form.append(field(find, input));
    heads.forEach((head, number) => {
      if ("pbFilter" in head.dataset) form.append(choice(head, number, rows, every));
    });
    form.append(count);
    const texts = rows.map((row) => fold(row.textContent));
    const selects = [...form.querySelectorAll("select")];

    function apply() {
      const wanted = fold(input.value.trim());
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = selects.every((one) => !one.value || words(row.cells[one.dataset.column]).includes(one.value));
        row.hidden = !(fits && texts[index].includes(wanted));
        shown += !row.hidden;
      });
      count.value = left.replace("#", shown.toLocaleString(document.documentElement.lang));
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
    region.before(form);
  }
})();
