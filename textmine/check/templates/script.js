// Without this script the page still has everything; with it, only what is wrong can be shown, and n and p go from
// one wrong mark to the next and back.
"use strict";
for (const filter of document.querySelectorAll(".filter")) filter.hidden = false;
for (const button of document.querySelectorAll("[data-filter]")) {
  button.addEventListener("click", () => {
    for (const other of document.querySelectorAll("[data-filter]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    document.body.classList.toggle("wrong-only", button.dataset.filter === "wrong");
  });
}
const wrong = [...document.querySelectorAll(".card.bad")];
let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !wrong.length || !"np".includes(event.key)) return;
  if (event.target.closest("input, select, textarea")) return;
  at = (at + (event.key === "n" ? 1 : -1) + wrong.length) % wrong.length;
  wrong[at].scrollIntoView({ block: "center" });
  wrong[at].focus();
});
