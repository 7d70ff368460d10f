// Without this script the page still has every row; with it, claims can be shown by verdict and by actor.
"use strict";
for (const filter of document.querySelectorAll(".filter")) filter.hidden = false;
for (const section of document.querySelectorAll("section.claims")) {
  const buttons = section.querySelectorAll("[data-filter]");
  const select = section.querySelector("[data-actor]");
  const told = section.querySelector("output");
  const cards = section.querySelectorAll("[data-verdict]");
  let verdict = "all";
  const show = () => {
    let shown = 0;
    for (const card of cards) {
      const actors = card.dataset.actors.split(" ");
      const wanted = (verdict === "all" || card.dataset.verdict === verdict)
        && (!select || !select.value || actors.includes(select.value));
      card.hidden = !wanted;
      shown += wanted;
    }
    const filtered = verdict !== "all" || (select && select.value);
    if (told) told.textContent = filtered ? `${shown} / ${cards.length}` : "";
    for (const fold of section.querySelectorAll("details.less")) {
      if (filtered && fold.querySelector("[data-verdict]:not([hidden])")) fold.open = true;
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      verdict = button.dataset.filter;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      show();
    });
  }
  if (select) select.addEventListener("change", show);
}
