
"use strict";
(function () {
  const form = document.getElementById("filter");
  const body = document.getElementById("entry-rows");
  if (!form || !body) return;
  const rows = Array.from(body.rows);
  const shown = document.getElementById("rows-shown");
  const fields = ["verdict", "doctype", "code", "issuer"];
  const control = (name) => form.elements.namedItem(name);

  const texts = rows.map((row) => row.textContent.toLowerCase());

  for (const name of ["doctype", "code", "issuer"]) {
    const values = new Set(rows.map((row) => row.getAttribute("data-" + name)));
    for (const value of Array.from(values).sort()) {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = value === "" ? "(none)" : value;
      option.setAttribute("data-is-set", "");
      control(name).append(option);
    }
  }

  function fits(row, index) {
    for (const name of fields) {
      const chosen = control(name).selectedOptions[0];
      if (chosen.hasAttribute("data-is-set") && row.getAttribute("data-" + name) !== chosen.value) return false;
    }
    const day = row.getAttribute("data-day");
    const from = control("from").value;
    const to = control("to").value;
    if (from !== "" && day < from) return false;
    if (to !== "" && day > to) return false;
    return texts[index].includes(control("text").value.trim().toLowerCase());
  }

  function apply() {
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !fits(row, index);
      if (!row.hidden) ++count;
    });
    shown.textContent = count.toLocaleString("en-US");
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.hidden = false;
  apply();

  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
})();
