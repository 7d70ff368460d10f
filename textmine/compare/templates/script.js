// Without this script the page still has every row; with it, claims can be shown by verdict.
"use strict";
for (const button of document.querySelectorAll("[data-filter]")) {
  button.addEventListener("click", () => {
    const section = button.closest("section");
    for (const other of section.querySelectorAll("[data-filter]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    for (const row of section.querySelectorAll("[data-verdict]")) {
      row.hidden = button.dataset.filter !== "all" && row.dataset.verdict !== button.dataset.filter;
    }
  });
}
